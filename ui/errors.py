"""Where errors become something to read: a plain sentence, or the crash dialog with its report."""

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from platformdirs import user_log_path
from PySide6.QtCore import QObject, Qt, QThread, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs import prepare
from workbench import VERSION
from workbench.errors import Cancelled, WorkbenchError

log = logging.getLogger("workbench")


def log_file() -> Path:
    return user_log_path("workbench", False) / "workbench.log"


def start_logging() -> None:
    """Write warnings and errors to the log file; where it cannot be written, to standard error."""
    handler: logging.Handler
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_file(), maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


class ErrorDesk(QObject):
    """Receives every error that nobody handled, also from other threads; `_raised` carries it over."""

    _raised = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._tell: Callable[[str], None] | None = None
        self._showing = False
        self._raised.connect(self._show)

    def install(self) -> None:
        sys.excepthook = self._hook

    def tell_with(self, tell: Callable[[str], None] | None) -> None:
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
                self._tell(str(error))
            return
        report = crash_report(error)
        log.error("%s", report)
        if not self._showing:
            self._showing = True
            CrashDialog(report, QApplication.activeWindow()).exec()
            self._showing = False


def crash_report(error: BaseException) -> str:
    """Write down what somebody who is to mend it needs to know; no words of the draft are added."""
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}, Qt {qVersion()}"
    return f"Workbench {VERSION}, {system}\n\n{''.join(lines)}"


class CrashDialog(QDialog):
    """Says that something unexpected happened, and gives a report to copy."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        prepare(self, "Something unexpected happened")
        self.resize(720, 420)
        said = QLabel(
            "The last action did not work because of a fault in the program. Nothing that was stored is lost,"
            " and you can go on working. Please copy the report and send it to whoever looks after the"
            f" workbench. It is also in the log file: {log_file()}",
            self,
        )
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        text = QPlainTextEdit(report, self)
        text.setReadOnly(True)
        text.setAccessibleName("Report")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton("Copy the report", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(text, 1)
        layout.addWidget(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
