"""Keeping the search index in step with the archive, which stays the truth."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import tantivy
from sqlalchemy import ColumnElement, Connection, Engine, func, select

from storage import tables
from storage.database import read_transaction
from storage.index_counts import Counts
from storage.index_documents import NOTHING_AROUND, Around, Entry, document
from storage.index_process import Follower
from storage.search_index import SearchIndex, State
from workbench.errors import Cancelled

AT_ONCE = 5_000
"""Rows that a query may wait for; what is further behind is brought up by `follow`."""

SOON = 2.0
"""Seconds that a query waits for another one that brings the index up to date."""

PORTION = 100_000
"""Rows between two states that are kept, so that a long build goes on where it was stopped."""

APART = 8_000
"""Rows added by one program, from which on a second process brings the index up to date meanwhile."""

ROWS = 2_000

_A = tables.archive.c
_C = tables.archive_changes.c


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

    def searcher(self, connection: Connection) -> tantivy.Searcher:
        """Give a view of the index that holds what was stored by now, but for a long backlog.

        `connection` is only asked whether there is news; what a unit of work has not stored yet is not found.
        """
        last_number, last_change = _ends(connection)
        state = self.index.state
        if self._checked and _is_current(state, last_number, last_change):
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
            follower.finish(look=self._looking(report), cancelled=cancelled)
        with self.index.lock:
            self._catch_up(at_most=None, report=report, cancelled=cancelled)

    def expect(self, rows: int) -> None:
        """Hear that rows were added, of which more may come before anybody searches."""
        with self._follower_lock:
            self._added += rows
            if self._follower is None and self._added >= APART and self._is_begun():
                self._follower = Follower(self._engine.url)

    def _is_begun(self) -> bool:
        """Begin the index's files, so that two processes agree on them; False where it has none."""
        if not self.index.is_in_files:
            return False
        with self.index.lock, read_transaction(self._engine) as connection:
            if not _follows(connection, self.index.refresh()):
                self.index.clear()
                return self.index.write((), State(database=_identity(connection)), instead_of=())
            return True

    def close(self) -> None:
        with self._follower_lock:
            if self._follower is not None:
                self._follower.stop()
                self._follower = None

    def rows_behind(self, connection: Connection) -> int:
        """Give how many rows the index lacks at most."""
        state = self.index.refresh()
        return _ends(connection)[0] - (state.last_number if _follows(connection, state) else 0)

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

    def _looking(self, report: Callable[[float], None]) -> Callable[[], None]:
        """Give what says how far another process has come."""
        with read_transaction(self._engine) as connection:
            last_number, _ = _ends(connection)
        first = self.index.refresh().last_number

        def look() -> None:
            done = self.index.refresh().last_number
            report(min(1.0, max(0, done - first) / (last_number - first or 1)))

        return look

    def _catch_up(
        self,
        *,
        at_most: int | None,
        report: Callable[[float], None] = lambda _fraction: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        state = self.index.refresh()
        with read_transaction(self._engine) as connection:
            if not _follows(connection, state):
                self.index.clear()
                state = State(database=_identity(connection))
            self._checked = True
            last_number, last_change = _ends(connection)
            first, whole = state.last_number, last_number - state.last_number
            if at_most is not None and whole > at_most:
                return
            while not _is_current(state, last_number, last_change):
                upper = max(state.last_number, min(last_number, state.last_number + PORTION))
                final = upper >= last_number
                changed = _changed(connection, state) if final else []
                wanted = State(
                    database=state.database,
                    last_number=upper,
                    last_key=_key(connection, upper),
                    last_change=last_change if final else state.last_change,
                )
                numbers = (_A.number > state.last_number) & (_A.number <= upper)
                documents = _documents(connection, numbers, changed, cancelled)
                if not self.index.write(documents, wanted, instead_of=changed):
                    return
                state = wanted
                report((state.last_number - first) / (whole or 1))


def _is_current(state: State, last_number: int, last_change: int) -> bool:
    return state.last_number >= last_number and state.last_change >= last_change


def _follows(connection: Connection, state: State) -> bool:
    """Say whether the index was made from this very database, and not from one that a backup replaced."""
    last_number, last_change = _ends(connection)
    if state.database != _identity(connection) or last_change < state.last_change:
        return False
    if last_number < state.last_number and last_change == state.last_change:
        return False
    return _key(connection, state.last_number) in ("", state.last_key)


# Put together once: it is asked at every match and every key of a search.
_ENDS = select(select(func.max(_A.number)).scalar_subquery(), select(func.max(_C.seq)).scalar_subquery())


def _ends(connection: Connection) -> tuple[int, int]:
    row = connection.execute(_ENDS).one()
    return int(row[0] or 0), int(row[1] or 0)


def _identity(connection: Connection) -> str:
    about = tables.about.c
    return str(connection.execute(select(about.value).where(about.key == "id")).scalar() or "")


def _key(connection: Connection, number: int) -> str:
    return str(connection.execute(select(_A.id).where(_A.number == number)).scalar() or "")


def _changed(connection: Connection, state: State) -> list[int]:
    return list(
        connection.execute(
            select(_C.number).where(_C.seq > state.last_change, _C.number <= state.last_number).distinct()
        ).scalars()
    )


def _documents(
    connection: Connection,
    numbers: ColumnElement[bool],
    changed: Sequence[int],
    cancelled: Callable[[], bool],
) -> Iterator[tantivy.Document]:
    yield from _read(connection, numbers, cancelled)
    for start in range(0, len(changed), ROWS):
        yield from _read(connection, _A.number.in_(changed[start : start + ROWS]), cancelled)


def _read(
    connection: Connection, condition: ColumnElement[bool], cancelled: Callable[[], bool]
) -> Iterator[tantivy.Document]:
    around = _around(connection, condition)
    source = func.coalesce(tables.stories.c.title, _A.source)
    columns = [source if name == "source" else _A[name] for name in Entry._fields]
    joined = tables.archive.outerjoin(tables.stories, tables.stories.c.id == _A.story_id)
    statement = select(*columns).select_from(joined).where(condition)
    rows = connection.execution_options(yield_per=ROWS).execute(statement)
    for portion in rows.partitions(ROWS):
        if cancelled():
            raise Cancelled
        for row in portion:
            entry = Entry._make(row)
            yield document(entry, around.get(entry.claim_id, NOTHING_AROUND))


def _around(connection: Connection, condition: ColumnElement[bool]) -> Mapping[str | None, Around]:
    """Read the notes and evidence of our own claims among the entries."""
    wanted = select(_A.claim_id).where(condition, _A.claim_id.is_not(None))
    claims, links, evidence = tables.claims.c, tables.links.c, tables.evidence.c
    notes = {
        row.id: row.note
        for row in connection.execute(select(claims.id, claims.note).where(claims.id.in_(wanted)))
    }
    titles: dict[str, list[str]] = defaultdict(list)
    texts: dict[str, list[str]] = defaultdict(list)
    statement = (
        select(
            links.claim_id,
            evidence.title,
            evidence.publisher,
            evidence.author,
            evidence.note,
            links.quote,
            links.note,
        )
        .join_from(tables.links, tables.evidence, evidence.id == links.evidence_id)
        .where(links.claim_id.in_(wanted))
    )
    for claim_id, title, publisher, author, note, quote, link_note in connection.execute(statement):
        titles[claim_id] += (title, publisher, author)
        texts[claim_id] += (quote, note, link_note)
    return {
        claim_id: Around(
            note=note, evidence=" ".join(titles[claim_id]), evidence_text=" ".join(texts[claim_id])
        )
        for claim_id, note in notes.items()
    }
