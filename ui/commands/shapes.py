"""The shapes in which commands give stories, claims and earlier claims as JSON."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from workbench.ageing import age_of
from workbench.archive import ArchiveHit, Match
from workbench.claims import Claim, Verdict
from workbench.duplicates import Group
from workbench.ripple import Carrier, Tie, printing_of

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


def match_json(match: Match, *, today: date, old_after: int) -> dict[str, Any]:
    earlier = match.earlier
    age = age_of(earlier, today=today, old_after=old_after)
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
        "age_days": age.days,
        "stale": age.stale,
        # Only where people merged claims: most answers are read by scripts that know of no groups.
        **({"group": group_json(match.group)} if match.group is not None else {}),
    }


def group_json(group: Group) -> dict[str, Any]:
    return {
        "size": group.size,
        "merged": group.merged,
        "disagree": group.disagree,
        "verdicts": {verdict.value: group.verdicts.get(verdict, 0) for verdict in Verdict},
    }


def matches_json(matches: Sequence[Match], *, today: date, old_after: int) -> list[dict[str, Any]]:
    return [match_json(match, today=today, old_after=old_after) for match in matches]


def carrier_json(carrier: Carrier, *, now: datetime) -> dict[str, Any]:
    story, claim = carrier.story, carrier.claim
    return {
        "story_id": story.id,
        "story": story.title,
        "claim_id": claim.id,
        "text": claim.wording,
        "verdict": claim.verdict.value,
        "checked_on": claim.checked_at.date().isoformat() if claim.checked_at else None,
        "checked_by": claim.checked_by,
        "tie": carrier.tie.value,
        "relied": carrier.tie is Tie.RELIED,
        "score": None if carrier.score is None else round(carrier.score, 6),
        "state": printing_of(story, now=now).value,
        "due_at": story.due_at.isoformat() if story.due_at else None,
    }


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
        "found": [
            {"where": one.where.value, "text": one.text, "marked": [list(span) for span in one.marked]}
            for one in hit.found
        ],
    }
