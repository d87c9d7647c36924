"""Writing the verification report and exports: where to, in the background, and what to do with the file."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from ui.file_dialogs import FileDialog
from ui.files import last_folder, open_file, remember_folder, show_in_folder
from ui.jobs import JobFunction
from ui.old_checks import old_after
from workbench import VERSION
from workbench.claims import Claim
from workbench.ripple import Carrier
from workbench.sheet import Sheet, load_sheet

if TYPE_CHECKING:
    from reports.exports import ExportFormat
    from reports.model import ReportContent
    from reports.options import ReportOptions
    from reports.ripple import RippleFormat
    from ui.window import Workbench
    from workbench.archive import Difference
    from workbench.history import LogEntry
    from workbench.ids import LinkId
    from workbench.ports import Work

_FORMATS: Mapping[str, "ExportFormat"] = {
    "CSV table (*.csv)": "csv",
    "Excel workbook (*.xlsx)": "xlsx",
    "JSON Lines (*.jsonl)": "jsonl",
    "ClaimReview of our own checked claims (*.json)": "claimreview",
}

_LISTS: Mapping[str, "RippleFormat"] = {
    "Word document (*.docx)": "docx",
    "CSV table (*.csv)": "csv",
}

REPORTS: Mapping[str, str] = {
    "docx": "Word document (*.docx)",
    "pdf": "PDF (*.pdf)",
    "html": "Web page in one file (*.html)",
    "md": "Markdown (*.md)",
    "json": "JSON (*.json)",
    "csv": "CSV table of the claims (*.csv)",
    "xlsx": "Excel workbook of the claims (*.xlsx)",
    "jsonld": "ClaimReview and MediaReview for publishing (*.jsonld)",
}
"""The formats of a report by their endings, as reports.formats knows them."""

LONGEST_NAME = 120
"""Characters of a title that go into a file's name."""


def write_word_report(workbench: "Workbench", sheet: Sheet) -> None:
    """Ask where to, and write the story's verification report there in the background."""
    path = ask_path(workbench, "Word report", report_name(sheet.story.title), {REPORTS["docx"]: "docx"})
    if path is not None:
        start_report(workbench, sheet, path[0])


def start_report(
    workbench: "Workbench",
    sheet: Sheet,
    path: Path,
    *,
    ending: str = "docx",
    options: "ReportOptions | None" = None,
    publisher: str = "",
) -> None:
    """Write the report over whatever is at `path`; the notice line says when it is there."""
    gather = gathering(workbench, sheet, ending=ending, options=options)

    def write(report: Callable[[float, str], None], cancelled: Callable[[], bool]) -> str:
        from reports.formats import ReportFormat, write_report_as
        from ui.pages.pdf import write_pdf

        write_report_as(
            gather(),
            path,
            format=ReportFormat(ending),
            overwrite=True,
            write_pdf=write_pdf,
            publisher=publisher,
            report=report,
            cancelled=cancelled,
        )
        return f"The report is written: “{path.name}”."

    Writing(workbench, path).start(f"Writing “{path.name}”", write)


def gathering(
    workbench: "Workbench", sheet: Sheet, *, ending: str = "docx", options: "ReportOptions | None" = None
) -> "Callable[[], ReportContent]":
    """Give what gathers a story's report, for a job to call: it reads the story anew, as it is stored."""
    desk, story_id, file_path = workbench.desk, sheet.story.id, workbench.files.path
    template = workbench.settings.template_file
    made_at, months = datetime.now().astimezone(), old_after()

    def gather() -> "ReportContent":
        from reports.formats import ReportFormat, options_for
        from reports.model import report_of
        from reports.options import ReportOptions
        from workbench.reuse import differing_checks

        chosen = options_for(ReportFormat(ending), options or ReportOptions(template=template))

        def read(work: "Work") -> "tuple[Sheet, Sequence[LogEntry], Mapping[LinkId, Sequence[Difference]]]":
            stored = load_sheet(work, story_id)
            # People who are linked no more are protected as well, and only the log knows them.
            log = work.log.of_story(story_id) if chosen.with_log or chosen.redacts else ()
            return stored, log, differing_checks(work, stored)

        stored, log, differing = desk.read(read)
        return report_of(
            stored,
            checker=desk.checker,
            made_at=made_at,
            program=f"workbench {VERSION}",
            file_path=file_path,
            old_after=months,
            options=chosen,
            log=log,
            differing=differing,
        )

    return gather


def export_claims(workbench: "Workbench") -> None:
    """Ask where to and in which format, and write every claim of the archive there."""
    chosen = ask_path(workbench, "Export claims", "claims.csv", _FORMATS)
    if chosen is None:
        return
    path, kind = chosen
    publisher = ""
    if _FORMATS[kind] == "claimreview":
        publisher, ok = QInputDialog.getText(
            workbench, "Export as ClaimReview", "Published under the name of"
        )
        if not ok:
            return
    start_export(workbench, path, format=_FORMATS[kind], publisher=publisher.strip())


def start_export(
    workbench: "Workbench",
    path: Path,
    *,
    format: "ExportFormat",  # noqa: A002
    publisher: str = "",
) -> None:
    """Write the archive over whatever is at `path`; the notice line says when it is there."""
    desk = workbench.desk

    def write(report: Callable[[float, str], None], cancelled: Callable[[], bool]) -> str:
        from reports import exports

        number = desk.read(
            lambda work: exports.export_claims(
                work.archive.everything(),
                path,
                format=format,
                overwrite=True,
                publisher=publisher,
                report=report,
                cancelled=cancelled,
            )
        )
        return f"{number:,} claim{'' if number == 1 else 's'} written to “{path.name}”."

    Writing(workbench, path).start(f"Writing “{path.name}”", write)


def export_ripple(workbench: "Workbench", claim: Claim, carriers: Sequence[Carrier]) -> None:
    """Ask where to, and write where else a claim stands."""
    chosen = ask_path(workbench, "Where else we printed this", "printed elsewhere.docx", _LISTS)
    if chosen is not None:
        start_ripple(workbench, claim, carriers, chosen[0], format=_LISTS[chosen[1]])


def start_ripple(
    workbench: "Workbench",
    claim: Claim,
    carriers: Sequence[Carrier],
    path: Path,
    *,
    format: "RippleFormat",  # noqa: A002
) -> None:
    """Write the list over whatever is at `path`; the notice line says when it is there."""
    desk = workbench.desk

    def write(_report: Callable[[float, str], None], _cancelled: Callable[[], bool]) -> str:
        from reports.ripple import RippleContent, write_ripple

        content = RippleContent(
            story=desk.read(lambda work: work.stories.get(claim.story_id)),
            claim=claim,
            carriers=carriers,
            checker=desk.checker,
            made_at=datetime.now().astimezone(),
        )
        write_ripple(content, path, format=format, overwrite=True)
        return f"The list is written: “{path.name}”."

    Writing(workbench, path).start(f"Writing “{path.name}”", write)


def report_name(title: str, ending: str = "docx") -> str:
    """Name a story's report."""
    what = "claims" if ending in ("csv", "xlsx") else "verification report"
    return file_name(title, what, f".{ending}")


def file_name(title: str, what: str, ending: str) -> str:
    """Make a file name of a story's title that every system takes."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    plain = " ".join(plain.split())[:LONGEST_NAME].strip(" .") or "Story"
    return f"{plain} – {what}{ending}"


class Writing(QObject):
    """Waits for a file that is being written, and offers to open it."""

    def __init__(self, workbench: "Workbench", path: Path) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._path = path

    def start(self, label: str, write: JobFunction) -> None:
        job = self._workbench.jobs.start(label, write, finished=self._written, writes=True)
        job.ended.connect(self.deleteLater)

    def _written(self, words: str) -> None:
        opening = [("Open", partial(open_file, self._path))]
        self._workbench.notice.offer(
            words, [*opening, ("Show in folder", partial(show_in_folder, self._path))]
        )


def ask_path(parent: QWidget, title: str, name: str, filters: Mapping[str, str]) -> tuple[Path, str] | None:
    """Ask for a file to write, with its filter; the dialog adds the ending and asks before overwriting.

    The ending of a name that was typed with one of another format decides.
    """
    dialog = _SaveDialog(parent, title, last_folder())
    dialog.setNameFilters(list(filters))
    dialog.follow_filter(next(iter(filters)))
    dialog.selectFile(name)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen, kind = dialog.selectedFiles(), dialog.selectedNameFilter()
    dialog.deleteLater()
    if not accepted or not chosen:
        return None
    path = Path(chosen[0])
    remember_folder(path)
    return path, filter_for(path, kind if kind in filters else next(iter(filters)), filters)


def filter_for(path: Path, chosen: str, filters: Mapping[str, str]) -> str:
    """Give the filter that a file's ending belongs to, the chosen one where it may be or none is."""
    ending = path.suffix.lower()
    if ending == _ending(chosen):
        return chosen
    return next((each for each in filters if _ending(each) == ending), chosen)


def _ending(name_filter: str) -> str:
    found = re.search(r"\*(\.\w+)\)", name_filter)
    return found[1] if found else ""


class _SaveDialog(FileDialog):
    def __init__(self, parent: QWidget, title: str, folder: str) -> None:
        super().__init__(parent, title, folder)
        self.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        self.setFileMode(FileDialog.FileMode.AnyFile)
        self.filterSelected.connect(self.follow_filter)

    def follow_filter(self, chosen: str) -> None:
        """Let the ending of the name be that of the chosen format."""
        ending = _ending(chosen)
        if not ending:
            return
        self.setDefaultSuffix(ending)
        names = self.selectedFiles()
        if names and Path(names[0]).suffix and Path(names[0]).name != Path(self.directory().path()).name:
            self.selectFile(Path(names[0]).with_suffix(ending).name)
