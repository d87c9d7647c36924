"""Matching by meaning in the window: its model is loaded after the start, and claims are read for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.jobs import Job, Report
from workbench.errors import ModelProblem

if TYPE_CHECKING:
    from ui.window import Workbench

AGAIN = 30_000
"""Milliseconds between two looks for claims that were added since."""

MANY = 100
"""Claims that were read from which on the whole draft is matched anew."""

ChooseMeaning = Callable[[bool], bool]
"""Loads the model of the settings, or with False lets it go; says whether claims are matched by it now."""


class Meaning(QObject):
    """Sees to it that earlier claims are found by their meaning, as the settings have it."""

    def __init__(self, workbench: "Workbench", choose: ChooseMeaning) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._choose = choose
        self._chosen = (False, "")
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(AGAIN)
        self._timer.timeout.connect(self._look)

    def follow_settings(self) -> None:
        """Load the model that is chosen, or let it go; claims are matched by their words meanwhile."""
        settings = self._workbench.settings
        if self._chosen == (settings.meaning, settings.model):
            return
        self._chosen = (settings.meaning, settings.model)
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
        on = settings.meaning
        self._workbench.jobs.start(
            "Meaning",
            lambda _report, _cancelled: self._choose(on),
            finished=self._chosen_now,
            failed=self._refused,
            quiet=True,
            slow=True,
        )

    def go_on(self) -> None:
        """Begin anew once every job was stopped, this one's among them."""
        self._chosen = (False, "")
        self.follow_settings()

    def _chosen_now(self, is_used: bool) -> None:
        self._look_again()
        if is_used:
            self._timer.start()
            self._look()

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, ModelProblem):
            raise error
        self._workbench.notice.warn(str(error))

    def _look(self) -> None:
        """Ask whether claims are to be read, unless that is being done."""
        if self._job is None:
            self._workbench.jobs.start(
                "Meaning", self._lacking, finished=self._compute, quiet=True, slow=True
            )

    def _lacking(self, _report: Report, _cancelled: object) -> int:
        from workbench.meaning.computing import lacks_vectors

        return self._workbench.desk.read(lacks_vectors)

    def _compute(self, lacking: int) -> None:
        if not lacking or self._job is not None or not self._timer.isActive():
            return
        from workbench.meaning.computing import LABEL

        self._job = self._workbench.jobs.start(LABEL, self._read_claims, finished=self._read, slow=True)
        self._job.ended.connect(self._ended)

    def _read_claims(self, report: Report, cancelled: Callable[[], bool]) -> int:
        from workbench.meaning.computing import compute_vectors

        return compute_vectors(self._workbench.desk.in_background(), report=report, cancelled=cancelled)

    def _read(self, new: int) -> None:
        # Of a few, such as the claims just tagged, only what the cursor is on need know at once.
        if new > MANY:
            self._look_again()
        elif new and self._workbench.session is not None:
            self._workbench.workplace.details.earlier.look_again()

    def _ended(self) -> None:
        job, self._job = self._job, None
        if job is not None and job.is_cancelled:
            # Who stopped it does not want it back in half a minute; it goes on with the next start.
            self._timer.stop()

    def _look_again(self) -> None:
        if self._workbench.session is not None:
            self._workbench.workplace.details.look_again()
