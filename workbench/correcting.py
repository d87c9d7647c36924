"""Correcting the text of a draft in the program: a typo, or the proposed wording of a contradicted claim."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import accumulate

from rapidfuzz.distance import LCSseq

from workbench.anchors import anchor_at
from workbench.carrying import align_around
from workbench.claims import Claim, Verdict
from workbench.drafts import AuthorNote, Block, Draft, Hyperlink
from workbench.errors import Refused
from workbench.ids import ClaimId, StoryId
from workbench.opening import make_revision
from workbench.ports import Work
from workbench.revising import CarryOver, carry_over
from workbench.splitting import split_blocks
from workbench.stories import Revision
from workbench.tagging import one_line

TOGETHER = timedelta(minutes=10)
"""Corrections by one checker that follow each other within this time are one revision."""

Edit = tuple[int, int, int]
"""The characters from the first place to the second make room for so many others."""

_TOKEN = re.compile(r"\w+|\W")
_STOPS = (".", "!", "?", "…", "؟", "۔")


def correct_text(work: Work, story_id: StoryId, *, start: int, end: int, words: str) -> CarryOver:
    """Put other words in place of those between two positions, within one paragraph; none cuts them.

    That makes a new revision, to which all marks are carried over as to any other. Consecutive corrections
    are one revision, each a step of its own. Raises Refused when nothing would change.
    """
    current = work.revisions.get(work.stories.get(story_id).revision_id)
    block = _block_of(current, start, end)
    words = " ".join(words.splitlines())
    if current.text[start:end] == words:
        raise Refused("That is what the draft says already; type what it should say.")
    if not words:
        start, end = _with_space(current.text, block, start, end)
    text = current.text[:start] + words + current.text[end:]
    shift = len(words) - (end - start)
    edits = _edits(current.text[start:end], words, start)
    draft = Draft(
        text=text,
        blocks=[_moved_block(one, block, shift) for one in current.blocks],
        links=_moved(current.links, edits),
        notes=_moved_notes(current.notes, edits),
        warnings=current.warnings,
    )
    content = text.encode("utf-8", "surrogatepass")
    revision = make_revision(
        work, story_id, draft, content=content, previous=_base(work, current), corrected=True
    )
    language = work.stories.get(story_id).language
    old = split_blocks(current.text, current.blocks, language=language)
    new = split_blocks(text, revision.blocks, language=language)
    alignment = align_around(
        current.text,
        old,
        text,
        new,
        before=sum(1 for _, last in old if last <= block.start),
        after=sum(1 for first, _ in old if first >= block.end),
    )
    return carry_over(work, current, revision, content=content, alignment=alignment)


def apply_proposed_wording(work: Work, claim_id: ClaimId) -> Claim:
    """Put the proposed wording of a contradicted claim into the draft; the claim is reworded thereby.

    Raises Refused when no wording is proposed, or when the claim's words are not in the draft.
    """
    claim = work.claims.get(claim_id)
    proposed = one_line(claim.proposed_wording)
    if claim.verdict is not Verdict.CONTRADICTED or not proposed:
        raise Refused(
            "Only a contradicted claim with a proposed wording can be corrected; propose one first."
        )
    if claim.anchor.revision_id != work.stories.get(claim.story_id).revision_id:
        raise Refused("The words of this claim are no longer in the draft.")
    if claim.anchor.quote.endswith(_STOPS) and not proposed.endswith(_STOPS):
        proposed += claim.anchor.quote[-1]
    start = claim.anchor.start
    text = work.revisions.get(claim.anchor.revision_id).text
    if proposed.endswith(_STOPS) and text[claim.anchor.end : claim.anchor.end + 1] == proposed[-1]:
        proposed = proposed[:-1].rstrip()
    if proposed != claim.anchor.quote:
        correct_text(work, claim.story_id, start=start, end=claim.anchor.end, words=proposed)
    revision = work.revisions.get(work.stories.get(claim.story_id).revision_id)
    anchor = anchor_at(revision.id, revision.text, start=start, end=start + len(proposed))
    claim = replace(work.claims.get(claim_id), anchor=anchor, doubt=None, checked_quote="", reworded=True)
    work.claims.put(claim)
    return claim


def _edits(before: str, words: str, start: int) -> list[Edit]:
    """Give what is replaced, the last edit first, so that links and notes between stay on their words."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(words)
    places = list(accumulate(map(len, old), initial=start))
    return [
        (places[one.src_start], places[one.src_end], len("".join(new[one.dest_start : one.dest_end])))
        for one in LCSseq.opcodes(old, new)
        if one.tag != "equal"
    ][::-1]


def _block_of(revision: Revision, start: int, end: int) -> Block:
    if not 0 <= start <= end <= len(revision.text):
        raise Refused(f"The span {start}–{end} does not lie in the text; select the words to correct.")
    for block in revision.blocks:
        if block.start <= start and end <= block.end:
            return block
    raise Refused("A correction stays within one paragraph; select words of one paragraph.")


def _with_space(text: str, block: Block, start: int, end: int) -> tuple[int, int]:
    """Take one of the two spaces along that would be left beside each other, or at an end."""
    before = start == block.start or text[start - 1] == " "
    if before and end < block.end and text[end] == " ":
        return start, end + 1
    if end == block.end and start > block.start and text[start - 1] == " ":
        return start - 1, end
    return start, end


def _base(work: Work, current: Revision) -> Revision:
    """Give the revision that a correction follows: not the one that it only adds to."""
    added_to = (
        current.corrected
        and current.previous_id is not None
        and current.added_by == work.checker
        and work.now() - current.added_at <= TOGETHER
    )
    return work.revisions.get(current.previous_id) if added_to and current.previous_id else current


def _moved_block(block: Block, edited: Block, shift: int) -> Block:
    if block is edited:
        return replace(block, end=block.end + shift)
    if block.start >= edited.end:
        return replace(block, start=block.start + shift, end=block.end + shift)
    return block


def _moved(links: Sequence[Hyperlink], edits: Sequence[Edit]) -> list[Hyperlink]:
    spans = ((link, _span(link.start, link.end, edits)) for link in links)
    return [replace(link, start=span[0], end=span[1]) for link, span in spans if span[0] < span[1]]


def _moved_notes(notes: Sequence[AuthorNote], edits: Sequence[Edit]) -> list[AuthorNote]:
    moved = []
    for note in notes:
        first, after = _span(note.start, note.end, edits)
        moved.append(replace(note, start=first, end=max(first, after)))
    return moved


def _span(first: int, after: int, edits: Sequence[Edit]) -> tuple[int, int]:
    """Give where a span lies after the edits; what was inserted right before or behind it stays outside."""
    for start, end, length in edits:
        shift = length - (end - start)
        if first >= end:
            first += shift
        elif first > start:
            first = start
        if after > start:
            after = after + shift if after >= end else start + length
    return first, after
