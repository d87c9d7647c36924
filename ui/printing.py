"""A report on paper: the system's print dialog, then page after page in the background."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from ui.jobs import Jobs
from ui.pages.layout import Pages
from ui.pages.painting import paint_page
from ui.pages.paper import HEIGHT, WIDTH
from workbench.errors import Cancelled, OutputProblem, WorkbenchError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def new_printer(title: str) -> "QPrinter":
    """Give the usual printer; raises WorkbenchError where Qt lacks what printing needs."""
    try:
        from PySide6.QtPrintSupport import QPrinter
    except ImportError as error:
        raise WorkbenchError(
            f"Printing needs a library that is not here ({error}); write a PDF and print that instead."
        ) from error
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
        )
    )
    printer.setFullPage(True)
    return printer


def ask_printer(printer: "QPrinter", pages: Pages, parent: QWidget) -> bool:
    """Show the system's print dialog."""
    from PySide6.QtPrintSupport import QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pages))
    dialog.setFromTo(1, len(pages))
    accepted = bool(dialog.exec())
    dialog.deleteLater()
    return accepted


def start_printing(jobs: Jobs, printer: "QPrinter", pages: Pages, *, finished: Callable[[str], None]) -> None:
    """Print in the background; `finished` hears what to tell."""

    def run(report: Callable[[float, str], None], cancelled: Callable[[], bool]) -> str:
        return print_pages(printer, pages, report=report, cancelled=cancelled)

    jobs.start("Printing the report", run, finished=finished, writes=True)


def print_pages(
    printer: "QPrinter",
    pages: Pages,
    *,
    report: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> str:
    """Print the pages that the printer asks for, made to fit its paper."""
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or len(pages), len(pages))
    painter = QPainter()
    if not painter.begin(printer):
        raise OutputProblem("The printer does not answer; see whether it is on, or choose another.")
    try:
        room = printer.pageLayout().fullRectPixels(printer.resolution())
        scale = min(room.width() / WIDTH, room.height() / HEIGHT)
        for number in range(first - 1, last):
            if cancelled():
                raise Cancelled
            report((number - first + 1) / (last - first + 1), f"Page {number + 1} of {len(pages)}")
            if number >= first:
                printer.newPage()
            painter.save()
            painter.scale(scale, scale)
            paint_page(painter, pages, number)
            painter.restore()
    finally:
        painter.end()
    count = last - first + 1
    return f"{count:,} {'page is' if count == 1 else 'pages are'} on the way to the printer."
