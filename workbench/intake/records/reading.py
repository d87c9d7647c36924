"""Looking at a file of earlier claims, and reading all of its records."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from workbench.archive import ArchiveRecord
from workbench.errors import Cancelled, UnreadableRecords
from workbench.held_files import refuse_held
from workbench.intake.packages import OLE, PICTURES
from workbench.intake.records.cleaning import text_of
from workbench.intake.records.columns import guess_columns
from workbench.intake.records.dates import says_day_first
from workbench.intake.records.delimited import open_delimited
from workbench.intake.records.layout import Column, Field, FileKind, Preview, Skipped
from workbench.intake.records.making import RecordMaker
from workbench.intake.records.objects import Objects, open_objects
from workbench.intake.records.sheets import open_sheet
from workbench.intake.records.tables import Table
from workbench.intake.records.textfiles import NO_TEXT, encoding_of, open_text

SHOWN = 20
_REPORT_EVERY = 500

Item = tuple[str, Mapping[Field, object]] | Skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    preview: Preview
    table: Table | None = None
    objects: Objects | None = None
    total: int = 0


def look_at(path: Path, *, sheet: str = "", encoding: str = "") -> Preview:
    """Read the beginning of a file; raises UnreadableRecords with one sentence when it is no such file."""
    opened = _open(path, sheet=sheet, encoding=encoding)
    records = list(islice(read_records(path, sheet=sheet, encoding=encoding), SHOWN))
    return replace(opened.preview, records=records)


def read_records(
    path: Path,
    *,
    mapping: Mapping[str, Field] | None = None,
    sheet: str = "",
    encoding: str = "",
    day_first: bool | None = None,
    source: str = "",
    report: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    remark: Callable[[str, str], None] | None = None,
) -> Iterator[ArchiveRecord | Skipped]:
    """Give a file's records one by one, and those that cannot be read with the reason.

    `mapping` says what the named columns hold, instead of the guess. `source` is the publisher of records
    that name none. `remark` hears of records that were read in part: where, and what was left out.
    Raises UnreadableRecords when the file is no such file, before or while it is read, Refused when it is
    the open database, and Cancelled.
    """
    opened = _open(path, sheet=sheet, encoding=encoding)
    order = opened.preview.day_first if day_first is None else day_first
    maker = RecordMaker(source=source, default_source=path.stem, day_first=order is not False, remark=remark)
    fields = (
        mapping
        if mapping is not None
        else {column.name: column.field for column in opened.preview.columns if column.field is not None}
    )
    return _made(
        opened, _items(opened, fields, guessed=mapping is None), maker, report=report, cancelled=cancelled
    )


def _made(
    opened: _Opened,
    items: Iterator[Item],
    maker: RecordMaker,
    *,
    report: Callable[[float, str], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Iterator[ArchiveRecord | Skipped]:
    make = maker.make
    for count, item in enumerate(items, start=1):
        if count % _REPORT_EVERY == 0:
            if cancelled is not None and cancelled():
                raise Cancelled
            if report is not None:
                report(_fraction(opened, count), f"{count:,} records read")
        yield item if isinstance(item, Skipped) else make(*item)
    if report is not None:
        report(1.0, "All records read")


def _fraction(opened: _Opened, count: int) -> float:
    if opened.objects is not None:
        return min(1.0, opened.objects.progress())
    return min(1.0, count / opened.total) if opened.total else 0.0


def _items(opened: _Opened, fields: Mapping[str, Field], *, guessed: bool) -> Iterator[Item]:
    if opened.objects is not None:
        return opened.objects.items(fields, guessed=guessed)
    assert opened.table is not None
    return _table_items(opened.table, fields)


def _table_items(table: Table, fields: Mapping[str, Field]) -> Iterator[Item]:
    places = [(index, fields[name]) for index, name in enumerate(table.names) if name in fields]
    for row in table.read():
        if isinstance(row, Skipped):
            yield row
            continue
        number, cells = row
        width = len(cells)
        values = {field: _without_guard(cells[index]) for index, field in places if index < width}
        yield f"row {number}", values


def _without_guard(cell: object) -> object:
    """Take away the apostrophe that keeps a spreadsheet from reading "=…" as a formula."""
    if isinstance(cell, str) and cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r"):
        return cell[1:]
    return cell


def _open(path: Path, *, sheet: str, encoding: str) -> _Opened:
    refuse_held(path)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableRecords(f"“{path.name}” is no file; choose a .csv, .xlsx, .json or .jsonl file.")
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise UnreadableRecords(
            f"“{path}” cannot be read ({error.strerror}); check that it is there and yours."
        ) from error
    if not size or not head.strip():
        raise UnreadableRecords(f"“{path.name}” is empty; choose the file that holds the earlier claims.")
    if head.startswith((b"PK", OLE)):
        return _of_table(*_sheet(path, sheet))
    _refuse_other_files(head, path.name)
    warning = ""
    if not encoding:
        encoding, warning = encoding_of(path)
    with open_text(path, encoding) as file:
        first = file.read(4096).lstrip("\ufeff \t\r\n\x1e")[:1]
    if first in ("{", "["):
        return _of_objects(open_objects(path, encoding=encoding), encoding, warning)
    if path.suffix.lower() in (".json", ".jsonl", ".ndjson") or first == "<":
        raise UnreadableRecords(NO_TEXT.format(name=path.name))
    table, delimiter = open_delimited(path, encoding=encoding)
    preview = Preview(
        kind=FileKind.CSV, columns=(), rows=(), records=(), encoding=encoding, delimiter=delimiter,
        notes=[warning] if warning else [],
    )  # fmt: skip
    # How many rows there are is guessed from the length of the first ones.
    shown = sum(sum(len(str(cell)) + 1 for cell in cells) for _, cells in table.sample)
    return _of_table(table, preview, int(size * len(table.sample) / max(1, shown)))


def _sheet(path: Path, sheet: str) -> tuple[Table, Preview, int]:
    table, chosen, sheets = open_sheet(path, sheet=sheet)
    preview = Preview(kind=FileKind.XLSX, columns=(), rows=(), records=(), sheet=chosen, sheets=sheets)
    return table, preview, 0


def _of_table(table: Table, preview: Preview, total: int) -> _Opened:
    columns = guess_columns(table.names, [cells for _, cells in table.sample[:200]], named=table.headed)
    width = len(columns)
    rows = [
        [text_of(cells[index]) if index < len(cells) else "" for index in range(width)]
        for _, cells in table.sample[:SHOWN]
    ]
    day = next((index for index, column in enumerate(columns) if column.field is Field.CHECKED_ON), None)
    days = [] if day is None else [cells[day] for _, cells in table.sample if day < len(cells)]
    notes = list(preview.notes)
    if not table.headed:
        notes.append("The file has no row with the names of its columns; check what each holds.")
    return _Opened(preview=_completed(preview, columns, rows, days, notes), table=table, total=total)


def _of_objects(objects: Objects, encoding: str, warning: str) -> _Opened:
    rows = [
        [text_of(found.get(column.name)) for column in objects.columns] for found in objects.sample[:SHOWN]
    ]
    if objects.kind is FileKind.CLAIM_REVIEW:
        rows = [
            [text_of(found.get(column.field)) for column in objects.columns if column.field]
            for found in objects.reviews[:SHOWN]
        ]
    preview = Preview(
        kind=objects.kind, columns=(), rows=(), records=(), encoding=encoding,
        fixed=objects.kind is FileKind.CLAIM_REVIEW, notes=[warning] if warning else [],
    )  # fmt: skip
    return _Opened(
        preview=_completed(preview, objects.columns, rows, objects.days, list(preview.notes)), objects=objects
    )


def _completed(
    preview: Preview,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    days: Sequence[object],
    notes: list[str],
) -> Preview:
    order = says_day_first(days)
    if order is not None and not order[1]:
        notes.append(
            "Dates such as 02/12/2024 are read as 2 December 2024; nothing in the file says otherwise."
        )
    elif order is not None and not order[0]:
        notes.append("Dates such as 02/12/2024 are read as 12 February 2024, as the file's other dates show.")
    if not preview.fixed and all(column.field is not Field.WORDING for column in columns):
        notes.append("No column seems to hold the claims; choose the one that does.")
    return replace(
        preview, columns=columns, rows=rows, day_first=None if order is None else order[0], notes=notes
    )


def _refuse_other_files(head: bytes, name: str) -> None:
    what = "a .csv, .xlsx, .json or .jsonl file"
    if head.startswith(PICTURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        raise UnreadableRecords(f"“{name}” is a picture; choose {what}.")
    if head.startswith(b"%PDF"):
        raise UnreadableRecords(f"“{name}” is a PDF; choose {what}.")
    if head.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")):
        raise UnreadableRecords(f"“{name}” is packed; unpack it and choose {what} in it.")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:14].lower().startswith((b"<!doctype", b"<html")):
        raise UnreadableRecords(f"“{name}” is a web page; choose {what}.")
