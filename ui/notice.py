"""One line for what the user should know now; it goes by itself, and never takes the focus."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.pieces import QuietButton
from ui.theme import Theme, Tone, current_theme, theme_keeper

BRIEF = 6000
"""Milliseconds that ordinary news stays."""


class Notice(QFrame):
    """Says something; a problem stays until it is closed or followed by something else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._problem = False
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        close = QuietButton("Close", self)
        close.clicked.connect(self.hide)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 5, 8, 5)
        layout.addWidget(self._words, 1)
        layout.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        theme_keeper().changed.connect(self._dress)
        self.hide()

    def words(self) -> str:
        return self._words.text()

    def tell(self, words: str) -> None:
        self._show(words, problem=False)
        self._timer.start(BRIEF)

    def warn(self, words: str) -> None:
        self._timer.stop()
        self._show(words, problem=True)

    def _show(self, words: str, *, problem: bool) -> None:
        self._problem = problem
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._dress(current_theme())
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))

    def _dress(self, theme: Theme) -> None:
        tone = Tone.CONTRADICTED if self._problem else Tone.UNCHECKED
        self.setStyleSheet(
            f"#notice {{ background: {theme.tints[tone]}; border-bottom: 1px solid {theme.line}; }}"
            f"#notice QLabel {{ color: {theme.inks[tone]}; }}"
        )
