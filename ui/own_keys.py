"""Keys of ours that a line of text would take for itself on X11, such as Ctrl+E for its own end."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

_AS_IN_A_TERMINAL = (
    QKeySequence.StandardKey.MoveToStartOfLine,
    QKeySequence.StandardKey.MoveToEndOfLine,
    QKeySequence.StandardKey.DeleteEndOfLine,
    QKeySequence.StandardKey.DeleteCompleteLine,
    QKeySequence.StandardKey.DeleteEndOfWord,
    QKeySequence.StandardKey.Delete,
)
"""What a letter with Ctrl does in a line of text under some desktops; Home, End and Del do it everywhere."""


class _OwnKeys(QObject):
    """Lets the window have such a letter first; the field gets it where the window has no use for it."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
        if letter and any(event.matches(key) for key in _AS_IN_A_TERMINAL):
            event.ignore()
            return True
        return False


def give_way(*fields: QLineEdit) -> None:
    """Have fields leave to the window's shortcuts what is one."""
    for field in fields:
        field.installEventFilter(_OwnKeys(field))
