"""Where the words of a mark lie in the next revision, and how sure that is."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.anchors import trimmed
from workbench.carrying.alignment import Alignment, Link
from workbench.carrying.counterparts import Counterparts, Target
from workbench.carrying.surroundings import JOINS, turned
from workbench.carrying.words import COMMON, TELLING, Word

GONE_BELOW, SURE_FROM = 0.25, 0.5
"""What share of a mark's words must be found again, by weight."""

STRAY = 0.3
"""What share of a mark's words may lie elsewhere without anybody being asked about the place."""

HELD_BY_ITSELF = 3
"""So many telling words need no neighbours to be known again."""


class Bin(StrEnum):
    """What became of a mark in the next revision."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    REWORDED = "reworded"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """A mark's place in the new text, None when it is gone.

    `unsure` says that not even the place is certain; such a mark counts as reworded, for it has to be asked.
    """

    bin: Bin
    start: int | None = None
    end: int | None = None
    unsure: bool = False


_GONE = Landing(bin=Bin.GONE)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word of a mark, where it stands, and what it became."""

    word: Word
    sentence: int
    at: int
    target: Target | None


class Landings:
    """Lands the marks of one revision in the next."""

    def __init__(self, alignment: Alignment) -> None:
        self._links = alignment.links
        self._old, self._new = alignment.old, alignment.new
        self.counterparts = Counterparts(alignment)
        self._starts = [start for start, _ in alignment.old.spans]

    def land(self, start: int, end: int) -> Landing:
        """Find what became of the words between two positions of the old text."""
        touched = self._touched(start, end)
        if len(touched) == 1:
            links = self._links.get(touched[0], ())
            if len(links) == 1 and links[0].equal and self._to_the_letter(links[0]):
                first, after = self._old.spans[touched[0]]
                start, end = max(start, first), min(end, after)
                shift = self._new.spans[links[0].new][0] - first
                return _settled(start + shift, end + shift, moved=links[0].moved, sure=links[0].sure)
        placed = [
            _Placed(word, sentence, at, target)
            for sentence in touched
            for at, (word, target) in enumerate(
                zip(self._old.words(sentence), self.counterparts.targets(sentence), strict=True)
            )
            if word.start < end and word.end > start
        ]
        if not any(one.target for one in placed):
            return _GONE
        return self._intact(placed, start, end) or self._changed(placed, start, end)

    def sentences_at(self, start: int, end: int) -> str:
        """Give the new sentences that a span of the new text touches, as they stand."""
        spans = self._new.spans
        first = max(bisect_right(spans, start, key=lambda one: one[0]) - 1, 0)
        after = max(bisect_left(spans, end, key=lambda one: one[0]), first + 1)
        return self._new.text[spans[first][0] : spans[after - 1][1]] if spans else ""

    def _touched(self, start: int, end: int) -> list[int]:
        place = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        while place < len(self._starts) and self._starts[place] < end:
            if self._old.spans[place][1] > start:
                found.append(place)
            place += 1
        return found

    def _to_the_letter(self, link: Link) -> bool:
        mine, theirs = self._old.spans[link.old], self._new.spans[link.new]
        return self._old.text[mine[0] : mine[1]] == self._new.text[theirs[0] : theirs[1]]

    def _word(self, target: Target) -> Word:
        return self._new.words(target.sentence)[target.at]

    def _intact(self, placed: Sequence[_Placed], start: int, end: int) -> Landing | None:
        """Land a mark whose words are all there, one after the other; None when they are not."""
        core = placed
        if not self._runs_on(core):
            core = placed[:-1]
            if not (core and self._runs_on(core) and self._was_joined(core[-1], placed[-1])):
                return None
        targets = [one.target for one in core if one.target is not None]
        first, last = self._word(targets[0]), self._word(targets[-1])
        new_start, new_end = first.start, last.end
        if core[0].word.start < start or core[-1].word.end > end:
            if len(first.key) != core[0].word.end - core[0].word.start or len(last.key) != (
                core[-1].word.end - core[-1].word.start
            ):
                return None
            new_start += max(start - core[0].word.start, 0)
            new_end -= max(core[-1].word.end - end, 0)
        reached = {target.sentence for target in targets}
        links = [
            link
            for sentence in {one.sentence for one in core}
            for link in self._links.get(sentence, ())
            if link.new in reached
        ]
        sure = all(link.sure for link in links) and (all(link.equal for link in links) or self._is_held(core))
        if not all(link.equal for link in links) and self._means_otherwise(core):
            return Landing(bin=Bin.REWORDED, start=new_start, end=new_end, unsure=not sure)
        return _settled(new_start, new_end, moved=any(link.moved for link in links), sure=sure)

    def _is_held(self, core: Sequence[_Placed]) -> bool:
        """Whether few words in a changed sentence stand beside the same word as before, or nowhere else."""
        if sum(one.word.weight >= TELLING for one in core) >= HELD_BY_ITSELF:
            return True
        first, last = core[0], core[-1]
        if self._stays(first, -1) or self._stays(last, 1):
            return True
        assert first.target is not None
        once = {word.folded for word in _once(self._old.words(first.sentence))}
        once &= {word.folded for word in _once(self._new.words(first.target.sentence))}
        return any(one.word.folded in once for one in core)

    def _stays(self, one: _Placed, step: int) -> bool:
        """Whether the word next to one is still the word next to it; so are the edges of a sentence."""
        assert one.target is not None
        mine, theirs = self._old.words(one.sentence), self._new.words(one.target.sentence)
        a, b = one.at + step, one.target.at + step
        if not (0 <= a < len(mine) and 0 <= b < len(theirs)):
            return not (0 <= a < len(mine) or 0 <= b < len(theirs))
        return mine[a].folded == theirs[b].folded and mine[a].weight >= COMMON

    def _runs_on(self, placed: Sequence[_Placed]) -> bool:
        """Whether all words are the same and nothing has come between them."""
        before: Word | None = None
        for one in placed:
            if one.target is None or not one.target.same:
                return False
            word = self._word(one.target)
            if before is not None and (
                word.start < before.end or self._new.text[before.end : word.start].strip()
            ):
                return False
            before = word
        return True

    def _was_joined(self, last: _Placed, closing: _Placed) -> bool:
        """Whether only the stop went because the sentence was merged with the next one."""
        if closing.word.key not in {".", ";", ",", ":", "-"} or last.target is None:
            return False
        following = self._following(closing)
        if following is None or following.sentence != last.target.sentence:
            return False
        between = self._new.words(last.target.sentence)[last.target.at + 1 : following.at]
        return 1 <= len(between) <= 2 and all(word.folded in JOINS for word in between)

    def _following(self, one: _Placed) -> Target | None:
        """Give what became of the word after one, be it in the next sentence."""
        sentence, at = one.sentence, one.at + 1
        if at >= len(self._old.words(sentence)):
            sentence, at = sentence + 1, 0
        if sentence >= len(self._old.spans) or at >= len(self._old.words(sentence)):
            return None
        return self.counterparts.targets(sentence)[at]

    def _means_otherwise(self, core: Sequence[_Placed]) -> bool:
        """Whether what changed around an intact mark makes another statement of it."""
        first, last = core[0], core[-1]
        assert first.target is not None
        assert last.target is not None
        was, now = self._with_lost(first.sentence), self._with_new(first.target.sentence)
        before = turned(was[: first.at][::-1]) or turned(now[: first.target.at][::-1])
        was, now = self._with_lost(last.sentence), self._with_new(last.target.sentence)
        return before or turned(was[last.at + 1 :]) or turned(now[last.target.at + 1 :])

    def _with_lost(self, sentence: int) -> list[tuple[Word, bool]]:
        """Give the words of an old sentence, and whether each is lost."""
        targets = self.counterparts.targets(sentence)
        pairs = zip(self._old.words(sentence), targets, strict=True)
        return [(word, target is None or not target.same) for word, target in pairs]

    def _with_new(self, sentence: int) -> list[tuple[Word, bool]]:
        """Give the words of a new sentence, and whether each is new."""
        words = self._new.words(sentence)
        return [(word, self.counterparts.is_new(sentence, at)) for at, word in enumerate(words)]

    def _changed(self, placed: Sequence[_Placed], start: int, end: int) -> Landing:
        clusters = _clusters(placed)
        best = max(clusters, key=_credit)
        total = sum(one.word.weight for one in placed)
        credit = _credit(best)
        if credit < GONE_BELOW * total:
            return _GONE
        targets = sorted(
            (one.target for one in best if one.target is not None), key=lambda t: (t.sentence, t.at)
        )
        new_start, new_end = self._word(targets[0]).start, self._word(targets[-1]).end
        if start <= self._old.spans[placed[0].sentence][0] and self._whole(placed[0].sentence, end):
            new_start = self._widened(self.counterparts.loose_before(targets[0]), new_start, forward=False)
        if end >= self._old.spans[placed[-1].sentence][1] and self._from_start(placed[-1].sentence, start):
            new_end = self._widened(self.counterparts.loose_after(targets[-1]), new_end, forward=True)
        elsewhere = sum(_credit(cluster) for cluster in clusters if cluster is not best)
        certain = any(link.sure for one in best for link in self._links.get(one.sentence, ()))
        sure = certain and credit >= SURE_FROM * total and elsewhere <= STRAY * total
        new_start, new_end = trimmed(self._new.text, new_start, new_end)
        return Landing(bin=Bin.REWORDED, start=new_start, end=new_end, unsure=not sure)

    def _whole(self, sentence: int, end: int) -> bool:
        return end >= self._old.spans[sentence][1]

    def _from_start(self, sentence: int, start: int) -> bool:
        return start <= self._old.spans[sentence][0]

    def _widened(self, loose: Sequence[tuple[int, int]], edge: int, *, forward: bool) -> int:
        """Take new words at the edge of a whole sentence in, but not what only joins it to another one."""
        words = [self._new.words(sentence)[at] for sentence, at in loose]
        if loose:
            sentence, at = loose[-1]
            outermost = at in (0, len(self._new.words(sentence)) - 1)
            while words and not outermost and words[-1].folded in JOINS:
                words.pop()
        if not words:
            return edge
        return words[-1].end if forward else words[-1].start


def _once(words: Sequence[Word]) -> list[Word]:
    counted = Counter(word.folded for word in words)
    return [word for word in words if counted[word.folded] == 1 and word.weight >= TELLING]


def _settled(start: int, end: int, *, moved: bool, sure: bool) -> Landing:
    if not sure:
        return Landing(bin=Bin.REWORDED, start=start, end=end, unsure=True)
    return Landing(bin=Bin.MOVED if moved else Bin.UNCHANGED, start=start, end=end)


def _credit(placed: Sequence[_Placed]) -> float:
    return sum(one.word.weight * one.target.credit for one in placed if one.target is not None)


def _clusters(placed: Sequence[_Placed]) -> list[list[_Placed]]:
    """Group the words of a mark by where they went: neighbouring sentences are one place."""
    clusters: list[list[_Placed]] = []
    found = sorted(
        ((one.target.sentence, place, one) for place, one in enumerate(placed) if one.target is not None),
        key=lambda entry: entry[:2],
    )
    before = -2
    for sentence, _, one in found:
        if sentence > before + 1:
            clusters.append([])
        clusters[-1].append(one)
        before = sentence
    return clusters
