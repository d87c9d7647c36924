"""Re-using an earlier check: what it proposes, what one key may take over, and what is taken along."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from workbench.ageing import OLD_AFTER, Age, age_of, pace_of
from workbench.archive import Difference, DifferenceKind, EarlierClaim, Match, Strength
from workbench.claims import Claim, Kind, Verdict
from workbench.deciding import set_verdict
from workbench.errors import NotFound, Refused
from workbench.evidence import Evidence, EvidenceKind, Link, Relation
from workbench.ids import ClaimId, EarlierId, LinkId
from workbench.ports import Work
from workbench.proving import accept_match, link_evidence

if TYPE_CHECKING:
    from workbench.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What an earlier check brings for a claim: its verdict with its age, and its evidence.

    `evidence` are the links of an own earlier claim with their pieces, each with the relation that it would
    have here; one that was imported has none.
    """

    earlier: EarlierClaim
    age: Age
    evidence: Sequence[tuple[Link, Evidence]] = ()


def proposal_of(
    work: Work, claim_id: ClaimId, earlier_id: EarlierId, *, today: date, old_after: int = OLD_AFTER
) -> Proposal:
    """Read what an earlier check proposes for a claim; evidence that the claim has already is left out."""
    earlier = work.archive.get(earlier_id)
    linked = {(link.evidence_id, link.quote, link.locator) for link in work.links.of_claim(claim_id)}
    evidence = []
    differs = _differs(work.claims.get(claim_id), earlier)
    if earlier.claim_id is not None:
        links = sorted(work.links.of_claim(earlier.claim_id), key=lambda link: (link.made_at, link.id))
        for link in links:
            piece = work.evidence.get(link.evidence_id)
            if (piece.id, link.quote, link.locator) not in linked and piece.earlier_id != EarlierId(claim_id):
                bears = replace(link, relation=Relation.CONTEXT) if differs else link
                evidence.append((bears, piece))
    age = age_of(earlier, today=today, old_after=old_after)
    return Proposal(earlier=earlier, age=age, evidence=evidence)


def waiting_checks(claim: Claim, linked: Iterable[tuple[Link, Evidence]]) -> list[Evidence]:
    """Give the earlier checks accepted for a claim that no decision has followed, the last one first."""
    return [
        piece
        for link, piece in sorted(linked, key=lambda one: (one[0].made_at, one[0].id), reverse=True)
        if piece.earlier_id is not None
        and piece.earlier_verdict not in (None, Verdict.UNCHECKED)
        and (claim.checked_at is None or link.made_at > claim.checked_at)
    ]


def differences_from(work: Work, claim: Claim, check: Evidence) -> list[Difference]:
    """Say what an accepted check's words say otherwise than the claim's, as its match did."""
    from workbench.matching.differences import differences

    claimant = ""
    if check.earlier_id is not None:
        try:
            claimant = work.archive.get(check.earlier_id).claimant
        except NotFound:
            # The earlier claim is gone; what it said is kept in the piece.
            claimant = ""
    return differences(claim.wording, check.title, earlier_claimant=claimant)


def differing_checks(work: Work, sheet: "Sheet") -> dict[LinkId, Sequence[Difference]]:
    """Say of the earlier checks linked to a story's claims what they say otherwise, by their links."""
    return {
        link.id: differences_from(work, claim, piece)
        for claim in sheet.claims
        for link in sheet.links_of(claim.id)
        if (piece := sheet.piece(link.evidence_id)).kind is EvidenceKind.EARLIER_CHECK
    }


def why_first(
    claim: Claim, verdict: Verdict, check: Evidence, differing: Sequence[Difference], *, how: str = "(R)"
) -> str:
    """Say what is asked before a claim gets the verdict of a check whose words deny the claim's, or "".

    That verdict would say the opposite of what was found, unless the checker knows more and says so; `how`
    names what the reason is given with.
    """
    denies = any(one.kind is DifferenceKind.NEGATION for one in differing)
    if not denies or verdict is not check.earlier_verdict or claim.reason or verdict is Verdict.UNVERIFIED:
        return ""
    return (
        f"What the earlier check found {verdict.value} differs from this by a denial."
        f" Give the reason why this is {verdict.value} {how}."
    )


def refuse_denied(work: Work, claim: Claim, verdict: Verdict, *, how: str = "(R)") -> None:
    """Raise Refused where a reason comes before a verdict, see `why_first`."""
    linked = [(link, work.evidence.get(link.evidence_id)) for link in work.links.of_claim(claim.id)]
    for check in waiting_checks(claim, linked):
        if asked := why_first(claim, verdict, check, differences_from(work, claim, check), how=how):
            raise Refused(asked)


def take_evidence(work: Work, claim_id: ClaimId, link_ids: Collection[LinkId]) -> list[Link]:
    """Link pieces to a claim as earlier links tie them to theirs; links that are gone are passed over.

    What belongs to an earlier claim whose words differ comes as context: it bears on those words.
    """
    claim = work.claims.get(claim_id)
    found = [link for link_id in link_ids if (link := work.links.find(link_id)) is not None]
    others = [work.claims.get(key) for key in {link.claim_id for link in found}]
    differing = {other.id for other in others if _differs(claim, other)}
    return [
        link_evidence(
            work,
            claim_id,
            link.evidence_id,
            relation=Relation.CONTEXT if link.claim_id in differing else link.relation,
            quote=link.quote,
            locator=link.locator,
            primary=link.primary,
            note=link.note,
        )
        for link in found
    ]


def decide_with_evidence(
    work: Work, claim_id: ClaimId, verdict: Verdict, link_ids: Collection[LinkId]
) -> Claim:
    """Decide on a claim today, and take along the evidence of the earlier check.

    Raises Refused where a reason comes first, see `why_first`.
    """
    refuse_denied(work, work.claims.get(claim_id), verdict)
    take_evidence(work, claim_id, link_ids)
    return set_verdict(work, claim_id, verdict)


def reuse(work: Work, claim_id: ClaimId, match: Match, *, today: date, old_after: int = OLD_AFTER) -> Claim:
    """Accept an earlier check with all its evidence and decide as it did, today and by this checker.

    Raises Refused where that needs a fresh decision, see `why_not_at_once`.
    """
    claim = work.claims.get(claim_id)
    why_not = why_not_at_once(match, wording=claim.wording, kind=claim.kind, today=today, old_after=old_after)
    if why_not:
        raise Refused(why_not)
    proposal = proposal_of(work, claim_id, match.earlier.id, today=today, old_after=old_after)
    if proposal.earlier.verdict is not match.earlier.verdict:
        raise Refused("The earlier check has another verdict by now; look at it again.")
    accept_match(work, claim_id, match.earlier.id)
    taken = [link.id for link, _piece in proposal.evidence]
    return decide_with_evidence(work, claim_id, match.earlier.verdict, taken)


def why_not_at_once(
    match: Match, *, wording: str, kind: Kind | None, today: date, old_after: int = OLD_AFTER
) -> str:
    """Say why a match cannot be re-used with one key, "" where it can.

    `wording` and `kind` are those of the draft's claim; without a kind one is guessed.
    """
    why, more = _held_back(match, wording, kind, today, old_after)
    return f"Not with one key: {why}{more}. Accept it and decide afresh." if why else ""


def held_back(
    match: Match, *, wording: str, kind: Kind | None, today: date, old_after: int = OLD_AFTER
) -> str:
    """Say in a few words what keeps a match of a high score from being strong, or from one key.

    Nothing where the score says it, or where its differences do.
    """
    from workbench.matching.scoring import STRONG

    why, _more = _held_back(match, wording, kind, today, old_after)
    if not why or match.score < STRONG or match.differences:
        return ""
    return f"{'Not with one key' if match.strength is Strength.STRONG else 'Only suggested'}: {why}."


def _held_back(match: Match, wording: str, kind: Kind | None, today: date, old_after: int) -> tuple[str, str]:
    """Say what holds a match back, and more about it."""
    age = age_of(match.earlier, today=today, old_after=old_after)
    pace = age.pace or pace_of(wording, kind)
    if match.earlier.verdict is Verdict.UNCHECKED:
        return "it has no verdict yet", ""
    if match.differences:
        return "it differs: " + ", ".join(dict.fromkeys(one.kind.words for one in match.differences)), ""
    if match.group is not None and match.group.disagree:
        return "the verdicts of the claims merged into it disagree", ""
    if match.disputed:
        return "another check of the same words came to another verdict", ""
    if age.days is None:
        return "it has no date", ""
    if pace is not None:
        return f"{pace.what} age quickly", f": {pace.because}"
    if age.stale:
        return "it is old", f" (checked {age.words})"
    if match.strength is Strength.STRONG:
        return "", ""
    return _why_suggested(match, wording), ""


def _why_suggested(match: Match, wording: str) -> str:
    from workbench.matching.folding import tokens
    from workbench.matching.scoring import FEWEST_WORDS, STRONG
    from workbench.matching.statements import cleaned

    if match.score < STRONG:
        return "it is not alike enough"
    if len(tokens(cleaned(wording))) < FEWEST_WORDS:
        return f"the statement has fewer than {FEWEST_WORDS} words"
    return "it may not say the same"


def _differs(claim: Claim, earlier: Claim | EarlierClaim) -> bool:
    from workbench.matching.differences import differences

    return bool(differences(claim.wording, earlier.wording, earlier_claimant=earlier.claimant))
