"""The command palette: every action by its name, found as one types."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from rapidfuzz.fuzz import partial_ratio
from typing_extensions import override

from ui.actions import Actions, ActionSpec, shown_keys
from ui.dialogs import prepare, size_dialog
from ui.pieces import cap_words
from ui.theme import current_theme
from ui.value_list import ValueListModel, ValueRole
from workbench.matching.folding import fold

_Index = QModelIndex | QPersistentModelIndex

_ALIKE = 80
"""From this partial ratio on (0–100) a word counts as misspelt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One action as it is listed; `lacks` says why it cannot be done now, "" when it can."""

    action: QAction
    text: str
    menu: str
    keys: str
    lacks: str


def entries_of(actions: Actions) -> list[Entry]:
    """List the actions but the palette itself, those that can be done now first."""
    found = [
        Entry(
            action=action,
            text=action.text().removesuffix("…"),
            menu=spec.menu,
            keys=shown_keys(action),
            lacks="" if action.isEnabled() else _lacks(spec),
        )
        for spec, action in actions
        if spec.name != "palette"
    ]
    return sorted(found, key=lambda entry: bool(entry.lacks))


def _lacks(spec: ActionSpec) -> str:
    if spec.name in ("undo", "redo"):
        return f"nothing to {spec.name}"
    return "needs a claim" if spec.needs_claim else "needs an open story"


def likeness(typed: str, entry: Entry) -> float:
    """Rate from 0 to 1 how well what was typed fits an action; 0 leaves it out."""
    wanted, text = fold(typed).strip(), fold(entry.text)
    if not wanted:
        return 1.0
    whole = f"{text} {fold(entry.menu)}"
    words = whole.split()
    if text.startswith(wanted):
        return 1.0
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return 0.9
    if wanted in whole:
        return 0.8
    if wanted.replace(" ", "") == "".join(word[0] for word in text.split())[: len(wanted)]:
        return 0.7
    alike = partial_ratio(wanted, text) if len(wanted) > 4 else 0.0
    return 0.6 * alike / 100 if alike >= _ALIKE else 0.0


class PaletteModel(ValueListModel[Entry]):
    def __init__(self, entries: Sequence[Entry], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = entries
        self.show_values(entries)

    def set_filter(self, typed: str) -> None:
        rated = [(likeness(typed, entry), entry) for entry in self._all]
        best_first = sorted(rated, key=lambda one: (bool(one[1].lacks), -one[0]))
        self.show_values(entry for score, entry in best_first if score > 0)

    @override
    def words_of(self, value: Entry) -> str:
        return value.text

    @override
    def spoken(self, value: Entry) -> str:
        return ", ".join(part for part in (value.text, value.menu, value.keys, value.lacks) if part)


class _EntryDelegate(QStyledItemDelegate):
    PAD = 12

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(240, QFontMetrics(option.font).height() + 14)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = index.data(ValueRole)
        if not isinstance(entry, Entry):
            return
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, metrics = option.rect, QFontMetrics(option.font)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.current))
            painter.fillRect(
                _mirrored(QRect(rect.left(), rect.top(), 3, rect.height()), option), QColor(theme.accent)
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.hover))
        inner = rect.adjusted(self.PAD, 0, -self.PAD, 0)
        taken = self._paint_end(painter, option, inner, entry)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        menu = f"  {entry.menu}"
        room = inner.width() - taken
        shown = metrics.elidedText(
            entry.text, Qt.TextElideMode.ElideRight, room - metrics.horizontalAdvance(menu)
        )
        painter.setFont(option.font)
        painter.setPen(QColor(theme.quiet if entry.lacks else theme.ink))
        place = QRect(inner.left(), inner.top(), room, inner.height())
        painter.drawText(_mirrored(place, option), flags, shown)
        painter.setPen(QColor(theme.quiet))
        used = metrics.horizontalAdvance(shown)
        painter.drawText(_mirrored(place.adjusted(used, 0, 0, 0), option), flags, menu)
        painter.restore()

    def _paint_end(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, entry: Entry) -> int:
        """Paint the key as a cap, or what is lacking; give the width it takes."""
        theme = current_theme()
        words = entry.lacks or cap_words(entry.keys)
        if not words:
            return 0
        font = QFont(option.font)
        font.setPointSizeF(max(font.pointSizeF(), 7.0) * 0.88)
        metrics = QFontMetrics(font)
        width, height = metrics.horizontalAdvance(words) + 12, metrics.height() + 4
        place = QRect(inner.right() + 1 - width, inner.center().y() - height // 2, width, height)
        place = _mirrored(place, option)
        if not entry.lacks:
            painter.setPen(QPen(QColor(theme.edge)))
            painter.setBrush(QColor(theme.field))
            painter.drawRoundedRect(place, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(theme.quiet))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        return width + self.PAD


class Palette(QDialog):
    """A field and the actions that fit it, best first; Enter does one once the palette is closed."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        prepare(self, "All actions")
        self._model = PaletteModel(entries_of(actions), self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("What would you like to do?")
        self.field.setAccessibleName("Find an action")
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.setAccessibleName("Actions")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._do)
        self._nothing = QLabel("No action is called that.", self)
        self._nothing.setProperty("quiet", True)
        self._nothing.setMargin(12)
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.field)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)
        size_dialog(self, letters=80, lines=24)
        self._choose(0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Down | Qt.Key.Key_Up as key:
                    step = 1 if key == Qt.Key.Key_Down else -1
                    self._choose((self.list.currentIndex().row() + step) % max(self._model.rowCount(), 1))
                    return True
                case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                    self.list.keyPressEvent(event)
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._do(self.list.currentIndex())
                    return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        self._model.set_filter(typed)
        self._nothing.setVisible(not self._model.rowCount())
        self._choose(0)

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self._model.index(row))

    def _do(self, index: QModelIndex) -> None:
        entry = index.data(ValueRole)
        if isinstance(entry, Entry) and not entry.lacks:
            self.accept()
            QTimer.singleShot(0, entry.action.trigger)


def _mirrored(rect: QRect, option: QStyleOptionViewItem) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, rect)
