"""Tables in text: CSV and its relatives, with whatever delimiter, encoding and quotation marks they have."""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from workbench.errors import UnreadableRecords
from workbench.intake.records.layout import Skipped
from workbench.intake.records.tables import Row, Table, table_of
from workbench.intake.records.textfiles import LONGEST_LINE, lines_of, open_text

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 200
_SAMPLE_CHARACTERS = 500_000
MOST_LINES = 500
"""Lines that one cell may run over before its quotation mark counts as a slip."""
_MOST_SLIPS = 100
"""After so many slips every line counts as a row of its own."""


def open_delimited(path: Path, *, encoding: str) -> tuple[Table, str]:
    """Open a table in text and give it with its delimiter; raises UnreadableRecords."""
    with open_text(path, encoding) as file:
        sample = file.read(_SAMPLE_CHARACTERS)
    if len(sample) < _SAMPLE_CHARACTERS:
        lines = sample.splitlines(keepends=True)
    else:
        lines = sample.splitlines(keepends=True)[:-1] or [sample]
    declared = lines[0].strip().lower() if lines else ""
    if declared.startswith("sep=") and len(declared) == 5:
        delimiter, lead = declared[4], 1
    else:
        delimiter, lead = _delimiter_of(lines[:_SAMPLE_LINES]), 0
    # The limit is the whole process's; its default of 131,072 is less than a cell may have here.
    csv.field_size_limit(LONGEST_LINE * 2)
    rows = _rows(path, encoding=encoding, delimiter=delimiter, lead=lead)
    head = list(islice((row for row in rows if not isinstance(row, Skipped)), 1000))
    if not head:
        raise UnreadableRecords(f"“{path.name}” has no rows; choose the file that holds the earlier claims.")
    width = _usual_width(head)

    def read() -> Iterator[Row | Skipped]:
        return _rows(path, encoding=encoding, delimiter=delimiter, lead=lead, width=width)

    return table_of(head, read), delimiter


def _delimiter_of(lines: Sequence[str]) -> str:
    """Choose the delimiter that gives most rows the same number of cells, more than one."""
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        except csv.Error:
            continue
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        if usual < 2:
            continue
        score = widths.count(usual) / len(widths) + min(usual, 10) / 100
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _usual_width(rows: Sequence[Row]) -> int:
    widths = [len(cells) for _, cells in rows]
    return max(set(widths), key=lambda width: (widths.count(width), width))


def _rows(path: Path, *, encoding: str, delimiter: str, lead: int, width: int = 0) -> Iterator[Row | Skipped]:
    """Give the rows; one with wrong quotation marks is read without them, so that it takes no other along."""
    with open_text(path, encoding) as file:
        feed = _Feed(lines_of(file, path.name))
        for _ in range(lead):
            next(feed.again(), None)
        number, slips = lead, 0
        reader = csv.reader(feed.record(), delimiter=delimiter, strict=True)
        while feed.more():
            feed.start()
            try:
                cells = next(reader, None)
            except csv.Error:
                cells = None
            number += 1
            taken = feed.taken
            if cells is not None and (len(taken) == 1 or (len(taken) < feed.most and _fits(cells, width))):
                if any(cells):
                    yield number, cells
                continue
            slips += 1
            feed.put_back(taken[1:])
            yield _read_alone(number, taken[0], delimiter=delimiter, width=width)
            if slips == _MOST_SLIPS:
                feed.most = 1
            # A reader that has met its end inside a cell is of no more use.
            reader = csv.reader(feed.record(), delimiter=delimiter, strict=True)


def _fits(cells: Sequence[str], width: int) -> bool:
    return not width or len(cells) == width


def _read_alone(number: int, line: str, *, delimiter: str, width: int) -> Row | Skipped:
    """Read a line whose quotation marks do not pair up, first minding them and then not."""
    cells = next(csv.reader([line], delimiter=delimiter), [])
    if len(cells) > 1 and _fits(cells, width):
        return number, cells
    cells = next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    if _fits(cells, width):
        return number, [cell.strip().strip('"').replace('""', '"') for cell in cells]
    return Skipped(where=f"row {number}", reason="its quotation marks do not pair up")


class _Feed:
    """Hands lines to the CSV reader and keeps those of the present record, to give them again."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.most = MOST_LINES

    def start(self) -> None:
        self.taken = []

    def put_back(self, lines: Sequence[str]) -> None:
        self._back.extendleft(reversed(lines))

    def more(self) -> bool:
        if not self._back:
            self._back.extend(islice(self._lines, 1))
        return bool(self._back)

    def again(self) -> Iterator[str]:
        while self.more():
            yield self._back.popleft()

    def record(self) -> Iterator[str]:
        for line in self.again():
            self.taken.append(line)
            yield line
            if len(self.taken) >= self.most:
                return
