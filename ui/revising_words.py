"""Old and new words of a mark as HTML, with what differs struck out or underlined and figures set large."""

from html import escape

from ui.theme import Tone, current_theme, is_right_to_left
from workbench.carrying import word_changes

LONGEST = 900
"""Characters of a mark's words that are shown; more would push everything else out of sight."""


def compared(was: str, now: str, *, language: str) -> tuple[str, str]:
    """Give both wordings with the differences marked, by strokes and lines as well as by colour."""
    was, now = _short(was), _short(now)
    changes = word_changes(was, now)
    theme = current_theme()
    gone = f"color:{theme.inks[Tone.CONTRADICTED]}; background-color:{theme.tints[Tone.CONTRADICTED]};"
    came = f"color:{theme.inks[Tone.VERIFIED]}; background-color:{theme.tints[Tone.VERIFIED]};"
    # A figure that is struck out can hardly be read.
    figure_gone = f"font-weight:bold; font-size:large; {gone}"
    figure_came = f"font-weight:bold; font-size:large; text-decoration:underline; {came}"
    old = [(*change.old, change.figure) for change in changes]
    new = [(*change.new, change.figure) for change in changes]
    return (
        _paragraph(_marked(was, old, (f"text-decoration:line-through; {gone}", figure_gone)), language),
        _paragraph(_marked(now, new, (f"text-decoration:underline; {came}", figure_came)), language),
    )


def plain(words: str, *, language: str) -> str:
    return _paragraph(escape(_short(words)), language)


def in_words(was: str, now: str) -> str:
    """Say what differs for a screen reader, such as "4,200 became 4,300; “nearly” added"."""
    parts = []
    for change in word_changes(was, now):
        old, new = was[slice(*change.old)], now[slice(*change.new)]
        figure = "figure " if change.figure else ""
        if old and new:
            parts.append(f"{figure}“{old}” became “{new}”")
        else:
            parts.append(f"{figure}“{old or new}” {'left out' if old else 'added'}")
    return "; ".join(parts)


def _marked(text: str, spans: list[tuple[int, int, bool]], styles: tuple[str, str]) -> str:
    """Write the spans in the first style, those with figures in the second."""
    parts, done = [], 0
    for start, end, figure in spans:
        if start < end and start >= done:
            words = escape(text[start:end])
            parts += [escape(text[done:start]), f'<span style="{styles[figure]}">{words}</span>']
            done = end
    return "".join([*parts, escape(text[done:])])


def _paragraph(words: str, language: str) -> str:
    direction = "rtl" if is_right_to_left(language) else "ltr"
    lines = words.replace("\n", "<br>")
    return f'<p dir="{direction}" style="margin:0">{lines}</p>'


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} …"
