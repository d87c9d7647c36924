"""The strip above the article: how far the story is, in one bar and in figures that lead to the places."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.action_cap import ActionCap
from ui.theme import SIGNS, Theme, Tone, current_theme, theme_keeper
from workbench.claims import Verdict
from workbench.coverage import Coverage

_FIGURES = (
    Tone.VERIFIED,
    Tone.UNVERIFIED,
    Tone.CONTRADICTED,
    Tone.UNCHECKED,
    Tone.DOUBT,
    Tone.OPEN,
)
_STANDING = {
    Tone.VERIFIED: Verdict.VERIFIED,
    Tone.UNVERIFIED: Verdict.UNVERIFIED,
    Tone.CONTRADICTED: Verdict.CONTRADICTED,
    Tone.UNCHECKED: Verdict.UNCHECKED,
}
_NARROW = 900
"""Below this width in pixels the figures go without their words."""


class CoverageBar(QWidget):
    """The story as one bar: what every sentence and claim has come to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: list[tuple[Tone, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme_keeper().changed.connect(self.update)

    def show_coverage(self, coverage: Coverage) -> None:
        self._shares = [
            *((tone, coverage.standing(verdict)) for tone, verdict in _STANDING.items()),
            (Tone.DOUBT, sum(coverage.suspended.values())),
            (Tone.NOTHING, coverage.nothing_to_check),
            (Tone.OPEN, coverage.open_sentences),
        ]
        words = ", ".join(f"{count} {SIGNS[tone].words}" for tone, count in self._shares)
        self.setAccessibleName(f"Coverage: {words}")
        self.setToolTip(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, 10)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(90, 10)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 5, 5)
        painter.setClipPath(path)
        painter.fillRect(self.rect(), QColor(theme.line))
        total = sum(count for _tone, count in self._shares)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        done = 0
        for tone, count in self._shares:
            start, end = (
                (round(self.width() * part / total) for part in (done, done + count)) if total else (0, 0)
            )
            left = self.width() - end if right_to_left else start
            painter.fillRect(left, 0, end - start, self.height(), _bar_colour(theme, tone))
            done += count
        painter.end()


def _bar_colour(theme: Theme, tone: Tone) -> QColor:
    if tone is Tone.OPEN:
        return QColor(theme.line)
    return QColor(theme.edge) if tone is Tone.NOTHING else theme.ink_of(tone)


class FigureButton(QPushButton):
    """A figure with its sign and words; pressing it leads to the next such place."""

    def __init__(self, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone = tone
        self._count = 0
        self._short = False
        self.setProperty("quiet", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme_keeper().changed.connect(self._dress)

    def show_count(self, count: int) -> None:
        self._count = count
        self._write()

    def set_short(self, short: bool) -> None:
        if short != self._short:
            self._short = short
            self._write()

    def _write(self) -> None:
        sign = SIGNS[self.tone]
        noun = {Tone.OPEN: f"sentence{'' if self._count == 1 else 's'} open"}.get(self.tone, sign.words)
        self.setText(f"{sign.mark} {self._count}" if self._short else f"{sign.mark}  {self._count} {noun}")
        self.setAccessibleName(f"{self._count} {noun}; press to go to the next")
        self.setToolTip(f"Go to the next: {noun}")
        self.setEnabled(self._count > 0)
        self._dress(current_theme())

    def _dress(self, theme: Theme) -> None:
        self.setStyleSheet(f"QPushButton {{ color: {theme.inks[self.tone]}; }}")


class BlockingButton(QPushButton):
    """How much keeps the story from print, or that nothing does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocking = 0
        self._cap = ActionCap("next_blocking", self)
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addStretch(1)
        layout.addWidget(self._cap)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme_keeper().changed.connect(self._dress)

    def show_count(self, blocking: int) -> None:
        self._blocking = blocking
        words = f"{blocking} block{'s' if blocking == 1 else ''} print" if blocking else "✓ Fit to print"
        self.setText(words)
        self.setAccessibleName(f"{words}; press to go to the next" if blocking else "Fit to print")
        self.setEnabled(blocking > 0)
        self._cap.setVisible(blocking > 0)
        self._dress(current_theme())

    def _dress(self, theme: Theme) -> None:
        tone = Tone.CONTRADICTED if self._blocking else Tone.VERIFIED
        room = self._cap.sizeHint().width() + 16 if self._blocking else 12
        self.setStyleSheet(
            f"QPushButton {{ color: {theme.inks[tone]}; background: {theme.tints[tone]};"
            f" border: 1px solid {theme.tints[tone]}; font-weight: 600; padding: 4px {room}px 4px 12px; }}"
            f"QPushButton:focus {{ border: 1px solid {theme.accent}; }}"
        )


class CoverageStrip(QWidget):
    """The bar, the figures and what blocks print; `asked(str)` carries a Tone's value or "blocking"."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Coverage")
        self.bar = CoverageBar(self)
        self._figures = {tone: FigureButton(tone, self) for tone in _FIGURES}
        self.blocking = BlockingButton(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 14, 7)
        layout.setSpacing(6)
        layout.addWidget(self.bar, 2)
        layout.addSpacing(8)
        for button in self._figures.values():
            layout.addWidget(button)
            button.clicked.connect(self._figure_pressed)
        layout.addStretch(3)
        layout.addWidget(self.blocking)
        self.blocking.clicked.connect(self._blocking_pressed)

    def show_coverage(self, coverage: Coverage) -> None:
        self.bar.show_coverage(coverage)
        for tone, verdict in _STANDING.items():
            self._figures[tone].show_count(coverage.standing(verdict))
        doubt = self._figures[Tone.DOUBT]
        doubt.show_count(coverage.to_review)
        doubt.setVisible(coverage.to_review > 0)
        self._figures[Tone.OPEN].show_count(coverage.open_sentences)
        self.blocking.show_count(coverage.blocking)

    @override
    def resizeEvent(self, event: object) -> None:
        for button in self._figures.values():
            button.set_short(self.width() < _NARROW)

    def _figure_pressed(self) -> None:
        button = self.sender()
        if isinstance(button, FigureButton):
            self.asked.emit(button.tone.value)

    def _blocking_pressed(self) -> None:
        self.asked.emit("blocking")
