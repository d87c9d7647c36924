"""What all dialogs have in common: how large they open, and that they go when they are closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog


def prepare(dialog: QDialog, title: str) -> None:
    """Let a dialog go for good when it is closed, so that nothing it holds stays alive."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)


def size_dialog(dialog: QDialog, *, letters: int, lines: int) -> None:
    """Open a dialog so many letters wide and lines high, but never larger than the screen."""
    metrics, room = dialog.fontMetrics(), dialog.screen().availableSize()
    width, height = letters * metrics.averageCharWidth(), lines * metrics.lineSpacing()
    dialog.resize(min(width, room.width() - 20), min(height, room.height() - 60))
