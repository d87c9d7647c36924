"""Revising: a new text for a story, with every mark carried over to where its words stand now."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.anchors import Anchor, anchor_at
from workbench.answers import NOTHING_TAKEN, Taken, take_answers
from workbench.carrying import Alignment, Bin, Landing, Landings, align
from workbench.carrying.dispositions import Dispositions, NewSentence
from workbench.carrying.words import sentence_key
from workbench.claims import Claim, Disclosure, Doubt
from workbench.drafts import Draft
from workbench.ids import ClaimId, DisclosureId, RevisionId, SentenceId, StoryId, new_id
from workbench.opening import make_revision
from workbench.ports import Work
from workbench.splitting import split_blocks
from workbench.stories import Revision, Sentence
from workbench.tagging import one_line

OLDER = 3
"""In how many older revisions gone claims are looked up, in case their words are back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What became of a claim, or of a disclosure of it; no span and no quote when it is gone."""

    claim_id: ClaimId
    bin: Bin
    previous_quote: str
    quote: str | None
    start: int | None
    end: int | None
    unsure: bool = False
    disclosure_id: DisclosureId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOver:
    """A new revision and what became of every mark.

    `dispositions` counts what became of the sentences with nothing to check. `is_new` is False when the
    file was the same as that of the current revision: then its text was left alone. `taken` says what came
    back in it on our comments.
    """

    revision: Revision
    claims: Sequence[Carried]
    disclosures: Sequence[Carried] = ()
    dispositions: dict[Bin, int]
    is_new: bool = True
    taken: Taken = NOTHING_TAKEN

    def of(self, which: Bin) -> list[Carried]:
        return [one for one in self.claims if one.bin is which]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A new revision as it would follow the current one; without alignment the file is the same as its."""

    draft: Draft
    content: bytes
    current: Revision
    revision: Revision
    alignment: Alignment | None


def plan_revision(
    work: Work, story_id: StoryId, draft: Draft, *, content: bytes, file_name: str = "", path: str = ""
) -> Plan:
    """Work out where a new text has the words of the current one; that takes longest and changes nothing."""
    story = work.stories.get(story_id)
    current = work.revisions.get(story.revision_id)
    revision = make_revision(
        work, story_id, draft, content=content, file_name=file_name, path=path, previous=current
    )
    same = (revision.sha256, revision.text) == (current.sha256, current.text)
    alignment = None if same else aligned(current, revision, language=draft.language or story.language)
    return Plan(draft=draft, content=content, current=current, revision=revision, alignment=alignment)


def carry_out(work: Work, plan: Plan) -> CarryOver:
    """Do what was planned; where the story has got another text since, it is planned anew.

    What was answered to our comments in the file goes into the queries.
    """
    planned = plan.revision
    taken = (
        take_answers(work, planned.story_id, plan.draft.returned) if plan.draft.returned else NOTHING_TAKEN
    )
    if work.stories.get(planned.story_id).revision_id != plan.current.id:
        plan = plan_revision(
            work,
            planned.story_id,
            plan.draft,
            content=plan.content,
            file_name=planned.file_name,
            path=planned.path,
        )
    if plan.alignment is None:
        return replace(nothing_new(work, plan.current), taken=taken)
    # A plan may have been made by nobody in particular, and some time ago.
    revision = replace(plan.revision, added_by=work.checker, added_at=work.now())
    done = carry_over(work, plan.current, revision, content=plan.content, alignment=plan.alignment)
    return replace(done, taken=taken)


def revise(
    work: Work, story_id: StoryId, draft: Draft, *, content: bytes, file_name: str = "", path: str = ""
) -> CarryOver:
    """Give a story a new text, read from `content`, and carry its marks over.

    What is sure is done: claims whose words stand unchanged or were moved keep their verdicts, and a sentence
    that is the same word by word keeps that there is nothing to check in it. The verdicts of reworded claims
    are in doubt until somebody confirms them. Gone ones keep their evidence and stay on the old revision,
    which is never changed. New sentences are open.
    """
    return carry_out(
        work, plan_revision(work, story_id, draft, content=content, file_name=file_name, path=path)
    )


def carry_over(
    work: Work, current: Revision, revision: Revision, *, content: bytes, alignment: Alignment
) -> CarryOver:
    """Store a revision as the current one of its story, with the marks where the alignment says."""
    story = work.stories.get(current.story_id)
    landings = Landings(alignment)
    claims = [claim for claim in work.claims.of_story(story.id) if claim.anchor.revision_id == current.id]
    claims.sort(key=lambda claim: (claim.anchor.start, -claim.anchor.end, claim.id))
    told = [one for one in work.disclosures.of_story(story.id) if one.anchor.revision_id == current.id]
    told.sort(key=lambda one: (one.anchor.start, one.id))
    old_sentences = work.sentences.of_revision(current.id)
    work.revisions.add(revision, content)
    work.stories.put(replace(story, revision_id=revision.id))
    carried = [_carry_claim(work, revision, landings, claim) for claim in claims]
    carried += _gone_before(work, current, revision)
    disclosed = [_carry_disclosure(work, revision, landings, one) for one in told]
    dispositions = Dispositions(alignment, landings.counterparts, old_sentences)
    made = dispositions.sentences()
    _add_sentences(work, revision, dispositions, made, [*carried, *disclosed])
    return CarryOver(
        revision=revision,
        claims=carried,
        disclosures=disclosed,
        dispositions=_count(old_sentences, landings),
    )


def nothing_new(work: Work, current: Revision) -> CarryOver:
    """Say that everything stands where it stood."""
    claims = [c for c in work.claims.of_story(current.story_id) if c.anchor.revision_id == current.id]
    claims.sort(key=lambda claim: (claim.anchor.start, -claim.anchor.end, claim.id))
    settled = sum(1 for one in work.sentences.of_revision(current.id) if one.nothing_to_check)
    return CarryOver(
        revision=current,
        claims=[
            Carried(
                claim_id=claim.id,
                bin=Bin.UNCHANGED,
                previous_quote=claim.anchor.quote,
                quote=claim.anchor.quote,
                start=claim.anchor.start,
                end=claim.anchor.end,
            )
            for claim in claims
        ],
        dispositions={Bin.UNCHANGED: settled},
        is_new=False,
    )


def _carry_claim(work: Work, revision: Revision, landings: Landings, claim: Claim) -> Carried:
    landing = landings.land(claim.anchor.start, claim.anchor.end)
    anchor = _anchor(revision, landing)
    if anchor is not None:
        doubt, checked = _doubt(work, landings, landing, claim, anchor)
        wording = claim.wording
        if doubt is None and wording == one_line(claim.checked_quote or claim.anchor.quote):
            wording = one_line(anchor.quote)
        work.claims.put(replace(claim, anchor=anchor, doubt=doubt, checked_quote=checked, wording=wording))
    return _carried(claim.id, claim.anchor, landing, anchor)


def _carry_disclosure(work: Work, revision: Revision, landings: Landings, disclosure: Disclosure) -> Carried:
    landing = landings.land(disclosure.anchor.start, disclosure.anchor.end)
    anchor = _anchor(revision, landing)
    if anchor is not None:
        doubt, checked = _doubt(work, landings, landing, disclosure, anchor)
        work.disclosures.put(replace(disclosure, anchor=anchor, doubt=doubt, checked_quote=checked))
    carried = _carried(disclosure.claim_id, disclosure.anchor, landing, anchor)
    return replace(carried, disclosure_id=disclosure.id)


def _anchor(revision: Revision, landing: Landing) -> Anchor | None:
    if landing.start is None or landing.end is None:
        return None
    return anchor_at(revision.id, revision.text, start=landing.start, end=landing.end)


def _carried(claim_id: ClaimId, before: Anchor, landing: Landing, after: Anchor | None) -> Carried:
    return Carried(
        claim_id=claim_id,
        bin=landing.bin,
        previous_quote=before.quote,
        quote=after.quote if after else None,
        start=landing.start,
        end=landing.end,
        unsure=landing.unsure,
    )


def _doubt(
    work: Work, landings: Landings, landing: Landing, mark: Claim | Disclosure, anchor: Anchor
) -> tuple[Doubt | None, str]:
    """Say what is in doubt now and which words were checked; doubt from before lasts until it is settled.

    It ends by itself when words that had changed are again those that were checked, in the same sentence.
    """
    checked = mark.checked_quote or mark.anchor.quote
    was, is_now = sentence_key(mark.anchor.quote), sentence_key(anchor.quote)
    back = was != sentence_key(checked) == is_now
    if (
        mark.doubt is Doubt.WORDS
        and back
        and not landing.unsure
        and _same_again(work, landings, mark, anchor)
    ):
        return None, ""
    if landing.bin is Bin.REWORDED:
        return (Doubt.PLACE if landing.unsure or mark.doubt is Doubt.PLACE else Doubt.WORDS), checked
    return mark.doubt, mark.checked_quote


def _same_again(work: Work, landings: Landings, mark: Claim | Disclosure, anchor: Anchor) -> bool:
    """Say whether the sentences that words stand in are those in which they were checked."""
    checked = _last_checked(work, mark)
    if checked is None:
        return False
    text = work.revisions.get(checked.revision_id).text
    around = work.sentences.touching(checked.revision_id, checked.start, checked.end)
    if not around:
        return False
    was = text[around[0].start : around[-1].end]
    return sentence_key(was) == sentence_key(landings.sentences_at(anchor.start, anchor.end))


def _last_checked(work: Work, mark: Claim | Disclosure) -> Anchor | None:
    """Find the place that a mark had before it came into doubt."""
    for entry in reversed(work.log.about([mark.id])):
        for change in reversed(entry.changes):
            before = change.before
            if not isinstance(before, type(mark)) or before.doubt is not None:
                continue
            if before.anchor.quote == mark.checked_quote:
                return before.anchor
    return None


def _gone_before(work: Work, current: Revision, revision: Revision) -> list[Carried]:
    """Put claims that were gone on their words again where these are back, to be asked about."""
    language = work.stories.get(current.story_id).language
    gone = [one for one in work.claims.of_story(current.story_id) if _is_elsewhere(one, current, revision)]
    everything = sentence_key(revision.text)
    landings: dict[RevisionId, Landings] = {}
    carried = []
    for claim in sorted(gone, key=lambda one: (one.made_at, one.id)):
        landing = Landing(bin=Bin.GONE)
        older = claim.anchor.revision_id
        if sentence_key(claim.anchor.quote) in everything and (older in landings or len(landings) < OLDER):
            if older not in landings:
                landings[older] = Landings(aligned(work.revisions.get(older), revision, language=language))
            landing = landings[older].land(claim.anchor.start, claim.anchor.end)
        anchor = None
        if landing.bin is not Bin.GONE:
            landing = replace(landing, bin=Bin.REWORDED, unsure=True)
            anchor = _anchor(revision, landing)
        if anchor is not None:
            checked = claim.checked_quote or claim.anchor.quote
            work.claims.put(
                replace(claim, anchor=anchor, doubt=Doubt.PLACE, checked_quote=checked, let_go=False)
            )
        carried.append(_carried(claim.id, claim.anchor, landing, anchor))
    return carried


def _is_elsewhere(claim: Claim, *revisions: Revision) -> bool:
    return claim.anchor.revision_id not in {one.id for one in revisions}


def aligned(old: Revision, new: Revision, *, language: str) -> Alignment:
    """Align two revisions by the sentences that their texts have by themselves."""
    return align(
        old.text,
        split_blocks(old.text, old.blocks, language=language),
        new.text,
        split_blocks(new.text, new.blocks, language=language),
    )


def _add_sentences(
    work: Work,
    revision: Revision,
    dispositions: Dispositions,
    made: Sequence[NewSentence],
    marks: Sequence[Carried],
) -> None:
    """Store the sentences; those with new words beside a claim that is settled are open again."""
    asked = [_span(one) for one in marks if one.bin is Bin.REWORDED]
    settled = _touched(made, [_span(one) for one in marks if one.bin in (Bin.UNCHANGED, Bin.MOVED)])
    sentences = []
    for place, one in enumerate(made):
        reopened = place in settled and (
            one.reopened or (not one.equal and dispositions.new_words((one.start, one.end), asked))
        )
        sentences.append(
            Sentence(
                id=SentenceId(new_id()),
                story_id=revision.story_id,
                revision_id=revision.id,
                start=one.start,
                end=one.end,
                nothing_to_check=one.nothing_to_check,
                decided_at=one.decided_at,
                decided_by=one.decided_by,
                reopened=reopened,
            )
        )
    work.sentences.add_all(sentences)


def _span(one: Carried) -> tuple[int, int]:
    assert one.start is not None
    assert one.end is not None
    return one.start, one.end


def _touched(made: Sequence[NewSentence], spans: Sequence[tuple[int, int]]) -> set[int]:
    starts = [one.start for one in made]
    found: set[int] = set()
    for start, end in spans:
        place = max(bisect_right(starts, start) - 1, 0)
        while place < len(made) and made[place].start < end:
            if made[place].end > start:
                found.add(place)
            place += 1
    return found


def _count(old: Sequence[Sentence], landings: Landings) -> dict[Bin, int]:
    """Count what became of the sentences with nothing to check."""
    return dict(Counter(landings.land(one.start, one.end).bin for one in old if one.nothing_to_check))
