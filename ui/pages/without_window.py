"""PDF from the command line, where there may be no screen and not even the libraries that Qt needs."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ui.garbage import look_for_garbage_seldom
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from reports.model import ReportContent


def write_pdf(
    content: "ReportContent",
    path: Path,
    *,
    report: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> None:
    """Write a report as PDF; raises WorkbenchError where Qt cannot be loaded."""
    # Nothing is shown, so no screen is asked for; fonts are there all the same.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from PySide6.QtGui import QGuiApplication

        from ui.pages import pdf
    except ImportError as error:
        if (error.name or "").partition(".")[0] in ("PySide6", "shiboken6") or ".so" in str(error):
            raise WorkbenchError(
                f"PDF cannot be made here ({error}): install the libraries that Qt needs, or write the report"
                " as .docx or .html, which need none."
            ) from error
        raise
    look_for_garbage_seldom()
    app = QGuiApplication.instance() or QGuiApplication(["workbench"])
    pdf.write_pdf(content, path, report=report, cancelled=cancelled)
    del app
