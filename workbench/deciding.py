"""Deciding: verdicts with their reasons, disclosures, queries, and what lets a claim go to print."""

from dataclasses import replace

from workbench.anchors import anchor_at, trimmed
from workbench.claims import Addressee, Claim, Disclosure, Query, Verdict
from workbench.coverage import is_grounded
from workbench.errors import Refused
from workbench.ids import ClaimId, DisclosureId, QueryId, new_id
from workbench.ports import Work
from workbench.tagging import one_line

NEEDS_GROUNDS = (
    "Verified needs a supporting piece of evidence or a reason; add one (E) or give the reason (R)."
)


def set_verdict(work: Work, claim_id: ClaimId, verdict: Verdict, *, reason: str | None = None) -> Claim:
    """Decide on a claim; `reason` replaces the reason line when it is given.

    What the author had answered for while less was known is no longer accepted once the claim turns out
    verified or contradicted. Raises Refused for `verified` without a supporting link and without a reason.
    """
    claim = work.claims.get(claim_id)
    if reason is not None:
        claim = replace(claim, reason=one_line(reason))
    if verdict is Verdict.VERIFIED and not has_grounds(work, claim):
        raise Refused(NEEDS_GROUNDS)
    if verdict in (Verdict.VERIFIED, Verdict.CONTRADICTED) and claim.verdict is not verdict:
        claim = replace(claim, accepted_reason="")
    decided = verdict is not Verdict.UNCHECKED
    claim = replace(
        without_doubt(claim),
        verdict=verdict,
        checked_at=work.now() if decided else None,
        checked_by=work.checker if decided else "",
    )
    work.claims.put(claim)
    return claim


def without_doubt(claim: Claim) -> Claim:
    """Take a claim's new words for its own; its wording follows as long as it was the quoted words."""
    if claim.doubt is None:
        return claim
    as_quoted = claim.wording == one_line(claim.checked_quote)
    wording = one_line(claim.anchor.quote) if as_quoted else claim.wording
    return replace(claim, doubt=None, checked_quote="", wording=wording)


def has_grounds(work: Work, claim: Claim) -> bool:
    return is_grounded(claim, work.links.of_claim(claim.id))


def set_reason(work: Work, claim_id: ClaimId, reason: str) -> None:
    work.claims.put(replace(work.claims.get(claim_id), reason=one_line(reason)))


def propose_wording(work: Work, claim_id: ClaimId, wording: str) -> None:
    """Say how the author should put it instead."""
    work.claims.put(replace(work.claims.get(claim_id), proposed_wording=one_line(wording)))


def mark_reworded(work: Work, claim_id: ClaimId, *, reworded: bool = True) -> None:
    """Note that the author has taken the contradicted words out of the draft (or has not, after all)."""
    work.claims.put(replace(work.claims.get(claim_id), reworded=reworded))


def accept_on_responsibility(work: Work, claim_id: ClaimId, reason: str) -> None:
    """Let a claim go to print on the author's responsibility; an empty reason takes that back."""
    work.claims.put(replace(work.claims.get(claim_id), accepted_reason=one_line(reason)))


def link_disclosure(work: Work, claim_id: ClaimId, *, start: int, end: int) -> Disclosure:
    """Tie words of the draft to a claim as its disclosure; the same words twice are one disclosure."""
    claim = work.claims.get(claim_id)
    revision = work.revisions.get(claim.anchor.revision_id)
    if 0 <= start < end <= len(revision.text):
        start, end = trimmed(revision.text, start, end)
    if not 0 <= start < end <= len(revision.text):
        raise Refused("There are no words to serve as a disclosure; select some.")
    for other in work.disclosures.of_claim(claim.id):
        if (other.anchor.revision_id, other.anchor.start, other.anchor.end) == (revision.id, start, end):
            return other
    disclosure = Disclosure(
        id=DisclosureId(new_id()),
        story_id=claim.story_id,
        claim_id=claim_id,
        anchor=anchor_at(revision.id, revision.text, start=start, end=end),
    )
    work.disclosures.put(disclosure)
    return disclosure


def unlink_disclosure(work: Work, disclosure_id: DisclosureId) -> None:
    work.disclosures.remove(disclosure_id)


def ask(work: Work, claim_id: ClaimId, question: str, *, addressee: Addressee = Addressee.AUTHOR) -> Query:
    """Open a query on a claim."""
    if not question.strip():
        raise Refused("Type the question first.")
    claim = work.claims.get(claim_id)
    query = Query(
        id=QueryId(new_id()),
        story_id=claim.story_id,
        claim_id=claim_id,
        addressee=addressee,
        question=question.strip(),
        asked_at=work.now(),
        asked_by=work.checker,
    )
    work.queries.put(query)
    return query


def answer_query(work: Work, query_id: QueryId, answer: str) -> None:
    """Write down the answer; the query stays open until it is closed."""
    query = work.queries.get(query_id)
    answer = answer.strip()
    work.queries.put(replace(query, answer=answer, answered_at=work.now() if answer else None))


def close_query(work: Work, query_id: QueryId) -> None:
    query = work.queries.get(query_id)
    if query.closed_at is None:
        work.queries.put(replace(query, closed_at=work.now()))


def reopen_query(work: Work, query_id: QueryId) -> None:
    work.queries.put(replace(work.queries.get(query_id), closed_at=None))


def remove_query(work: Work, query_id: QueryId) -> None:
    work.queries.remove(query_id)
