"""A layout that sets widgets in rows, like words in a paragraph, so that none is cut where room is short."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget
from typing_extensions import override


class FlowLayout(QLayout):
    """Rows as long as the room allows; they begin where the language begins."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return rows[-1].bottom() + 1 if rows else 0

    @override
    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        gaps = self.spacing() * max(len(hints) - 1, 0)
        return QSize(sum(one.width() for one in hints) + gaps, max((h.height() for h in hints), default=0))

    @override
    def minimumSize(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        return QSize(
            max((one.width() for one in hints), default=0), max((one.height() for one in hints), default=0)
        )

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        for item, place in zip(self._shown(), self._rows(rect.width()), strict=True):
            item.setGeometry(QStyle.visualRect(direction, rect, place.translated(rect.topLeft())))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        corner, tallest = QPoint(0, 0), 0
        for item in self._shown():
            hint = item.sizeHint()
            if corner.x() and corner.x() + hint.width() > width:
                corner, tallest = QPoint(0, corner.y() + tallest + self.spacing()), 0
            places.append(QRect(corner, QSize(min(hint.width(), max(width, 1)), hint.height())))
            corner.setX(corner.x() + hint.width() + self.spacing())
            tallest = max(tallest, hint.height())
        return places
