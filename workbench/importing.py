"""Importing earlier claims: records stored in portions, with a summary of what became of them."""

import gc
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbench.archive import ArchiveRecord
from workbench.desk import Desk
from workbench.errors import Cancelled
from workbench.history import StepKind
from workbench.intake.records.layout import Field, Skipped
from workbench.ports import Work
from workbench.skipped_records import SkippedList

PORTION = 4000
"""Records stored in one unit of work; what was stored before an import was stopped stays."""

FIRST_PORTION = 1000
"""The first portion, after which the claims of a large file begin to be made findable."""

AMONG_OTHERS = 1000
"""The same while others are writing, too: each of them may wait for one."""

ALONE_AFTER = 60.0
"""Seconds without a write of anybody else's after which nobody is taken to be working."""

LISTED = 1000
"""Skipped records that are kept one by one; all of them are counted, and listed in a file."""

GARBAGE_AFTER = 50_000
"""Objects after which Python looks for garbage while it imports: what a portion holds is none."""

READING = 0.85
"""The share of the whole that reading and storing takes; the rest makes the claims findable."""


@dataclass(slots=True, kw_only=True)
class ImportSummary:
    """What became of a file's records; `known` ones were in the archive already.

    `skipped_list` is the file that lists every skipped record, None while none was; `read_in_part` counts the
    records of which something was left out, by what that was.
    """

    new: int = 0
    known: int = 0
    skipped: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    first_skipped: list[Skipped] = field(default_factory=list)
    skipped_list: Path | None = None
    read_in_part: dict[str, int] = field(default_factory=dict)

    def skip(self, record: Skipped) -> None:
        self.skipped += 1
        self.reasons[record.reason] = self.reasons.get(record.reason, 0) + 1
        if len(self.first_skipped) < LISTED:
            self.first_skipped.append(record)


def import_file(
    desk: Desk,
    path: Path,
    *,
    file_name: str,
    mapping: Mapping[str, Field] | None = None,
    sheet: str = "",
    encoding: str = "",
    day_first: bool | None = None,
    summary: ImportSummary | None = None,
    report: Callable[[float, str], None] = lambda _fraction, _text: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportSummary:
    """Read a file into the archive and make its claims findable; skipped records are listed in a file.

    Imported again, also after it was stopped, it passes over what is stored. Raises UnreadableRecords and
    Cancelled; `summary` may be handed in to see what was stored until then.
    """
    from workbench.intake.records.reading import read_records

    read = 0.0

    def reading(fraction: float, text: str) -> None:
        nonlocal read
        read = fraction
        report(fraction * READING, text)

    def indexing(fraction: float) -> None:
        report(READING + fraction * (1 - READING), "Making the claims findable")

    summary = summary or ImportSummary()
    in_part = summary.read_in_part

    def remark(_where: str, what: str) -> None:
        in_part[what] = in_part.get(what, 0) + 1

    skipped = SkippedList(path)
    records = read_records(
        path,
        mapping=mapping,
        sheet=sheet,
        encoding=encoding,
        day_first=day_first,
        report=reading,
        cancelled=cancelled,
        remark=remark,
    )
    try:
        import_records(
            desk,
            records,
            file_name=file_name,
            summary=summary,
            progress=lambda: read,
            cancelled=cancelled,
            skipped=skipped.add,
        )
    finally:
        summary.skipped_list = skipped.close()
    desk.read(lambda work: work.archive.warm_up(report=indexing, cancelled=cancelled))
    return summary


def import_records(
    desk: Desk,
    records: Iterable[ArchiveRecord | Skipped],
    *,
    file_name: str,
    summary: ImportSummary | None = None,
    progress: Callable[[], float] = lambda: 0.0,
    cancelled: Callable[[], bool] = lambda: False,
    skipped: Callable[[Skipped], None] = lambda _record: None,
) -> ImportSummary:
    """Put records into the archive and write one step into the log; importing them again adds nothing.

    `summary` may be handed in to see what was stored when this ends in an error or in Cancelled; `progress`
    says how much of all records was read, 0 where nobody knows; `skipped` hears of each that cannot be read.
    """
    summary = summary or ImportSummary()
    pace = _Pace()
    thresholds = gc.get_threshold()
    gc.set_threshold(max(thresholds[0], GARBAGE_AFTER), *thresholds[1:])
    try:
        portion: list[ArchiveRecord] = []
        for record in records:
            if isinstance(record, Skipped):
                summary.skip(record)
                skipped(record)
                continue
            portion.append(record)
            if len(portion) >= pace.portion:
                if cancelled():
                    raise Cancelled
                _store(desk, portion, summary, pace, progress())
                portion = []
        if portion:
            _store(desk, portion, summary, pace, 1.0)
    finally:
        gc.set_threshold(*thresholds)
        if summary.new:
            desk.do("Import earlier claims", lambda work: _log(work, summary.new, file_name))
    return summary


class _Pace:
    """How many records are stored at a time."""

    def __init__(self) -> None:
        self._begun = False
        self._last_step: int | None = None
        self._alone_from = float("-inf")

    @property
    def portion(self) -> int:
        if not self._begun:
            return min(PORTION, FIRST_PORTION)
        return PORTION if time.monotonic() >= self._alone_from else min(PORTION, AMONG_OTHERS)

    def note(self, last_step: int) -> None:
        """Hear which step is the last in the log, in which an import writes at its end alone."""
        if self._last_step not in (None, last_step):
            self._alone_from = time.monotonic() + ALONE_AFTER
        self._last_step = last_step
        self._begun = True


def _store(
    desk: Desk, portion: list[ArchiveRecord], summary: ImportSummary, pace: _Pace, progress: float
) -> None:
    done = summary.new + summary.known + summary.skipped + len(portion)
    to_come = round(done / progress) - done if progress else 0
    # The half of the work that needs no lock is done while whoever wants to write can.
    keyed = desk.read(lambda work: work.archive.keyed(portion))
    new, last_step = desk.do(
        "Import earlier claims",
        lambda work: (work.archive.add_keyed(keyed, to_come=to_come), work.log.last_number()),
    ).result
    pace.note(last_step)
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
