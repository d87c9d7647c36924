"""Tables in Excel workbooks (.xlsx): values only, never formulas, links or macros."""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from workbench.errors import UnreadableRecords
from workbench.intake.packages import OLE
from workbench.intake.records.layout import Skipped
from workbench.intake.records.tables import MOST_COLUMNS, Row, Table, table_of
from workbench.intake.records.workbooks import Sheet, Workbook

LARGEST_SHEET = 1_500_000_000
LARGEST_STRINGS = 300_000_000
"""Bytes of the part with the cells' texts, which is held in memory."""
LARGEST_OTHER = 24_000_000
MOST_PARTS = 10_000
STEEPEST_RATIO = 250
RATIO_MATTERS_FROM = 10_000_000

_DAMAGED = "“{name}” is damaged or no Excel workbook; save it again as .xlsx or .csv and choose that."
_TOO_LARGE = (
    "“{name}” unpacks to far more than a table can hold and was not opened; save the table alone as .csv."
)
_PROTECTED = (
    "“{name}” is protected with a password; remove the password in Excel or LibreOffice and choose it again."
)
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    # What both XML parsers raise is a SyntaxError.
    SyntaxError,
    RuntimeError,
)


def open_sheet(path: Path, *, sheet: str = "") -> tuple[Table, str, list[str]]:
    """Open a workbook and give the table, its sheet and all sheets' names; raises UnreadableRecords.

    Without a name the sheet with the most in its first rows is taken.
    """
    _refuse_unsafe(path)
    try:
        with zipfile.ZipFile(path) as archive:
            workbook = Workbook(archive)
            sheets = {found.name: found for found in workbook.sheets if not found.hidden}
            wanted = [sheet] if sheet in sheets else list(sheets)[:30]
            heads = {name: list(islice(_rows(workbook, sheets[name], MOST_COLUMNS), 1000)) for name in wanted}
    except _FAULTS as error:
        raise UnreadableRecords(_DAMAGED.format(name=path.name)) from error
    filled = {
        name: sum(len([cell for cell in cells if cell not in (None, "")]) for _, cells in head)
        for name, head in heads.items()
    }
    chosen = max(filled, key=lambda name: filled[name], default="")
    if not chosen or not filled[chosen]:
        raise UnreadableRecords(f"“{path.name}” has no rows; choose the file that holds the earlier claims.")
    width = max(len(cells) for _, cells in heads[chosen])
    return table_of(heads[chosen], lambda: _all_rows(path, chosen, width)), chosen, list(sheets)


def _all_rows(path: Path, name: str, width: int) -> Iterator[Row | Skipped]:
    number = 0
    try:
        with zipfile.ZipFile(path) as archive:
            workbook = Workbook(archive)
            sheet = next(found for found in workbook.sheets if found.name == name)
            for row in _rows(workbook, sheet, min(width + 1, MOST_COLUMNS)):
                number = row[0]
                yield row
    except _FAULTS:
        yield Skipped(where=f"after row {number}", reason="the file is damaged from here on")


def _rows(workbook: Workbook, sheet: Sheet, width: int) -> Iterator[Row]:
    for number, cells in workbook.rows(sheet, most=width):
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if cells:
            yield number, cells


def _refuse_unsafe(path: Path) -> None:
    """Refuse what is no workbook, unpacks to too much, or declares entities in its XML."""
    with path.open("rb") as file:
        if file.read(8) == OLE:
            head = file.read(4_000_000)
            if "EncryptedPackage".encode("utf-16-le") in head:
                raise UnreadableRecords(_PROTECTED.format(name=path.name))
            raise UnreadableRecords(
                f"“{path.name}” is in the old Excel format (.xls); save it as .xlsx and choose that."
            )
    try:
        with zipfile.ZipFile(path) as archive:
            _check_parts(archive, path.name)
    except _FAULTS as error:
        raise UnreadableRecords(_DAMAGED.format(name=path.name)) from error


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    parts = [info.filename.lower() for info in infos]
    if not any(part.endswith("workbook.xml") or part.startswith("xl/") for part in parts):
        raise UnreadableRecords(_other_package(parts, name))
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableRecords(_PROTECTED.format(name=name))
    if len(infos) > MOST_PARTS:
        raise UnreadableRecords(_TOO_LARGE.format(name=name))
    for info, part in zip(infos, parts, strict=True):
        if not part.endswith((".xml", ".rels", ".vml")):
            continue
        most = LARGEST_SHEET if "sheets/" in part else LARGEST_STRINGS if "strings" in part else LARGEST_OTHER
        steep = info.file_size > STEEPEST_RATIO * max(1, info.compress_size)
        if info.file_size > most or (steep and info.file_size > RATIO_MATTERS_FROM):
            raise UnreadableRecords(_TOO_LARGE.format(name=name))
        with archive.open(info) as stream:
            head = stream.read(65_536)
        # Document types are where entities are declared, and no program writes them into a workbook.
        if head.strip() and not _starts_with_root(head):
            raise UnreadableRecords(_DAMAGED.format(name=name))


def _starts_with_root(head: bytes) -> bool:
    """Tell whether only the XML declaration, instructions and comments stand before the first element."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    while head.startswith((b"<?", b"<!--")):
        end = b"-->" if head.startswith(b"<!--") else b"?>"
        head = head.partition(end)[2].lstrip()
    return head[:1] == b"<" and (head[1:2].isalpha() or head[1:2] == b"_")


def _other_package(parts: Sequence[str], name: str) -> str:
    if any(part.startswith("word/") for part in parts):
        return f"“{name}” is a Word document; choose a .csv, .xlsx, .json or .jsonl file."
    if "content.xml" in parts:
        return f"“{name}” is an OpenDocument file; save the table as .xlsx or .csv and choose that."
    return f"“{name}” is a packed folder; unpack it and choose a .csv, .xlsx, .json or .jsonl file in it."
