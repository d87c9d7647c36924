"""Keeping the search index in step with the archive, which stays the truth."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence

import tantivy
from sqlalchemy import Connection, Engine, func, select

from storage import tables
from storage.database import read_transaction
from storage.index_counts import Counts
from storage.index_process import Follower
from storage.index_rows import changed_since, documents_between, documents_of, ends, follows, identity, key_of
from storage.search_index import SearchIndex, State
from workbench.errors import DatabaseProblem

AT_ONCE = 5_000
"""Rows that a query may wait for; what is further behind is brought up by `follow`."""

SOON = 2.0
"""Seconds that a query waits for another one that brings the index up to date."""

LOOK_SECONDS = 0.02

PORTION = 100_000
"""Rows between two states that are kept, so that a long build goes on where it was stopped."""

APART = 8_000
"""Rows added by one program, or soon to be, from which on a second process brings the index up to date."""


class Upkeep:
    """Follows the database with one index; used from several threads."""

    def __init__(self, engine: Engine, index: SearchIndex) -> None:
        self._engine = engine
        self.index = index
        self._checked = False
        self._counts: tuple[State, Counts] | None = None
        self._added = 0
        self._follower: Follower | None = None
        self._follower_lock = threading.Lock()
        self._is_left_to_others = False

    def leave_to_others(self) -> None:
        """Write nothing from now on: a query waits until another process has the index up to date.

        After `SOON` it raises DatabaseProblem.
        """
        self._is_left_to_others = True

    def searcher(self, connection: Connection) -> tantivy.Searcher:
        """Give a view of the index that holds what was stored by now, but for a long backlog.

        `connection` is only asked whether there is news; what a unit of work has not stored yet is not found.
        """
        last_number, last_change = ends(connection)
        state = self.index.state
        if self._checked and _is_current(state, last_number, last_change):
            return self.index.searcher()
        if self._is_left_to_others:
            self._await_others(last_number, last_change)
            return self.index.searcher()
        # Where another thread is at a long backlog already, the answer comes from what is there.
        patience = SOON if last_number - state.last_number <= AT_ONCE else 0
        if self.index.lock.acquire(timeout=patience):
            try:
                self._catch_up(at_most=AT_ONCE)
            finally:
                self.index.lock.release()
        return self.index.searcher()

    def counts(self, searcher: tantivy.Searcher) -> Counts:
        """Give how often words and claimants occur; what was asked once is known until the index changes."""
        state = self.index.state
        if self._counts is None or self._counts[0] != state:
            self._counts = (state, Counts(searcher))
        return self._counts[1]

    def follow(
        self,
        *,
        report: Callable[[float], None] = lambda _fraction: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Bring the index up to date; raises Cancelled, and next time goes on from where it was stopped."""
        with self._follower_lock:
            follower, self._follower, self._added = self._follower, None, 0
        if follower is not None:
            self._finish(follower, report, cancelled)
        with self.index.lock:
            self._catch_up(at_most=None, report=report, cancelled=cancelled)

    def expect(self, rows: int, *, to_come: int = 0) -> None:
        """Hear that rows were added, of which more may come before anybody searches: so many, as it seems."""
        with self._follower_lock:
            self._added += rows
            enough = rows > 0 and self._added + to_come >= APART
            if self._follower is None and enough and self._is_begun():
                self._follower = Follower(self._engine.url)

    def _is_begun(self) -> bool:
        """Begin the index's files, so that two processes agree on them; False where it has none."""
        if not self.index.is_in_files:
            return False
        with self.index.lock, read_transaction(self._engine) as connection:
            if not follows(connection, self.index.refresh()):
                self.index.clear()
                return self.index.write((), State(database=identity(connection)), instead_of=())
            return True

    def close(self) -> None:
        with self._follower_lock:
            if self._follower is not None:
                self._follower.stop()
                self._follower = None

    def rebuild(self) -> None:
        """Make the index anew from the archive's rows."""
        with self.index.lock:
            self.index.clear()
            self._catch_up(at_most=None)

    def is_sound(self, connection: Connection) -> bool:
        """Bring the index up to date and say whether it then holds as many entries as the archive."""
        self.follow()
        size = connection.execute(select(func.count()).select_from(tables.archive)).scalar()
        return self.index.searcher().num_docs == size

    def _finish(
        self, follower: Follower, report: Callable[[float], None], cancelled: Callable[[], bool]
    ) -> None:
        """Let another process do what is left of its work."""
        with read_transaction(self._engine) as connection:
            last_number, _ = ends(connection)
        first = follower.reached

        def look() -> None:
            done = follower.reached - first
            report(min(1.0, max(0, done) / (last_number - first or 1)))

        follower.finish(look=look, cancelled=cancelled)

    def _await_others(self, last_number: int, last_change: int) -> None:
        ends_at = time.monotonic() + SOON
        while not _is_current(self.index.refresh(), last_number, last_change) or not self._is_checked():
            if time.monotonic() > ends_at:
                raise DatabaseProblem("The search index is behind, and another program is to write it.")
            time.sleep(LOOK_SECONDS)

    def _is_checked(self) -> bool:
        if not self._checked:
            with read_transaction(self._engine) as connection:
                self._checked = follows(connection, self.index.state)
        return self._checked

    def _catch_up(
        self,
        *,
        at_most: int | None,
        report: Callable[[float], None] = lambda _fraction: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        state = self.index.refresh()
        with read_transaction(self._engine) as connection:
            if not follows(connection, state):
                self.index.clear()
                state = State(database=identity(connection))
            self._checked = True
            last_number, last_change = ends(connection)
            first, whole = state.last_number, last_number - state.last_number
            if at_most is not None and whole > at_most:
                return
            while not _is_current(state, last_number, last_change):
                upper = max(state.last_number, min(last_number, state.last_number + PORTION))
                final = upper >= last_number
                changed = changed_since(connection, state) if final else []
                wanted = State(
                    database=state.database,
                    last_number=upper,
                    last_key=key_of(connection, upper),
                    last_change=last_change if final else state.last_change,
                )
                documents = _documents(connection, state.last_number, upper, changed, cancelled)
                if not self.index.write(documents, wanted, instead_of=changed):
                    return
                state = wanted
                report((state.last_number - first) / (whole or 1))


def _is_current(state: State, last_number: int, last_change: int) -> bool:
    return state.last_number >= last_number and state.last_change >= last_change


def _documents(
    connection: Connection, after: int, last: int, changed: Sequence[int], cancelled: Callable[[], bool]
) -> Iterator[tantivy.Document]:
    yield from documents_between(connection, after, last, cancelled=cancelled)
    yield from documents_of(connection, changed, cancelled=cancelled)
