"""Groups of earlier claims that say the same: what was found, and what people decided about them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, or_, select

from storage import tables
from storage.decisions import SqlDistinctions, SqlMerges
from workbench.archive import ArchiveQuery, EarlierClaim
from workbench.claims import Verdict
from workbench.duplicates import Group, GroupedPage, Member
from workbench.ids import EarlierId

if TYPE_CHECKING:
    from storage.archive import SqlArchive
    from storage.group_finding import SqlGroupFinding

ROWS = 500
"""Values in one question; SQLite takes a limited number."""

_A, _G, _M, _D = (
    tables.archive.c,
    tables.archive_groups.c,
    tables.merges.c,
    tables.distinctions.c,
)


class SqlGroups:
    """The groups within one unit of work."""

    def __init__(
        self,
        connection: Connection,
        archive: "SqlArchive",
        *,
        merges: SqlMerges,
        distinctions: SqlDistinctions,
    ) -> None:
        self._connection = connection
        self._archive = archive
        self.merges = merges
        self.distinctions = distinctions

    @property
    def finding(self) -> "SqlGroupFinding":
        from storage.group_finding import SqlGroupFinding

        return SqlGroupFinding(self._connection, self._archive)

    def of(
        self, earlier_ids: Collection[EarlierId], /, *, only_merged: bool = False
    ) -> dict[EarlierId, Group]:
        if only_merged and self._connection.execute(select(_M.id).limit(1)).first() is None:
            # This is asked at every move of the cursor.
            return {}
        keys: dict[EarlierId, int] = {}
        for portion in _portions(list(earlier_ids)):
            found = places(self._connection, _A.id.in_(portion))
            keys |= {EarlierId(one.id): one.shown if only_merged else one.key for one in found.values()}
        groups = self.groups(set(keys.values()), only_merged=only_merged)
        return {one: groups[key] for one, key in keys.items() if key in groups}

    def shown_for(self, earlier_ids: Collection[EarlierId], /) -> dict[EarlierId, EarlierClaim]:
        found: dict[EarlierId, EarlierId] = {}
        for portion in _portions(list(earlier_ids)):
            statement = select(_M.earlier_id, _M.into_id).where(_M.earlier_id.in_(portion))
            found |= {EarlierId(row[0]): EarlierId(row[1]) for row in self._connection.execute(statement)}
        if not found:
            return {}
        shown = self._archive.by_id(set(found.values()))
        return {one: shown[into] for one, into in found.items() if into in shown}

    def groups(self, keys: Collection[int], *, only_merged: bool = False) -> dict[int, Group]:
        """Give the groups of more than one claim among those with these keys."""
        told = {}
        for key in self._with_others(keys):
            standing = _merged_core(key) if only_merged else _core(key)
            counts: dict[Verdict, int] = {}
            sizes = []
            for statement in (standing, _merged_into(standing)):
                inner = statement.subquery()
                rows = self._connection.execute(
                    select(inner.c.verdict, func.count()).group_by(inner.c.verdict)
                ).all()
                sizes.append(sum(number for _, number in rows))
                for verdict, number in rows:
                    counts[Verdict(verdict)] = counts.get(Verdict(verdict), 0) + number
            if sum(sizes) > 1:
                told[key] = Group(key=key, size=sum(sizes), merged=sizes[1], verdicts=counts)
        return told

    def members(self, key: int, /, *, limit: int) -> list[Member]:
        shown = self._connection.execute(_core(key).order_by(_A.number != key, _A.number).limit(limit)).all()
        ids = [row.id for row in shown]
        away: dict[str, list[int]] = {}
        for portion in _portions(ids):
            statement = (
                select(_M.into_id, _A.number)
                .join_from(tables.merges, tables.archive, _A.id == _M.earlier_id)
                .where(_M.into_id.in_(portion))
                .order_by(_A.number)
                .limit(limit)
            )
            for into, number in self._connection.execute(statement):
                away.setdefault(into, []).append(number)
        order = [
            (number, one == 0)
            for row in shown
            for one, number in enumerate([row.number, *away.get(row.id, ())])
        ]
        order = order[:limit]
        entries: dict[int, EarlierClaim] = {}
        scores: dict[int, float] = {}
        for portion in _portions([number for number, _ in order]):
            entries |= self._archive.entries(portion)
            found = select(_G.number, _G.score).where(_G.number.in_(portion), _G.leader == key)
            scores |= {row.number: row.score for row in self._connection.execute(found)}
        return [
            Member(earlier=entries[number], merged=not stands, score=scores.get(number))
            for number, stands in order
            if number in entries
        ]

    def search(
        self, query: ArchiveQuery, /, *, limit: int, offset: int, without: Collection[int] = ()
    ) -> GroupedPage:
        from storage.grouped_search import search_together

        return search_together(
            self._connection, self._archive, self, query, limit=limit, offset=offset, without=without
        )

    def every(self) -> Iterator[Group]:
        last = 0
        while True:
            leaders = select(_G.leader.label("number")).where(_G.leader > last)
            into = (
                select(_A.number)
                .join_from(tables.merges, tables.archive, _A.id == _M.into_id)
                .where(_A.number > last)
            )
            both = leaders.union(into).subquery()
            numbers = list(
                self._connection.execute(select(both.c.number).order_by(both.c.number).limit(ROWS)).scalars()
            )
            if not numbers:
                return
            keys = {one.key for one in places(self._connection, _A.number.in_(numbers)).values()}
            # What stands in a group that another entry leads is told of there.
            found = self.groups(keys.intersection(numbers))
            yield from (found[key] for key in sorted(found))
            last = numbers[-1]

    def _with_others(self, keys: Collection[int]) -> list[int]:
        """Leave out the keys of what stands alone."""
        found: set[int] = set()
        for portion in _portions(sorted(keys)):
            led = select(_G.leader).where(_G.leader.in_(portion))
            into = (
                select(_A.number)
                .join_from(tables.archive, tables.merges, _A.id == _M.into_id)
                .where(_A.number.in_(portion))
            )
            found.update(self._connection.execute(led.union(into)).scalars())
        return sorted(found)


class Place:
    """Where an entry stands: what is shown for it, and the key of its group."""

    __slots__ = ("id", "key", "shown")

    def __init__(self, entry_id: str, shown: int, key: int) -> None:
        self.id = entry_id
        self.shown = shown
        self.key = key


def places(connection: Connection, condition: "ColumnElement[bool]") -> Mapping[int, Place]:
    """Give for each entry, by its number, where it stands."""
    joined = tables.archive.outerjoin(tables.merges, _M.earlier_id == _A.id).outerjoin(
        tables.archive_groups, _G.number == _A.number
    )
    columns = select(_A.number, _A.id, _M.into_id, _G.leader).select_from(joined)
    rows = connection.execute(columns.where(condition)).all()
    into = {row.into_id for row in rows if row.into_id}
    shown: dict[str, Any] = {}
    for portion in _portions(sorted(into)):
        shown |= {row.id: row for row in connection.execute(columns.where(_A.id.in_(portion)))}
    standing = {row.number: shown.get(row.into_id, row) for row in rows}
    parted = _parted(connection, [one for one in standing.values() if one.leader not in (None, one.number)])
    return {
        row.number: Place(
            row.id,
            standing[row.number].number,
            _key(standing[row.number], parted),
        )
        for row in rows
    }


def _key(row: Any, parted: Collection[int]) -> int:
    alone = row.leader is None or row.number in parted
    return int(row.number if alone else row.leader)


def _parted(connection: Connection, rows: Sequence[Any]) -> set[int]:
    """Give the entries that somebody said are not the same as what leads their group."""
    found: set[int] = set()
    for portion in _portions([row.number for row in rows]):
        leading = tables.archive.alias()
        statement = (
            select(_A.number)
            .join_from(tables.archive, tables.archive_groups, _G.number == _A.number)
            .join(leading, leading.c.number == _G.leader)
            .where(_A.number.in_(portion), _are_distinct(_A.id, leading.c.id))
        )
        found.update(connection.execute(statement).scalars())
    return found


def _are_distinct(one: Any, other: Any) -> "ColumnElement[bool]":
    pair = or_(
        and_(_D.one_id == one, _D.other_id == other),
        and_(_D.one_id == other, _D.other_id == one),
    )
    return select(_D.id).where(pair).exists()


def _core(key: int) -> "Select[Any]":
    """Select what is shown of the group with a key: what was found near, but for what was merged away."""
    led = select(_G.number).where(_G.leader == key).union(select(literal(key)))
    leading = tables.archive.alias()
    leader_id = select(leading.c.id).where(leading.c.number == key).scalar_subquery()
    into = tables.archive.alias()
    # What was merged into a claim that is gone stands by itself again.
    away = (
        select(_M.id)
        .join_from(tables.merges, into, into.c.id == _M.into_id)
        .where(_M.earlier_id == _A.id)
        .exists()
    )
    return select(_A.number, _A.id, _A.verdict).where(
        _A.number.in_(led), ~away, or_(_A.number == key, ~_are_distinct(_A.id, leader_id))
    )


def _merged_core(key: int) -> "Select[Any]":
    return select(_A.number, _A.id, _A.verdict).where(_A.number == key)


def _merged_into(shown: "Select[Any]") -> "Select[Any]":
    inner = shown.subquery()
    return (
        select(_A.number, _A.id, _A.verdict)
        .join_from(tables.merges, tables.archive, _A.id == _M.earlier_id)
        .where(_M.into_id.in_(select(inner.c.id)))
    )


def _portions(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), ROWS):
        yield values[start : start + ROWS]
