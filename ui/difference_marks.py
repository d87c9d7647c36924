"""What differs, marked in both texts."""

from collections.abc import Sequence
from html import escape

from ui.theme import Tone, current_theme

LONGEST = 600
"""Characters of a text that a card shows."""


def cut_around(
    text: str, spans: Sequence[tuple[int, int]], *, most: int = LONGEST
) -> tuple[str, list[tuple[int, int]]]:
    """Cut a long text to the stretch where its marked words begin; spans that lie outside are left out."""
    if len(text) <= most:
        return text, list(spans)
    start = max(0, min((span[0] for span in spans), default=0) - most // 3)
    end = min(len(text), start + most)
    before = "…" if start else ""
    shift = len(before) - start
    shown = f"{before}{text[start:end]}{'…' if end < len(text) else ''}"
    return shown, [(first + shift, last + shift) for first, last in spans if start <= first and last <= end]


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Write a text as HTML with some of its words marked; everything in it is escaped."""
    theme = current_theme()
    style = f"background-color:{theme.tints[Tone.CONTRADICTED]}; color:{theme.inks[Tone.CONTRADICTED]}"
    parts, done = [], 0
    for start, end in sorted(spans):
        if start >= done:
            parts += [escape(text[done:start]), f'<b style="{style}">{escape(text[start:end])}</b>']
            done = end
    return "".join([*parts, escape(text[done:])])
