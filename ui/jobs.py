"""Long work off the interface thread: run, watched, stopped; results come back on that thread."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from workbench.errors import Cancelled

Report = Callable[[float, str], None]
PATIENCE = 1.0
"""Seconds that a key waits for another program that writes; a job takes the desk `in_background`."""

WINDOW_WAITS, PROGRAM_WAITS = 2.0, 20.0
"""Seconds that a closing window stays for its jobs to stop, and that the program waits for them after it."""

JobFunction = Callable[[Report, Callable[[], bool]], Any]
"""A plain function that is given `report(fraction, text)` and `cancelled()`."""


class Job(QObject):
    """One piece of long work.

    `progressed(float, str)` says how far it is, `finished(object)` carries the result, `failed(object)`
    the exception; `ended()` comes last in every case, also after `cancel`.
    """

    progressed = Signal(float, str)
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, label: str, *, quiet: bool, slow: bool) -> None:
        super().__init__()
        self.label = label
        self.quiet = quiet
        self.slow = slow
        self.is_over = False
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; its result, if it still comes, is dropped."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        return self._stop.is_set()


class _Run(QRunnable):
    def __init__(self, job: Job, function: JobFunction) -> None:
        super().__init__()
        self._job = job
        self._function = function

    def run(self) -> None:
        job = self._job
        try:
            result = self._function(job.progressed.emit, job._stop.is_set)
        except Cancelled:
            pass
        except BaseException as error:  # noqa: BLE001 - handed to the interface's thread, which shows it
            if not job.is_cancelled:
                job.failed.emit(error)
        else:
            if not job.is_cancelled:
                job.finished.emit(result)
        finally:
            job.is_over = True
            job.ended.emit()


class Jobs(QObject):
    """Runs jobs; `changed()` says that the list of running jobs is another one.

    What writes to the database or to files goes one after the other, the rest side by side.
    An error that nobody listens for is raised on the interface's thread, for ui/errors.py to show.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writers = QThreadPool(self)
        self._writers.setMaxThreadCount(1)
        self._readers = QThreadPool(self)
        self._readers.setMaxThreadCount(2)
        self._slow = QThreadPool(self)
        # One that reads claims for their meaning, for hours, must not keep the search for duplicates waiting.
        # And neither keeps the open draft from being matched.
        self._slow.setMaxThreadCount(3)
        self._running: list[Job] = []
        self._is_ending = False

    @property
    def running(self) -> list[Job]:
        """The jobs that are shown to the user: those that may take hours last, what was begun last first."""
        shown = [job for job in self._running if not job.quiet]
        return [job for job in shown if not job.slow] + [job for job in reversed(shown) if job.slow]

    def start(
        self,
        label: str,
        function: JobFunction,
        *,
        finished: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
        ended: Callable[[], None] | None = None,
        writes: bool = False,
        quiet: bool = False,
        slow: bool = False,
    ) -> Job:
        """Run a function in the background; `finished` and `failed` are called on the interface's thread.

        `ended` is called in every case, after them; connected later, a quick job's signal would be missed.
        What is `slow` may take hours, in short transactions of its own, and keeps no other job waiting.
        Nothing is begun any more once `stop_all` was called: the job is cancelled, and nobody hears of it.
        """
        job = Job(label, quiet=quiet, slow=slow)
        if self._is_ending:
            job.cancel()
            return job
        job.finished.connect(finished)
        job.failed.connect(failed if failed is not None else _raise)
        if ended is not None:
            job.ended.connect(ended)
        job.ended.connect(self._drop_ended)
        self._running.append(job)
        pool = self._slow if slow else self._writers if writes else self._readers
        pool.start(_Run(job, function))
        self.changed.emit()
        return job

    def stop_all(self, *, seconds: float = PROGRAM_WAITS) -> Sequence[str]:
        """Do as `halt` does, and begin nothing more.

        The results of what ended just before are still on their way here, and would begin the next jobs:
        one that is at work when Qt's objects go has nobody to tell so any more.
        """
        self._is_ending = True
        return self.halt(seconds=seconds)

    def halt(self, *, seconds: float) -> Sequence[str]:
        """Cancel everything and wait; give the labels of what has not stopped by then."""
        for job in self._running:
            job.cancel()
        ends = time.monotonic() + seconds
        pools = (self._writers, self._readers, self._slow)
        for pool in pools:
            pool.waitForDone(max(0, round((ends - time.monotonic()) * 1000)))
        return [job.label for job in self._running if not job.is_over]

    def _drop_ended(self) -> None:
        job = self.sender()
        self._running = [other for other in self._running if other is not job]
        self.changed.emit()


def _raise(error: BaseException) -> None:
    raise error
