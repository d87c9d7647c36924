"""Finding the claims whose vectors are nearest to a statement's, by an index derived from the database."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine

from storage.database import read_transaction
from storage.nearest_lists import (
    LAYOUT,
    Arrays,
    Bytes,
    Codes,
    Lists,
    Numbers,
    State,
    arrays_of,
    codes_of,
    cosines,
    distances,
    find_middles,
    in_lists,
    joined,
    nearest_middles,
    read_lists,
    read_state,
    unit_rows,
    write_lists,
)
from storage.vectors import count_vectors, database_id, last_seq, number_at, seqs_of, vectors_after
from workbench.errors import Cancelled

COMPARED = 200_000
"""Codes that are looked at for one statement, in the lists most like it."""

SHORTLIST = 1_500
"""Claims whose codes are nearest and whose vectors are then compared exactly."""

PER_LIST = 1_000
"""Vectors in a list, on average."""

TAUGHT_WITH = 40
"""Vectors by which each list's middle is found."""

LOOSE = 20_000
"""So many new vectors, or a tenth of all, are looked at outside the lists before those are made anew."""

AT_ONCE = 30_000
"""Vectors that a query may take in by itself; a longer backlog waits for `follow`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """One state of the index; new vectors are in the loose part, in the order of their arrival."""

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

    def parts(self, row: Bytes) -> Iterator[tuple[Arrays, list[slice]]]:
        """Give what is to be compared with a vector: all that is loose, and the lists most like it."""
        if self.loose is not None:
            yield self.loose, [slice(0, len(self.loose.numbers))]
        lists = self.lists
        if lists is None:
            return
        if self.listed <= COMPARED:
            yield lists.arrays, [slice(0, self.listed)]
            return
        chosen, compared = [], 0
        for at in np.argsort(-(lists.middles @ unit_rows(row)[0])):
            chosen.append(slice(int(lists.starts[at]), int(lists.starts[at + 1])))
            compared += chosen[-1].stop - chosen[-1].start
            if compared >= COMPARED:
                break
        yield lists.arrays, chosen


class Nearest:
    """Follows the vectors of one model in a database; used from several threads.

    The files with the lists lie in the folder `place`, where there is one; small archives need none.
    """

    def __init__(self, engine: Engine, place: Path | None, *, model: str) -> None:
        self._engine = engine
        self._place = place
        self._model = model
        self._lock = threading.RLock()
        self._view: _View | None = None

    def search(self, connection: Connection, vector: bytes, *, limit: int) -> list[tuple[int, float]]:
        """Give the numbers of the nearest claims with their cosines, best first."""
        view = self._current(connection)
        row = np.frombuffer(vector, dtype=np.int8)[None]
        looked_at = list(_looked_at(view, row))
        if not looked_at:
            return []
        every = np.concatenate([apart for _, _, apart in looked_at])
        limit_apart = np.partition(every, SHORTLIST)[SHORTLIST] if len(every) > SHORTLIST else every.max()
        found: dict[int, tuple[int, float]] = {}
        for arrays, places, apart in looked_at:
            # Where very many are equally near, as identical claims are, any of them will do.
            near = places[apart <= limit_apart][: 2 * SHORTLIST]
            for number, seq, cosine in _compared(arrays, near, row):
                found[number] = max(found.get(number, (0, 0.0)), (seq, cosine))
        ordered = sorted(found, key=lambda number: (-found[number][1], number))[: limit + limit // 4]
        now = seqs_of(connection, self._model, ordered)
        return [(each, found[each][1]) for each in ordered if now.get(each) == found[each][0]][:limit]

    def cosines(self, connection: Connection, vector: bytes, numbers: Sequence[int]) -> dict[int, float]:
        """Give the cosine of each of these claims that has a vector."""
        view = self._current(connection)
        row = np.frombuffer(vector, dtype=np.int8)[None]
        found: dict[int, tuple[int, float]] = {}
        if view.lists is not None:
            asked = np.array([each for each in numbers if each < len(view.lists.places)], dtype=np.int64)
            places: Numbers = view.lists.places[asked].astype(np.int64)
            for number, seq, cosine in _compared(view.lists.arrays, places[places >= 0], row):
                found[number] = (seq, cosine)
        if view.loose is not None:
            known = [view.loose_places[each] for each in numbers if each in view.loose_places]
            for number, seq, cosine in _compared(view.loose, np.array(known, dtype=np.int64), row):
                found[number] = (seq, cosine)
        now = seqs_of(connection, self._model, list(found))
        return {each: cosine for each, (seq, cosine) in found.items() if now.get(each) == seq}

    def follow(
        self,
        *,
        report: Callable[[float], None] = lambda _fraction: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Take in all vectors there are and put many loose ones into lists; raises Cancelled."""
        with self._lock, read_transaction(self._engine) as connection:
            view = self._caught_up(connection, at_most=AT_ONCE)
            if view.is_due or last_seq(connection) > view.last_seq:
                lists = self._made_lists(connection, report, cancelled)
                self._view = _View(lists=lists, last_seq=lists.state.last_seq)

    def _current(self, connection: Connection) -> _View:
        view = self._view
        if view is not None and view.last_seq >= last_seq(connection):
            return view
        # Where another thread is at a long backlog already, the answer comes from what is there.
        if not self._lock.acquire(blocking=view is None):
            return view or _View()
        try:
            return self._caught_up(connection, at_most=AT_ONCE)
        finally:
            self._lock.release()

    def _caught_up(self, connection: Connection, *, at_most: int) -> _View:
        view = self._view
        newest = last_seq(connection)
        if view is None or newest < view.last_seq:
            view = self._stored(connection)
        if view.last_seq < newest <= view.last_seq + at_most:
            parts, places = [view.loose] if view.loose is not None else [], dict(view.loose_places)
            for portion in vectors_after(connection, self._model, view.last_seq):
                before = len(places) if not parts else sum(len(each.numbers) for each in parts)
                places.update((each.number, before + at) for at, each in enumerate(portion))
                parts.append(_arrays(portion))
            view = _View(
                lists=view.lists,
                loose=joined(parts) if parts else None,
                loose_places=places,
                last_seq=newest,
            )
        self._view = view
        return view

    def _stored(self, connection: Connection) -> _View:
        """Open the lists as they were left, if they were made of these very vectors."""
        state = read_state(self._place) if self._place is not None else None
        if state is None or self._place is None or state.layout != LAYOUT:
            return _View()
        if (state.database, state.model) != (database_id(connection), self._model):
            return _View()
        if state.last_seq > last_seq(connection):
            return _View()
        if number_at(connection, state.last_seq) not in (0, state.last_number):
            return _View()
        lists = read_lists(self._place, state)
        return _View(lists=lists, last_seq=state.last_seq) if lists is not None else _View()

    def _made_lists(
        self, connection: Connection, report: Callable[[float], None], cancelled: Callable[[], bool]
    ) -> Lists:
        whole = count_vectors(connection, self._model)
        wanted = max(1, whole // PER_LIST)
        every = max(1, last_seq(connection) // (wanted * TAUGHT_WITH))
        sample = [_arrays(each).vectors for each in vectors_after(connection, self._model, 0, every=every)]
        middles = find_middles(np.concatenate(sample), wanted)
        parts: list[Arrays] = []
        nearest: list[Numbers] = []
        done = 0
        for portion in vectors_after(connection, self._model, 0):
            if cancelled():
                raise Cancelled
            parts.append(_arrays(portion))
            nearest.append(nearest_middles(unit_rows(parts[-1].vectors), middles))
            done += len(portion)
            report(done / max(whole, done))
        arrays = joined(parts)
        parts.clear()
        state = State(
            database=database_id(connection),
            model=self._model,
            last_seq=int(arrays.seqs[-1]),
            last_number=int(arrays.numbers[-1]),
        )
        return self._written(in_lists(arrays, np.concatenate(nearest), middles, state))

    def _written(self, made: Lists) -> Lists:
        if self._place is None:
            return made
        try:
            state = write_lists(self._place, made)
        except OSError:
            # Matching must go on where no files can be written: the lists then live in memory.
            rmtree(self._place, ignore_errors=True)
            self._place = None
            return made
        return read_lists(self._place, state) or made


def _looked_at(view: _View, row: Bytes) -> Iterator[tuple[Arrays, Numbers, NDArray[np.uint16]]]:
    """Give places of vectors with the distances of their codes from that of one vector."""
    code = codes_of(row)
    for arrays, parts in view.parts(row):
        codes: Codes = np.concatenate([arrays.codes[:, part] for part in parts], axis=1)
        places = np.concatenate([np.arange(part.start, part.stop) for part in parts])
        yield arrays, places, distances(codes, code)


def _arrays(portion: Sequence[tuple[int, int, bytes]]) -> Arrays:
    seqs, numbers, vectors = zip(*portion, strict=True)
    return arrays_of(numbers, seqs, vectors)


def _compared(arrays: Arrays, places: Numbers, row: Bytes) -> Iterator[tuple[int, int, float]]:
    """Give number, order of arrival and cosine for the vectors at some places."""
    if len(places):
        found = cosines(arrays.vectors[places], unit_rows(row)[0])
        yield from zip(
            arrays.numbers[places].tolist(), arrays.seqs[places].tolist(), found.tolist(), strict=True
        )
