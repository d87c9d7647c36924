"""Writing down which entries of the archive changed, for every index that follows the database."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, insert, select

from storage import tables
from workbench.claims import Claim
from workbench.evidence import Evidence, Link
from workbench.history import Change
from workbench.remembered import Distinction, Merge
from workbench.stories import Story

ROWS = 500
"""Ids in one statement; SQLite takes a limited number."""

_A = tables.archive.c


def note_changes(connection: Connection, changes: Sequence[Change]) -> None:
    """Write down which entries of the archive read otherwise now."""
    claims, evidence, stories = set(), set(), set()
    entries: set[str] = set()
    for change in changes:
        value = change.value
        if isinstance(value, Claim) and change.before is not None:
            claims.add(value.id)
        elif isinstance(value, Link):
            claims.add(value.claim_id)
        elif isinstance(value, Evidence) and change.before is not None:
            evidence.add(value.id)
        elif isinstance(value, Story) and change.before is not None:
            stories.add(value.id)
        elif isinstance(value, Merge):
            sides = (change.before, change.after)
            entries.update(
                one for each in sides if isinstance(each, Merge) for one in (each.earlier_id, each.into_id)
            )
        elif isinstance(value, Distinction):
            entries.update((value.one_id, value.other_id))
    conditions: list[ColumnElement[bool]] = []
    if claims:
        conditions.append(_A.claim_id.in_(claims))
    if evidence:
        linked = select(tables.links.c.claim_id).where(tables.links.c.evidence_id.in_(evidence))
        conditions.append(_A.claim_id.in_(linked))
    if stories:
        conditions.append(_A.story_id.in_(stories))
    ids = sorted(entries)
    conditions += [_A.id.in_(ids[start : start + ROWS]) for start in range(0, len(ids), ROWS)]
    for condition in conditions:
        note_entries(connection, condition)


def note_entries(connection: Connection, condition: ColumnElement[bool]) -> None:
    """Write down that entries were changed or are about to be deleted."""
    connection.execute(
        insert(tables.archive_changes).from_select(["number"], select(_A.number).where(condition))
    )
