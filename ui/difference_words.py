"""What differs, said in words and marked in both texts."""

from collections.abc import Sequence
from html import escape

from ui.theme import Tone, current_theme
from workbench.archive import Difference


def in_words(difference: Difference) -> str:
    """Say a difference, such as "place differs: Homs here, Hama there"."""
    sides = f"{difference.draft or 'nothing'} here, {difference.earlier or 'nothing'} there"
    return f"{difference.kind.words} differs: {sides}"


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
