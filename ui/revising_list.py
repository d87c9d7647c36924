"""The list under review: what was reworded, what is gone, what was moved, each with what became of it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.revising_words import in_words
from ui.theme import SIGNS, Tone, current_theme, is_right_to_left
from workbench.carrying import Bin
from workbench.reviewing import Item, mark_of, outcomes
from workbench.sheet import Sheet

ItemRole = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex

HEADINGS = {
    Bin.REWORDED: "Reworded: the verdict waits",
    Bin.GONE: "Gone from the draft",
    Bin.MOVED: "Moved: keep their verdicts",
}
SIGNS_OF = {Bin.REWORDED: SIGNS[Tone.DOUBT].mark, Bin.GONE: "∅", Bin.MOVED: "⇅"}


class ReviewModel(QAbstractListModel):
    """The items under their headings; a heading is a string, and cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._rows: list[Item | str] = []
        self._outcomes: dict[int, str] = {}

    @property
    def items(self) -> list[Item]:
        return [row for row in self._rows if isinstance(row, Item)]

    @property
    def reads_from_right(self) -> bool:
        return self._sheet is not None and is_right_to_left(self._sheet.story.language)

    def show_items(self, sheet: Sheet, items: Sequence[Item]) -> None:
        self.beginResetModel()
        self._sheet = sheet
        self._rows = []
        for which, heading in HEADINGS.items():
            of_bin = [item for item in items if item.bin is which]
            if of_bin:
                self._rows += [f"{heading} ({len(of_bin)})", *of_bin]
        self._judge()
        self.endResetModel()

    def refresh(self) -> None:
        """Take over what became of the items; the rows stay as they are."""
        self._judge()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _judge(self) -> None:
        places = [row for row, one in enumerate(self._rows) if isinstance(one, Item)]
        found = outcomes(self._sheet, self.items) if self._sheet is not None else []
        self._outcomes = dict(zip(places, found, strict=True))

    def item(self, row: int) -> Item | None:
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Item) else None

    def row_of(self, item: Item) -> int:
        return next((row for row, one in enumerate(self._rows) if one == item), -1)

    def outcome(self, row: int) -> str:
        return self._outcomes.get(row, "")

    def next_waiting(self, row: int) -> int:
        """Give the next row that waits for somebody, round the end of the list; -1 when there is none."""
        order = [*range(row + 1, len(self._rows)), *range(row + 1)]
        return next((one for one in order if self._outcomes.get(one) == ""), -1)

    def step(self, row: int, by: int) -> int:
        """Give the next item's row in a direction; at the ends stay."""
        found = row + by
        while 0 <= found < len(self._rows) and self.item(found) is None:
            found += by
        return found if self.item(found) is not None else row

    @property
    def looked_at(self) -> tuple[int, int]:
        """How many of those that had to be looked at have been, and how many they are."""
        asked = [row for row in self._outcomes if (one := self.item(row)) and one.bin is not Bin.MOVED]
        return sum(1 for row in asked if self._outcomes[row]), len(asked)

    def words(self, item: Item) -> str:
        """Give the words as they are now, or as they were where they are gone."""
        sheet = self._sheet
        mark = mark_of(sheet, item) if sheet is not None else None
        if mark is None or sheet is None or mark.anchor.revision_id != sheet.revision.id:
            return " ".join(item.was.split())
        return " ".join(mark.anchor.quote.split())

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.item(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ItemRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else self.words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(row, str):
                return row
            what = "disclosure" if row.disclosure_id else "claim"
            became, words = self.outcome(index.row()) or "waits", self.words(row)
            differs = in_words(row.was, words) if row.bin is Bin.REWORDED else ""
            return f"{what} {row.bin.value}, {became}: {words}{f'. {differs}' if differs else ''}"
        return None


class ReviewDelegate(QStyledItemDelegate):
    """Paints headings, and for each item its sign, its words in one line, and what became of it."""

    PAD = 5
    SIGN = 24

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = QFontMetrics(option.font).lineSpacing()
        if isinstance(index.data(ItemRole), str):
            return QSize(60, line + 2 * self.PAD + 4)
        return QSize(60, line + QFontMetrics(_small(option.font)).lineSpacing() + 2 * self.PAD)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model, row = index.model(), index.data(ItemRole)
        if not isinstance(model, ReviewModel):
            return
        theme, rect = current_theme(), option.rect
        painter.save()
        if isinstance(row, str):
            font = _small(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(theme.quiet))
            painter.drawText(
                rect.adjusted(14, 4, -8, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, row
            )
        elif isinstance(row, Item):
            self._paint_item(painter, option, row, model, index.row())
        painter.restore()

    def _paint_item(
        self, painter: QPainter, option: QStyleOptionViewItem, item: Item, model: ReviewModel, row: int
    ) -> None:
        theme, rect = current_theme(), option.rect
        became = model.outcome(row)
        waits = not became
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.current))
            bar = QStyle.visualRect(option.direction, rect, QRect(rect.left(), rect.top(), 3, rect.height()))
            painter.fillRect(bar, QColor(theme.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.hover))
        metrics = QFontMetrics(option.font)
        line, top = metrics.lineSpacing(), rect.top() + self.PAD
        painter.setFont(option.font)
        tone = Tone.DOUBT if waits else Tone.VERIFIED if item.bin is not Bin.MOVED else Tone.NOTHING
        painter.setPen(theme.ink_of(tone))
        sign = QRect(rect.left() + 10, top, self.SIGN - 4, line)
        mark = SIGNS_OF[item.bin] if waits or item.bin is Bin.MOVED else "✓"
        painter.drawText(QStyle.visualRect(option.direction, rect, sign), Qt.AlignmentFlag.AlignCenter, mark)
        painter.setPen(QColor(theme.ink if waits else theme.quiet))
        words = QRect(rect.left() + 10 + self.SIGN, top, rect.width() - self.SIGN - 20, line)
        from_right = model.reads_from_right
        side = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
        shown = metrics.elidedText(model.words(item), Qt.TextElideMode.ElideRight, words.width())
        before = painter.layoutDirection()
        # A full stop stands at the end of a sentence, whichever way the window reads.
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight
        )
        painter.drawText(
            QStyle.visualRect(option.direction, rect, words), side | Qt.AlignmentFlag.AlignAbsolute, shown
        )
        painter.setLayoutDirection(before)
        small = _small(option.font)
        painter.setFont(small)
        painter.setPen(QColor(theme.quiet))
        below = QRect(words.left(), top + line, words.width(), QFontMetrics(small).lineSpacing())
        painter.drawText(
            QStyle.visualRect(option.direction, rect, below), Qt.AlignmentFlag.AlignLeft, _what(item, became)
        )


def _what(item: Item, became: str) -> str:
    what = "disclosure" if item.disclosure_id else "claim"
    if became and item.bin is not Bin.MOVED:
        return f"{what} · {became}"
    if item.bin is Bin.GONE:
        return f"{what} · its words are gone"
    if item.bin is Bin.MOVED:
        return f"{what} · the same words elsewhere"
    return f"{what} · is this the place?" if item.unsure else f"{what} · new words"


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(font.pointSizeF(), 8.0) * 0.87)
    return small
