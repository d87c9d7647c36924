"""Importing earlier claims: choose a file, say what its columns hold, see what comes of it, import."""

import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.details.section import plain_label, quiet_label
from ui.file_dialogs import ask_for_file
from ui.files import last_folder, remember_folder
from ui.import_columns import Columns
from ui.import_preview import RecordsModel, RecordsTable, delimiter_name
from ui.import_reading import Choice, Looked, first_records, import_file, look_at_file
from ui.import_summary import SummaryPage
from ui.jobs import Job, Jobs
from ui.pieces import ElidedLabel, SectionHeading, plain_tooltip
from ui.theme import Tone, current_theme
from workbench.archive import ArchiveRecord
from workbench.desk import Desk
from workbench.errors import WorkbenchError
from workbench.importing import ImportSummary
from workbench.intake.records import Field, Preview, Skipped

ENCODINGS = ("utf-8", "utf-16", "cp1252", "cp1256", "cp1251", "iso8859-6", "mac_roman")


class ImportDialog(QDialog):
    """`imported(str)` carries a sentence on what an import brought."""

    imported = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import earlier claims")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._desk = desk
        self._jobs = jobs
        self._path: Path | None = None
        self._asked = 0
        self._preview: Preview | None = None
        self._summary = ImportSummary()
        self._stop = threading.Event()
        self._job: Job | None = None
        self._name = ElidedLabel("No file chosen yet", self)
        self._choose = QPushButton("Choose a file…", self)
        self._choose.clicked.connect(self._ask_file)
        self._problem = plain_label(self)
        self._pages = QStackedWidget(self)
        self._summary_page = SummaryPage(self)
        self._waiting = quiet_label(self, _WAITING)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for page in (self._waiting, self._reading_page(), self._running_page(), self._summary_page):
            self._pages.addWidget(page)
        self.start_button = QPushButton(_IMPORT, self)
        self.start_button.setProperty("primary", True)
        self.start_button.setEnabled(False)
        self.start_button.clicked.connect(self.start)
        self.close_button = QPushButton("Close", self)
        self.close_button.clicked.connect(self.reject)
        self._choose.setDefault(True)
        self._lay_out()
        self._choose.setFocus()

    def read_file(self, path: Path) -> None:
        """Show the beginning of a file, in the background."""
        self._path = path
        remember_folder(path)
        self._name.set_words(path.name)
        self._name.setToolTip(plain_tooltip(str(path)))
        self._look(encoding="", sheet="")

    def start(self) -> None:
        """Import the file as it is shown; the summary follows, also when this is stopped."""
        if self._path is None or self._preview is None or self._job is not None:
            return
        self._summary = ImportSummary()
        self._stop.clear()
        self._progress.setValue(0)
        self._progress_words.setText("Reading the file…")
        self._pages.setCurrentIndex(2)
        self.start_button.setText(_IMPORT)
        self.start_button.setEnabled(False)
        self._choose.setEnabled(False)
        self.close_button.setText("Stop")
        # Enter, pressed once too often, must not stop what it has just begun.
        self.close_button.setAutoDefault(False)
        self._job = self._jobs.start(
            f"Importing “{self._path.name}”",
            import_file(self._desk.in_background(), self._choice(), self._summary, self._stop),
            finished=self._finished,
            failed=self._import_failed,
            writes=True,
        )
        self._job.progressed.connect(self._progressed)
        self._job.ended.connect(self._ended)

    @property
    def summary_text(self) -> str:
        """What the summary says, with each record that was skipped."""
        return self._summary_page.text

    @property
    def problem_text(self) -> str:
        return self._problem.text()

    @property
    def records(self) -> Sequence[ArchiveRecord | Skipped]:
        """What the first records become, as the columns are chosen now."""
        return self._records.records

    def choose_field(self, column: str, field: Field | None) -> None:
        """Say what a column holds, as choosing it in the box does."""
        self._columns.choose(column, field)

    @override
    def reject(self) -> None:
        """Close; while an import runs, stop it and stay to say what was stored."""
        if self._job is not None:
            self._stop.set()
            self._progress_words.setText("Stopping…")
            return
        super().reject()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._job is None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        local = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if local and self._job is None:
            event.acceptProposedAction()
            self.read_file(local[0])

    # Looking at the file.

    def _ask_file(self) -> None:
        filters = ["Earlier claims (*.csv *.tsv *.txt *.xlsx *.json *.jsonl *.ndjson)", "All files (*)"]
        chosen = ask_for_file(self, "Import earlier claims", last_folder(), filters)
        if chosen is not None:
            self.read_file(chosen)

    def _look(self, *, encoding: str, sheet: str) -> None:
        if self._path is None:
            return
        self._asked += 1
        self._preview = None
        self._problem.hide()
        self.start_button.setText(_IMPORT)
        self.start_button.setEnabled(False)
        self._choose.setDefault(True)
        self._waiting.setText("Reading the file…")
        self._pages.setCurrentIndex(0)
        choice = Choice(path=self._path, asked=self._asked, encoding=encoding, sheet=sheet)
        self._jobs.start(
            f"Looking at “{self._path.name}”",
            look_at_file(choice),
            finished=self._looked,
            failed=self._look_failed,
            quiet=True,
        )

    def _looked(self, looked: Looked) -> None:
        if looked.asked != self._asked:
            return
        if looked.preview is not None:
            self._preview = looked.preview
            self._show_preview(looked.preview)
        self._records.show_records(looked.records)
        usable = any(isinstance(record, ArchiveRecord) for record in looked.records)
        self.start_button.setEnabled(usable)
        (self.start_button if usable else self._choose).setDefault(True)
        self._no_use.setVisible(not usable)
        # Also while the file dialog still has the keyboard.
        if usable and self.focusWidget() is self._choose:
            self.start_button.setFocus()

    def _look_failed(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            raise error
        self._waiting.setText(_WAITING)
        self._pages.setCurrentIndex(0)
        self._say_problem(str(error))

    def _look_again(self) -> None:
        self._look(
            encoding=self._encoding.currentText() if not self._encoding.isHidden() else "",
            sheet=self._sheet.currentText() if not self._sheet.isHidden() else "",
        )

    def _mapping_changed(self) -> None:
        """Show what the first records become now."""
        self._asked += 1
        self._jobs.start(
            "Reading the first records",
            first_records(self._choice()),
            finished=self._looked,
            failed=self._look_failed,
            quiet=True,
        )

    def _choice(self) -> Choice:
        assert self._path is not None
        preview = self._preview
        fixed = preview is None or preview.fixed
        return Choice(
            path=self._path,
            asked=self._asked,
            encoding=preview.encoding if preview else "",
            sheet=preview.sheet if preview else "",
            mapping=None if fixed else self._columns.mapping(),
            day_first=self._dates.currentData() if not self._dates.isHidden() else None,
        )

    def _show_preview(self, preview: Preview) -> None:
        facts = [preview.kind.value]
        if preview.delimiter:
            facts.append(f"divided by {delimiter_name(preview.delimiter)}")
        self._facts.setText(" · ".join(facts))
        self._show_box(self._encoding, preview.encoding, [preview.encoding, *ENCODINGS])
        self._show_box(self._sheet, preview.sheet, preview.sheets if len(preview.sheets) > 1 else [])
        with QSignalBlocker(self._dates):
            self._dates.setCurrentIndex(1 if preview.day_first is False else 0)
        self._dates.setVisible(preview.day_first is not None)
        self._notes.setText("\n".join(preview.notes))
        self._notes.setVisible(bool(preview.notes))
        self._columns.show_preview(preview)
        self._pages.setCurrentIndex(1)

    def _show_box(self, box: QComboBox, chosen: str, choices: Sequence[str]) -> None:
        with QSignalBlocker(box):
            box.clear()
            box.addItems(list(dict.fromkeys(choices)) if chosen else [])
            box.setCurrentText(chosen)
        box.setVisible(bool(chosen) and box.count() > 1)

    # The import itself.

    def _progressed(self, fraction: float, words: str) -> None:
        if not self._stop.is_set():
            self._progress.setValue(round(fraction * 1000))
            self._progress_words.setText(words)

    def _finished(self, stopped: bool) -> None:
        self._show_summary(stopped=stopped)

    def _import_failed(self, error: BaseException) -> None:
        self._show_summary(stopped=True)
        if not isinstance(error, WorkbenchError):
            raise error
        self._say_problem(str(error))

    def _ended(self) -> None:
        """Say what was stored when the import was stopped from the window's status line."""
        # One that was stopped and gone on with at once may still have to say that it ended.
        if self._job is not None and self.sender() is self._job:
            self._show_summary(stopped=True)

    def _show_summary(self, *, stopped: bool) -> None:
        self._job = None
        name = self._path.name if self._path is not None else ""
        said = self._summary_page.show_summary(self._summary, name, stopped=stopped)
        self._pages.setCurrentIndex(3)
        self._choose.setEnabled(True)
        self._choose.setText("Choose another file…")
        if stopped:
            self.start_button.setText("Go on")
            self.start_button.setEnabled(True)
        self.close_button.setText("Close")
        self.close_button.setDefault(True)
        self.close_button.setFocus()
        self.imported.emit(said)

    def _say_problem(self, words: str) -> None:
        theme = current_theme()
        tone = Tone.CONTRADICTED
        self._problem.setStyleSheet(
            f"color: {theme.inks[tone]}; background: {theme.tints[tone]};"
            " padding: 6px 8px; border-radius: 4px;"
        )
        self._problem.setText(words)
        self._problem.setAccessibleName(words)
        self._problem.show()

    # Layout.

    def _reading_page(self) -> QWidget:
        page = QWidget(self)
        self._facts = quiet_label(page)
        self._facts.setWordWrap(False)
        self._encoding = QComboBox(page)
        self._encoding.setAccessibleName("Encoding")
        self._encoding.activated.connect(self._look_again)
        self._sheet = QComboBox(page)
        self._sheet.setAccessibleName("Sheet")
        self._sheet.activated.connect(self._look_again)
        self._dates = QComboBox(page)
        self._dates.setAccessibleName("Order of dates")
        self._dates.addItem("02/12/2024 is 2 December", True)
        self._dates.addItem("02/12/2024 is 12 February", False)
        self._dates.activated.connect(self._mapping_changed)
        self._notes = quiet_label(page)
        self._columns = Columns(page)
        self._columns.changed.connect(self._mapping_changed)
        self._records = RecordsModel(self)
        table = RecordsTable(self._records, page)
        self._no_use = plain_label(page, "None of the first records has a claim; choose the column it is in.")
        self._no_use.hide()
        top = QHBoxLayout()
        top.setSpacing(10)
        for widget in (self._facts, self._encoding, self._sheet, self._dates):
            top.addWidget(widget)
        top.addStretch(1)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._notes)
        layout.addWidget(SectionHeading("What the columns hold", page))
        layout.addWidget(self._columns, 3)
        layout.addWidget(SectionHeading("What comes of the first records", page))
        layout.addWidget(self._no_use)
        layout.addWidget(table, 4)
        return page

    def _running_page(self) -> QWidget:
        page = QWidget(self)
        self._progress = QProgressBar(page)
        self._progress.setRange(0, 1000)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(8)
        self._progress.setAccessibleName("Progress of the import")
        self._progress_words = quiet_label(page)
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        layout.addWidget(self._progress_words)
        layout.addWidget(self._progress)
        layout.addStretch(2)
        return page

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._choose)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.start_button)
        bottom.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self._problem)
        layout.addWidget(self._pages, 1)
        layout.addLayout(bottom)
        self._problem.hide()
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(860, room.width() - 40), min(640, room.height() - 60))


_IMPORT = "Import"
_WAITING = (
    "Drop a file here, or choose one: CSV, XLSX, JSON, JSON Lines or ClaimReview.\n"
    "Importing the same file twice adds nothing."
)
