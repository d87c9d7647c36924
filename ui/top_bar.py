"""The bar at the top: which story this is, the search field, and the ways to the main actions."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from ui.actions import Actions, shown_keys
from ui.own_keys import give_way
from ui.pieces import ElidedLabel, KeyCap
from ui.when import moment
from workbench.stories import Revision, Story


class KeyedButton(QPushButton):
    """A button that triggers an action and shows its key."""

    def __init__(self, action: QAction, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self._words = QLabel(words, self)
        self._cap = KeyCap(shown_keys(action), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(11, 4, 9, 4)
        layout.setSpacing(7)
        for part in (self._words, self._cap):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self._cap.set_key(shown_keys(self._action))
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            self.setMinimumSize(layout.sizeHint())


class TopBar(QWidget):
    """`searched(str)` carries what was typed into the search field once Enter is pressed."""

    searched = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("", self)
        font = self._title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self._title.setFont(font)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._facts = ElidedLabel("", self, cut=Qt.TextElideMode.ElideRight)
        self._facts.setProperty("quiet", True)
        self._parts: list[str] = []
        self._remark = ""
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Search past claims…")
        self.search.setAccessibleName("Search past claims")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(280)
        give_way(self.search)
        self.search.returnPressed.connect(self._search)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 14, 7)
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addSpacing(6)
        layout.addWidget(self._facts, 1)
        layout.addWidget(self.search, 1)
        for name, words in (("start_page", "Stories"), ("report", "Report"), ("palette", "All actions")):
            layout.addWidget(KeyedButton(actions[name], words, self))

    def show_story(self, story: Story | None, revision: Revision | None = None) -> None:
        self._title.set_words(story.title if story else "Fact-checking workbench")
        self._parts = []
        if story is not None and revision is not None:
            due = f"due {_due(story.due_at)}" if story.due_at else ""
            self._parts = [story.desk, due, f"revision {revision.number}"]
        self._write_facts()

    def show_remark(self, words: str) -> None:
        """Say something of the draft beside its revision, until it is said to be no longer so."""
        self._remark = words
        self._write_facts()

    def _write_facts(self) -> None:
        parts = [*self._parts, self._remark] if self._parts else []
        self._facts.set_words(" · ".join(part for part in parts if part))

    def _search(self) -> None:
        words = self.search.text()
        self.search.clear()
        self.searched.emit(words)


def _due(at: datetime) -> str:
    local = at.astimezone()
    return f"{local:%H:%M}" if local.date() == datetime.now().date() else moment(at)
