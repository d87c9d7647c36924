"""Frames around words of the article that hidden characters are about, and what is said of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.article_paint import ground
from ui.theme import Tone
from workbench.hidden_characters import hidden_touching, names_of, spelt_out

if TYPE_CHECKING:
    from ui.article_lines import LaidBlock
    from ui.article_page import Page

SHOWN = 160
"""Letters of such words that are written out; an override may run over a whole paragraph."""


def paint_hidden(painter: QPainter, laid: "LaidBlock", page: "Page") -> None:
    """Frame the words in a block; nothing is put in, so every place stays what it is."""
    places = hidden_touching(page.sheet.text, laid.start, laid.end)
    if not places:
        return
    painter.setPen(QPen(page.theme.ink_of(Tone.CONTRADICTED), 1.4, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for place in places:
        for stretch in laid.stretches(place.start, place.end):
            painter.drawRoundedRect(ground(stretch, page.measure.em), 3, 3)


def hidden_words_at(page: "Page", position: int, at: QPointF) -> str:
    """Say what is hidden in the words under the pointer, and in which order they are stored."""
    for place in hidden_touching(page.sheet.text, position - 1, position + 1):
        laid = page.laid_block_at(place.start)
        if any(ground(s, page.measure.em).contains(at) for s in laid.stretches(place.start, place.end)):
            words = page.sheet.text[place.start : place.end]
            stored = spelt_out(words[:SHOWN]) + ("…" if len(words) > SHOWN else "")
            return f"Hidden characters: {names_of([place])}.\nStored in this order: {stored}"
    return ""
