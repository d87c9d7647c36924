"""What people decide about earlier claims that may be the same: merge, take apart, not the same."""

from collections.abc import Sequence

from workbench.archive import EarlierClaim
from workbench.errors import Refused
from workbench.grouping.apart import record_of, words_of
from workbench.ids import DistinctionId, EarlierId, MergeId, new_id
from workbench.ports import Work
from workbench.remembered import Distinction, Merge

MOST = 1_000
"""Claims that are merged or set apart in one step."""


def merge(work: Work, shown: EarlierClaim, others: Sequence[EarlierClaim]) -> list[Merge]:
    """Have one earlier claim shown in the place of others; what was merged into those follows.

    Nothing of them is altered: evidence, ids and history stay with each. Raises Refused when one of our own
    claims would stand behind an imported one.
    """
    wanted = {other.id for other in others} - {shown.id}
    known = {one.earlier_id: one for one in work.groups.merges.touching({shown.id, *wanted})}
    followers = {one.earlier_id for one in known.values() if one.into_id in wanted} - {shown.id}
    own = any(other.own for other in others) or any(
        work.archive.get(one).own for one in followers - wanted if not shown.own
    )
    away = sorted(wanted | followers)
    if not away:
        raise Refused("There is nothing to merge: this claim stands alone.")
    if len(away) > MOST:
        raise Refused(f"More than {MOST:,} claims cannot be merged in one step.")
    if own and not shown.own:
        raise Refused("One of them is a claim of your own: choose that one to be shown, and merge then.")
    if shown.id in known:
        # It was behind another until now, and comes to the front.
        work.groups.merges.remove(known[shown.id].id)
    made = []
    for one in away:
        before = known.get(one)
        if before is None or before.into_id != shown.id:
            made.append(
                Merge(
                    id=before.id if before else MergeId(new_id()),
                    earlier_id=one,
                    into_id=shown.id,
                    made_at=work.now(),
                    made_by=work.checker,
                )
            )
            work.groups.merges.put(made[-1])
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
