"""Reading from the database what the search index holds: entries, the words around them, and what is new."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

import tantivy
from sqlalchemy import Connection, Result, bindparam, func, select

from storage import tables
from storage.index_documents import NOTHING_AROUND, Around, Entry, document
from storage.search_index import State
from workbench.errors import Cancelled

ROWS = 4_000
"""Entries read at a time."""

_A = tables.archive.c
_C = tables.archive_changes.c

# Put together once: it is asked at every match and every key of a search.
_ENDS = select(select(func.max(_A.number)).scalar_subquery(), select(func.max(_C.seq)).scalar_subquery())

_SOURCE = func.coalesce(tables.stories.c.title, _A.source)
_ENTRIES = select(*(_SOURCE if name == "source" else _A[name] for name in Entry._fields)).select_from(
    tables.archive.outerjoin(tables.stories, tables.stories.c.id == _A.story_id)
)
_NEXT = (
    _ENTRIES.where(_A.number > bindparam("after"), _A.number <= bindparam("last"))
    .order_by(_A.number)
    .limit(ROWS)
)
_NUMBERED = _ENTRIES.where(_A.number.in_(bindparam("numbers", expanding=True)))


def ends(connection: Connection) -> tuple[int, int]:
    """Give the numbers of the last entry and of the last change."""
    row = connection.execute(_ENDS).one()
    return int(row[0] or 0), int(row[1] or 0)


def identity(connection: Connection) -> str:
    about = tables.about.c
    return str(connection.execute(select(about.value).where(about.key == "id")).scalar() or "")


def key_of(connection: Connection, number: int) -> str:
    return str(connection.execute(select(_A.id).where(_A.number == number)).scalar() or "")


def follows(connection: Connection, state: State) -> bool:
    """Say whether the index was made from this very database, and not from one that a backup replaced."""
    last_number, last_change = ends(connection)
    if state.database != identity(connection) or last_change < state.last_change:
        return False
    if last_number < state.last_number and last_change == state.last_change:
        return False
    return key_of(connection, state.last_number) in ("", state.last_key)


def changed_since(connection: Connection, state: State) -> list[int]:
    """Give the entries within the index that were changed, or removed, since it was brought up to date."""
    wanted = select(_C.number).where(_C.seq > state.last_change, _C.number <= state.last_number)
    return list(connection.execute(wanted.distinct()).scalars())


class Rows:
    """Some entries as they were read; their documents are made without the database."""

    def __init__(self, connection: Connection, entries: Sequence[Entry]) -> None:
        self._entries = entries
        claims = [entry.claim_id for entry in entries if entry.claim_id is not None]
        self._around = _around(connection, claims) if claims else {}

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def last_number(self) -> int:
        return self._entries[-1].number

    @property
    def has_own(self) -> bool:
        """Whether claims of our own are among them."""
        return bool(self._around)

    def documents(self) -> Iterator[tantivy.Document]:
        around = self._around
        for entry in self._entries:
            yield document(entry, around.get(entry.claim_id, NOTHING_AROUND))


def next_rows(connection: Connection, after: int, last: int) -> Rows:
    """Read the next ROWS entries, at most, with numbers above one and up to another."""
    found = connection.execute(_NEXT, {"after": after, "last": last})
    return Rows(connection, _entries(found))


def documents_between(
    connection: Connection, after: int, last: int, *, cancelled: Callable[[], bool]
) -> Iterator[tantivy.Document]:
    """Give the documents of all entries between; raises Cancelled."""
    while after < last and len(rows := next_rows(connection, after, last)):
        if cancelled():
            raise Cancelled
        yield from rows.documents()
        after = rows.last_number


def documents_of(
    connection: Connection, numbers: Sequence[int], *, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[tantivy.Document]:
    """Give the documents of some entries, those that are gone left out; raises Cancelled."""
    for start in range(0, len(numbers), ROWS):
        if cancelled():
            raise Cancelled
        found = connection.execute(_NUMBERED, {"numbers": numbers[start : start + ROWS]})
        yield from Rows(connection, _entries(found)).documents()


def _entries(found: Result[Any]) -> Sequence[Entry]:
    # Rows have the same fields; to make entries of them takes an eighth of reading them.
    return cast("Sequence[Entry]", found.all())


def _around(connection: Connection, wanted: Sequence[str]) -> Mapping[str | None, Around]:
    """Read the notes and evidence of our own claims."""
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
