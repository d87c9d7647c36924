"""Where else a claim is printed: the stories that rest on it, on the same earlier check, or say the same."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.claims import Claim, Verdict
from workbench.ids import ClaimId, EarlierId
from workbench.ports import Work
from workbench.stories import Story

if TYPE_CHECKING:
    from workbench.archive import Match

MOST_ALIKE = 50
"""Earlier claims looked at for those that say the same."""


class Tie(StrEnum):
    """How another claim hangs together with this one."""

    RELIED = "relied on it"
    SOURCE = "was relied on"
    SHARED = "rests on the same check"
    ALIKE = "says the same"


class Printing(StrEnum):
    """How far a story is on its way to print."""

    ARCHIVED = "archived"
    PAST_DUE = "past due"
    DUE = "due"
    OPEN = "no due time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A claim of another place that carries the same claim; `score` (0–1) only where the words say so."""

    story: Story
    claim: Claim
    tie: Tie
    score: float | None = None


def printing_of(story: Story, *, now: datetime) -> Printing:
    if story.archived_at is not None:
        return Printing.ARCHIVED
    if story.due_at is None:
        return Printing.OPEN
    return Printing.DUE if story.due_at > now else Printing.PAST_DUE


def relying_on(work: Work, claim_id: ClaimId) -> frozenset[ClaimId]:
    """Give the claims that accepted this one as their earlier check, or one of those, and so on."""
    found: set[ClaimId] = set()
    coming: Collection[ClaimId] = {claim_id}
    while coming:
        coming = work.reuses.accepting(_as_checks(coming)) - found - {claim_id}
        found |= coming
    return frozenset(found)


def carriers_of(work: Work, claim_id: ClaimId, *, alike: bool = True) -> list[Carrier]:
    """List every other claim that carries the same claim: those that relied on it first, newest story first.

    Accepted earlier checks are followed both ways, from claim to claim; `alike` adds what says the same.
    """
    claim = work.claims.get(claim_id)
    ties: dict[ClaimId, Tie] = dict.fromkeys(_linked(work, claim_id), Tie.SHARED)
    ties |= dict.fromkeys(_relied_on_by(work, claim_id), Tie.SOURCE)
    ties |= dict.fromkeys(relying_on(work, claim_id), Tie.RELIED)
    scores = _saying_the_same(work, claim) if alike else {}
    for other in scores:
        ties.setdefault(other, Tie.ALIKE)
    ties.pop(claim_id, None)
    order = list(Tie)
    carriers = [
        Carrier(story=story, claim=other, tie=ties[other.id], score=scores.get(other.id))
        for other, story in work.reuses.with_stories(ties)
    ]
    carriers.sort(key=lambda one: (one.story.made_at, one.story.id, one.claim.id), reverse=True)
    return sorted(carriers, key=lambda one: order.index(one.tie))


def corrected_by(work: Work, before: Claim, after: Claim) -> list[Carrier]:
    """List what a changed verdict bears on: what relied on the claim, and what says the same otherwise now.

    What merely says the same counts only where a decision was changed, not where it was the first.
    """
    if before.verdict is after.verdict:
        return []
    carriers = carriers_of(work, after.id, alike=before.verdict is not Verdict.UNCHECKED)
    return [
        one
        for one in carriers
        if one.tie is Tie.RELIED
        or (
            before.verdict is not Verdict.UNCHECKED
            and one.claim.verdict not in (Verdict.UNCHECKED, after.verdict)
        )
    ]


def _linked(work: Work, claim_id: ClaimId) -> set[ClaimId]:
    """Follow accepted earlier checks in both directions until nothing new comes."""
    claims: set[ClaimId] = {claim_id}
    checks: set[EarlierId] = set()
    coming: Collection[ClaimId] = {claim_id}
    while coming:
        new_checks = (work.reuses.accepted_by(coming) | _as_checks(coming)) - checks
        checks |= new_checks
        own = {ClaimId(check) for check in new_checks}
        coming = (work.reuses.accepting(new_checks) | own) - claims
        claims |= coming
    return claims


def _relied_on_by(work: Work, claim_id: ClaimId) -> set[ClaimId]:
    found: set[ClaimId] = set()
    coming: Collection[ClaimId] = {claim_id}
    while coming:
        coming = {ClaimId(check) for check in work.reuses.accepted_by(coming)} - found - {claim_id}
        found |= coming
    return found


def _as_checks(claim_ids: Collection[ClaimId]) -> frozenset[EarlierId]:
    """An own claim is known to the archive by its own id."""
    return frozenset(EarlierId(claim_id) for claim_id in claim_ids)


def _saying_the_same(work: Work, claim: Claim) -> dict[ClaimId, float]:
    from workbench.matching import find_matches

    matches = find_matches(work.archive, claim.wording, limit=MOST_ALIKE, today=work.now().date())
    return {
        match.earlier.claim_id: match.score
        for match in matches
        if match.earlier.claim_id is not None and _is_same(match, claim.wording)
    }


def _is_same(match: "Match", wording: str) -> bool:
    """Whether a match is as good as strong; an unchecked claim may carry the same claim as well."""
    from workbench.matching.folding import tokens
    from workbench.matching.scoring import FEWEST_WORDS, STRONG
    from workbench.matching.strong import may_be_said

    mine = tokens(wording)
    if mine == tokens(match.earlier.wording):
        return True
    if match.score < STRONG or len(mine) < FEWEST_WORDS or match.differences:
        return False
    return may_be_said(wording, match.earlier.wording, claimant=match.earlier.claimant)
