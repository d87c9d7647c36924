"""What is asked when the window is to be closed and what was typed cannot be stored."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.dialogs import prepare, size_dialog


class UnstoredDialog(QDialog):
    """Shows the words that are not stored, and why.

    `tried_again()` and `closed_all_the_same()` say what was chosen; Esc leads back to the window.
    """

    tried_again = Signal()
    closed_all_the_same = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        prepare(self, "Not stored yet")
        self._sentence = QLabel(self)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName("Words that are not stored")
        self._told = QLabel(self)
        self._told.setProperty("quiet", True)
        self.again = QPushButton("Try again", self)
        self.copy = QPushButton("Copy the words", self)
        self.close_all = QPushButton("Close all the same", self)
        self.again.setDefault(True)
        self.again.setProperty("primary", True)
        self.again.clicked.connect(self.tried_again)
        self.copy.clicked.connect(self._copy)
        self.close_all.clicked.connect(self.closed_all_the_same)
        buttons = QHBoxLayout()
        buttons.addWidget(self.close_all)
        buttons.addWidget(self._told)
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(self._sentence)
        layout.addWidget(self.words, 1)
        layout.addLayout(buttons)
        size_dialog(self, letters=76, lines=15)
        self.again.setFocus()

    def sentence(self) -> str:
        return self._sentence.text()

    def show_unstored(self, unstored: Sequence[tuple[str, str]], problem: str) -> None:
        """Name what could not be stored, with the words, and say why."""
        names = "; ".join(name for name, _words in unstored)
        self._sentence.setText(f"This could not be stored: {names or 'what you typed last'}. {problem}")
        alone = len(unstored) == 1
        self.words.setPlainText("\n\n".join(w if alone else f"{name}:\n{w}" for name, w in unstored))
        self._told.setText("")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.toPlainText())
        self._told.setText("Copied.")
