"""Where words stand on the laid-out lines: the stretches of each line that a span of text covers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine

from ui.article_document import has_right_to_left
from ui.positions import Positions

_MANY_LINES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Part of one line, in the document's pixels; a span has several where directions mix."""

    line: int
    left: float
    right: float
    baseline: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Where a character begins or ends."""

    x: float
    baseline: float
    line: int
    runs_left: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a block with the words on it, `start` to `end` in code points of the revision."""

    number: int
    start: int
    end: int
    baseline: float
    left: float
    right: float


def block_at(document: QTextDocument, place: QPointF) -> QTextBlock:
    """Find the block at a height, or the first one where the place is above it."""
    layout = document.documentLayout()
    at = layout.hitTest(place, Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(max(at, 0))

    def top(number: int) -> float:
        return layout.blockBoundingRect(document.findBlockByNumber(number)).top()

    # Of a text that is laid out in part only Qt may name a place far below.
    if top(block.blockNumber()) > place.y():
        number = bisect_right(range(block.blockNumber()), place.y(), key=top) - 1
        block = document.findBlockByNumber(max(number, 0))
    return block


class LaidBlock:
    """One laid-out block, or of a very long one the lines between two heights.

    `start` and `end` are in code points, `rect` and the heights in the document's pixels.
    """

    def __init__(
        self,
        document: QTextDocument,
        block: QTextBlock,
        text: str,
        positions: Positions,
        *,
        top: float = -inf,
        bottom: float = inf,
    ) -> None:
        self.rect: QRectF = document.documentLayout().blockBoundingRect(block)
        self.block = block
        self._layout: QTextLayout = block.layout()
        self._origin: QPointF = self._layout.position()
        self._positions = positions
        self._base = block.position()
        # A QTextLine asked of a layout that has gone crashes; they are asked anew, never kept.
        self._numbers = self._lines_between(top - self._origin.y(), bottom - self._origin.y())
        self.lines: Sequence[Line] = [self._line(number) for number in self._numbers]
        self.start = self.lines[0].start if self.lines else positions.from_qt(self._base)
        self.end = self.lines[-1].end if self.lines else self.start
        self._mixed = has_right_to_left(text[self.start : self.end])

    def _lines_between(self, top: float, bottom: float) -> range:
        count = self._layout.lineCount()
        if count < _MANY_LINES:
            return range(count)
        numbers = range(count)
        first = bisect_left(numbers, top, key=lambda number: self._layout.lineAt(number).y()) - 2
        last = bisect_left(numbers, bottom, key=lambda number: self._layout.lineAt(number).y()) + 1
        return range(max(first, 0), min(last, count))

    def stretches(self, start: int, end: int, *, room: float = 0) -> Iterator[Stretch]:
        """Yield the stretches of a span line by line, without the room that is kept behind its end."""
        low = self._positions.to_qt(max(start, self.start)) - self._base
        high = self._positions.to_qt(min(end, self.end)) - self._base
        for shown, number in enumerate(self._numbers):
            line = self._layout.lineAt(number)
            first, last = max(low, line.textStart()), min(high, line.textStart() + line.textLength())
            if first >= last:
                continue
            rect = line.naturalTextRect()
            for left, right in self._runs(line, first, last):
                inside = max(left, rect.left()), min(right, rect.right())
                if last == high and not self._mixed:
                    inside = inside[0], inside[1] - room
                if inside[1] - inside[0] > 0.5:
                    yield Stretch(
                        line=number,
                        left=self._origin.x() + inside[0],
                        right=self._origin.x() + inside[1],
                        baseline=self.lines[shown].baseline,
                    )

    def edge(self, position: int, *, behind: bool, room: float = 0) -> Edge | None:
        """Find where a character begins or, `behind` it, ends; `room` is what is kept free behind it."""
        if not self.start <= position < self.end:
            return None
        at = self._positions.to_qt(position) - self._base
        size = self._positions.to_qt(position + 1) - self._base - at
        line = self._layout.lineForTextPosition(at)
        if not line.isValid():
            return None
        runs_left = False
        if self._mixed:
            glyphs = list(_glyphs(line, at, at + size))
            if not glyphs:
                return None
            runs_left = glyphs[-1][2]
            x = glyphs[-1][0] if runs_left == behind else glyphs[-1][1]
        else:
            x = _x(line, at + size) - room if behind else _x(line, at)
        return Edge(
            x=self._origin.x() + x,
            baseline=self._origin.y() + line.y() + line.ascent(),
            line=line.lineNumber(),
            runs_left=runs_left,
        )

    def _line(self, number: int) -> Line:
        line = self._layout.lineAt(number)
        start = self._positions.from_qt(self._base + line.textStart())
        end = self._positions.from_qt(self._base + line.textStart() + line.textLength())
        natural = line.naturalTextRect()
        return Line(
            number=number,
            start=start,
            end=max(end, start),
            baseline=self._origin.y() + line.y() + line.ascent(),
            left=self._origin.x() + natural.left(),
            right=self._origin.x() + natural.right(),
        )

    def _runs(self, line: QTextLine, first: int, last: int) -> Sequence[tuple[float, float]]:
        if not self._mixed:
            return [(_x(line, first), _x(line, last))]
        runs: list[tuple[float, float]] = []
        for left, right, _ in sorted(_glyphs(line, first, last)):
            if runs and left - runs[-1][1] < 1.0:
                runs[-1] = runs[-1][0], max(runs[-1][1], right)
            else:
                runs.append((left, right))
        return runs


def _x(line: QTextLine, at: int) -> float:
    x, _ = cast("tuple[float, int]", line.cursorToX(at))
    return x


def _glyphs(line: QTextLine, first: int, last: int) -> Iterator[tuple[float, float, bool]]:
    """Yield the left and right of each run of glyphs, and whether it runs to the left.

    `cursorToX` gives the other side of the border where two directions meet, so it cannot be asked here.
    """
    for run in line.glyphRuns(first, last - first, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll):
        places = [place.x() for place in run.positions()]
        advances = [advance.x() for advance in run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())]
        if places:
            rights = [place + advance for place, advance in zip(places, advances, strict=True)]
            yield min(places), max(rights), run.isRightToLeft()
