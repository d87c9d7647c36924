"""Writing all results of a search to a file: where to, in the background, with how far it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.exporting import ask_path
from ui.jobs import Job
from ui.old_checks import old_after
from workbench.archive import EarlierClaim
from workbench.ports import Work

if TYPE_CHECKING:
    from reports.exports import ExportFormat
    from ui.archive_asking import Asked
    from ui.archive_window import ArchiveWindow

FORMATS: Mapping[str, "ExportFormat"] = {
    "CSV table (*.csv)": "csv",
    "Excel workbook (*.xlsx)": "xlsx",
    "JSON Lines (*.jsonl)": "jsonl",
}


def ask_and_export(window: "ArchiveWindow", asked: "Asked") -> None:
    """Ask where to and in which format, and write every result there."""
    chosen = ask_path(window, "Export all results", "results.csv", FORMATS)
    if chosen is not None:
        start_export(window, chosen[0], asked)


def start_export(window: "ArchiveWindow", path: Path, asked: "Asked") -> None:
    """Write all results over whatever is at `path`; the window says how far that is."""
    Exporting(window, path).start(asked)


class Exporting(QObject):
    """Waits for a file of results that is being written; the button that began it stops it meanwhile."""

    def __init__(self, window: "ArchiveWindow", path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        self._job: Job | None = None

    def start(self, asked: "Asked") -> None:
        desk, path = self._window.desk, self._path

        def write(report: Callable[[float, str], None], cancelled: Callable[[], bool]) -> str:
            from reports.exports import export_claims, format_of

            def export(work: Work) -> int:
                claims, total = _results(work, asked)
                return export_claims(
                    _watched(claims, total, report),
                    path,
                    format=format_of(path),
                    overwrite=True,
                    cancelled=cancelled,
                )

            number = desk.read(export)
            return f"{number:,} claim{'' if number == 1 else 's'} written to “{path.name}”."

        self._job = job = self._window.jobs.start(
            f"Writing “{path.name}”", write, finished=self._written, writes=True
        )
        job.progressed.connect(self._say)
        job.ended.connect(self._ended)
        self._window.show_export(job)

    def _say(self, _fraction: float, words: str) -> None:
        self._window.state.setText(words)

    def _written(self, words: str) -> None:
        self._window.state.setText(words)

    def _ended(self) -> None:
        if self._job is not None and self._job.is_cancelled:
            self._window.state.setText("Stopped; no file was written.")
        self._window.show_export(None)
        self.deleteLater()


def _results(work: Work, asked: "Asked") -> tuple[Iterable[EarlierClaim], int]:
    if asked.similar:
        from workbench.similar import MOST, find_similar

        matches = find_similar(
            work.archive, asked.query, limit=MOST, today=date.today(), old_after=old_after(), without=asked.of
        )
        return [match.earlier for match in matches], len(matches)
    return work.archive.found(asked.query), work.archive.facets(asked.query).total


def _watched(
    claims: Iterable[EarlierClaim], total: int, report: Callable[[float, str], None]
) -> Iterator[EarlierClaim]:
    for place, claim in enumerate(claims):
        if place % 500 == 0:
            report(place / max(total, 1), f"{place:,} of {total:,} claims written")
        yield claim
