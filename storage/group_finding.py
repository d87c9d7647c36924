"""How far the archive was looked through for near-duplicates, and which group each entry is in."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, func, insert, select, update

from storage import tables
from storage.candidates import find_candidates, wanted_of
from workbench.grouping.kept import RULES, Entry, Standing
from workbench.matching.rarity import Rarity

if TYPE_CHECKING:
    from storage.archive import SqlArchive

ROWS = 500

_KEY = "groups"

_A, _C, _G, _M = (
    tables.archive.c,
    tables.archive_changes.c,
    tables.archive_groups.c,
    tables.merges.c,
)
_ABOUT = tables.about.c


class SqlGroupFinding:
    """What the search for near-duplicates reads and keeps within one unit of work."""

    def __init__(self, connection: Connection, archive: "SqlArchive") -> None:
        self._connection = connection
        self._archive = archive
        self._searcher = archive.upkeep.searcher(connection)

    @property
    def rarity(self) -> Rarity:
        return self._archive.upkeep.counts(self._searcher).rarity

    def standing(self) -> Standing:
        found = self._connection.execute(select(_ABOUT.value).where(_ABOUT.key == _KEY)).scalar()
        standing = Standing(**json.loads(found)) if found else Standing()
        return standing if standing.rules == RULES else Standing()

    def waiting(self, standing: Standing, /) -> int:
        new = select(func.count()).select_from(tables.archive).where(_A.number > standing.number)
        changed = (
            select(func.count())
            .select_from(tables.archive_changes)
            .where(_C.seq > standing.change, _C.number <= standing.number)
        )
        return sum(int(self._connection.execute(each).scalar() or 0) for each in (new, changed))

    def next(self, standing: Standing, /, *, limit: int) -> tuple[list[int], Standing]:
        changes = self._connection.execute(
            select(_C.seq, _C.number).where(_C.seq > standing.change).order_by(_C.seq).limit(limit)
        ).all()
        if changes:
            numbers = [row.number for row in changes if row.number <= standing.number]
            after = Standing(number=standing.number, change=changes[-1].seq)
            return list(dict.fromkeys(numbers)), after
        new = select(_A.number).where(_A.number > standing.number).order_by(_A.number).limit(limit)
        numbers = list(self._connection.execute(new).scalars())
        last = numbers[-1] if numbers else standing.number
        return numbers, Standing(number=last, change=standing.change)

    def read(self, numbers: Collection[int], /) -> dict[int, Entry]:
        shown = tables.archive.alias()
        joined = (
            tables.archive.outerjoin(tables.merges, _M.earlier_id == _A.id)
            .outerjoin(shown, shown.c.id == _M.into_id)
            .outerjoin(tables.archive_groups, _G.number == _A.number)
        )
        columns = (*(_A[name] for name in Entry._fields[:-2]), _G.leader, shown.c.number.label("shown"))
        found: dict[int, Entry] = {}
        for portion in _portions(sorted(numbers)):
            rows = self._connection.execute(
                select(*columns).select_from(joined).where(_A.number.in_(portion))
            )
            found |= {row[0]: Entry._make(row) for row in rows}
        return found

    def led_by(self, number: int, /) -> list[int]:
        statement = select(_G.number).where(_G.leader == number).order_by(_G.number)
        return list(self._connection.execute(statement).scalars())

    def candidates(self, terms: Sequence[Sequence[str]], /, *, limit: int) -> list[int]:
        found = find_candidates(self._searcher, wanted_of(self._searcher, terms, relating=False), limit=limit)
        return [number for number, _ in found]

    def keep(
        self, after: Standing, places: Mapping[int, tuple[int, float] | None], /, *, before: Standing
    ) -> bool:
        if self.standing() != before:
            return False
        if before == Standing():
            # Whatever older rules found goes.
            self._connection.execute(delete(tables.archive_groups))
        for portion in _portions(sorted(places)):
            self._connection.execute(delete(tables.archive_groups).where(_G.number.in_(portion)))
            there = set(self._connection.execute(select(_A.number).where(_A.number.in_(portion))).scalars())
            rows = [
                {"number": number, "leader": place[0], "score": place[1]}
                for number in portion
                if number in there and (place := places[number]) is not None
            ]
            if rows:
                self._connection.execute(insert(tables.archive_groups), rows)
        value = json.dumps(asdict(after))
        done = self._connection.execute(update(tables.about).where(_ABOUT.key == _KEY).values(value=value))
        if not done.rowcount:
            self._connection.execute(insert(tables.about).values(key=_KEY, value=value))
        return True


def _portions(values: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(values), ROWS):
        yield values[start : start + ROWS]
