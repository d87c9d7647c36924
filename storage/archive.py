"""The archive in the database: candidates for a statement, search, and imported claims."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, bindparam, func, select, union

from storage import tables
from storage.archive_search import ArchiveSearch
from storage.candidates import find_candidates, likeliest, relevance_of, wanted_of
from storage.codec import from_row
from storage.database import rows_by_number
from storage.found_words import Sought
from storage.imported_claims import add_imported, keyed
from storage.index_rows import ends
from storage.index_upkeep import Upkeep
from storage.results import hits_of
from workbench.archive import (
    ArchiveHit,
    ArchiveMark,
    ArchiveQuery,
    ArchiveRecord,
    Candidate,
    EarlierClaim,
    Facets,
    KeyedRecords,
    Pool,
)
from workbench.errors import NotFound
from workbench.ids import EarlierId, StoryId
from workbench.matching.related import load_related
from workbench.storable import storable

if TYPE_CHECKING:
    from storage.meaning import Meaning, SqlMeaning
    from storage.nearest_view import Near

PORTION = 2000
"""Rows read or written at a time."""

ROWS = 500
"""Rows asked for by their numbers at a time."""

EXPORTED = 50_000
"""Results asked of the index at a time where all of them are wanted."""

_A = tables.archive.c
_C = tables.archive_changes.c


class SqlArchive:
    """Earlier claims within one unit of work."""

    def __init__(
        self,
        connection: Connection,
        upkeep: Upkeep,
        meaning: "Callable[[], Meaning | None]",
        *,
        once_stored: Callable[[Callable[[], None]], None],
    ) -> None:
        self._connection = connection
        self._once_stored = once_stored
        self._upkeep = upkeep
        self._meaning = meaning

    @cached_property
    def meaning(self) -> "SqlMeaning | None":
        """The vectors of the claims; what compares them is loaded where it is used."""
        meaning = self._meaning()
        if meaning is None:
            return None
        from storage.meaning import SqlMeaning

        return SqlMeaning(self._connection, meaning, self._upkeep)

    def get(self, key: EarlierId, /) -> EarlierClaim:
        row = self._connection.execute(_entries().where(_A.id == key)).mappings().first()
        if row is None:
            raise NotFound("That earlier claim is no longer in the archive.")
        return _earlier(row)

    def by_id(self, keys: Collection[EarlierId], /) -> dict[EarlierId, EarlierClaim]:
        """Read entries by their ids; one that is gone is left out."""
        found: dict[EarlierId, EarlierClaim] = {}
        ids = list(keys)
        for start in range(0, len(ids), ROWS):
            rows = self._connection.execute(_entries().where(_A.id.in_(ids[start : start + ROWS]))).mappings()
            found |= {EarlierId(row["id"]): _earlier(row) for row in rows}
        return found

    @property
    def upkeep(self) -> Upkeep:
        return self._upkeep

    def size(self) -> int:
        return int(self._connection.execute(select(func.count()).select_from(tables.archive)).scalar() or 0)

    def pool(
        self,
        terms: Sequence[Sequence[str]],
        *,
        limit: int = 200,
        exclude_story: StoryId | None = None,
        statement: str = "",
        at_most: int | None = None,
    ) -> Pool:
        sought = self.meaning.seek(statement) if self.meaning is not None and statement else None
        searcher = self._upkeep.searcher(self._connection)
        wanted = wanted_of(searcher, terms)
        found = find_candidates(searcher, wanted, limit=limit, exclude_story=exclude_story)
        rows: dict[int, Sequence[Any]] = {}
        alike: Mapping[int, float] = {}
        if sought is not None:
            if not sought.is_found:
                from workbench.matching.scoring import prepare

                # The statement's vector takes longer than its words: meanwhile what these found is prepared.
                rows = self._compared([number for number, _ in found])
                prepare(statement, (text for row in rows.values() for text in (row[1], row[2] or row[3])))
            by_words = dict(found)
            near = sought.compared(list(by_words))
            chosen, alike = self._chosen(by_words, near, rows, at_most=at_most, exclude_story=exclude_story)
            found = [(number, by_words[number]) for number in chosen if number in by_words]
            found += relevance_of(searcher, wanted, [number for number in chosen if number not in by_words])
        else:
            rows = self._compared([number for number, _ in found])
        counts = self._upkeep.counts(searcher)
        return Pool(
            candidates=[
                Candidate(
                    number, row[1], row[2] or row[3], relevance, counts.of_claimant(row[4]), alike.get(number)
                )
                for number, relevance in found
                if (row := rows.get(number)) is not None
                and (exclude_story is None or row[5] != exclude_story)
            ],
            rarity=counts.rarity,
        )

    def _chosen(
        self,
        by_words: dict[int, float],
        near: "Mapping[int, Near]",
        rows: dict[int, Sequence[Any]],
        *,
        at_most: int | None,
        exclude_story: StoryId | None,
    ) -> tuple[list[int], Mapping[int, float]]:
        """Choose the likeliest candidates and read them into `rows`; give them, and all cosines that hold.

        Those of the story, those that are gone, and vectors of older wordings take no other's place.
        """
        cosines = {number: each.cosine for number, each in near.items()}
        while True:
            known = len(by_words) + len(cosines)
            chosen = likeliest(by_words, cosines, at_most)
            rows.update(self._compared([number for number in chosen if number not in rows]))
            for number in chosen:
                row = rows.get(number)
                if row is None or (exclude_story is not None and row[5] == exclude_story):
                    by_words.pop(number, None)
                    cosines.pop(number, None)
                elif number in cosines and near[number].seq != row[6]:
                    del cosines[number]
            if len(by_words) + len(cosines) == known:
                return chosen, cosines

    def _compared(self, numbers: Sequence[int]) -> dict[int, Sequence[Any]]:
        """Read what is compared with a statement, by number; the last of it tells which vector it has."""
        columns, tables, seq = "wording, title, quote, claimant, story_id", "archive", "NULL"
        if self.meaning is not None:
            tables, seq = self.meaning.with_vectors(tables), "seq"
        columns = f"archive.number, {columns}, {seq}"
        return {row[0]: row for row in rows_by_number(self._connection, columns, tables, numbers)}

    def entries(self, numbers: Sequence[int], /) -> dict[int, EarlierClaim]:
        return {number: _earlier(row) for number, row in self._by_number(numbers).items()}

    def search(self, query: ArchiveQuery, *, limit: int = 50, offset: int = 0) -> list[ArchiveHit]:
        """Find earlier claims; the last word may be unfinished, and mistyped words are helped along.

        Without words everything that passes the filters is given, the newest check first.
        """
        found = self.searching(query)
        return [hit for _, hit in self.hits(found.numbers(limit=limit, offset=offset), found)]

    def searching(self, query: ArchiveQuery) -> ArchiveSearch:
        """Give one search, for reading its results bit by bit."""
        return ArchiveSearch(self._upkeep.searcher(self._connection), storable(query))

    def hits(self, numbers: Sequence[int], found: ArchiveSearch) -> list[tuple[int, ArchiveHit]]:
        """Read results of a search by their numbers; one that is gone is left out."""
        rows = self._by_number(numbers)
        there = [number for number in numbers if number in rows]
        sought = Sought(found.parts, near=found.is_widened)
        hits = hits_of(self._connection, [rows[number] for number in there], sought)
        return list(zip(there, hits, strict=True))

    def facets(self, query: ArchiveQuery) -> Facets:
        return ArchiveSearch(self._upkeep.searcher(self._connection), storable(query)).facets()

    def found(self, query: ArchiveQuery) -> Iterator[EarlierClaim]:
        found = ArchiveSearch(self._upkeep.searcher(self._connection), storable(query))
        for start in count(0, EXPORTED):
            numbers = found.numbers(limit=EXPORTED, offset=start)
            for at in range(0, len(numbers), ROWS):
                portion = numbers[at : at + ROWS]
                rows = self._by_number(portion)
                yield from (_earlier(rows[number]) for number in portion if number in rows)
            if len(numbers) < EXPORTED:
                return

    def count(self, query: ArchiveQuery, *, at_most: int = 1000) -> int:
        found = ArchiveSearch(self._upkeep.searcher(self._connection), storable(query))
        return min(found.count(), at_most)

    def warm_up(
        self,
        *,
        report: Callable[[float], None] = lambda _fraction: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        load_related()
        self._upkeep.follow(report=report, cancelled=cancelled)

    def mark(self) -> ArchiveMark:
        return ArchiveMark(*ends(self._connection))

    def changed_since(self, mark: ArchiveMark, *, at_most: int) -> list[EarlierClaim] | None:
        new = select(_A.number).where(_A.number > mark.number)
        changed = select(_C.number).where(_C.seq > mark.change)
        numbers = set(self._connection.execute(union(new, changed).limit(at_most + 1)).scalars())
        return list(self.entries(list(numbers)).values()) if len(numbers) <= at_most else None

    def _by_number(self, numbers: Sequence[int]) -> dict[int, Any]:
        """Read rows; only those shown are read whole."""
        rows = self._connection.execute(_WHOLE, {"numbers": list(numbers)}).mappings()
        return {row["number"]: row for row in rows}

    def add_records(self, records: Sequence[ArchiveRecord], /) -> int:
        return self.add_keyed(self.keyed(records))

    def keyed(self, records: Sequence[ArchiveRecord], /) -> KeyedRecords:
        return keyed(records)

    def add_keyed(self, keyed: KeyedRecords, /, *, to_come: int = 0) -> int:
        added = add_imported(self._connection, keyed)
        # It may start another process, which nobody who wants to write should wait for.
        self._once_stored(lambda: self._upkeep.expect(added, to_come=to_come))
        return added

    def everything(self) -> Iterator[EarlierClaim]:
        last = 0
        while True:
            statement = _entries().add_columns(_A.number).where(_A.number > last).order_by(_A.number)
            rows = self._connection.execute(statement.limit(PORTION)).mappings().all()
            if not rows:
                return
            for row in rows:
                yield _earlier(row)
            last = rows[-1]["number"]

    def claimants(self, *, limit: int = 200) -> list[str]:
        """Give the names that most claims go back to."""
        statement = (
            select(_A.claimant)
            .where(_A.claimant != "")
            .group_by(_A.claimant)
            .order_by(func.count().desc(), _A.claimant)
            .limit(limit)
        )
        return list(self._connection.execute(statement).scalars())


_COLUMNS = (
    _A.id,
    _A.claim_id,
    _A.story_id,
    _A.external_id,
    _A.wording,
    _A.quote,
    _A.title,
    _A.claimant,
    _A.kind,
    _A.verdict,
    _A.rating,
    _A.reason,
    _A.checked_on,
    _A.address,
    _A.language,
)


def _entries() -> "Select[Any]":
    source = func.coalesce(tables.stories.c.title, _A.source).label("source")
    joined = tables.archive.outerjoin(tables.stories, tables.stories.c.id == _A.story_id)
    return select(*_COLUMNS, source).select_from(joined)


# Put together once, for it is asked at every match.
_NUMBERED = _A.number.in_(bindparam("numbers", expanding=True))
_WHOLE = _entries().add_columns(_A.number).where(_NUMBERED)


def _earlier(row: Any) -> EarlierClaim:
    return from_row(EarlierClaim, row)
