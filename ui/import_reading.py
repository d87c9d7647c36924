"""Reading files of earlier claims in the background: a look at the beginning, and the import itself."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ui.jobs import Report
from workbench.archive import ArchiveRecord
from workbench.desk import Desk
from workbench.errors import Cancelled
from workbench.importing import ImportSummary
from workbench.importing import import_file as import_whole
from workbench.intake.records import Field, Preview, Skipped, look_at, read_records

SHOWN = 20
"""Records that are shown before the import."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """How a file is to be read; `asked` counts the questions, so that late answers are dropped."""

    path: Path
    asked: int
    encoding: str = ""
    sheet: str = ""
    mapping: Mapping[str, Field] | None = None
    day_first: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The beginning of a file, or with `preview` None only what its first records become."""

    asked: int
    preview: Preview | None
    records: Sequence[ArchiveRecord | Skipped]


def look_at_file(choice: Choice) -> Callable[[object, object], Looked]:
    def look(_report: object, _cancelled: object) -> Looked:
        preview = look_at(choice.path, sheet=choice.sheet, encoding=choice.encoding)
        return Looked(asked=choice.asked, preview=preview, records=preview.records)

    return look


def first_records(choice: Choice) -> Callable[[object, object], Looked]:
    def look(_report: object, _cancelled: object) -> Looked:
        records = read_records(
            choice.path,
            mapping=choice.mapping,
            sheet=choice.sheet,
            encoding=choice.encoding,
            day_first=choice.day_first,
        )
        return Looked(asked=choice.asked, preview=None, records=list(islice(records, SHOWN)))

    return look


def import_file(
    desk: Desk, choice: Choice, summary: ImportSummary, stop: threading.Event
) -> Callable[[Report, Callable[[], bool]], bool]:
    def run(report: Report, cancelled: Callable[[], bool]) -> bool:
        """Give whether it was stopped before the end."""

        def stopped() -> bool:
            return stop.is_set() or cancelled()

        try:
            import_whole(
                desk,
                choice.path,
                file_name=choice.path.name,
                mapping=choice.mapping,
                sheet=choice.sheet,
                encoding=choice.encoding,
                day_first=choice.day_first,
                summary=summary,
                report=report,
                cancelled=stopped,
            )
        except Cancelled:
            return True
        return False

    return run
