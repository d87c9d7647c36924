"""Pages painted: on a picture for the preview, on the printer's paper, into a PDF."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from reports.directions import is_rtl
from reports.word_styles import INK, RULE
from ui.pages.layout import Pages, Placed
from ui.pages.lines import Slip, Span
from ui.pages.paper import (
    FOOTER_BASE,
    HEADER_BASE,
    HEIGHT,
    LEFT,
    RESOLUTION,
    RUNNING,
    TEXT_WIDTH,
    WIDTH,
    colour,
    font_of,
)
from workbench.claims import Verdict

_LINE = 6
"""The thickness of a mark under words of the article."""

_DASHES = {
    Verdict.VERIFIED: [],
    Verdict.UNVERIFIED: [4.0, 2.5],
    Verdict.CONTRADICTED: [],
    Verdict.UNCHECKED: [1.2, 1.6],
}


def page_image(pages: Pages, number: int, *, width: int) -> QImage:
    """Paint a page, from 0, on white, so many pixels wide; for any thread."""
    image = QImage(width, round(width * HEIGHT / WIDTH), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.scale(width / WIDTH, width / WIDTH)
    paint_page(painter, pages, number)
    painter.end()
    return image


def paint_page(painter: QPainter, pages: Pages, number: int) -> None:
    """Paint a page, from 0; the painter counts in units of the layout from the corner of the paper."""
    with pages.lock:
        _paint_running(painter, pages, number)
        for placed in pages.pages[number]:
            _paint_row(painter, pages, placed)


def placed_slips(placed: Placed) -> Iterator[tuple[Slip, QPointF]]:
    """Give the slips of a row with the left top corner of each line on the paper."""
    for box in placed.row.boxes:
        y = placed.y + placed.row.pad + box.drop
        for slip in box.slips:
            yield slip, QPointF(LEFT + box.left + box.pad, y + slip.top)
            y += slip.height


def _paint_row(painter: QPainter, pages: Pages, placed: Placed) -> None:
    row = placed.row
    for box in row.boxes:
        if box.tint:
            painter.fillRect(QRectF(LEFT + box.left, placed.y, box.width, row.height), colour(box.tint))
    if row.ruled:
        left = min((box.left for box in row.boxes), default=0)
        right = max((box.left + box.width for box in row.boxes), default=0)
        bottom = placed.y + row.height
        painter.fillRect(QRectF(LEFT + left, bottom - 2, right - left, 4), colour(RULE))
    ink = ""
    for slip, corner in placed_slips(placed):
        if slip.ink and slip.ink != ink:
            ink = slip.ink
            painter.setPen(colour(ink))
        if slip.image is not None:
            frame = QRectF(corner.x(), corner.y(), slip.width, slip.height - 2 * slip.top)
            painter.drawImage(frame, slip.image)
            painter.setPen(QPen(colour(RULE), 5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame)
            ink = ""
        elif slip.page_of:
            _paint_number(painter, pages, slip, corner)
            ink = ""
        elif slip.line is not None:
            slip.line.draw(painter, corner)
            for span in slip.spans:
                if span.mark is not None:
                    _paint_mark(painter, slip, span, corner)
                    ink = ""


_INK = QColor("#1c1f23")


def _paint_number(painter: QPainter, pages: Pages, slip: Slip, corner: QPointF) -> None:
    found = pages.places.get(slip.page_of)
    if found is None:
        return
    painter.setFont(font_of(RUNNING))
    painter.setPen(_INK)
    side = Qt.AlignmentFlag.AlignLeft if pages.rtl else Qt.AlignmentFlag.AlignRight
    box = QRectF(corner.x(), corner.y(), slip.width, slip.height)
    painter.drawText(box, side | Qt.AlignmentFlag.AlignTop, str(found[0] + 1))


def _paint_mark(painter: QPainter, slip: Slip, span: Span, corner: QPointF) -> None:
    if slip.line is None or span.mark is None:
        return
    base = corner.y() + slip.line.ascent() + 22
    pen = QPen(colour(INK[span.mark]), _LINE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if _DASHES[span.mark]:
        pen.setDashPattern(_DASHES[span.mark])
    painter.setPen(pen)
    for box in slip.rects(span):
        left, right = corner.x() + box.left(), corner.x() + box.right()
        painter.drawLine(QPointF(left, base), QPointF(right, base))
        if span.mark is Verdict.CONTRADICTED:
            painter.drawLine(QPointF(left, base + 2.4 * _LINE), QPointF(right, base + 2.4 * _LINE))


def _paint_running(painter: QPainter, pages: Pages, number: int) -> None:
    running = pages.running
    font = font_of(RUNNING)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour(RUNNING.ink))
    if number:
        right = metrics.horizontalAdvance(running.kind)
        title = metrics.elidedText(running.title, Qt.TextElideMode.ElideRight, TEXT_WIDTH - right - 150)
        _paint_line(painter, HEADER_BASE, title, running.kind)
        painter.fillRect(QRectF(LEFT, HEADER_BASE + 60, TEXT_WIDTH, 4), colour(RULE))
    of = f"Page {number + 1} of {len(pages)}"
    _paint_line(painter, FOOTER_BASE, running.made, of)


def _paint_line(painter: QPainter, base: int, left: str, right: str) -> None:
    metrics = QFontMetricsF(painter.font())
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if is_rtl(left, default=False) else Qt.LayoutDirection.LeftToRight
    )
    painter.drawText(QPointF(LEFT, base), left)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.drawText(QPointF(LEFT + TEXT_WIDTH - metrics.horizontalAdvance(right), base), right)


def in_points(value: float) -> float:
    return value * 72 / RESOLUTION
