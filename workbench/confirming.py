"""Confirming: what a person says about marks that a new version left in doubt or without a place."""

from dataclasses import replace

from workbench.anchors import Anchor, anchor_at, trimmed
from workbench.carrying.words import sentence_key
from workbench.claims import Claim, Disclosure, Doubt, Verdict
from workbench.deciding import without_doubt
from workbench.errors import Refused
from workbench.ids import ClaimId, DisclosureId, StoryId
from workbench.ports import Work
from workbench.tagging import settle_new_words

NO_WORDS = "There are no words to put it on; select some."


def confirm_claim(work: Work, claim_id: ClaimId) -> Claim:
    """Say that a claim stands where it is now, and that its verdict holds for these words as well.

    A contradicted claim whose words are now the proposed ones is thereby reworded. Raises Refused for a claim
    whose words are no longer in the draft.
    """
    claim = work.claims.get(claim_id)
    if claim.anchor.revision_id != work.stories.get(claim.story_id).revision_id:
        raise Refused("The words of this claim are no longer in the draft; select the words it is about now.")
    if claim.doubt is None:
        return claim
    confirmed = without_doubt(claim)
    if claim.verdict is not Verdict.UNCHECKED:
        confirmed = replace(confirmed, checked_at=work.now(), checked_by=work.checker)
    proposed = sentence_key(claim.proposed_wording).rstrip(".!?")
    if claim.verdict is Verdict.CONTRADICTED and proposed and proposed in sentence_key(claim.anchor.quote):
        confirmed = replace(confirmed, reworded=True)
    work.claims.put(confirmed)
    return confirmed


def confirm_disclosure(work: Work, disclosure_id: DisclosureId) -> Disclosure:
    """Say that the changed words still tell the reader what they told before."""
    disclosure = replace(work.disclosures.get(disclosure_id), doubt=None, checked_quote="")
    work.disclosures.put(disclosure)
    return disclosure


def let_go(work: Work, claim_id: ClaimId) -> Claim:
    """Say that a claim is rightly gone from the draft; it stays listed, and is asked about no more."""
    claim = work.claims.get(claim_id)
    if claim.anchor.revision_id == work.stories.get(claim.story_id).revision_id:
        raise Refused("The words of this claim are in the draft; remove the claim if it is none.")
    claim = replace(claim, let_go=True)
    work.claims.put(claim)
    return claim


def reattach_claim(work: Work, claim_id: ClaimId, *, start: int, end: int) -> Claim:
    """Put a claim, one that is gone above all, on words of the current revision.

    Where these are the words that were checked it stands as it did; otherwise they are to be confirmed.
    """
    claim = work.claims.get(claim_id)
    anchor = _place(work, claim.story_id, start, end)
    for other in work.claims.touching(anchor.revision_id, anchor.start, anchor.end):
        if other.id != claim.id and (other.anchor.start, other.anchor.end) == (anchor.start, anchor.end):
            raise Refused("These very words are another claim already.")
    checked = claim.checked_quote or claim.anchor.quote
    claim = replace(claim, anchor=anchor, doubt=Doubt.WORDS, checked_quote=checked, let_go=False)
    if sentence_key(anchor.quote) == sentence_key(checked):
        claim = without_doubt(claim)
    work.claims.put(claim)
    settle_new_words(work, anchor.revision_id, anchor.start, anchor.end)
    return claim


def reattach_disclosure(work: Work, disclosure_id: DisclosureId, *, start: int, end: int) -> Disclosure:
    """Put a disclosure on words of the current revision; whoever selects them has read them."""
    disclosure = work.disclosures.get(disclosure_id)
    anchor = _place(work, disclosure.story_id, start, end)
    disclosure = replace(disclosure, anchor=anchor, doubt=None, checked_quote="")
    work.disclosures.put(disclosure)
    return disclosure


def _place(work: Work, story_id: StoryId, start: int, end: int) -> Anchor:
    revision = work.revisions.get(work.stories.get(story_id).revision_id)
    if 0 <= start < end <= len(revision.text):
        start, end = trimmed(revision.text, start, end)
    if not 0 <= start < end <= len(revision.text):
        raise Refused(NO_WORDS)
    return anchor_at(revision.id, revision.text, start=start, end=end)
