"""What is written down about an unexpected error: the log file, and the dialog with a report to copy."""

import logging
import platform
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_log_path
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ui.dialogs import prepare
from workbench import VERSION

_HANDLER = "workbench log"


def log_file() -> Path:
    return user_log_path("workbench", False) / "workbench.log"


def start_logging() -> None:
    """Write warnings and errors to the log file; where it cannot be written, to standard error.

    A second call does nothing.
    """
    root = logging.getLogger()
    if any(handler.get_name() == _HANDLER for handler in root.handlers):
        return
    handler: logging.Handler
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_file(), maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.set_name(_HANDLER)
    root.addHandler(handler)


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
