"""What people decide about earlier claims that may be the same: merge, take apart, not the same."""

from collections.abc import Collection, Sequence

from workbench.archive import EarlierClaim
from workbench.duplicates import Distinction, Merge
from workbench.errors import Refused
from workbench.grouping.apart import record_of, words_of
from workbench.ids import DistinctionId, EarlierId, MergeId, new_id
from workbench.ports import Work

MOST = 1_000
"""Claims that are merged or set apart in one step."""


def merge(work: Work, shown_id: EarlierId, others: Collection[EarlierId]) -> list[Merge]:
    """Have one earlier claim shown in the place of others; what was merged into those follows.

    Nothing of them is altered: evidence, ids and history stay with each. Raises Refused when one of our own
    claims would stand behind an imported one.
    """
    shown = work.archive.get(shown_id)
    before = {one.earlier_id: one for one in work.groups.merges.touching({shown_id, *others})}
    followers = {one.earlier_id for one in before.values() if one.into_id in set(others)}
    away = [one for one in dict.fromkeys([*others, *sorted(followers)]) if one != shown_id]
    if not away:
        raise Refused("There is nothing to merge: this claim stands alone.")
    if len(away) > MOST:
        raise Refused(f"More than {MOST:,} claims cannot be merged in one step.")
    if not shown.own and any(work.archive.get(one).own for one in away):
        raise Refused("One of them is a claim of your own: choose that one to be shown, and merge then.")
    if shown_id in before:
        # It was behind another until now, and comes to the front.
        work.groups.merges.remove(before[shown_id].id)
    made = []
    for one in away:
        known = before.get(one)
        merged = Merge(
            id=known.id if known else MergeId(new_id()),
            earlier_id=one,
            into_id=shown_id,
            made_at=work.now(),
            made_by=work.checker,
        )
        if known is None or known.into_id != shown_id:
            work.groups.merges.put(merged)
            made.append(merged)
    return made


def unmerge(work: Work, earlier_id: EarlierId) -> list[Merge]:
    """Let a merged claim stand by itself again; of the one that is shown, all that was merged into it."""
    touching = work.groups.merges.touching([earlier_id])
    away = [one for one in touching if one.earlier_id == earlier_id] or touching
    if not away:
        raise Refused("There is nothing to take apart: this claim was not merged.")
    for one in away:
        work.groups.merges.remove(one.id)
    return away


def set_apart(work: Work, earlier: EarlierClaim, others: Sequence[EarlierClaim]) -> list[Distinction]:
    """Remember that an earlier claim is not the same as others, so that they are not grouped again.

    That holds for their records also after these were imported anew. Merges between them are undone.
    """
    apart = [other for other in others if other.id != earlier.id][:MOST]
    if not apart:
        raise Refused("There is nothing to tell apart: this claim stands alone.")
    ids = {other.id for other in apart}
    for one in work.groups.merges.touching([earlier.id]):
        if {one.earlier_id, one.into_id} - {earlier.id} <= ids:
            work.groups.merges.remove(one.id)
    known = {frozenset((one.one_id, one.other_id)) for one in work.groups.distinctions.touching([earlier.id])}
    made = []
    for other in apart:
        if frozenset((earlier.id, other.id)) not in known:
            one_source, one_external_id = record_of(earlier)
            other_source, other_external_id = record_of(other)
            made.append(
                Distinction(
                    id=DistinctionId(new_id()),
                    one_id=earlier.id,
                    other_id=other.id,
                    one_source=one_source,
                    one_external_id=one_external_id,
                    one_words=words_of(earlier),
                    other_source=other_source,
                    other_external_id=other_external_id,
                    other_words=words_of(other),
                    made_at=work.now(),
                    made_by=work.checker,
                )
            )
            work.groups.distinctions.put(made[-1])
    return made
