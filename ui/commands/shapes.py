"""The shapes in which commands give stories, claims and earlier claims as JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.archive import ArchiveHit, Match
from workbench.claims import Claim, Verdict

if TYPE_CHECKING:
    from workbench.sheet import Sheet


def story_json(sheet: "Sheet") -> dict[str, Any]:
    coverage = sheet.coverage()
    return {
        "id": sheet.story.id,
        "title": sheet.story.title,
        "language": sheet.story.language,
        "sentences": coverage.sentences,
        "open_sentences": coverage.open_sentences,
        "claims": {verdict.value: getattr(coverage, verdict.value) for verdict in Verdict},
        "blocking": coverage.blocking,
        "archived": sheet.story.archived_at is not None,
    }


def claim_json(sheet: "Sheet", claim: Claim) -> dict[str, Any]:
    found = sheet.obstacles(claim)
    return {
        "id": claim.id,
        "number": sheet.number(claim.id),
        "start": claim.anchor.start,
        "end": claim.anchor.end,
        "quote": claim.anchor.quote,
        "wording": claim.wording,
        "kind": claim.kind.value,
        "claimant": claim.claimant,
        "verdict": claim.verdict.value,
        "reason": claim.reason,
        "proposed_wording": claim.proposed_wording,
        "fit_to_print": not found,
        "obstacles": [one.value for one in found],
        "disclosures": [
            {"start": one.anchor.start, "end": one.anchor.end, "quote": one.anchor.quote}
            for one in sheet.disclosures_of(claim.id)
        ],
        "evidence": evidence_json(sheet, claim),
        "queries": [
            {
                "id": query.id,
                "addressee": query.addressee.value,
                "question": query.question,
                "answer": query.answer,
                "open": query.closed_at is None,
            }
            for query in sheet.queries_of(claim.id)
        ],
    }


def evidence_json(sheet: "Sheet", claim: Claim) -> list[dict[str, Any]]:
    entries = []
    for link in sheet.links_of(claim.id):
        piece = sheet.piece(link.evidence_id)
        entries.append(
            {
                "id": piece.id,
                "kind": piece.kind.value,
                "title": piece.title,
                "address": piece.address,
                "sha256": piece.sha256,
                "relation": link.relation.value,
                "quote": link.quote,
                "locator": link.locator,
                "primary": link.primary,
            }
        )
    return entries


def match_json(match: Match) -> dict[str, Any]:
    earlier = match.earlier
    return {
        "claim_id": earlier.id,
        "external_id": earlier.external_id or None,
        "text": earlier.wording,
        "verdict": earlier.verdict.value,
        "checked_on": earlier.checked_on.isoformat() if earlier.checked_on else None,
        "score": round(match.score, 6),
        "strength": match.strength.value,
        "differences": [
            {"kind": one.kind.value, "draft": one.draft, "earlier": one.earlier} for one in match.differences
        ],
    }


def matches_json(matches: Sequence[Match]) -> list[dict[str, Any]]:
    return [match_json(match) for match in matches]


def hit_json(hit: ArchiveHit) -> dict[str, Any]:
    earlier = hit.earlier
    return {
        "claim_id": earlier.id,
        "external_id": earlier.external_id or None,
        "text": earlier.wording,
        "verdict": earlier.verdict.value,
        "checked_on": earlier.checked_on.isoformat() if earlier.checked_on else None,
        "kind": earlier.kind.value if earlier.kind else None,
        "claimant": earlier.claimant,
        "rating": earlier.rating,
        "reason": earlier.reason,
        "title": earlier.title,
        "source": earlier.source,
        "address": earlier.address,
        "language": earlier.language,
        "story_id": earlier.story_id,
        "marked": [list(span) for span in hit.marked],
    }
