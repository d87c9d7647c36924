"""Which claims rest on which earlier checks, followed from claim to claim."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, select

from storage import tables
from storage.codec import from_row
from workbench.claims import Claim
from workbench.evidence import Evidence
from workbench.ids import ClaimId, EarlierId
from workbench.stories import Story

PORTION = 500
"""Ids asked for at a time; SQLite takes a limited number of values in one statement."""

_LINK, _PIECE, _CLAIM, _STORY = tables.links.c, tables.evidence.c, tables.claims.c, tables.stories.c


class SqlReuses:
    """Accepted earlier checks within one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def pieces_of(self, earlier_id: EarlierId, /) -> list[Evidence]:
        statement = select(tables.evidence).where(_PIECE.earlier_id == earlier_id)
        rows = self._connection.execute(statement.order_by(_PIECE.made_at, _PIECE.id)).mappings()
        return [from_row(Evidence, row) for row in rows]

    def accepted_by(self, claim_ids: Collection[ClaimId], /) -> frozenset[EarlierId]:
        statement = _accepted(_PIECE.earlier_id).where(_PIECE.earlier_id.is_not(None))
        return frozenset(self._each(statement, _LINK.claim_id, claim_ids))

    def accepting(self, earlier_ids: Collection[EarlierId], /) -> frozenset[ClaimId]:
        return frozenset(self._each(_accepted(_LINK.claim_id), _PIECE.earlier_id, earlier_ids))

    def with_stories(self, claim_ids: Collection[ClaimId], /) -> list[tuple[Claim, Story]]:
        found = []
        for portion in _portions(claim_ids):
            claims = self._connection.execute(select(tables.claims).where(_CLAIM.id.in_(portion))).mappings()
            told = [from_row(Claim, row) for row in claims]
            ids = {claim.story_id for claim in told}
            rows = self._connection.execute(select(tables.stories).where(_STORY.id.in_(ids))).mappings()
            stories = {row["id"]: from_row(Story, row) for row in rows}
            found += [(claim, stories[claim.story_id]) for claim in told]
        return found

    def _each(self, statement: "Select[Any]", column: Any, keys: Collection[str]) -> Iterator[Any]:
        for portion in _portions(keys):
            yield from self._connection.execute(statement.where(column.in_(portion))).scalars()


def _accepted(wanted: Any) -> "Select[Any]":
    joined = tables.links.join(tables.evidence, _PIECE.id == _LINK.evidence_id)
    return select(wanted).select_from(joined).distinct()


def _portions(keys: Collection[str]) -> Iterator[Sequence[str]]:
    coming = iter(keys)
    while portion := list(islice(coming, PORTION)):
        yield portion
