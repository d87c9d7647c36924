"""The print preview: the very pages that are printed or written as PDF."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout

from reports.options import ReportOptions
from ui.dialogs import prepare, size_dialog
from ui.exporting import REPORTS, ask_path, gathering, report_name, start_report
from ui.page_view import PageView
from ui.pages.layout import Pages, lay_out
from workbench.sheet import Sheet

if TYPE_CHECKING:
    from reports.model import ReportContent
    from ui.jobs import Job
    from ui.window import Workbench


def _refuse_leaks(content: "ReportContent", *, cancelled: Callable[[], bool]) -> None:
    """Raise OutputProblem where a redacted report, which may be printed from here, is not."""
    from reports.formats import ReportFormat, write_report_as
    from ui.pages.pdf import write_pdf

    with TemporaryDirectory() as folder:
        # The same parts as on the pages, in a form that is written and searched fastest.
        write_report_as(
            content,
            Path(folder) / "report.html",
            format=ReportFormat.HTML,
            overwrite=True,
            write_pdf=write_pdf,
            cancelled=cancelled,
        )


class Preview(QDialog):
    """Shows a report as it stands when it is opened; pages appear as they are painted."""

    def __init__(self, workbench: "Workbench", sheet: Sheet, options: ReportOptions) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._sheet = sheet
        self._options = options
        self._pages: Pages | None = None
        prepare(self, f"Print preview – {sheet.story.title}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.view = PageView(workbench.jobs, self)
        self._waiting = QLabel("Laying the report out…", self)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number = QSpinBox(self)
        self.number.setAccessibleName("Page")
        self.number.setMinimum(1)
        self.number.setKeyboardTracking(False)
        self.number.lineEdit().setTextMargins(6, 0, 0, 0)
        self.number.setMinimumWidth(10 * self.fontMetrics().averageCharWidth() + 24)
        self._of = QLabel(self)
        self._zoom = QLabel(self)
        self._zoom.setMinimumWidth(6 * self.fontMetrics().averageCharWidth())
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        back = self._button("‹", "Previous page", "Left")
        on = self._button("›", "Next page", "Right")
        smaller = self._button("−", "Smaller", "Ctrl+-")
        larger = self._button("+", "Larger", "Ctrl++")
        fit = self._button("Fit width", "Fit width", "Ctrl+0")
        self.print = self._button("Print…", "Print", "Ctrl+P")
        self.write = self._button("PDF…", "Write as PDF", "Ctrl+S")
        close = self._button("Close", "Close", "Esc")
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 8, 10, 8)
        bar.setSpacing(6)
        for piece in (back, self.number, self._of, on):
            bar.addWidget(piece)
        bar.addSpacing(16)
        for piece in (smaller, self._zoom, larger, fit):
            bar.addWidget(piece)
        bar.addStretch(1)
        for piece in (self.print, self.write, close):
            bar.addWidget(piece)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._waiting, 1)
        layout.addWidget(self.view, 1)
        self.view.hide()
        back.clicked.connect(self._go_back)
        on.clicked.connect(self._go_on)
        smaller.clicked.connect(self._smaller)
        larger.clicked.connect(self._larger)
        fit.clicked.connect(self.view.fit_width)
        close.clicked.connect(self.close)
        self.finished.connect(self._stop)
        self.print.clicked.connect(self._print)
        self.write.clicked.connect(self._write)
        self.number.valueChanged.connect(self._go_to)
        self.view.page_changed.connect(self._show_page)
        self.view.zoom_changed.connect(self._show_zoom)
        # The pages answer the arrows themselves, so that the number can be typed in.
        for keys, act in (
            ("Ctrl+-", self._smaller),
            ("Ctrl++", self._larger),
            ("Ctrl+=", self._larger),
            ("Ctrl+0", self.view.fit_width),
            ("Ctrl+P", self._print),
            ("Ctrl+S", self._write),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        for piece in (self.print, self.write, self.number, back, on):
            piece.setEnabled(False)
        self._waits_for = (back, on)
        size_dialog(self, letters=130, lines=60)
        self._job: Job | None = self._lay_out()

    @property
    def pages(self) -> Pages | None:
        return self._pages

    def _button(self, words: str, name: str, keys: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})")
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> "Job":
        gather = gathering(self._workbench, self._sheet, options=self._options)

        def work(report: Callable[[float, str], None], cancelled: Callable[[], bool]) -> object:
            content = gather()
            if content.options.redacts:
                _refuse_leaks(content, cancelled=cancelled)
            return lay_out(content, report=report, cancelled=cancelled)

        job = self._workbench.jobs.start("Laying out the report", work, finished=self._show)
        job.failed.connect(self.close)
        return job

    def _show(self, pages: Pages) -> None:
        self._job = None
        self._pages = pages
        self._waiting.hide()
        self.view.show()
        self.view.show_pages(pages)
        self.number.setMaximum(len(pages))
        self._of.setText(f"of {len(pages):,}")
        for piece in (self.print, self.write, self.number, *self._waits_for):
            piece.setEnabled(True)
        self.view.setFocus()

    def _go_back(self) -> None:
        self.view.go_to(self.view.page - 1)

    def _go_on(self) -> None:
        self.view.go_to(self.view.page + 1)

    def _smaller(self) -> None:
        self.view.zoom_by(-1)

    def _larger(self) -> None:
        self.view.zoom_by(1)

    def _go_to(self, number: int) -> None:
        if number - 1 != self.view.page:
            self.view.go_to(number - 1)
            self.view.setFocus()

    def _show_page(self, page: int) -> None:
        self.number.blockSignals(True)
        self.number.setValue(page + 1)
        self.number.blockSignals(False)

    def _show_zoom(self, zoom: float) -> None:
        self._zoom.setText(f"{zoom * 100:.0f} %")

    def _print(self) -> None:
        if self._pages is None:
            return
        from ui.printing import ask_printer, new_printer, start_printing

        printer = new_printer(self._sheet.story.title)
        if ask_printer(printer, self._pages, self):
            start_printing(self._workbench.jobs, printer, self._pages, finished=self._workbench.notice.tell)

    def _write(self) -> None:
        name = report_name(self._sheet.story.title, "pdf")
        chosen = ask_path(self._workbench, "Report as PDF", name, {REPORTS["pdf"]: "pdf"})
        if chosen is not None:
            start_report(self._workbench, self._sheet, chosen[0], ending="pdf", options=self._options)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
