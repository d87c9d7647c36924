"""The archive in the database: candidates for a statement, search, and imported claims."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    column,
    func,
    insert,
    literal_column,
    or_,
    select,
    table,
    text,
    tuple_,
)

from storage import tables
from storage.codec import from_row
from storage.search_words import fts_any, fts_part, parts_of, spans_of, ts_all, ts_any
from storage.vocabulary import Vocabulary
from workbench.archive import (
    ArchiveHit,
    ArchiveQuery,
    ArchiveRecord,
    Candidate,
    EarlierClaim,
    Origin,
)
from workbench.errors import NotFound
from workbench.ids import EarlierId, StoryId, new_id
from workbench.matching.folding import fold
from workbench.storable import storable

WEIGHTS = (1.0, 0.5, 0.5)
"""What a word counts in the wording, the title and the quoted words."""

FEW = 5
"""With fewer results than these, words that look alike are tried as well."""

RANKED = 10_000
"""More results than these are given newest first: words that stand everywhere rank nothing."""

WEIGHED = 8_000
"""About as many rows are weighed for a statement's candidates; ranking more takes too long between keys."""

FEWEST_TERMS = 3

PORTION = 2000
"""Rows read or written at a time."""

_A = tables.archive.c
_WORDS = table("archive_words", column("rowid"))


class SqlArchive:
    """Earlier claims within one unit of work."""

    def __init__(self, connection: Connection, vocabulary: Vocabulary) -> None:
        self._connection = connection
        self._vocabulary = vocabulary
        self._sqlite = connection.dialect.name == "sqlite"

    def get(self, key: EarlierId, /) -> EarlierClaim:
        row = self._connection.execute(_entries().where(_A.id == key)).mappings().first()
        if row is None:
            raise NotFound("That earlier claim is no longer in the archive.")
        return _earlier(row)

    def size(self) -> int:
        return int(self._connection.execute(select(func.count()).select_from(tables.archive)).scalar() or 0)

    def candidates(
        self, terms: Sequence[str], *, limit: int = 200, exclude_story: StoryId | None = None
    ) -> list[Candidate]:
        if not terms:
            return []
        own = 0
        if exclude_story is not None:
            of_story = select(func.count()).where(_A.story_id == exclude_story)
            own = int(self._connection.execute(of_story).scalar() or 0)
        best = self._best_numbers(terms, self._telling(terms), limit + own).subquery()
        statement = (
            _entries()
            .add_columns(best.c.relevance)
            .join(best, best.c.number == _A.number)
            .order_by(best.c.relevance.desc(), _A.number.desc())
            .limit(limit)
        )
        if exclude_story is not None:
            statement = statement.where(or_(_A.story_id.is_(None), _A.story_id != exclude_story))
        rows = self._connection.execute(statement).mappings()
        return [Candidate(earlier=_earlier(row), relevance=max(0.0, float(row["relevance"]))) for row in rows]

    def _telling(self, terms: Sequence[str]) -> list[str]:
        """Choose the rarest terms, one of which a candidate must hold, so that few rows need be ranked."""
        if len(terms) <= FEWEST_TERMS or self._last_number() <= WEIGHED:
            return list(terms)
        often = {term: self._count(self._matching([[term]]), WEIGHED) for term in terms}
        rarest = sorted(terms, key=lambda term: often[term])
        sums = list(accumulate(often[term] for term in rarest))
        return [term for place, term in enumerate(rarest) if place < FEWEST_TERMS or sums[place] <= WEIGHED]

    def _best_numbers(self, terms: Sequence[str], telling: Sequence[str], limit: int) -> "Select[Any]":
        if self._sqlite:
            relevance: ColumnElement[Any] = -func.bm25(literal_column("archive_words"), *WEIGHTS)
            words = fts_any(terms)
            if len(telling) < len(terms):
                words = f"({fts_any(telling)}) AND ({words})"
            statement = select(_WORDS.c.rowid.label("number"), relevance.label("relevance")).where(
                literal_column("archive_words").op("MATCH")(words)
            )
        else:
            wanted = ts_any(terms)
            if len(telling) < len(terms):
                wanted = ts_any(telling).op("&&")(wanted)
            words_column: ColumnElement[Any] = literal_column("archive.words")
            relevance = func.ts_rank(text("'{0, 0.5, 0.5, 1.0}'"), words_column, wanted, 1)
            statement = select(_A.number, relevance.label("relevance")).where(words_column.op("@@")(wanted))
        return statement.order_by(literal_column("relevance").desc()).limit(limit)

    def search(self, query: ArchiveQuery, *, limit: int = 50, offset: int = 0) -> list[ArchiveHit]:
        """Find earlier claims; the last word may be unfinished, and mistyped words are helped along.

        Without words everything that passes the filters is given, the newest check first.
        """
        query = storable(query)
        parts = parts_of(query.words)
        if not parts:
            newest = (
                select(_A.number)
                .where(*_filters(query))
                .order_by(_A.checked_on.desc().nulls_last(), _A.number.desc())
                .limit(limit)
                .offset(offset)
            )
            return [ArchiveHit(earlier=_earlier(row)) for row in self._rows(self._scalars(newest))]
        groups = [[part] for part in parts]
        found = self._numbers(groups, query, limit, offset)
        if len(found) < FEW:
            exact = found if offset == 0 else self._numbers(groups, query, FEW, 0)
            alike = self._with_neighbours(parts) if len(exact) < FEW else groups
            if alike != groups:
                room, start = limit - len(found), max(0, offset - len(exact))
                found = [*found, *self._numbers(alike, query, room, start, besides=exact)]
                groups = alike
        sought = [word for group in groups for part in group for word in part.split()]
        return [_hit(row, sought) for row in self._rows(found)]

    def count(self, query: ArchiveQuery, *, at_most: int = 1000) -> int:
        query = storable(query)
        parts = parts_of(query.words)
        if not parts:
            return self._count(select(_A.number).where(*_filters(query)), at_most)
        groups = [[part] for part in parts]
        found = self._count(self._matching(groups, query), at_most)
        if found < FEW:
            alike = self._with_neighbours(parts)
            if alike != groups:
                exact = self._numbers(groups, query, FEW, 0)
                found += self._count(self._matching(alike, query, besides=exact), at_most)
        return min(found, at_most)

    def warm_up(self) -> None:
        self._vocabulary.load(self._connection, size=self._last_number())

    def _with_neighbours(self, parts: Sequence[str]) -> list[list[str]]:
        """Give beside each word those of the archive that look like it; phrases are left alone."""
        size = self._last_number()
        return [
            [part, *([] if " " in part else self._vocabulary.neighbours(self._connection, part, size=size))]
            for part in parts
        ]

    def _numbers(
        self,
        groups: Sequence[Sequence[str]],
        query: ArchiveQuery,
        limit: int,
        offset: int,
        *,
        besides: Sequence[int] = (),
    ) -> list[int]:
        """Give the best rows; what most of the archive matches is not ranked but given newest first."""
        matching = self._matching(groups, query, besides=besides)
        if self._count(self._matching(groups), RANKED + 1) <= RANKED:
            matching = matching.order_by(self._rank(groups))
        newest = _WORDS.c.rowid if self._sqlite else _A.number
        return self._scalars(matching.order_by(newest.desc()).limit(limit).offset(offset))

    def _matching(
        self,
        groups: Sequence[Sequence[str]],
        query: ArchiveQuery | None = None,
        *,
        besides: Sequence[int] = (),
    ) -> "Select[Any]":
        filters = _filters(query) if query is not None else []
        if self._sqlite:
            words = " AND ".join(
                "(" + " OR ".join(fts_part(part) for part in group) + ")" for group in groups
            )
            statement = select(_WORDS.c.rowid).where(literal_column("archive_words").op("MATCH")(words))
            if filters:
                statement = statement.join(tables.archive, _A.number == _WORDS.c.rowid)
            number: ColumnElement[Any] = _WORDS.c.rowid
        else:
            statement = select(_A.number).where(literal_column("archive.words").op("@@")(ts_all(groups)))
            number = _A.number
        if besides:
            filters.append(number.not_in(besides))
        return statement.where(*filters)

    def _rank(self, groups: Sequence[Sequence[str]]) -> ColumnElement[Any]:
        if self._sqlite:
            return func.bm25(literal_column("archive_words"), *WEIGHTS)
        words: ColumnElement[Any] = literal_column("archive.words")
        return func.ts_rank(words, ts_all(groups), 1).desc()

    def _rows(self, numbers: Sequence[int]) -> list[Any]:
        """Read rows in the given order; only those shown are read whole."""
        statement = _entries().add_columns(_A.number).where(_A.number.in_(numbers))
        rows = {row["number"]: row for row in self._connection.execute(statement).mappings()}
        return [rows[number] for number in numbers]

    def _scalars(self, statement: "Select[Any]") -> list[int]:
        return list(self._connection.execute(statement).scalars())

    def _count(self, statement: "Select[Any]", at_most: int) -> int:
        some = select(func.count()).select_from(statement.limit(at_most).subquery())
        return int(self._connection.execute(some).scalar() or 0)

    def _last_number(self) -> int:
        return int(self._connection.execute(select(func.max(_A.number))).scalar() or 0)

    def add_records(self, records: Sequence[ArchiveRecord], /) -> int:
        records = [storable(record) for record in records]
        keys = [(record.source, record.external_id) for record in records]
        known = {
            (row.source, row.external_id)
            for row in self._connection.execute(
                select(_A.source, _A.external_id).where(tuple_(_A.source, _A.external_id).in_(keys))
            )
        }
        # Claims of our own come back with the file that they were exported to.
        exported = _A.claim_id.is_not(None) & _A.id.in_([record.external_id for record in records])
        own = set(self._connection.execute(select(_A.id).where(exported)).scalars())
        rows: dict[tuple[str, str], dict[str, object]] = {}
        for key, record in zip(keys, records, strict=True):
            if key not in known and key not in rows and record.external_id not in own:
                rows[key] = _record_row(record)
        if rows:
            self._connection.execute(insert(tables.archive), list(rows.values()))
        return len(rows)

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


def _earlier(row: Any) -> EarlierClaim:
    return from_row(EarlierClaim, row)


def _filters(query: ArchiveQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.verdict is not None:
        conditions.append(_A.verdict == query.verdict.value)
    if query.kind is not None:
        conditions.append(_A.kind == query.kind.value)
    if query.since is not None:
        conditions.append(_A.checked_on >= query.since)
    if query.until is not None:
        conditions.append(_A.checked_on <= query.until)
    if query.story_id is not None:
        conditions.append(_A.story_id == query.story_id)
    if query.claimant.strip():
        conditions.append(_A.claimant.icontains(query.claimant.strip(), autoescape=True))
    if query.origin is not None:
        own = _A.claim_id.is_not(None)
        conditions.append(own if query.origin is Origin.OWN else ~own)
    return conditions


def _record_row(record: ArchiveRecord) -> dict[str, object]:
    return {
        "id": new_id(),
        "claim_id": None,
        "story_id": None,
        "external_id": record.external_id,
        "source": record.source,
        "wording": record.wording,
        "quote": "",
        "title": record.title,
        "claimant": record.claimant,
        "kind": record.kind.value if record.kind else None,
        "verdict": record.verdict.value,
        "rating": record.rating,
        "reason": record.reason,
        "checked_on": record.checked_on,
        "address": record.address,
        "language": record.language,
        "folded_wording": fold(record.wording),
        "folded_title": fold(record.title),
        "folded_quote": "",
    }


def _hit(row: Any, sought: Sequence[str]) -> ArchiveHit:
    earlier = _earlier(row)
    return ArchiveHit(earlier=earlier, marked=tuple(spans_of(earlier.wording, sought)))
