"""The four verdicts beside each other, or in two rows where their words need the room."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.action_cap import ActionCap
from ui.theme import SIGNS, VERDICT_TONES, Theme, current_theme, theme_keeper
from workbench.claims import Verdict

_VERDICTS = (
    (Verdict.UNCHECKED, "To check"),
    (Verdict.VERIFIED, "Verified"),
    (Verdict.UNVERIFIED, "Unverified"),
    (Verdict.CONTRADICTED, "Contradicted"),
)

ROOM = 4
"""Pixels on either side of the words of a verdict."""


class VerdictButton(QPushButton):
    """One verdict with its sign and key; in the verdict's tint when it is the claim's."""

    def __init__(self, verdict: Verdict, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = VERDICT_TONES[verdict]
        self.verdict = verdict
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = QLabel(f"{SIGNS[self._tone].mark} {words}", self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.cap = ActionCap(verdict.value, self)
        self.cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 5, 4, 5)
        layout.setSpacing(3)
        layout.addWidget(self._words)
        layout.addWidget(self.cap, 0, Qt.AlignmentFlag.AlignCenter)
        theme_keeper().changed.connect(self._dress)
        self.toggled.connect(self._redress)
        self._dress(current_theme())

    @override
    def sizeHint(self) -> QSize:
        """Ask for the room of the bold words, so that nothing moves when the verdict is given."""
        bold = QFont(self._words.font())
        bold.setWeight(QFont.Weight.DemiBold)
        inside = self.layout()
        height = inside.sizeHint().height() if inside is not None else super().sizeHint().height()
        return QSize(QFontMetrics(bold).horizontalAdvance(self._words.text()) + 2 * ROOM, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(2 * ROOM, self.sizeHint().height())

    def _redress(self) -> None:
        self._dress(current_theme())

    def _dress(self, theme: Theme) -> None:
        ink, tint = theme.inks[self._tone], theme.tints[self._tone]
        ground = tint if self.isChecked() else theme.panel
        edge = ink if self.isChecked() else theme.line
        weight = 600 if self.isChecked() else 400
        colour = ink if self.isChecked() else theme.ink
        self.setStyleSheet(
            f"QPushButton {{ background: {ground}; border: 1px solid {edge}; padding: 0; min-height: 0; }}"
            f"QPushButton:hover {{ background: {tint}; }}"
            f"QPushButton:focus {{ border: 2px solid {theme.accent}; }}"
        )
        self._words.setStyleSheet(f"color: {colour}; font-weight: {weight}; background: transparent;")


class VerdictRow(QWidget):
    """The verdicts as buttons; `pressed(str)` carries the value of the one that was pressed."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons: dict[Verdict, VerdictButton] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        for verdict, words in _VERDICTS:
            button = VerdictButton(verdict, words, self)
            button.clicked.connect(self._button_pressed)
            self.buttons[verdict] = button
        self._arrange(len(_VERDICTS))

    @override
    def resizeEvent(self, event: object) -> None:
        wanted = [button.sizeHint().width() for button in self.buttons.values()]
        room = self.width() - (len(wanted) - 1) * self._grid.spacing()
        self._arrange(len(wanted) if room >= sum(wanted) else 2)
        # The room that is left over is shared out in proportion to what each needs.
        for column in range(len(wanted)):
            share = max(wanted[column :: self._columns]) if column < self._columns else 0
            self._grid.setColumnStretch(column, share)

    def _arrange(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for place, button in enumerate(self.buttons.values()):
                self._grid.addWidget(button, place // columns, place % columns)

    def _button_pressed(self) -> None:
        button = self.sender()
        if isinstance(button, VerdictButton):
            self.pressed.emit(button.verdict.value)
