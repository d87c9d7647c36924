"""Tables of any format: which row is the head, and rows that fit under it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workbench.intake.records.cleaning import text_of
from workbench.intake.records.columns import field_named, unique_names
from workbench.intake.records.layout import Skipped

Row = tuple[int, Sequence[object]]
"""A row's number as a spreadsheet counts, and its cells."""

_HEAD_WITHIN = 15
MOST_COLUMNS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with unique column names; `read` opens it anew and gives the rows below the head.

    `headed` is False when the file has no row with names. `sample` are the first rows.
    """

    names: Sequence[str]
    headed: bool
    sample: Sequence[Row]
    read: Callable[[], Iterator[Row | Skipped]]


def table_of(head: Sequence[Row], read: Callable[[], Iterator[Row | Skipped]]) -> Table:
    """Find the row with the names among the first ones; `head` must not be empty."""
    place = _head_row(head)
    width = min(MOST_COLUMNS, max(len(cells) for _, cells in head))
    if place >= 0:
        number, cells = head[place]
        filled = [index for index, cell in enumerate(cells) if text_of(cell)]
        named = max(filled, default=0) + 1
        below_head = [cells for _, cells in head[place + 1 :]]
        # Columns without a name count where most rows have them; else a delimiter was meant as text.
        wider = [len(cells) for cells in below_head if any(cell not in (None, "") for cell in cells[named:])]
        width = min(width, named if len(wider) * 2 <= len(below_head) else max(wider))
        heads = [text_of(cells[index]) if index < len(cells) else "" for index in range(width)]
    else:
        number, heads = 0, [""] * width

    def below() -> Iterator[Row | Skipped]:
        for row in read():
            if isinstance(row, Skipped):
                yield row
            elif row[0] > number:
                yield _fitted(row, width)

    sample = [row for row in head if row[0] > number]
    return Table(names=unique_names(heads), headed=place >= 0, sample=sample, read=below)


def _fitted(row: Row, width: int) -> Row | Skipped:
    number, cells = row
    if len(cells) > width and any(cell not in (None, "") for cell in cells[width:]):
        return Skipped(
            where=f"row {number}", reason=f"{len(cells)} cells where the table has {width} columns"
        )
    return row


def _head_row(head: Sequence[Row]) -> int:
    """Choose the row with the most known names of columns; without any, a first row of short words."""
    scores = [
        len(
            {
                found[0]
                for cell in cells
                if isinstance(cell, str) and (found := field_named(text_of(cell)[:100]))
            }
        )
        for _, cells in head[:_HEAD_WITHIN]
    ]
    best = max(range(len(scores)), key=lambda place: scores[place])
    if scores[best] >= 2 or (scores[best] == 1 and len(head) > best + 1 and best == 0):
        return best
    texts = [text_of(cell) for cell in head[0][1]]
    short = all(
        text and len(text) <= 30 and len(text.split()) <= 4 and not text[0].isdigit() for text in texts
    )
    below = [text_of(cell) for _, cells in head[1:20] for cell in cells]
    return 0 if short and len(texts) > 1 and any(len(text) > 30 for text in below) else -1
