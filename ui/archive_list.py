"""The list of results in the archive window."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget
from typing_extensions import override

from ui.archive_paint import ResultDelegate
from ui.archive_results import ResultsModel
from ui.old_checks import age_keeper

_GROUP_KEYS: Mapping[int, str] = {
    Qt.Key.Key_Right: "unfold",
    Qt.Key.Key_Left: "fold",
    Qt.Key.Key_Space: "toggle",
    Qt.Key.Key_M: "merge",
    Qt.Key.Key_U: "unmerge",
    Qt.Key.Key_N: "apart",
}


class ResultList(QListView):
    """The list; each of its signals is what a key asks for.

    `group_key(str)` names what to do with the group of the chosen result, `count_clicked(QModelIndex)` says
    that the words were clicked that tell how many a result stands for.
    """

    to_search = Signal()
    copy_wanted = Signal()
    open_wanted = Signal()
    similar_wanted = Signal()
    group_key = Signal(str)
    count_clicked = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = ResultDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName("Earlier claims found")
        age_keeper().changed.connect(self.viewport().update)

    def make_room(self) -> None:
        """Give every row room for a further line when any of them has one."""
        model = self.model()
        if isinstance(model, ResultsModel) and model.says_more != self._delegate.more:
            self._delegate.more = model.says_more
            self._delegate.sizeHintChanged.emit(QModelIndex())
            self.scheduleDelayedItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        first = not self.currentIndex().isValid() or self.currentIndex().row() == 0
        if event.text() == "/" or (event.key() == Qt.Key.Key_Up and first):
            self.to_search.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.similar_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        elif event.key() in _GROUP_KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.group_key.emit(_GROUP_KEYS[event.key()])
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        place = self._delegate.chip_places.get(index.row())
        if place is not None and place.contains(event.position().toPoint()):
            event.accept()
            self.count_clicked.emit(index)
            return
        super().mousePressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters go nowhere: the search field is for looking."""
