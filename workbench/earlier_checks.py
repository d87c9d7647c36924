"""The earlier checks of a statement as people are shown them: nothing that was rejected, merged ones once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from workbench.ageing import OLD_AFTER, age_of
from workbench.archive import Match, Strength
from workbench.claims import Verdict
from workbench.grouping.showing import find_merged_once
from workbench.ids import ClaimId, EarlierId, StoryId
from workbench.matching import find_matches
from workbench.ports import Work
from workbench.rejecting import is_rejected, rejections_for
from workbench.remembered import Rejection
from workbench.ripple import relying_on

LIKELY = 0.5
"""From this score on an earlier claim is likelier the same than not, and told of before anybody looks."""


class Finding(StrEnum):
    """What is told of the best earlier check: strong, or only likely and what makes it less."""

    SAME = "same"
    DIFFERS = "differs"
    OLD = "old"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierChecks:
    """What the archive holds for a statement, the best match first, and what was rejected for it.

    `stand_for` are the claims that were merged into those shown, by what is shown. `finding` is about the
    first match, None where that is likelier another claim, or nobody has checked it.
    """

    matches: Sequence[Match] = ()
    finding: Finding | None = None
    stand_for: Mapping[EarlierId, frozenset[EarlierId]] = field(default_factory=dict)
    rejected: Sequence[Rejection] = ()

    def without(self, earlier_id: EarlierId, rejection: Rejection) -> "EarlierChecks":
        """Give what is left after an earlier check was rejected; more is known once it is looked for anew."""
        rest = [match for match in self.matches if match.earlier.id != earlier_id]
        others = [one for one in self.rejected if one.id != rejection.id]
        finding = self.finding if rest[:1] == list(self.matches[:1]) else None
        return replace(self, matches=rest, finding=finding, rejected=[*others, rejection])


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
    return EarlierChecks(
        matches=matches,
        finding=_finding(matches[0], today=today, old_after=old_after) if matches else None,
        stand_for=_merged_into(work, matches),
        rejected=rejected,
    )


def _finding(match: Match, *, today: date, old_after: int) -> Finding | None:
    if match.strength is Strength.STRONG:
        return Finding.SAME
    if match.score < LIKELY or match.earlier.verdict is Verdict.UNCHECKED:
        return None
    if match.differences:
        return Finding.DIFFERS
    is_old = age_of(match.earlier, today=today, old_after=old_after).stale
    return Finding.OLD if is_old else Finding.ALIKE


def _merged_into(work: Work, matches: Sequence[Match]) -> Mapping[EarlierId, frozenset[EarlierId]]:
    shown = [match.earlier.id for match in matches if match.group is not None]
    found: dict[EarlierId, frozenset[EarlierId]] = {}
    for merge in work.groups.merges.touching(shown):
        found[merge.into_id] = found.get(merge.into_id, frozenset()) | {merge.earlier_id}
    return found
