"""What people decided about earlier claims that may be the same: merges, and that two are not."""

from collections.abc import Collection
from typing import TypeVar

from sqlalchemy import Connection

from storage import tables
from storage.repositories import Note, SqlRepository
from workbench.ids import DistinctionId, EarlierId, MergeId
from workbench.remembered import Distinction, Merge

V = TypeVar("V", Merge, Distinction)
I_contra = TypeVar("I_contra", contravariant=True, bound=str)

ROWS = 400
"""Ids in one question, each asked for twice; SQLite takes a limited number of values."""


class _Decisions(SqlRepository[V, I_contra]):
    sides: tuple[str, str]

    def touching(self, earlier_ids: Collection[EarlierId], /) -> list[V]:
        columns = self._table.c
        one, other = (columns[name] for name in self.sides)
        ids = list(dict.fromkeys(earlier_ids))
        found: dict[str, V] = {}
        for start in range(0, len(ids), ROWS):
            some = ids[start : start + ROWS]
            found |= {each.id: each for each in self._where(one.in_(some) | other.in_(some))}
        return sorted(found.values(), key=lambda each: (each.made_at, each.id))

    def all(self) -> list[V]:
        return self._all(self._select().order_by(self._table.c.made_at, self._table.c.id))


class SqlMerges(_Decisions[Merge, MergeId]):
    sides = ("earlier_id", "into_id")

    def __init__(self, connection: Connection, note: Note) -> None:
        super().__init__(connection, note, table=tables.merges, kind=Merge, noun="merge")


class SqlDistinctions(_Decisions[Distinction, DistinctionId]):
    sides = ("one_id", "other_id")

    def __init__(self, connection: Connection, note: Note) -> None:
        super().__init__(connection, note, table=tables.distinctions, kind=Distinction, noun="distinction")
