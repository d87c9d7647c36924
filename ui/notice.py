"""What the user should know now, laid over the foot of the page: nothing moves, and no focus is taken."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from ui.pieces import QuietButton
from ui.theme import Theme, Tone, current_theme, theme_keeper
from workbench.errors import DatabaseBusy, WorkbenchError

BRIEF = 6000
"""Milliseconds that ordinary news stays."""

LONG = 20_000
"""Milliseconds that news stays with which something can be done."""

MARGIN = 14


class Notice(QFrame):
    """Says something; a problem stays until it is closed or followed by something else."""

    def __init__(self, *, over: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._over = over
        over.installEventFilter(self)
        self._problem = self._passing = False
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setMinimumWidth(1)
        close = QuietButton("Close", self)
        close.clicked.connect(self.hide)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 5, 8, 5)
        layout.setSpacing(12)
        layout.addWidget(self._words, 1)
        layout.addWidget(close)
        self._row = layout
        self._actions: list[tuple[QuietButton, Callable[[], object]]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        theme_keeper().changed.connect(self._dress)
        self.hide()

    def words(self) -> str:
        return self._words.text()

    def labels(self) -> list[str]:
        """Say what the buttons offer that stand beside the words."""
        return [button.text() for button, _action in self._actions]

    def tell(self, words: str) -> None:
        """Say something for a while; "" takes back what was said, but not a problem."""
        if not words:
            if not self._problem:
                self.hide()
            return
        self._show(words, problem=False)
        self._timer.start(BRIEF)

    def offer(self, words: str, actions: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Say something and give buttons for what can be done with it."""
        self._show(words, problem=False, actions=actions)
        self._timer.start(LONG)

    def warn(self, words: str, actions: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Say what is wrong until it is closed, with buttons for what can be done about it."""
        self._timer.stop()
        self._show(words, problem=True, actions=actions)

    def refuse(self, error: WorkbenchError) -> None:
        """Warn of what could not be done; that the database was busy, until something is saved again."""
        self.warn(str(error))
        self._passing = isinstance(error, DatabaseBusy)

    def saved(self) -> None:
        if self._passing:
            self.hide()

    def _show(
        self, words: str, *, problem: bool, actions: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        self._problem, self._passing = problem, False
        for button, _action in self._actions:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._actions = [(QuietButton(label, self), action) for label, action in actions]
        for place, (button, _action) in enumerate(self._actions, 1):
            button.clicked.connect(self._act)
            self._row.insertWidget(place, button)
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._dress(current_theme())
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))

    def _act(self) -> None:
        pressed = self.sender()
        actions = [action for button, action in self._actions if button is pressed]
        self.hide()
        for action in actions:
            action()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False

    def _place(self) -> None:
        """Lie centred over the foot of the page, as wide as the words ask for."""
        page = self._over.geometry()
        room = page.width() - 2 * MARGIN
        words = self._words.fontMetrics().boundingRect(QRect(0, 0, 100_000, 1000), 0, self._words.text())
        rest = self.sizeHint().width() - self._words.sizeHint().width()
        width = min(room, words.width() + rest + 8)
        height = self.heightForWidth(width)
        left = page.left() + (page.width() - width) // 2
        self.setGeometry(left, page.bottom() - MARGIN - height, width, height)

    def _dress(self, theme: Theme) -> None:
        tone = Tone.CONTRADICTED if self._problem else Tone.UNCHECKED
        self.setStyleSheet(
            f"#notice {{ background: {theme.tints[tone]}; border: 1px solid {theme.inks[tone]};"
            " border-radius: 6px; }"
            f"#notice QLabel {{ color: {theme.inks[tone]}; }}"
        )
