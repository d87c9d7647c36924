"""The earlier checks of a statement as people are shown them: nothing that was rejected, merged ones once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbench.ageing import OLD_AFTER
from workbench.archive import Match
from workbench.grouping.showing import find_merged_once
from workbench.ids import ClaimId, EarlierId, StoryId
from workbench.matching import find_matches
from workbench.ports import Work
from workbench.rejecting import is_rejected, rejections_for
from workbench.remembered import Rejection
from workbench.ripple import relying_on


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierChecks:
    """What the archive holds for a statement, the best match first, and what was rejected for it.

    `stand_for` are the claims that were merged into those shown, by what is shown.
    """

    matches: Sequence[Match] = ()
    stand_for: Mapping[EarlierId, frozenset[EarlierId]] = field(default_factory=dict)
    rejected: Sequence[Rejection] = ()


def find_earlier_checks(
    work: Work,
    statement: str,
    *,
    limit: int,
    story_id: StoryId | None = None,
    claim_id: ClaimId | None = None,
    today: date,
    old_after: int = OLD_AFTER,
    floor: float | None = None,
) -> EarlierChecks:
    """Find the earlier checks of a statement; claims of its own story, `story_id`, are none.

    Nor is what rests on the claim itself, where `claim_id` is given: that stands under “Also printed”.
    """
    rejected = rejections_for(work, statement)
    relying = relying_on(work, claim_id) if claim_id is not None else frozenset()

    def find(wanted: int) -> list[Match]:
        return find_matches(
            work.archive,
            statement,
            limit=wanted + len(rejected) + len(relying),
            exclude_story=story_id,
            today=today,
            old_after=old_after,
            floor=floor,
        )

    matches = find_merged_once(
        work,
        find,
        limit=limit,
        left_out=lambda match: match.earlier.claim_id in relying or is_rejected(match, rejected),
    )
    return EarlierChecks(matches=matches, stand_for=_merged_into(work, matches), rejected=rejected)


def _merged_into(work: Work, matches: Sequence[Match]) -> Mapping[EarlierId, frozenset[EarlierId]]:
    shown = [match.earlier.id for match in matches if match.group is not None]
    found: dict[EarlierId, frozenset[EarlierId]] = {}
    for merge in work.groups.merges.touching(shown):
        found[merge.into_id] = found.get(merge.into_id, frozenset()) | {merge.earlier_id}
    return found
