"""What each word of an old sentence became: the same word, another one in its place, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from workbench.carrying.alignment import Alignment, Link
from workbench.carrying.resembling import rows_of
from workbench.carrying.words import PUNCTUATION, TELLING, Word

_LONGEST = 40
"""Longer stretches of replaced words are not paired one by one."""

_LIKE = 0.5
_FIGURES, _UNLIKE, _MARKS = 0.8, 0.25, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A word of the new text: the same one, or one like it; `credit` says how like, 0–1."""

    sentence: int
    at: int
    same: bool
    credit: float


Place = tuple[int, int]
"""A sentence and the place of a word in it."""


class Counterparts:
    """The counterparts of the words in linked sentences, worked out as they are asked for."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._shared: dict[Place, list[tuple[int, int]]] = {}
        self._owners: dict[int, dict[int, Place]] = {}
        self._targets: dict[int, list[Target | None]] = {}

    def targets(self, sentence: int) -> list[Target | None]:
        """Give what each word of an old sentence became."""
        if sentence not in self._targets:
            self._targets[sentence] = self._find(sentence)
        return self._targets[sentence]

    def is_new(self, sentence: int, at: int) -> bool:
        """Whether a word of the new text is not one of the old."""
        return self.origin(sentence, at) is None

    def origin(self, sentence: int, at: int) -> int | None:
        """Give where a word of the new text stands in the old text; None when it is not the same there."""
        place = self._owned(sentence).get(at)
        if place is None:
            return None
        target = self.targets(place[0])[place[1]]
        if target is None or not target.same:
            return None
        return self._alignment.old.words(place[0])[place[1]].start

    def _find(self, sentence: int) -> list[Target | None]:
        mine = self._alignment.old.words(sentence)
        found: list[Target | None] = [None] * len(mine)
        for link in self._alignment.links.get(sentence, ()):
            theirs = self._alignment.new.words(link.new)
            for a, b in self._pairs(link):
                same = mine[a].key == theirs[b].key or _opens(mine, a) or _opens(theirs, b)
                found[a] = Target(sentence=link.new, at=b, same=same, credit=1.0)
        for first, after in _stretches(found):
            self._pair_replaced(sentence, found, first, after)
        return found

    def _pairs(self, link: Link) -> list[tuple[int, int]]:
        key = (link.old, link.new)
        if key not in self._shared:
            self._shared[key] = self._same_words(link) if link.equal else self._with_turned(link)
        return self._shared[key]

    def _with_turned(self, link: Link) -> list[tuple[int, int]]:
        """Add the phrases that were put elsewhere in the sentence to the words that kept their order."""
        mine, theirs = self._alignment.old.words(link.old), self._alignment.new.words(link.new)
        used = {a for one in self._alignment.links[link.old] for a, _ in one.pairs}
        taken = {b for one in self._alignment.by_new[link.new] for _, b in one.pairs}
        left = [a for a in range(len(mine)) if a not in used]
        right = [b for b in range(len(theirs)) if b not in taken]
        blocks = LCSseq.opcodes(
            [mine[a].folded for a in left], [theirs[b].folded for b in right]
        ).as_matching_blocks()
        shared = [(left[x.a + step], right[x.b + step]) for x in blocks for step in range(x.size)]
        return sorted([*link.pairs, *_phrases(shared, mine)])

    def _same_words(self, link: Link) -> list[tuple[int, int]]:
        mine = [word.folded for word in self._alignment.old.words(link.old)]
        theirs = [word.folded for word in self._alignment.new.words(link.new)]
        if mine == theirs:
            return [(at, at) for at in range(len(mine))]
        blocks = LCSseq.opcodes(mine, theirs).as_matching_blocks()
        return [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]

    def _owned(self, sentence: int) -> dict[int, Place]:
        if sentence not in self._owners:
            self._owners[sentence] = {
                b: (link.old, a)
                for link in self._alignment.by_new.get(sentence, ())
                for a, b in self._pairs(link)
            }
        return self._owners[sentence]

    def _pair_replaced(self, sentence: int, found: list[Target | None], first: int, after: int) -> None:
        """Pair words without a counterpart with the new words that stand in their place."""
        left = found[first - 1] if first else None
        right = found[after] if after < len(found) else None
        room = self._between(left, right)
        if not room or len(room) > _LONGEST or after - first > _LONGEST:
            return
        mine = self._alignment.old.words(sentence)[first:after]
        theirs = [self._alignment.new.words(j)[b] for j, b in room]
        for a, b, credit in _best_pairs(mine, theirs):
            j, at = room[b]
            found[first + a] = Target(sentence=j, at=at, same=False, credit=credit)
            self._owned(j)[at] = (sentence, first + a)

    def _between(self, left: Target | None, right: Target | None) -> list[Place]:
        """Give the words of no old sentence that stand between two counterparts, or beside the only one."""
        after_left = self._loose(left.sentence, left.at, 1) if left else []
        before_right = self._loose(right.sentence, right.at, -1)[::-1] if right else []
        if left and right and left.sentence == right.sentence:
            reaches = not after_left or after_left[-1][1] + 1 == right.at
            return after_left if reaches and left.at < right.at else []
        return after_left + before_right

    def _loose(self, sentence: int, at: int, step: int) -> list[Place]:
        """Give the new words next to one, up to the first that comes from the old text."""
        words, owned = self._alignment.new.words(sentence), self._owned(sentence)
        found = []
        at += step
        while 0 <= at < len(words) and at not in owned:
            found.append((sentence, at))
            at += step
        return found

    def loose_before(self, target: Target) -> Sequence[Place]:
        return self._loose(target.sentence, target.at, -1)

    def loose_after(self, target: Target) -> Sequence[Place]:
        return self._loose(target.sentence, target.at, 1)


def _phrases(shared: Sequence[tuple[int, int]], words: Sequence[Word]) -> list[tuple[int, int]]:
    """Keep the pairs that stand in a row with others, a telling word among them."""
    return [
        pair
        for row in rows_of(shared)
        if len(row) > 1 and any(words[a].weight >= TELLING for a, _ in row)
        for pair in row
    ]


def _opens(words: Sequence[Word], at: int) -> bool:
    """Whether a word is the first of its sentence, where its capital says nothing."""
    return all(word.is_punctuation for word in words[:at])


def _stretches(found: Sequence[Target | None]) -> list[tuple[int, int]]:
    stretches, first = [], -1
    for at, target in enumerate([*found, Target(sentence=0, at=0, same=True, credit=1.0)]):
        if target is None and first < 0:
            first = at
        elif target is not None and first >= 0:
            stretches.append((first, at))
            first = -1
    return stretches


def _best_pairs(mine: Sequence[Word], theirs: Sequence[Word]) -> list[tuple[int, int, float]]:
    """Pair words in their order so that they are as like each other as can be."""
    rows, columns = len(mine), len(theirs)
    like = [[_like(one, other) for other in theirs] for one in mine]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for a in range(rows - 1, -1, -1):
        for b in range(columns - 1, -1, -1):
            paired = best[a + 1][b + 1] + like[a][b] if like[a][b] else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], paired)
    pairs, a, b = [], 0, 0
    while a < rows and b < columns:
        if like[a][b] and best[a][b] == best[a + 1][b + 1] + like[a][b]:
            pairs.append((a, b, like[a][b]))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


def _like(one: Word, other: Word) -> float:
    if PUNCTUATION in (one.weight, other.weight):
        return _MARKS if one.weight == other.weight else 0.0
    if one.is_figure and other.is_figure:
        return _FIGURES
    alike = ratio(one.folded, other.folded) / 100
    return alike if alike >= _LIKE else _UNLIKE
