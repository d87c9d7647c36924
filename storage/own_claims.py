"""Keeping our own claims among the earlier claims, so that other stories are reminded of them."""

from sqlalchemy import Connection, delete, insert, select, update

from storage import tables
from workbench.claims import Claim
from workbench.matching.folding import fold


def keep_in_archive(connection: Connection, claim: Claim) -> None:
    """Write a claim's entry in the archive; it goes by itself when the claim is removed."""
    row = entry_of(claim)
    known = select(tables.archive.c.number).where(tables.archive.c.claim_id == claim.id)
    number = connection.execute(known).scalar()
    if number is None:
        connection.execute(insert(tables.archive).values(row))
    else:
        connection.execute(update(tables.archive).where(tables.archive.c.number == number).values(row))


def entry_of(claim: Claim) -> dict[str, object]:
    quote = "" if claim.anchor.quote == claim.wording else claim.anchor.quote
    return {
        "id": claim.id,
        "claim_id": claim.id,
        "story_id": claim.story_id,
        "external_id": claim.id,
        "source": "",
        "wording": claim.wording,
        "quote": quote,
        "title": "",
        "claimant": claim.claimant,
        "kind": claim.kind.value,
        "verdict": claim.verdict.value,
        "rating": "",
        "reason": claim.reason,
        "checked_on": claim.checked_at.date() if claim.checked_at else None,
        "address": "",
        "language": "",
        "folded_wording": fold(claim.wording),
        "folded_title": "",
        "folded_quote": fold(quote),
    }


def mirror_again(connection: Connection, claims: list[Claim]) -> None:
    """Write all our own claims' entries anew; used by the doctor when they have come apart."""
    connection.execute(delete(tables.archive).where(tables.archive.c.claim_id.is_not(None)))
    for claim in claims:
        keep_in_archive(connection, claim)
