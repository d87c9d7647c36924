"""Finding the claims whose vectors are nearest to a statement's, by an index derived from the database."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import rmtree

import numpy as np
from sqlalchemy import Connection, Engine

from storage.database import read_transaction
from storage.nearest_lists import (
    LAYOUT,
    Arrays,
    Lists,
    Sorting,
    State,
    arrays_of,
    empty_arrays,
    find_middles,
    in_lists,
    joined,
    nearest_middles,
    put,
    read_lists,
    read_state,
    sorting_of,
    unit_rows,
    write_lists,
)
from storage.nearest_view import View
from storage.vectors import count_vectors, database_id, last_seq, number_at, vectors_after
from workbench.errors import Cancelled

PER_LIST = 1_000
"""Vectors in a list, on average."""

TAUGHT_WITH = 40
"""Vectors by which each list's middle is found."""

AT_ONCE = 30_000
"""Vectors that a query may take in by itself; a longer backlog waits for `follow`."""


class Nearest:
    """Follows the vectors of one model in a database; used from several threads.

    The files with the lists lie in the folder `place`, where there is one; small archives need none.
    """

    def __init__(self, engine: Engine, place: Path | None, *, model: str) -> None:
        self._engine = engine
        self._place = place
        self._model = model
        self._lock = threading.RLock()
        self._view: View | None = None

    @property
    def latest(self) -> View | None:
        """The index as it was when it was last asked for."""
        return self._view

    def view(self, connection: Connection) -> View:
        """Give the index with all vectors there are by now, but for a long backlog."""
        view = self._view
        if view is not None and view.last_seq >= last_seq(connection):
            return view
        # Where another thread is at a long backlog already, the answer comes from what is there.
        if not self._lock.acquire(blocking=view is None):
            return view or View()
        try:
            return self._caught_up(connection, at_most=AT_ONCE)
        finally:
            self._lock.release()

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
                self._view = View(lists=lists, last_seq=last_seq(connection))

    def _caught_up(self, connection: Connection, *, at_most: int) -> View:
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
            view = View(
                lists=view.lists,
                loose=joined(parts) if parts else None,
                loose_places=places,
                last_seq=newest,
            )
        self._view = view
        return view

    def _stored(self, connection: Connection) -> View:
        """Open the lists as they were left, if they were made of these very vectors."""
        state = read_state(self._place) if self._place is not None else None
        if state is None or self._place is None or state.layout != LAYOUT:
            return View()
        if (state.database, state.model) != (database_id(connection), self._model):
            return View()
        if state.last_seq > last_seq(connection):
            return View()
        if number_at(connection, state.last_seq) not in (0, state.last_number):
            return View()
        lists = read_lists(self._place, state)
        return View(lists=lists, last_seq=state.last_seq) if lists is not None else View()

    def _made_lists(
        self, connection: Connection, report: Callable[[float], None], cancelled: Callable[[], bool]
    ) -> Lists | None:
        whole = count_vectors(connection, self._model)
        if not whole:
            return None
        wanted = max(1, whole // PER_LIST)
        every = max(1, last_seq(connection) // (wanted * TAUGHT_WITH))
        sample = [_arrays(each).vectors for each in vectors_after(connection, self._model, 0, every=every)]
        middles = find_middles(np.concatenate(sample), wanted)
        sample.clear()
        arrays: Arrays | None = None
        nearest = np.empty(whole, dtype=np.int64)
        done = 0
        for each in vectors_after(connection, self._model, 0):
            if cancelled():
                raise Cancelled
            portion = _arrays(each)
            if arrays is None:
                arrays = empty_arrays(whole, portion)
            put(arrays, done, portion)
            nearest[done : done + len(each)] = nearest_middles(unit_rows(portion.vectors), middles)
            done += len(each)
            report(done / max(whole, done))
        assert arrays is not None
        state = State(
            database=database_id(connection),
            model=self._model,
            last_seq=int(arrays.seqs[-1]),
            last_number=int(arrays.numbers[-1]),
        )
        return self._written(arrays, sorting_of(arrays.numbers, nearest, middles), state)

    def _written(self, arrays: Arrays, sorting: Sorting, state: State) -> Lists:
        if self._place is not None:
            try:
                written = read_lists(self._place, write_lists(self._place, arrays, sorting, state))
            except OSError:
                # Matching must go on where no files can be written: the lists then live in memory.
                rmtree(self._place, ignore_errors=True)
                self._place = None
            else:
                if written is not None:
                    return written
        return in_lists(arrays, sorting, state)


def _arrays(portion: Sequence[tuple[int, int, bytes]]) -> Arrays:
    seqs, numbers, vectors = zip(*portion, strict=True)
    return arrays_of(numbers, seqs, vectors)
