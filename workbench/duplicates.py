"""Earlier claims that say the same: the groups they stand in, and what people decided about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.archive import ArchiveHit, EarlierClaim
from workbench.claims import Verdict
from workbench.ids import EarlierId


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Earlier claims that say the same, found by the program or merged by a person.

    `key` is the number of one of them, `merged` counts those that were merged into another; `verdicts`
    counts all of them.
    """

    key: int
    size: int
    merged: int
    verdicts: Mapping[Verdict, int]

    @property
    def disagree(self) -> bool:
        """Whether two of them were decided otherwise."""
        return sum(verdict is not Verdict.UNCHECKED for verdict in self.verdicts) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An earlier claim in its group; `merged` says that another is shown in its place.

    `score` is how likely it is the same claim as the one the group was found by, 0–1, None where a person
    alone says so.
    """

    earlier: EarlierClaim
    merged: bool = False
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupedPage:
    """Some results of a search, each standing for its group; `groups` has those of more than one claim.

    `next_offset` is where the search goes on, in single results, None at its end.
    """

    hits: Sequence[ArchiveHit]
    groups: Mapping[EarlierId, Group]
    next_offset: int | None
