"""One state of the index of vectors: which are nearest to a statement's; asks the database nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from storage.nearest_lists import (
    Arrays,
    Bytes,
    Distances,
    Lists,
    Numbers,
    codes_of,
    cosines,
    distances,
    unit_rows,
)

COMPARED = 200_000
"""Codes that are looked at for one statement, in the lists most like it."""

SHORTLIST = 1_500
"""Claims whose codes are nearest and whose vectors are then compared exactly."""

SAMPLED = 10
"""Of many distances one in so many says how near the shortlist is."""

LOOSE = 20_000
"""So many new vectors, or a tenth of all, are looked at outside the lists before those are made anew."""


class Near(NamedTuple):
    """A claim with the vector that it had; `seq` tells whether that still is the claim's."""

    number: int
    seq: int
    cosine: float


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """New vectors are in the loose part, in the order of their arrival; used from several threads."""

    lists: Lists | None = None
    loose: Arrays | None = None
    loose_places: dict[int, int] = field(default_factory=dict)
    last_seq: int = 0

    @property
    def listed(self) -> int:
        return len(self.lists.arrays.numbers) if self.lists is not None else 0

    @property
    def is_due(self) -> bool:
        """Whether there are so many loose vectors that lists of them save time."""
        return self.loose is not None and len(self.loose.numbers) > max(LOOSE, self.listed // 10)

    def nearest(self, vector: bytes, *, limit: int) -> list[Near]:
        """Give the claims whose vectors are most like this one, best first."""
        row = np.frombuffer(vector, dtype=np.int8)[None]
        looked_at = list(self._looked_at(row))
        if not looked_at:
            return []
        most = _distance_of_shortlist([apart for _, _, apart in looked_at])
        found: list[Near] = []
        for arrays, parts, apart in looked_at:
            # Where very many are equally near, as identical claims are, any of them will do.
            near = np.flatnonzero(apart <= most)[: 2 * SHORTLIST]
            found += _compared(arrays, _places(parts, near), row, limit=limit)
        return sorted(found, key=lambda each: (-each.cosine, each.number))[:limit]

    def cosines(self, vector: bytes, numbers: Sequence[int]) -> list[Near]:
        """Compare these claims, as far as they have a vector."""
        row = np.frombuffer(vector, dtype=np.int8)[None]
        found: list[Near] = []
        if self.lists is not None:
            asked = np.array([each for each in numbers if each < len(self.lists.places)], dtype=np.int64)
            places: Numbers = self.lists.places[asked].astype(np.int64)
            found += _compared(self.lists.arrays, places[places >= 0], row)
        if self.loose is not None:
            known = [self.loose_places[each] for each in numbers if each in self.loose_places]
            found += _compared(self.loose, np.array(known, dtype=np.int64), row)
        return found

    def _looked_at(self, row: Bytes) -> Iterator[tuple[Arrays, "_Parts", Distances]]:
        """Give parts of the index with the distances of their codes from that of one vector."""
        code = codes_of(row)
        for arrays, parts in self._parts(row):
            yield arrays, parts, distances(arrays.codes, code, parts.starts, parts.ends)

    def _parts(self, row: Bytes) -> Iterator[tuple[Arrays, "_Parts"]]:
        """Give what is to be compared with a vector: all that is loose, and the lists most like it."""
        if self.loose is not None:
            yield self.loose, _Parts.of([0], [len(self.loose.numbers)])
        lists = self.lists
        if lists is None:
            return
        if self.listed <= COMPARED:
            yield lists.arrays, _Parts.of([0], [self.listed])
            return
        order = np.argsort(-(lists.middles @ unit_rows(row)[0]))
        held = np.cumsum(lists.starts[order + 1] - lists.starts[order])
        chosen = order[: int(np.searchsorted(held, COMPARED)) + 1]
        yield lists.arrays, _Parts.of(lists.starts[chosen], lists.starts[chosen + 1])


class _Parts(NamedTuple):
    """Stretches of the arrays: where each begins and ends, and how many vectors come before it."""

    starts: Numbers
    ends: Numbers
    before: Numbers

    @classmethod
    def of(cls, starts: Sequence[int] | Numbers, ends: Sequence[int] | Numbers) -> "_Parts":
        first, last = np.asarray(starts, dtype=np.int64), np.asarray(ends, dtype=np.int64)
        lengths = last - first
        return cls(first, last, np.cumsum(lengths) - lengths)


def _places(parts: _Parts, among: Numbers) -> Numbers:
    """Give where vectors are, of which `among` says the how manieth of all parts they are."""
    at = np.searchsorted(parts.before, among, side="right") - 1
    found: Numbers = parts.starts[at] + among - parts.before[at]
    return found


def _distance_of_shortlist(apart: Sequence[Distances]) -> int:
    """Give the distance within which about as many codes lie as are wanted."""
    every = apart[0] if len(apart) == 1 else np.concatenate(apart)
    wanted = SHORTLIST
    if len(every) > SAMPLED * SHORTLIST:
        every, wanted = every[::SAMPLED], SHORTLIST // SAMPLED
    return int(np.partition(every, wanted)[wanted]) if len(every) > wanted else int(every.max(initial=0))


def _compared(arrays: Arrays, places: Numbers, row: Bytes, *, limit: int | None = None) -> Iterator[Near]:
    """Compare the vectors at some places; only the `limit` most like are told."""
    if not len(places):
        return
    found = cosines(arrays.vectors[places], unit_rows(row)[0])
    if limit is not None and len(found) > limit:
        best = np.argpartition(-found, limit - 1)[:limit]
        places, found = places[best], found[best]
    numbers, seqs = arrays.numbers[places].tolist(), arrays.seqs[places].tolist()
    yield from map(Near._make, zip(numbers, seqs, found.tolist(), strict=True))
