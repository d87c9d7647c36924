"""Which sentences of two revisions are the very same: what stands only once, then what stands beside it."""

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

Pair = tuple[int, int]

_MOST_CELLS = 200_000_000
"""Above this many comparisons a stretch of nothing but repeated sentences is not aligned."""


def heaviest_rising(pairs: Sequence[Pair], weights: Sequence[int]) -> list[Pair]:
    """Choose the heaviest of the pairs, sorted by the first, whose second never falls."""
    if all(a[1] <= b[1] for a, b in pairwise(pairs)):
        return list(pairs)
    size = max(new for _, new in pairs) + 2
    best: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    before: list[int] = []
    for at, ((_, new), weight) in enumerate(zip(pairs, weights, strict=True)):
        top, place = (0, -1), new + 1
        while place:
            top = max(top, best[place])
            place &= place - 1
        before.append(top[1])
        total, place = (top[0] + weight, at), new + 1
        while place <= size:
            best[place] = max(best[place], total)
            place += place & -place
    top, place = (0, -1), size
    while place:
        top = max(top, best[place])
        place &= place - 1
    chosen, at = [], top[1]
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def places_of(keys: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        found.setdefault(key, []).append(place)
    return found


def equal_places(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Pair equal keys: unique ones first, then their neighbours, then repeated ones in their order."""
    in_old, in_new = places_of(old), places_of(new)
    unique = [
        (places[0], in_new[key][0])
        for key, places in in_old.items()
        if len(places) == 1 and len(in_new.get(key, ())) == 1
    ]
    chain = heaviest_rising(unique, [len(old[i]) for i, _ in unique])
    found = dict(unique)
    taken = {j for _, j in unique}
    in_chain = set(chain)
    for pairs in (chain, [pair for pair in unique if pair not in in_chain]):
        _spread(pairs, old, new, found, taken)
    _fill_gaps(old, new, found, taken)
    _spread(sorted(found.items()), old, new, found, taken)
    for key, places in in_old.items():
        left = [i for i in places if i not in found]
        for i, j in zip(left, [j for j in in_new.get(key, ()) if j not in taken], strict=False):
            found[i] = j
            taken.add(j)
    return found


def _spread(
    pairs: Sequence[Pair], old: Sequence[str], new: Sequence[str], found: dict[int, int], taken: set[int]
) -> None:
    """Pair the equal neighbours of what is paired, and theirs in turn."""
    for step in (1, -1):
        for pair in pairs:
            i, j = pair[0] + step, pair[1] + step
            while 0 <= i < len(old) and 0 <= j < len(new):
                if i in found or j in taken or old[i] != new[j]:
                    break
                found[i] = j
                taken.add(j)
                i, j = i + step, j + step


def gaps(found: dict[int, int], old: Sequence[str], size_of_new: int) -> list[tuple[range, range]]:
    """Give what lies between the pairs that stand in the order of both texts."""
    pairs = sorted(found.items())
    chain = heaviest_rising(pairs, [len(old[i]) for i, _ in pairs])
    borders = [(-1, -1), *chain, (len(old), size_of_new)]
    return [(range(a + 1, b), range(c + 1, d)) for (a, c), (b, d) in pairwise(borders)]


def _fill_gaps(old: Sequence[str], new: Sequence[str], found: dict[int, int], taken: set[int]) -> None:
    for olds, news in gaps(found, old, len(new)):
        left = [i for i in olds if i not in found]
        right = [j for j in news if j not in taken]
        if not left or not right or len(left) * len(right) > _MOST_CELLS:
            continue
        mine, theirs = [old[i] for i in left], [new[j] for j in right]
        if set(mine).isdisjoint(theirs):
            continue
        for block in LCSseq.opcodes(mine, theirs).as_matching_blocks():
            for step in range(block.size):
                i, j = left[block.a + step], right[block.b + step]
                found[i] = j
                taken.add(j)
