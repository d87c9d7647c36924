"""The earlier checks of a statement as people are shown them: nothing that was rejected, merged ones once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from workbench.ageing import OLD_AFTER, age_of
from workbench.archive import EarlierClaim, Match, Strength
from workbench.claims import Verdict
from workbench.grouping.showing import find_merged_once
from workbench.ids import ClaimId, EarlierId, StoryId
from workbench.matching import find_matches
from workbench.matching.twins import forget_when_twins_change
from workbench.ports import Work
from workbench.rejecting import is_rejected, rejections_for
from workbench.remembered import Rejection
from workbench.ripple import relying_on

LIKELY = 0.5
"""From this score on an earlier claim is likelier the same than not, and told of before anybody looks."""


class Finding(StrEnum):
    """What is told of the best earlier check: strong, or only likely and what makes it less.

    Strong ones, or those merged into one, may have come to different verdicts: they disagree.
    """

    SAME = "same"
    DISAGREE = "disagree"
    DIFFERS = "differs"
    OLD = "old"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierChecks:
    """What the archive holds for a statement, the best match first, and what was rejected for it.

    `stand_for` are the claims that were merged into those shown, by what is shown. `finding` is about `best`,
    and None where that is likelier another claim.
    """

    matches: Sequence[Match] = ()
    finding: Finding | None = None
    stand_for: Mapping[EarlierId, frozenset[EarlierId]] = field(default_factory=dict)
    rejected: Sequence[Rejection] = ()

    @property
    def best(self) -> Match | None:
        """The first match that anybody has checked."""
        return next((each for each in self.matches if each.earlier.verdict is not Verdict.UNCHECKED), None)

    def without(self, earlier_id: EarlierId, rejection: Rejection) -> "EarlierChecks":
        """Give what is left after an earlier check was rejected; more is known once it is looked for anew."""
        rest = [match for match in self.matches if match.earlier.id != earlier_id]
        others = [one for one in self.rejected if one.id != rejection.id]
        left = replace(self, matches=rest, rejected=[*others, rejection])
        return left if left.best is self.best else replace(left, finding=None)


class Asked(NamedTuple):
    """What earlier checks are looked for: the wording of a claim, or a sentence without any."""

    statement: str
    claim_id: ClaimId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which earlier checks are wanted: `limit` of each statement, down to the score `floor`.

    Claims of the statements' own story, `story_id`, are none; checks are old `old_after` months.
    """

    limit: int
    today: date
    story_id: StoryId | None = None
    old_after: int = OLD_AFTER
    floor: float | None = None


def find_earlier_checks(work: Work, asked: Asked, scope: Scope) -> EarlierChecks:
    """Find the earlier checks of a statement.

    What rests on the claim itself, where it is one, is none: that stands under “Also printed”.
    """
    statement, claim_id = asked
    limit, today, old_after = scope.limit, scope.today, scope.old_after
    rejected = rejections_for(work, statement)
    relying = relying_on(work, claim_id) if claim_id is not None else frozenset()

    def find(wanted: int) -> list[Match]:
        return find_matches(
            work.archive,
            statement,
            limit=wanted + len(rejected) + len(relying),
            exclude_story=scope.story_id,
            today=today,
            old_after=old_after,
            floor=scope.floor,
        )

    def left_out(match: Match) -> bool:
        return match.earlier.claim_id in relying or is_rejected(match, rejected)

    matches: Sequence[Match] = find_merged_once(work, find, limit=limit, left_out=left_out)
    if any(match.strength is Strength.STRONG for match in matches):
        more = max(limit, COMPARED)
        matches = find_merged_once(work, find, limit=more, left_out=left_out) if more > limit else matches
        matches = weaken_disputed(matches)[:limit]
    found = EarlierChecks(matches=matches, stand_for=_merged_into(work, matches), rejected=rejected)
    best = found.best
    return replace(found, finding=_finding(best, today=today, old_after=old_after)) if best else found


COMPARED = 5
"""Matches whose verdicts are compared, however few are wanted."""


def weaken_disputed(matches: Sequence[Match]) -> list[Match]:
    """Leave no match strong where another strong one says otherwise: which is right, a checker decides."""
    verdicts = {match.earlier.verdict for match in matches if match.strength is Strength.STRONG}
    if len(verdicts) < 2:
        return list(matches)
    return [
        replace(match, strength=Strength.SUGGESTED, disputed=True)
        if match.strength is Strength.STRONG
        else match
        for match in matches
    ]


SHARED = 2
"""Telling words in common from which on a claim may be among the earlier checks of a statement."""


def concerned(statement: str, claims: Iterable[EarlierClaim]) -> bool:
    """Whether any of these claims may be among the earlier checks of a statement, going by words alone."""
    words = _telling(statement)
    return any(
        len(words & _telling(f"{each.wording} {each.title} {each.quote}")) >= SHARED for each in claims
    )


@lru_cache(maxsize=4_096)
def _telling(text: str) -> frozenset[str]:
    from workbench.matching.likeness import stem
    from workbench.matching.statements import content_tokens

    return frozenset(map(stem, content_tokens(text)))


forget_when_twins_change(_telling.cache_clear)


def _finding(match: Match, *, today: date, old_after: int) -> Finding | None:
    if match.score < LIKELY:
        return None
    if match.disputed or (match.group is not None and match.group.disagree):
        return Finding.DISAGREE
    if match.strength is Strength.STRONG:
        return Finding.SAME
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
