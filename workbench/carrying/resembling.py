"""Which changed sentences of two revisions belong together, also where one was split or several merged."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from workbench.carrying.places import Pair
from workbench.carrying.words import TELLING, Read

NEAR, FAR = 0.34, 0.5
"""How alike two sentences are at least, in the same place of both texts and elsewhere."""

SURE_NEAR, SURE_FAR = 0.45, 0.65

RIVAL = 0.5
"""What share of the telling words of a sentence makes another place as likely."""

ALONE = 0.2
"""How alike two sentences are at least when they alone are left between the same neighbours."""

CLEAR = 0.75
"""From here on no better place is looked for in the whole text."""

_COMMON_WORD = 30
_CANDIDATES = 5
_SMALL_GAP = 6
_SHORT = 10
_EDGE = 4
_STRAY = 4
_ROW = 3

Gaps = Sequence[tuple[range, range]]

_Entry = tuple[float, int, int, Pair, float, list[Pair]]
"""Order, old, new, how many of their words were free, score, and the words they share."""


class Sentence:
    """A sentence that is left over; `free` are the places of its words that belong to nothing yet."""

    __slots__ = ("folded", "free", "gap", "linked", "telling", "total", "weights")

    def __init__(self, words: Sequence[Read], gap: int) -> None:
        self.gap = gap
        self.folded = [folded for _, folded, _ in words]
        self.weights = [weight for _, _, weight in words]
        self.telling = frozenset([folded for _, folded, weight in words if weight >= TELLING])
        self.total = sum(self.weights)
        self.free = list(range(len(words)))
        self.linked = False

    def use(self, places: Iterable[int]) -> None:
        used = set(places)
        self.free = [at for at in self.free if at not in used]
        self.total = sum([self.weights[at] for at in self.free])
        self.linked = True

    @property
    def has_more(self) -> bool:
        """Whether enough is free to be another part of a split or merged sentence."""
        return len(self.free) > 1 and sum([self.weights[at] >= TELLING for at in self.free]) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance:
    """Two sentences that belong together; `pairs` are the places of the words they share."""

    old: int
    new: int
    score: float
    near: bool
    pairs: Sequence[Pair]
    sure: bool


class Resembling:
    """The search for pairs among the sentences that are left over."""

    def __init__(
        self, old: Mapping[int, Sequence[Read]], new: Mapping[int, Sequence[Read]], gaps: Gaps
    ) -> None:
        of_old = {i: number for number, (olds, _) in enumerate(gaps) for i in olds}
        of_new = {j: number for number, (_, news) in enumerate(gaps) for j in news}
        self._gaps = [([i for i in olds if i in old], [j for j in news if j in new]) for olds, news in gaps]
        self._old = {i: Sentence(words, of_old.get(i, -1)) for i, words in old.items() if words}
        self._new = {j: Sentence(words, of_new.get(j, -1)) for j, words in new.items() if words}
        self._found: list[Resemblance] = []

    def find(self) -> list[Resemblance]:
        """Pair them, the most alike first, neighbours and equal beginnings before the whole text."""
        self._pair({*self._in_gaps(), *self._with_equal_edges()}, at_least=CLEAR)
        if any(not one.linked or one.has_more for one in self._old.values()):
            self._pair({*self._in_gaps(), *self._with_rare_words()})
        self._pair_lone_ones()
        return self._without_rivals()

    def _pair(self, candidates: Iterable[Pair], *, at_least: float = 0.0) -> None:
        queue: list[_Entry] = []
        for i, j in candidates:
            self._consider(queue, i, j, at_least)
        heapq.heapify(queue)
        while queue:
            _, i, j, rooms, score, pairs = heapq.heappop(queue)
            one, other = self._old[i], self._new[j]
            if rooms != (len(one.free), len(other.free)):
                if one.has_more and other.has_more and self._consider(queue, i, j, at_least):
                    heapq.heapify(queue)
                continue
            near = one.gap == other.gap
            one.use(a for a, _ in pairs)
            other.use(b for _, b in pairs)
            sure = score >= (SURE_NEAR if near else SURE_FAR)
            self._found.append(Resemblance(old=i, new=j, score=score, near=near, pairs=pairs, sure=sure))

    def _consider(self, queue: list[_Entry], i: int, j: int, at_least: float) -> bool:
        one, other = self._old.get(i), self._new.get(j)
        if one is None or other is None:
            return False
        if (one.linked and not one.has_more) or (other.linked and not other.has_more):
            return False
        score, pairs = likeness(one, other)
        near = one.gap == other.gap
        if score < max(at_least, NEAR if near else FAR):
            return False
        rooms = (len(one.free), len(other.free))
        queue.append((-(score + (0.1 if near else 0)), i, j, rooms, score, pairs))
        return True

    def _in_gaps(self) -> Iterable[Pair]:
        for left, right in self._gaps:
            if len(left) <= _SMALL_GAP and len(right) <= _SMALL_GAP:
                yield from ((i, j) for i in left for j in right)
                continue
            for at, i in enumerate(left):
                about = at * len(right) // len(left)
                yield from ((i, j) for j in right[max(0, about - 1) : about + 2])

    def _with_equal_edges(self) -> Iterable[Pair]:
        """Give those whose first or last words stand nowhere else."""
        for edge in (slice(0, _EDGE), slice(-_EDGE - 1, -1)):
            mine, theirs = _by_edge(self._old, edge), _by_edge(self._new, edge)
            for words, i in mine.items():
                j = theirs.get(words, -1)
                if i >= 0 and j >= 0:
                    yield i, j

    def _with_rare_words(self) -> Iterable[Pair]:
        index: dict[str, list[int]] = {}
        for j, sentence in self._new.items():
            for folded in sentence.telling:
                index.setdefault(folded, []).append(j)
        rarity = {
            folded: log(1 + len(self._new) / len(holding))
            for folded, holding in index.items()
            if len(holding) <= _COMMON_WORD
        }
        weight = {j: sum(rarity.get(one, 0) for one in other.telling) for j, other in self._new.items()}
        for i, sentence in self._old.items():
            if sentence.linked and not sentence.has_more:
                continue
            shared: dict[int, float] = {}
            total = 0.0
            for folded in sentence.telling:
                rare = rarity.get(folded)
                if rare is None:
                    continue
                total += rare
                for j in index[folded]:
                    shared[j] = shared.get(j, 0.0) + rare
            good = [(s, j) for j, s in shared.items() if s >= 0.35 * min(total, weight[j])]
            for _, j in heapq.nlargest(_CANDIDATES, good):
                yield i, j

    def _pair_lone_ones(self) -> None:
        """Pair what is the only thing left on both sides between the same neighbours, however doubtful."""
        for olds, news in self._gaps:
            left = [i for i in olds if i in self._old and not self._old[i].linked]
            right = [j for j in news if j in self._new and not self._new[j].linked]
            if len(left) == len(right) == 1:
                i, j = left[0], right[0]
                score, pairs = likeness(self._old[i], self._new[j])
                if score >= ALONE:
                    self._found.append(
                        Resemblance(old=i, new=j, score=score, near=True, pairs=pairs, sure=False)
                    )

    def _without_rivals(self) -> list[Resemblance]:
        """Doubt those for which half of the words stand in what is left free elsewhere, too."""
        free_old, free_new = _free_words(self._old), _free_words(self._new)
        checked = []
        for one in self._found:
            rivalled = one.sure and (
                _is_rivalled(self._old[one.old], free_new, one.new)
                or _is_rivalled(self._new[one.new], free_old, one.old)
            )
            checked.append(replace(one, sure=False) if rivalled else one)
        return checked


def _free_words(sentences: Mapping[int, Sentence]) -> dict[str, list[int]]:
    """Give, by telling word, the sentences in which it belongs to nothing yet."""
    found: dict[str, list[int]] = {}
    for place, sentence in sentences.items():
        for folded in {sentence.folded[at] for at in sentence.free} & sentence.telling:
            found.setdefault(folded, []).append(place)
    return found


def _is_rivalled(sentence: Sentence, free: Mapping[str, Sequence[int]], but: int) -> bool:
    shared: dict[int, int] = {}
    for folded in sentence.telling:
        places = free.get(folded, ())
        if len(places) <= _COMMON_WORD:
            for place in places:
                shared[place] = shared.get(place, 0) + 1
    shared.pop(but, None)
    return bool(shared) and max(shared.values()) >= RIVAL * len(sentence.telling)


def _by_edge(sentences: Mapping[int, Sentence], edge: slice) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for place, sentence in sentences.items():
        words = tuple(sentence.folded[edge])
        if len(words) == _EDGE:
            found[words] = -1 if words in found else place
    return found


def likeness(one: Sentence, other: Sentence) -> tuple[float, list[Pair]]:
    """Give how alike two sentences are, 0–1, by the words that are free, and the words they share."""
    whole = not (one.linked or other.linked)
    mine = one.folded if whole else [one.folded[at] for at in one.free]
    theirs = other.folded if whole else [other.folded[at] for at in other.free]
    free_mine, free_theirs = one.free, other.free
    pairs = [
        (free_mine[block.a + step], free_theirs[block.b + step])
        for block in LCSseq.opcodes(mine, theirs).as_matching_blocks()
        for step in range(block.size)
    ]
    pairs = _without_strays(pairs, one)
    if not pairs:
        return 0.0, []
    shared = sum([one.weights[at] for at, _ in pairs])
    weighs, others = one.total, other.total
    score = 2 * shared / (weighs + others)
    contained = shared / min(weighs, others)
    if contained >= 0.65 and sum([one.weights[at] >= TELLING for at, _ in pairs]) >= 3:
        score = max(score, 0.45 + 0.4 * (contained - 0.65) / 0.35)
    if min(len(mine), len(theirs)) < _SHORT:
        score = max(score, ratio(" ".join(mine), " ".join(theirs)) / 100 - 0.2)
    return score, pairs


def _without_strays(pairs: list[Pair], one: Sentence) -> list[Pair]:
    """Leave out small words and marks that stand apart and much further on than in the other sentence."""
    kept: list[Pair] = []
    before = (-1, -1)
    for row in rows_of(pairs):
        a, b = row[0]
        near = abs(b - before[1] - (a - before[0])) <= _STRAY
        if near or len(row) >= _ROW or any(one.weights[at] >= TELLING for at, _ in row):
            kept += row
            before = row[-1]
    return kept


def rows_of(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Group pairs of words that follow each other in both sentences."""
    rows: list[list[Pair]] = []
    for a, b in pairs:
        if rows and rows[-1][-1] == (a - 1, b - 1):
            rows[-1].append((a, b))
        else:
            rows.append([(a, b)])
    return rows
