"""The bare window, painted before anything heavy is loaded, the names of the Qt namespace included."""

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtWidgets import QLabel, QMainWindow
from typing_extensions import override

from ui.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

NAME = "Fact-checking workbench"

_FIRST_LOOK = {
    "light": "background: #f6f5f2; color: #1c1f23;",
    "dark": "background: #15171a; color: #e6e7e9;",
}
"""The page until the theme is loaded, in its colours; the system's own look is there by itself."""


class Shell(QMainWindow):
    """The frame with the story's title.

    `painted()` comes once, with the first paint; `closing()` before the window goes, where `may_close` lets
    it. `tab_pressed` is asked to move the focus, forward or back, before Qt does.
    """

    painted = Signal()
    closing = Signal()

    def __init__(self, settings: Settings, *, title: str) -> None:
        super().__init__()
        self._was_painted = False
        self.may_close: Callable[[], bool] = _always
        self.tab_pressed: Callable[[bool], bool] = _never
        self.setWindowTitle(f"{title} – {NAME}" if title else NAME)
        # Escaped rich text is centred without an alignment from the Qt namespace.
        waiting = QLabel(f"<h2 align='center'>{escape(title or 'Opening…')}</h2>", self)
        waiting.setStyleSheet(_FIRST_LOOK.get(settings.theme, ""))
        self.setCentralWidget(waiting)
        self.setMinimumSize(800, 520)
        if not settings.window or not self.restoreGeometry(QByteArray.fromBase64(settings.window.encode())):
            room = self.screen().availableSize()
            self.resize(min(1440, room.width() - 8), min(900, room.height() - 40))

    def geometry_state(self) -> str:
        return self.saveGeometry().toBase64().toStdString()

    @override
    def paintEvent(self, event: "QPaintEvent") -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        return self.tab_pressed(forward) or super().focusNextPrevChild(forward)

    @override
    def closeEvent(self, event: "QCloseEvent") -> None:
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)


def _always() -> bool:
    return True


def _never(_forward: bool) -> bool:
    return False
