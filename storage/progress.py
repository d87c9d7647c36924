"""Counting how far stories are, for the start page, without loading them."""

from collections.abc import Sequence

from sqlalchemy import Connection, case, exists, func, or_, select

from storage import tables
from workbench.ids import RevisionId


def count_sentences(
    connection: Connection, revisions: Sequence[RevisionId]
) -> dict[RevisionId, tuple[int, int]]:
    """Give for each revision how many sentences it has, and how many of them are open.

    As on the sheet, a sentence is settled by a claim that touches it, by its mark, or by being a disclosure
    for at least half of its length.
    """
    sentence, claim, disclosure = tables.sentences.c, tables.claims.c, tables.disclosures.c
    claimed = exists().where(
        claim.revision_id == sentence.revision_id, claim.start < sentence.end, claim.end > sentence.start
    )
    discloses = exists().where(
        disclosure.revision_id == sentence.revision_id,
        disclosure.start < sentence.end,
        disclosure.end > sentence.start,
        2 * (disclosure.end - disclosure.start) >= sentence.end - sentence.start,
    )
    settled = or_(sentence.nothing_to_check, claimed, discloses)
    rows = connection.execute(
        select(sentence.revision_id, func.count(), func.sum(case((settled, 0), else_=1)))
        .where(sentence.revision_id.in_(revisions))
        .group_by(sentence.revision_id)
    )
    return {RevisionId(row[0]): (int(row[1]), int(row[2])) for row in rows}


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
