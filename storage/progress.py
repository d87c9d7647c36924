"""Counting how far stories are, for the start page, without loading them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from storage import tables
from workbench.ids import RevisionId


def count_sentences(
    connection: Connection, revisions: Sequence[RevisionId]
) -> dict[RevisionId, tuple[int, int]]:
    """Give for each revision how many sentences it has, and how many of them are open.

    As on the sheet, a sentence is settled by a claim that touches it, by its mark, or by being a disclosure
    for at least half of its length; not so one that a new version reopened.
    """
    sentences = tables.sentences.c
    marked = (sentences.nothing_to_check, sentences.reopened)
    claims = _spans(connection, tables.claims, revisions)
    disclosures = _spans(connection, tables.disclosures, revisions)
    counted = {}
    for revision_id, rows in _spans(connection, tables.sentences, revisions, marked).items():
        starts = [row[1] for row in rows]
        settled = {place for place, row in enumerate(rows) if row[3]}
        for _revision, start, end in claims.get(revision_id, ()):
            settled.update(_touched(rows, starts, start, end))
        for _revision, start, end in disclosures.get(revision_id, ()):
            settled.update(
                place
                for place in _touched(rows, starts, start, end)
                if 2 * (end - start) >= rows[place][2] - rows[place][1]
            )
        settled -= {place for place, row in enumerate(rows) if row[4]}
        counted[RevisionId(revision_id)] = (len(rows), len(rows) - len(settled))
    return counted


def _spans(
    connection: Connection,
    table: Table,
    revisions: Sequence[RevisionId],
    more: Sequence[ColumnElement[Any]] = (),
) -> dict[str, list[Any]]:
    """Give the spans of each revision, in the order of the text."""
    columns = table.c
    statement = (
        select(columns.revision_id, columns.start, columns.end, *more)
        .where(columns.revision_id.in_(revisions))
        .order_by(columns.revision_id, columns.start)
    )
    groups: dict[str, list[Any]] = {}
    for row in connection.execute(statement):
        groups.setdefault(row[0], []).append(row)
    return groups


def _touched(rows: Sequence[Any], starts: Sequence[int], start: int, end: int) -> Iterator[int]:
    for place in range(max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)):
        if rows[place][2] > start:
            yield place


def count_verdicts(
    connection: Connection, revisions: Sequence[RevisionId]
) -> dict[tuple[RevisionId, str], int]:
    """Give for each revision and verdict how many claims there are."""
    claim = tables.claims.c
    rows = connection.execute(
        select(claim.revision_id, claim.verdict, func.count())
        .where(claim.revision_id.in_(revisions))
        .group_by(claim.revision_id, claim.verdict)
    )
    return {(RevisionId(row[0]), str(row[1])): int(row[2]) for row in rows}
