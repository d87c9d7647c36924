"""The head of an article: its title, when the text does not begin with it, and the line of data below."""

from PySide6.QtCore import QDate, QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ui.article_document import Measures
from ui.article_lines import LaidBlock
from ui.article_paint import small_font
from ui.theme import Theme
from workbench.drafts import BlockKind
from workbench.sheet import Sheet


class Head:
    """Painted, never part of the document: positions in the text know nothing of it."""

    def __init__(self, sheet: Sheet, *, measure: Measures, theme: Theme, right_to_left: bool) -> None:
        self._sheet = sheet
        self._measure = measure
        self._theme = theme
        self._right_to_left = right_to_left
        self._title_in_text = _begins_with_title(sheet)

    def height(self) -> float:
        em = self._measure.em
        return 1.6 * em if self._title_in_text else 1.6 * em + self._title_height() + 2.6 * em

    def room_under_title(self) -> float:
        return 1.7 * self._measure.em if self._title_in_text else 0

    def paint(self, painter: QPainter, first: LaidBlock) -> None:
        measure, em = self._measure, self._measure.em
        side = Qt.AlignmentFlag.AlignRight if self._right_to_left else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop
        if self._title_in_text:
            top = first.lines[-1].baseline + 0.75 * em if first.lines else 0.0
        else:
            room = QRectF(measure.gutter, 1.6 * em, measure.column, self._title_height())
            painter.setFont(self._title_font())
            painter.setPen(QColor(self._theme.ink))
            painter.drawText(room, flags | Qt.TextFlag.TextWordWrap, self._sheet.story.title)
            top = room.bottom() + 0.35 * em
        font = small_font(em, 0.78)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.quiet))
        words = QFontMetricsF(font).elidedText(
            self._data_line(), Qt.TextElideMode.ElideMiddle, measure.column
        )
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if self._right_to_left else Qt.LayoutDirection.LeftToRight
        )
        painter.drawText(QRectF(measure.gutter, top, measure.column, 1.4 * em), flags, words)

    def _title_font(self) -> QFont:
        font = QFont(self._measure.font)
        font.setPointSizeF(font.pointSizeF() * 1.65)
        font.setBold(True)
        return font

    def _title_height(self) -> float:
        room = QRectF(0, 0, self._measure.column, 10_000)
        metrics = QFontMetricsF(self._title_font())
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._sheet.story.title).height()

    def _data_line(self) -> str:
        story, revision = self._sheet.story, self._sheet.revision
        added = revision.added_at.astimezone()
        day = QLocale().toString(QDate(added.year, added.month, added.day), "d MMMM yyyy")
        # Isolates keep each part together where a name runs the other way.
        parts = (
            f"\u2068{part}\u2069" for part in (story.desk, story.byline, day, revision.file_name) if part
        )
        return " · ".join(parts)


def _begins_with_title(sheet: Sheet) -> bool:
    first = min(sheet.revision.blocks, key=lambda block: block.start, default=None)
    if first is None or first.kind is not BlockKind.HEADING or sheet.text[: first.start].strip():
        return False
    return sheet.text[first.start : first.end].split() == sheet.story.title.split()
