"""The saved searches of the desk: a button with their list, the first nine with keys of their own."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton, QWidget

from ui.pieces import plain_tooltip
from workbench.archive import ArchiveQuery
from workbench.desk import Desk
from workbench.ids import SavedSearchId
from workbench.remembered import SavedSearch
from workbench.saved_searches import LONGEST_NAME, forget_search, save_search

KEYS = 9

FORGET = "Forget a saved search"


class SavedSearches(QPushButton):
    """`chosen(object)` carries the SavedSearch to show; `save_wanted()` asks for the one that is shown.

    `told(str)` carries a sentence for the user.
    """

    chosen = Signal(object)
    save_wanted = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Saved &searches", parent)
        self._desk = desk
        self._searches: Sequence[SavedSearch] = ()
        self._forgotten = ""
        self.list = QMenu(self)
        self.list.setToolTipsVisible(True)
        self.setMenu(self.list)
        self.setAccessibleName("Saved searches of the desk")
        # Keys act while the menu is closed, too, so its actions belong to the window as well.
        self._actions: list[QAction] = []
        self.show_searches(())

    @property
    def searches(self) -> Sequence[SavedSearch]:
        return self._searches

    def show_searches(self, searches: Sequence[SavedSearch]) -> None:
        """List these searches, in place of those before."""
        self._searches = list(searches)
        for action in self._actions:
            self.window().removeAction(action)
            action.deleteLater()
        self._actions = []
        self.list.clear()
        for place, search in enumerate(self._searches):
            action = self._action(search.name, f"Alt+{place + 1}" if place < KEYS else "")
            action.setToolTip(plain_tooltip(_said(search)))
            action.triggered.connect(partial(self.chosen.emit, search))
            self.list.addAction(action)
        if not self._searches:
            nothing = self.list.addAction("No search is saved yet")
            nothing.setEnabled(False)
        self.list.addSeparator()
        save = self._action("Save this search…", "Ctrl+S")
        save.triggered.connect(self.save_wanted)
        self.list.addAction(save)
        if self._searches:
            forget = self.list.addMenu("Forget")
            for search in self._searches:
                action = forget.addAction(_plain(search.name))
                action.triggered.connect(partial(self._forget, search.id, search.name))
        if self._forgotten:
            back = self.list.addAction(_plain(f"Bring back “{self._forgotten}”"))
            back.triggered.connect(self.bring_back)

    def save(self, query: ArchiveQuery, *, similar: bool) -> None:
        """Ask for a name and keep a search under it, in place of another of that name."""
        dialog = QInputDialog(self.window())
        dialog.setWindowTitle("Save this search")
        dialog.setLabelText("Everybody of the desk will find it under this name:")
        dialog.setTextValue(query.words.strip()[:LONGEST_NAME])
        dialog.setOkButtonText("Save")
        accepted = dialog.exec() == QInputDialog.DialogCode.Accepted
        name = dialog.textValue()
        dialog.deleteLater()
        if accepted and name.strip():
            self.keep(name, query, similar=similar)

    def keep(self, name: str, query: ArchiveQuery, *, similar: bool = False) -> None:
        """Keep a search under a name."""
        self._forgotten = ""
        step = self._desk.do("Save a search", lambda work: save_search(work, name, query, similar=similar))
        self._read()
        self.told.emit(f"Saved as “{step.result.name}”.")

    def _forget(self, search_id: SavedSearchId, name: str, _checked: bool = False) -> None:
        self._desk.do(FORGET, lambda work: forget_search(work, search_id))
        self._forgotten = name
        self._read()
        self.told.emit(f"“{name}” is no longer a saved search.")

    def bring_back(self) -> None:
        """Undo the last forgetting, unless something else was done since."""
        name, self._forgotten = self._forgotten, ""
        if self._desk.undo_labels(None)[0] == FORGET:
            self._desk.undo(None)
            self.told.emit(f"“{name}” is back.")
        self._read()

    def _read(self) -> None:
        self.show_searches(self._desk.read(lambda work: work.saved_searches.all()))

    def _action(self, words: str, keys: str) -> QAction:
        action = QAction(_plain(words), self.window())
        if keys:
            action.setShortcut(keys)
            action.setShortcutVisibleInContextMenu(True)
        self.window().addAction(action)
        self._actions.append(action)
        return action


def _plain(words: str) -> str:
    return words.replace("&", "&&")


def _said(search: SavedSearch) -> str:
    query = search.query
    parts = [
        f"similar to: {query.words}" if search.similar else query.words,
        *(str(one) for one in (query.verdict, query.kind, query.origin, query.year) if one is not None),
        f"said by {query.claimant}" if query.claimant else "",
        f"since {query.since}" if query.since else "",
        f"until {query.until}" if query.until else "",
        f"saved by {search.made_by}" if search.made_by else "",
    ]
    return " · ".join(part for part in parts if part)
