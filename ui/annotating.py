"""The author's own file with the verdicts in it: what it is to hold, and what came back in one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout

from ui.dialogs import prepare
from ui.exporting import Writing, ask_path, file_name
from ui.file_dialogs import ask_for_file
from ui.files import last_folder, remember_folder
from ui.session import StorySession
from workbench import VERSION
from workbench.claims import Addressee
from workbench.earlier_revisions import file_revision
from workbench.sheet import Sheet

if TYPE_CHECKING:
    from reports.annotating.result import Options
    from ui.window import Workbench

_KINDS = {
    ".docx": "Word document (*.docx)",
    ".odt": "OpenDocument text (*.odt)",
    ".fodt": "Flat OpenDocument text (*.fodt)",
}
_SAME = "The draft’s own file, {name}, with a comment on each claim and on each open query to the author."
_MADE = (
    "A Word file made from the draft’s text, with a comment on each claim and on each open query to the"
    " author."
)


class AnnotatingDialog(QDialog):
    """What the annotated draft is to hold besides its comments; then the user names the file."""

    def __init__(self, workbench: "Workbench", session: StorySession) -> None:
        super().__init__(workbench)
        prepare(self, "Annotated draft")
        from reports.annotating.writing import ending_of, is_native

        self._workbench = workbench
        self._session = session
        revision = session.desk.read(lambda work: file_revision(work, session.sheet.revision))
        self._ending = ending_of(revision)
        same = is_native(revision)
        about = QLabel(_SAME.format(name=f"“{revision.file_name}”") if same else _MADE, self)
        about.setWordWrap(True)
        still_open = len(session.sheet.open_sentences())
        self.open_sentences = QCheckBox(f"A comment on each sentence nobody looked at ({still_open:,})", self)
        self.open_sentences.setEnabled(still_open > 0)
        self.tracked = QCheckBox("Proposed wordings as tracked changes", self)
        self.highlight = QCheckBox("Colour the claims by their verdict", self)
        for box in (self.tracked, self.highlight):
            box.setVisible(self._ending == ".docx")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        write = buttons.addButton("Write…", QDialogButtonBox.ButtonRole.AcceptRole)
        write.setDefault(True)
        buttons.accepted.connect(self._name_file)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(about)
        for box in (self.open_sentences, self.tracked, self.highlight):
            layout.addWidget(box)
        kept = _kept_out(session.sheet)
        if kept:
            note = QLabel(kept, self)
            note.setWordWrap(True)
            layout.addWidget(note)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.setMinimumWidth(62 * self.fontMetrics().averageCharWidth())

    def _name_file(self) -> None:
        from reports.annotating.result import Options

        name = file_name(self._session.sheet.story.title, "annotated", self._ending)
        chosen = ask_path(self._workbench, "Annotated draft", name, {_KINDS[self._ending]: self._ending})
        if chosen is None:
            return
        options = Options(
            open_sentences=self.open_sentences.isChecked(),
            tracked=self.tracked.isChecked(),
            highlight=self.highlight.isChecked(),
        )
        self.accept()
        start_annotating(self._workbench, self._session.sheet, chosen[0], options)


def start_annotating(workbench: "Workbench", sheet: Sheet, path: Path, options: "Options") -> None:
    """Write the annotated draft over whatever is at `path`; the notice line says when it is there."""
    from reports.model import report_of

    desk = workbench.desk
    content = report_of(
        sheet, checker=desk.checker, made_at=datetime.now().astimezone(), program=f"workbench {VERSION}"
    )
    revision = desk.read(lambda work: file_revision(work, sheet.revision))

    def write(report: Callable[[float, str], None], cancelled: Callable[[], bool]) -> str:
        from reports.annotating.writing import write_annotated

        original = desk.read(lambda work: work.revisions.content(revision.sha256))
        done = write_annotated(
            content,
            original,
            path,
            options=options,
            overwrite=True,
            file=revision,
            report=report,
            cancelled=cancelled,
        )
        return " ".join([f"The annotated draft is written: “{path.name}”.", *done.warnings])

    Writing(workbench, path).start(f"Writing “{path.name}”", write)


def ask_for_returned(workbench: "Workbench") -> None:
    """Ask for the annotated draft as its author gave it back, and take in what is in it."""
    chosen = ask_for_file(
        workbench, "The author’s file", last_folder(), ["Annotated drafts (*.docx *.odt *.fodt)"]
    )
    if chosen is not None:
        remember_folder(chosen)
        workbench.revising.take_back(chosen)


def _kept_out(sheet: Sheet) -> str:
    queries = [query for claim in sheet.claims for query in sheet.queries_of(claim.id)]
    editors = sum(1 for one in queries if one.closed_at is None and one.addressee is Addressee.EDITOR)
    if not editors:
        return ""
    return f"The file goes to the author: open queries to the editor stay out of it ({editors})."
