"""The key of an action, as the user has it now."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.actions import ACTIONS, shown_keys
from ui.pieces import KeyCap


class ActionCap(KeyCap):
    """Shows an action's default key, and from its first showing in a window the key it has there."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        default = next(spec.keys for spec in ACTIONS if spec.name == name)
        super().__init__(default[0] if default else "", parent)
        self._name = name
        self._action: QAction | None = None
        self._shown = ""

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._action is None:
            found = self.window().findChild(QAction, self._name, Qt.FindChildOption.FindDirectChildrenOnly)
            if found is not None:
                self._action = found
                found.changed.connect(self._follow)
                self._follow()

    def _follow(self) -> None:
        if self._action is not None and shown_keys(self._action) != self._shown:
            self._shown = shown_keys(self._action)
            self.set_key(self._shown)
