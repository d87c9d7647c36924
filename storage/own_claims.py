"""Keeping our own claims among the earlier claims, so that other stories are reminded of them."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, update

from storage import tables
from storage.archive_changes import note_entries
from storage.vectors import forget_claim
from workbench.claims import Claim


def keep_in_archive(connection: Connection, claim: Claim, *, before: Claim | None) -> None:
    """Write a claim's entry in the archive; it goes by itself when the claim is removed.

    Only what differs from `before` is written.
    """
    entry = entry_of(claim)
    if before is None:
        connection.execute(insert(tables.archive).values(entry))
        return
    old = entry_of(before)
    changed = {name: content for name, content in entry.items() if content != old[name]}
    if "wording" in changed:
        forget_claim(connection, claim.id)
    if changed:
        connection.execute(
            update(tables.archive).where(tables.archive.c.claim_id == claim.id).values(changed)
        )


def entry_of(claim: Claim) -> dict[str, object]:
    # While words are in doubt the verdict is still about those that were checked.
    quote = claim.checked_quote or claim.anchor.quote
    quote = "" if quote == claim.wording else quote
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
    }


def mirror_again(connection: Connection, claims: Iterable[Claim]) -> None:
    """Write all our own claims' entries anew; used by the doctor when they have come apart."""
    note_entries(connection, tables.archive.c.claim_id.is_not(None))
    connection.execute(delete(tables.archive).where(tables.archive.c.claim_id.is_not(None)))
    for claim in claims:
        keep_in_archive(connection, claim, before=None)
