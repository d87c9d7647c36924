"""Importing earlier claims: records stored in portions, with a summary of what became of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from workbench.archive import ArchiveRecord
from workbench.desk import Desk
from workbench.errors import Cancelled
from workbench.history import StepKind
from workbench.intake.records.layout import Skipped
from workbench.ports import Work

PORTION = 2000
"""Records stored in one unit of work; what was stored before an import was stopped stays."""

LISTED = 1000
"""Skipped records that are kept one by one; all of them are counted."""


@dataclass(slots=True, kw_only=True)
class ImportSummary:
    """What became of a file's records; `known` ones were in the archive already."""

    new: int = 0
    known: int = 0
    skipped: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    first_skipped: list[Skipped] = field(default_factory=list)

    def skip(self, record: Skipped) -> None:
        self.skipped += 1
        self.reasons[record.reason] = self.reasons.get(record.reason, 0) + 1
        if len(self.first_skipped) < LISTED:
            self.first_skipped.append(record)


def import_records(
    desk: Desk,
    records: Iterable[ArchiveRecord | Skipped],
    *,
    file_name: str,
    summary: ImportSummary | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportSummary:
    """Put records into the archive and write one step into the log; importing them again adds nothing.

    `summary` may be handed in to see what was stored when this ends in an error or in Cancelled.
    """
    summary = summary or ImportSummary()
    try:
        portion: list[ArchiveRecord] = []
        for record in records:
            if isinstance(record, Skipped):
                summary.skip(record)
                continue
            portion.append(record)
            if len(portion) == PORTION:
                if cancelled():
                    raise Cancelled
                _store(desk, portion, summary)
                portion = []
        if portion:
            _store(desk, portion, summary)
    finally:
        if summary.new:
            desk.do("Import earlier claims", lambda work: _log(work, summary.new, file_name))
    return summary


def _store(desk: Desk, portion: list[ArchiveRecord], summary: ImportSummary) -> None:
    new = desk.do("Import earlier claims", lambda work: work.archive.add_records(portion)).result
    summary.new += new
    summary.known += len(portion) - new


def _log(work: Work, new: int, file_name: str) -> None:
    claims = "1 earlier claim" if new == 1 else f"{new:,} earlier claims"
    work.log.append(
        kind=StepKind.FINAL,
        label=f"Imported {claims} from {file_name}",
        story_id=None,
        merge_key="",
        group=None,
        changes=(),
    )
