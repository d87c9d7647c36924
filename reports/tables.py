"""Records written as CSV or XLSX, one at a time: any number fits, and no cell is taken for a formula."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

ROWS_A_SHEET = 1_000_000
"""A spreadsheet ends at 1,048,576 rows."""

LONGEST_CELL = 32_767
"""More characters than this make Excel call the file damaged."""

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")

Records = Iterable[Mapping[str, str]]


def neutralised(value: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula."""
    return f"'{value}" if value.startswith(_DANGEROUS) else value


def write_csv(columns: Sequence[str], records: Records, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(columns)
        for record in records:
            table.writerow([neutralised(record.get(name, "")) for name in columns])


def write_xlsx(columns: Sequence[str], records: Records, path: Path, *, title: str, wide: str) -> None:
    """Write sheets called `title`, on each the column `wide` (a letter) with room for a sentence."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    coming = iter(records)
    number = 0
    while True:
        first = next(coming, None)
        if first is None and number:
            break
        number += 1
        sheet = book.create_sheet(title if number == 1 else f"{title} {number}")
        sheet.freeze_panes = "A2"
        sheet.column_dimensions[wide].width = 60
        heads = []
        for name in columns:
            head = WriteOnlyCell(sheet, value=name)
            head.font = Font(bold=True)
            heads.append(head)
        sheet.append(heads)
        some = chain([first] if first is not None else [], islice(coming, ROWS_A_SHEET - 1))
        for record in some:
            cells = []
            for name in columns:
                value = record.get(name, "")
                cell = WriteOnlyCell(sheet, value=value[:LONGEST_CELL] or None)
                if value:
                    # Text that begins with "=" would otherwise be stored as a formula.
                    cell.data_type = "s"
                cells.append(cell)
            sheet.append(cells)
    book.save(path)
