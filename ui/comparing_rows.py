"""The rows of two texts beside each other: how high each is, as far as it is known, and what stands where."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from time import monotonic

from ui.comparing_side import Side
from workbench.comparing import Row

Span = tuple[int, int]


class ComparingRows:
    """Heights in pixels from the top of the page; those of rows not seen yet are guesses."""

    def __init__(self, old: Side, new: Side, rows: Sequence[Row]) -> None:
        self.sides = old, new
        self.rows = rows
        self._measured = 0
        self._tops: list[float] = [0.0]
        self.add_up(0)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def height(self) -> float:
        return self._tops[-1]

    def top(self, row: int) -> float:
        return self._tops[row]

    def height_of(self, row: int) -> float:
        return self._tops[row + 1] - self._tops[row]

    def at(self, y: float) -> int:
        return min(max(bisect_right(self._tops, y) - 1, 0), max(len(self.rows) - 1, 0))

    def numbers(self, row: int, side: Side) -> range:
        """Give the paragraphs of a side in a row."""
        return self.rows[row].old if side.is_old else self.rows[row].new

    def row_of(self, side: Side, position: int) -> int:
        block = side.block_at(position)
        return next((row for row in range(len(self.rows)) if block in self.numbers(row, side)), 0)

    def forget(self) -> None:
        """Begin anew with guesses, after the width or the text size has changed."""
        self._measured = 0
        self.add_up(0)

    def add_up(self, row: int) -> None:
        """Add the heights up from a row on."""
        before = self._tops[: row + 1] if row else [1.2 * self.sides[0].em]
        heights = (self._height(number) for number in range(row, len(self.rows)))
        self._tops = [*before[:-1], *accumulate(heights, initial=before[-1])]

    def measure_from(self, row: int, height: float) -> None:
        """Know exactly how high the rows are that fill a height from one on."""
        first, differs, filled = row, False, 0.0
        while row < len(self.rows) and filled < height:
            differs = self._measure(row) or differs
            filled += self._height(row)
            row += 1
        if differs:
            self.add_up(first)

    def measure_some(self, seconds: float) -> bool:
        """Measure rows for a while, in their order; False once all are known."""
        until = monotonic() + seconds
        while self._measured < len(self.rows) and monotonic() < until:
            self._measure(self._measured)
            self._measured += 1
        return self._measured < len(self.rows)

    def paragraphs(self, row: int, side: Side) -> Iterator[tuple[float, int]]:
        """Yield the height at which each paragraph of a row begins, and its number."""
        y = self._tops[row]
        for number in self.numbers(row, side):
            yield y, number
            y += side.height(number)

    def extent(self, row: int, side: Side, span: Span | None) -> tuple[float, float] | None:
        """Give the heights between which words stand, None where a side has none of them in the row."""
        found: tuple[float, float] | None = None
        for y, number in self.paragraphs(row, side) if span is not None else ():
            block = side.blocks[number]
            if span is not None and span[0] < block.end and span[1] > block.start:
                extent = side.laid(number).extent(*span)
                if extent is not None:
                    found = (found[0] if found else y + extent[0], y + extent[1])
        return found

    def _height(self, row: int) -> float:
        old, new = self.sides
        one = self.rows[row]
        return max(sum(map(old.height, one.old)), sum(map(new.height, one.new)), 1.0)

    def _measure(self, row: int) -> bool:
        before = self._height(row)
        for side in self.sides:
            for number in self.numbers(row, side):
                side.measure(number)
        return abs(self._height(row) - before) > 0.01
