"""The bare window, painted before anything heavy is loaded."""

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow
from typing_extensions import override

from ui.settings import Settings

NAME = "Fact-checking workbench"


class Shell(QMainWindow):
    """The frame with the story's title; `closing()` comes before the window goes."""

    closing = Signal()

    def __init__(self, settings: Settings, *, title: str) -> None:
        super().__init__()
        self.setWindowTitle(f"{title} – {NAME}" if title else NAME)
        waiting = QLabel(title or "Opening…", self)
        waiting.setTextFormat(Qt.TextFormat.PlainText)
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        font = waiting.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        waiting.setFont(font)
        self.setCentralWidget(waiting)
        self.setMinimumSize(800, 520)
        if not settings.window or not self.restoreGeometry(QByteArray.fromBase64(settings.window.encode())):
            room = self.screen().availableSize()
            self.resize(min(1440, room.width() - 8), min(900, room.height() - 40))

    def geometry_state(self) -> str:
        return self.saveGeometry().toBase64().toStdString()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
