"""Looking for duplicates in the background while the archive window shows them together."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.jobs import Job, Report
from ui.pieces import QuietButton
from workbench.grouping.finding import LABEL, find_groups, waiting

if TYPE_CHECKING:
    from ui.archive_window import ArchiveWindow

AGAIN = 30_000
"""Milliseconds between two looks for claims that were not looked at yet."""

FEW = 300
"""So few claims are looked at without a word."""


BRIEF = 8_000
"""Milliseconds that it is said what was decided."""


class GroupNews(QWidget):
    """What was done about duplicates last, and how far the search for them is, with a button to stop it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.stop = QuietButton("", self)
        self.stop.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.words)
        row.addWidget(self.stop)
        self._brief = QTimer(self)
        self._brief.setSingleShot(True)
        self._brief.setInterval(BRIEF)
        self._brief.timeout.connect(self.words.clear)

    def tell(self, words: str) -> None:
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self._brief.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))

    def show_progress(self, fraction: float, words: str) -> None:
        self.stop.setText(f"{words or LABEL} – stop")
        self.stop.setToolTip(f"{fraction:.1%}")
        self.stop.show()


class GroupFinder(QObject):
    """Sees to it that what is new or changed in the archive is looked at; its button stops it."""

    def __init__(self, window: "ArchiveWindow") -> None:
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        self._asking = False
        self._wanted = False
        self._again = False
        self._timer = QTimer(self)
        self._timer.setInterval(AGAIN)
        self._timer.timeout.connect(self._look)
        window.news.stop.clicked.connect(self._stop_pressed)

    def begin(self) -> None:
        """Look now, and from time to time as long as the window is open."""
        self._timer.start()
        self.look_now()

    def look_now(self) -> None:
        self._wanted = True
        self._again = True
        self._look()

    def stop(self) -> None:
        self._timer.stop()
        self._wanted = False
        if self._job is not None:
            self._job.cancel()

    def _look(self) -> None:
        """Ask whether claims are to be looked at, unless that is being done."""
        if self._wanted and self._job is None and not self._asking:
            self._asking = True
            self._again = False
            desk = self._window.desk
            self._window.jobs.start(
                LABEL, lambda _report, _cancelled: desk.read(waiting), finished=self._begin, quiet=True
            ).ended.connect(self._asked)

    def _begin(self, number: int) -> None:
        if not number or self._job is not None or not self._wanted:
            return
        self._job = job = self._window.jobs.start(
            LABEL, self._find, finished=self._found, quiet=number <= FEW, slow=True
        )
        if number > FEW:
            job.progressed.connect(self._progressed)
            self._progressed(0.0, "")
        job.ended.connect(self._ended)

    def _asked(self) -> None:
        self._asking = False
        self._go_on()

    def _go_on(self) -> None:
        """Look once more where that was wanted while something was being done."""
        if self._again:
            self._look()

    def _find(self, report: Report, cancelled: Callable[[], bool]) -> int:
        return find_groups(self._window.desk.in_background(), report=report, cancelled=cancelled)

    def _found(self, number: int) -> None:
        if number:
            self._window.look_again()

    def _progressed(self, fraction: float, words: str) -> None:
        if self._job is not None:
            self._window.news.show_progress(fraction, words)

    def _ended(self) -> None:
        job, self._job = self._job, None
        self._window.news.stop.hide()
        if job is not None and job.is_cancelled and self._wanted:
            # Who stopped it does not want it back in half a minute.
            self._wanted = False
            self._window.news.tell("Stopped; it goes on when “Together” is switched on again.")
            self._window.look_again()
        self._go_on()

    def _stop_pressed(self) -> None:
        if self._job is not None:
            self._job.cancel()
