"""Reviewing a new version: what waits for a person since the text changed, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.carrying import Bin, Landings
from workbench.claims import Claim, Disclosure, Doubt, Verdict
from workbench.earlier_revisions import revisions_of, sheet_of_revision
from workbench.ids import ClaimId, DisclosureId, StoryId
from workbench.ports import Work
from workbench.revising import aligned
from workbench.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A claim, or a disclosure of one, that a new version touched; `was` are the words as they were."""

    bin: Bin
    claim_id: ClaimId
    disclosure_id: DisclosureId | None = None
    was: str
    unsure: bool = False


def items_of(sheet: Sheet) -> list[Item]:
    """List what waits for a person: what was reworded, in the order of the article, then what is gone."""
    waiting = sheet.to_review
    here = [one for one in waiting if one.anchor.revision_id == sheet.revision.id]
    gone = [one for one in waiting if one.anchor.revision_id != sheet.revision.id]
    here.sort(key=lambda one: (one.anchor.start, -one.anchor.end))
    return [*(_item(one, Bin.REWORDED) for one in here), *(_item(one, Bin.GONE) for one in gone)]


def _item(mark: Claim | Disclosure, which: Bin) -> Item:
    of_claim = isinstance(mark, Claim)
    return Item(
        bin=which,
        claim_id=mark.id if isinstance(mark, Claim) else mark.claim_id,
        disclosure_id=None if of_claim else DisclosureId(mark.id),
        was=mark.checked_quote or mark.anchor.quote,
        unsure=mark.doubt is Doubt.PLACE,
    )


def moved_items(work: Work, story_id: StoryId) -> list[Item]:
    """List the claims that the last new version moved, as its two texts say; they keep their verdicts.

    The work is that of a carry-over: not for the interface's thread.
    """
    revisions = revisions_of(work, story_id)
    if len(revisions) < 2:
        return []
    before, now = revisions[-2:]
    language = work.stories.get(story_id).language
    landings = Landings(aligned(before, now, language=language))
    current = {one.id for one in work.claims.of_story(story_id) if one.anchor.revision_id == now.id}
    old = sheet_of_revision(work, story_id, before.id)
    return [
        Item(bin=Bin.MOVED, claim_id=claim.id, was=claim.anchor.quote)
        for claim in old.claims
        if claim.id in current and landings.land(claim.anchor.start, claim.anchor.end).bin is Bin.MOVED
    ]


def mark_of(sheet: Sheet, item: Item) -> Claim | Disclosure | None:
    """Give the claim or disclosure as it is now, None when it was removed."""
    if not sheet.has_claim(item.claim_id):
        return None
    if item.disclosure_id is None:
        return sheet.claim(item.claim_id)
    every = [*sheet.disclosures, *sheet.gone_disclosures]
    return next((one for one in every if one.id == item.disclosure_id), None)


def is_waiting(sheet: Sheet, item: Item) -> bool:
    """Say whether nobody has decided about it yet."""
    return not outcomes(sheet, [item])[0]


def outcomes(sheet: Sheet, items: Sequence[Item]) -> list[str]:
    """Say what became of each, "" while it is waiting."""
    waiting = {one.id for one in sheet.to_review}
    return [_outcome(sheet, item, waiting) for item in items]


def _outcome(sheet: Sheet, item: Item, waiting: set[ClaimId | DisclosureId]) -> str:
    mark = mark_of(sheet, item)
    if mark is None:
        return "unlinked" if item.disclosure_id is not None else "removed"
    if mark.id in waiting:
        return ""
    if item.bin is Bin.MOVED:
        return "moved"
    if mark.anchor.revision_id != sheet.revision.id:
        return "rightly gone"
    if item.bin is Bin.GONE:
        return "put on other words"
    if isinstance(mark, Claim) and mark.verdict is Verdict.UNCHECKED:
        return "to be checked"
    return "stands"
