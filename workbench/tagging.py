"""Tagging: claims and their borders, sentences with nothing to check, sentences cut by hand."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.anchors import anchor_at, trimmed
from workbench.claims import Claim, Doubt, Kind
from workbench.errors import Refused
from workbench.ids import ClaimId, RevisionId, SentenceId, StoryId, new_id
from workbench.ports import Work
from workbench.stories import Revision, Sentence
from workbench.word_borders import word_after, word_before, word_end_after, word_end_before


def tag_claim(
    work: Work,
    story_id: StoryId,
    *,
    start: int,
    end: int,
    wording: str = "",
    kind: Kind | None = None,
    claimant: str = "",
) -> Claim:
    """Make a claim of a span of the current revision, narrowed to its words.

    Without `wording` the quoted words serve; without `kind` it is suggested from the words. A sentence that
    was marked "nothing to check" has something to check now. Raises Refused when the span holds no words or
    is a claim already.
    """
    story = work.stories.get(story_id)
    revision = work.revisions.get(story.revision_id)
    if not 0 <= start < end <= len(revision.text):
        raise Refused(
            f"The span {start}–{end} does not lie in the text, which has {len(revision.text)} characters."
        )
    start, end = trimmed(revision.text, start, end)
    if start >= end:
        raise Refused("There are no words in that span; select some words.")
    _refuse_twin(work, revision, start, end)
    if kind is None:
        # Its patterns take longer to compile than the window to paint.
        from workbench.kinds import suggest_kind

        kind = suggest_kind(revision.text[start:end])
    anchor = anchor_at(revision.id, revision.text, start=start, end=end)
    claim = Claim(
        id=ClaimId(new_id()),
        story_id=story_id,
        anchor=anchor,
        wording=one_line(wording) or one_line(anchor.quote),
        kind=kind,
        claimant=one_line(claimant),
        made_at=work.now(),
        made_by=work.checker,
    )
    work.claims.put(claim)
    settle_new_words(work, revision.id, start, end)
    return claim


def remove_claim(work: Work, claim_id: ClaimId) -> None:
    """Take a claim away with its disclosures, links and queries; the evidence itself stays."""
    claim = work.claims.get(claim_id)
    for link in work.links.of_claim(claim.id):
        work.links.remove(link.id)
    for disclosure in work.disclosures.of_claim(claim.id):
        work.disclosures.remove(disclosure.id)
    for query in work.queries.of_claim(claim.id):
        work.queries.remove(query.id)
    work.claims.remove(claim.id)


def move_borders(work: Work, claim_id: ClaimId, *, start: int, end: int) -> None:
    """Give a claim another span; its wording follows as long as it still is the quoted words."""
    claim = work.claims.get(claim_id)
    revision = work.revisions.get(claim.anchor.revision_id)
    if not 0 <= start < end <= len(revision.text):
        raise Refused("A claim needs at least one word.")
    start, end = trimmed(revision.text, start, end)
    if start >= end:
        raise Refused("A claim needs at least one word.")
    if (start, end) == (claim.anchor.start, claim.anchor.end):
        return
    _refuse_twin(work, revision, start, end)
    anchor = anchor_at(revision.id, revision.text, start=start, end=end)
    as_quoted = claim.doubt is None and claim.wording == one_line(claim.anchor.quote)
    wording = one_line(anchor.quote) if as_quoted else claim.wording
    # Whoever sets the borders knows the place; the words are still to be confirmed.
    doubt = Doubt.WORDS if claim.doubt is Doubt.PLACE else claim.doubt
    work.claims.put(replace(claim, anchor=anchor, wording=wording, doubt=doubt))
    settle_new_words(work, revision.id, start, end)


def set_wording(work: Work, claim_id: ClaimId, wording: str) -> None:
    """Change a claim's own wording; an empty one falls back to the quoted words."""
    claim = work.claims.get(claim_id)
    work.claims.put(replace(claim, wording=one_line(wording) or one_line(claim.anchor.quote)))


def set_kind(work: Work, claim_id: ClaimId, kind: Kind) -> None:
    work.claims.put(replace(work.claims.get(claim_id), kind=kind))


def set_claimant(work: Work, claim_id: ClaimId, claimant: str) -> None:
    work.claims.put(replace(work.claims.get(claim_id), claimant=one_line(claimant)))


def mark_nothing_to_check(work: Work, sentence_id: SentenceId) -> None:
    """Mark a sentence as holding nothing to check; raises Refused while a claim touches it.

    In one that a new version of the draft reopened, that is said of its new words.
    """
    sentence = work.sentences.get(sentence_id)
    if sentence.reopened:
        work.sentences.put(replace(sentence, reopened=False, decided_at=work.now(), decided_by=work.checker))
        return
    if sentence.nothing_to_check:
        return
    if work.claims.touching(sentence.revision_id, sentence.start, sentence.end):
        raise Refused("This sentence holds a claim; remove the claim first.")
    work.sentences.put(
        replace(sentence, nothing_to_check=True, decided_at=work.now(), decided_by=work.checker)
    )


def mark_several(work: Work, sentence_ids: Sequence[SentenceId]) -> None:
    """Mark several sentences as holding nothing to check, in one step."""
    for sentence_id in sentence_ids:
        mark_nothing_to_check(work, sentence_id)


def reopen_sentence(work: Work, sentence_id: SentenceId) -> None:
    sentence = work.sentences.get(sentence_id)
    work.sentences.put(replace(sentence, nothing_to_check=False, decided_at=None, decided_by=""))


def split_sentence(work: Work, sentence_id: SentenceId, position: int) -> Sentence:
    """Cut a sentence before a position in the text and give the new second part."""
    sentence = work.sentences.get(sentence_id)
    text = work.revisions.get(sentence.revision_id).text
    first = trimmed(text, sentence.start, min(position, sentence.end))
    second = trimmed(text, max(position, sentence.start), sentence.end)
    if first[0] >= first[1] or second[0] >= second[1]:
        raise Refused("Put the cursor inside the sentence, where the second part begins.")
    part = replace(sentence, id=SentenceId(new_id()), start=second[0], end=second[1])
    work.sentences.put(replace(sentence, start=first[0], end=first[1]))
    work.sentences.put(part)
    return part


def merge_with_next(work: Work, sentence_id: SentenceId) -> None:
    """Join a sentence with the next one of the same paragraph; open unless both had nothing to check."""
    sentence = work.sentences.get(sentence_id)
    following = work.sentences.following(sentence)
    if following is None:
        raise Refused("There is no sentence after this one.")
    text = work.revisions.get(sentence.revision_id).text
    if "\n" in text[sentence.end : following.start]:
        raise Refused("The next sentence is in another paragraph, and those cannot be merged.")
    work.sentences.remove(following.id)
    both = sentence.nothing_to_check and following.nothing_to_check
    work.sentences.put(
        replace(
            sentence,
            end=following.end,
            nothing_to_check=both,
            decided_at=sentence.decided_at if both else None,
            decided_by=sentence.decided_by if both else "",
        )
    )


def one_line(words: str) -> str:
    """Fold line breaks and runs of white space into single spaces."""
    return " ".join(words.split())


def move_border_by_word(work: Work, claim_id: ClaimId, *, at_start: bool, forward: bool) -> None:
    """Move one border of a claim by a word, inside the sentences it touches."""
    claim = work.claims.get(claim_id)
    text = work.revisions.get(claim.anchor.revision_id).text
    start, end = claim.anchor.start, claim.anchor.end
    touched = work.sentences.touching(claim.anchor.revision_id, start, end)
    low, high = (touched[0].start, touched[-1].end) if touched else (start, end)
    if at_start and forward:
        start = word_after(text, start, low=low, high=end)
    elif at_start:
        start = word_before(text, start, low=low)
    elif forward:
        end = word_end_after(text, end, low=low, high=high)
    else:
        end = word_end_before(text, end, low=start, high=high)
    if start < end:
        move_borders(work, claim_id, start=start, end=end)


def _refuse_twin(work: Work, revision: Revision, start: int, end: int) -> None:
    for other in work.claims.touching(revision.id, start, end):
        if (other.anchor.start, other.anchor.end) == (start, end):
            raise Refused("These very words are a claim already.")


def settle_new_words(work: Work, revision_id: RevisionId, start: int, end: int) -> None:
    """Note that there is something to check in the sentences that a claim now touches."""
    for sentence in work.sentences.touching(revision_id, start, end):
        if sentence.nothing_to_check or sentence.reopened:
            work.sentences.put(
                replace(sentence, nothing_to_check=False, decided_at=None, decided_by="", reopened=False)
            )
