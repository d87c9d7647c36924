"""Comparing two revisions: which paragraphs lie beside each other, and what came, went, changed or moved."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.carrying import Alignment
from workbench.carrying.alignment import Link
from workbench.carrying.counterparts import Counterparts
from workbench.carrying.words import Word
from workbench.drafts import Block
from workbench.stories import Revision

Span = tuple[int, int]


class Difference(StrEnum):
    """What became of words, or of a sentence, between two revisions."""

    NEW = "new"
    CUT = "cut"
    REWORDED = "reworded"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of one text that differ from the other; moved ones have their paragraph there, from 0.

    `figure` says that a figure is among changed words of a sentence that stands in both.
    """

    start: int
    end: int
    difference: Difference
    elsewhere: int = -1
    figure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Paragraphs that lie beside each other, as ranges of the two texts' blocks; either may be empty."""

    old: range
    new: range


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One place to stop at, in the order of the new text; what only one text has stands in that alone."""

    row: int
    difference: Difference
    old: Span | None = None
    new: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`old_marks` and `new_marks` are in the order of their texts and may overlap where words moved."""

    rows: Sequence[Row]
    changes: Sequence[Change]
    old_marks: Sequence[Stretch]
    new_marks: Sequence[Stretch]

    def count(self, difference: Difference) -> int:
        """Count the changes of a kind; what moved counts once, where it is now."""
        return sum(one.difference is difference and self._counts(one) for one in self.changes)

    @staticmethod
    def _counts(change: Change) -> bool:
        return change.difference is not Difference.MOVED or change.new is not None


def compare(old: Revision, new: Revision, *, language: str) -> Comparison:
    """Compare the texts of two revisions, of which `old` need not be the one just before `new`."""
    from workbench.revising import aligned

    return compared(aligned(old, new, language=language), ordered_blocks(old), ordered_blocks(new))


def ordered_blocks(revision: Revision) -> list[Block]:
    """Give the paragraphs that the rows of a comparison count, in the order of the text."""
    found = sorted(revision.blocks, key=lambda block: block.start)
    return found or [Block(start=0, end=len(revision.text))]


def compared(alignment: Alignment, old: Sequence[Block], new: Sequence[Block]) -> Comparison:
    comparing = _Comparing(alignment, old, new)
    rows = comparing.rows()
    old_marks, new_marks = comparing.marks()
    return Comparison(rows=rows, changes=comparing.changes(rows), old_marks=old_marks, new_marks=new_marks)


class _Comparing:
    def __init__(self, alignment: Alignment, old: Sequence[Block], new: Sequence[Block]) -> None:
        self._alignment = alignment
        self._blocks = len(old), len(new)
        self._old_block = _places(alignment.old.spans, old)
        self._new_block = _places(alignment.new.spans, new)
        self._links = [link for links in alignment.links.values() for link in links]
        self._links.sort(key=lambda link: (link.old, link.new))

    def rows(self) -> list[Row]:
        """Join the paragraphs that share a sentence which stayed; what lies between goes side by side."""
        groups: list[list[int]] = []
        for link in self._links:
            if link.moved:
                continue
            a, b = self._old_block[link.old], self._new_block[link.new]
            if groups and (a <= groups[-1][1] or b <= groups[-1][3]):
                last = groups[-1]
                last[1], last[3] = max(last[1], a), max(last[3], b)
            else:
                groups.append([a, a, b, b])
        rows: list[Row] = []
        i = j = 0
        for first, last_one, other_first, other_last in groups:
            rows += _side_by_side(range(i, first), range(j, other_first))
            rows.append(Row(old=range(first, last_one + 1), new=range(other_first, other_last + 1)))
            i, j = last_one + 1, other_last + 1
        return rows + _side_by_side(range(i, self._blocks[0]), range(j, self._blocks[1]))

    def marks(self) -> tuple[list[Stretch], list[Stretch]]:
        alignment = self._alignment
        counterparts = Counterparts(alignment)
        landed: dict[tuple[int, int], bool] = {}
        old: list[Stretch] = []
        new: list[Stretch] = []
        for i, span in enumerate(alignment.old.spans):
            links = alignment.links.get(i, ())
            old += self._moved_mark(span, links, self._new_block, [link.new for link in links])
            if not links:
                old.append(_stretch(span, Difference.CUT))
            elif not all(link.equal for link in links):
                targets = counterparts.targets(i)
                landed |= {(one.sentence, one.at): one.same for one in targets if one is not None}
                words = alignment.old.words(i)
                kinds = [
                    Difference.CUT if one is None else None if one.same else Difference.REWORDED
                    for one in targets
                ]
                old += _runs(alignment.old.text, words, kinds)
        for j, span in enumerate(alignment.new.spans):
            links = alignment.by_new.get(j, ())
            new += self._moved_mark(span, links, self._old_block, [link.old for link in links])
            if not links:
                new.append(_stretch(span, Difference.NEW))
            elif not all(link.equal for link in links):
                words = alignment.new.words(j)
                found = [landed.get((j, at)) for at in range(len(words))]
                kinds = [
                    Difference.NEW if same is None else None if same else Difference.REWORDED
                    for same in found
                ]
                new += _runs(alignment.new.text, words, kinds)
        return old, new

    def changes(self, rows: Sequence[Row]) -> list[Change]:
        row_of_old = {block: number for number, row in enumerate(rows) for block in row.old}
        row_of_new = {block: number for number, row in enumerate(rows) for block in row.new}
        old_spans, new_spans = self._alignment.old.spans, self._alignment.new.spans
        found: list[tuple[tuple[int, int, int], Change]] = []
        for links in _grouped(self._links):
            origins, targets = [link.old for link in links], [link.new for link in links]
            first = min(targets)
            there = new_spans[first][0], new_spans[max(targets)][1]
            here = old_spans[min(origins)][0], old_spans[max(origins)][1]
            row = row_of_new[self._new_block[first]]
            if links[0].moved:
                change = Change(row=row, difference=Difference.MOVED, new=there)
                found.append(((first, 0, 0), change))
            elif not all(link.equal for link in links):
                change = Change(row=row, difference=Difference.REWORDED, old=here, new=there)
                found.append(((first, 0, 0), change))
        for j, span in enumerate(new_spans):
            if j not in self._alignment.by_new:
                row = row_of_new[self._new_block[j]]
                found.append(((j, 0, 0), Change(row=row, difference=Difference.NEW, new=span)))
        behind = -1
        for i, span in enumerate(old_spans):
            became = self._alignment.links.get(i, ())
            stayed = [link.new for link in became if not link.moved]
            behind = max([behind, *stayed])
            if not stayed:
                kind = Difference.MOVED if became else Difference.CUT
                row = row_of_old[self._old_block[i]]
                found.append(((behind, 1, i), Change(row=row, difference=kind, old=span)))
        return self._joined([change for _, change in sorted(found, key=lambda one: (one[1].row, one[0]))])

    def _joined(self, changes: Sequence[Change]) -> list[Change]:
        """Make one of neighbouring sentences that only one text has."""
        joined: list[Change] = []
        for change in changes:
            last = joined[-1] if joined else None
            if last is not None and self._belong_together(last, change):
                joined[-1] = replace(last, old=_both(last.old, change.old), new=_both(last.new, change.new))
            else:
                joined.append(change)
        return joined

    def _belong_together(self, one: Change, other: Change) -> bool:
        if (one.row, one.difference) != (other.row, other.difference):
            return False
        if one.new and other.new and not one.old and not other.old:
            return not self._alignment.new.text[one.new[1] : other.new[0]].strip()
        if one.old and other.old and not one.new and not other.new:
            return not self._alignment.old.text[one.old[1] : other.old[0]].strip()
        return False

    @staticmethod
    def _moved_mark(
        span: Span, links: Sequence[Link], blocks: Sequence[int], others: Sequence[int]
    ) -> list[Stretch]:
        if not links or not all(link.moved for link in links):
            return []
        start, end = span
        return [Stretch(start=start, end=end, difference=Difference.MOVED, elsewhere=blocks[others[0]])]


def _places(spans: Sequence[Span], blocks: Sequence[Block]) -> list[int]:
    starts = [block.start for block in blocks]
    return [max(bisect_right(starts, start) - 1, 0) for start, _ in spans]


def _side_by_side(old: range, new: range) -> list[Row]:
    count = max(len(old), len(new))
    return [Row(old=old[place : place + 1], new=new[place : place + 1]) for place in range(count)]


def _grouped(links: Iterable[Link]) -> list[list[Link]]:
    """Put links together that share a sentence, of those that stayed or of those that moved."""
    groups: list[list[Link]] = []
    for link in links:
        last = groups[-1] if groups else None
        if last and last[0].moved == link.moved and (last[-1].old == link.old or last[-1].new == link.new):
            last.append(link)
        else:
            groups.append([link])
    return groups


def _stretch(span: Span, difference: Difference) -> Stretch:
    return Stretch(start=span[0], end=span[1], difference=difference)


def _runs(text: str, words: Sequence[Word], kinds: Sequence[Difference | None]) -> list[Stretch]:
    """Join marked words with nothing but space between them."""
    found: list[Stretch] = []
    for word, kind in zip(words, kinds, strict=True):
        if kind is None:
            continue
        last = found[-1] if found else None
        if last and last.difference is kind and not text[last.end : word.start].strip():
            found[-1] = replace(last, end=word.end, figure=last.figure or word.is_figure)
        else:
            found.append(Stretch(start=word.start, end=word.end, difference=kind, figure=word.is_figure))
    return found


def _both(one: Span | None, other: Span | None) -> Span | None:
    return (min(one[0], other[0]), max(one[1], other[1])) if one and other else one or other
