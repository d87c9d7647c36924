"""Which part of an article to bring into view, and where words then are."""

from PySide6.QtCore import QRectF

from ui.article_page import Page


def scroll_for(page: Page, start: int, end: int, *, top: float, height: float) -> int | None:
    """Say where to scroll to so that a span is in view with some text around it; None to stay."""
    em = page.measure.em
    first, last = page.laid_block_at(start), page.laid_block_at(max(start, end - 1))
    tops = [line.baseline for line in first.lines if line.end > start] or [first.rect.top()]
    bottoms = [line.baseline for line in last.lines if line.start < end] or [last.rect.bottom()]
    above, below = tops[0] - 1.2 * em, bottoms[-1] + 0.8 * em
    around = min(4 * em, max(0.0, (height - (below - above)) / 2))
    if above - around < top:
        sentences = page.sheet.sentences
        from_the_head = bool(sentences) and start <= sentences[0].start
        return 0 if from_the_head else round(above - around)
    if below + around > top + height:
        return round(min(below + around - height, above - around))
    return None


def rect_of(page: Page, start: int, end: int) -> QRectF:
    """Give the rectangle around the words of a span that are in its first block."""
    em = page.measure.em
    found = QRectF()
    for stretch in page.laid_block_at(start).stretches(start, end):
        top = stretch.baseline - em
        found = found.united(QRectF(stretch.left, top, stretch.right - stretch.left, 1.5 * em))
    return found
