"""Where errors become something to read: a plain sentence, or the crash dialog with its report."""

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QApplication

from workbench.errors import Cancelled, WorkbenchError

log = logging.getLogger("workbench")


class ErrorDesk(QObject):
    """Receives every error that nobody handled, also from other threads; `_raised` carries it over."""

    _raised = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._tell: Callable[[WorkbenchError], None] | None = None
        self._showing = False
        self._raised.connect(self._show)

    def install(self) -> None:
        sys.excepthook = self._hook

    def tell_with(self, tell: Callable[[WorkbenchError], None] | None) -> None:
        """Say how plain sentences are shown: the front window's notice line."""
        self._tell = tell

    def _hook(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif QThread.currentThread() is self.thread():
            self._show(error)
        else:
            self._raised.emit(error)

    def _show(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, WorkbenchError):
            log.info("told: %s", error)
            if self._tell is not None:
                self._tell(error)
            return
        from ui.crash import CrashDialog, crash_report, start_logging

        start_logging()
        report = crash_report(error)
        log.error("%s", report)
        if not self._showing:
            self._showing = True
            CrashDialog(report, QApplication.activeWindow()).exec()
            self._showing = False
