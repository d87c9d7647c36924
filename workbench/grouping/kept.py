"""What grouping needs from storage."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from workbench.archive import ArchiveQuery, EarlierClaim
from workbench.duplicates import Group, GroupedPage, Member
from workbench.ids import DistinctionId, EarlierId, MergeId
from workbench.matching.rarity import Rarity
from workbench.remembered import Distinction, Merge

V = TypeVar("V")
I_contra = TypeVar("I_contra", contravariant=True)

RULES = 1
"""Raised whenever other claims may become near-duplicates than before; everything is then looked at anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far the archive was looked through: up to which entry, and up to which change of one."""

    rules: int = RULES
    number: int = 0
    change: int = 0


class Entry(NamedTuple):
    """What is read of an earlier claim, with where it stands.

    `leader` is the entry that leads its group, `shown` the one that is shown in its place.
    """

    number: int
    id: str
    claim_id: str | None
    source: str
    external_id: str
    wording: str
    title: str
    claimant: str
    leader: int | None
    shown: int | None

    @property
    def own(self) -> bool:
        """Whether it is a claim of one of our own stories."""
        return self.claim_id is not None


class Decisions(Protocol[V, I_contra]):
    """What people decided; every put and remove is noted with what was there before."""

    def get(self, key: I_contra, /) -> V: ...

    def put(self, value: V, /) -> None: ...

    def remove(self, key: I_contra, /) -> None: ...

    def touching(self, earlier_ids: Collection[EarlierId], /) -> list[V]:
        """Give those that name any of these earlier claims on either side, oldest first."""

    def all(self) -> list[V]: ...


class GroupFinding(Protocol):
    """What the search for near-duplicates reads and keeps; derived from the archive, so never undone."""

    @property
    def rarity(self) -> Rarity: ...

    def standing(self) -> Standing: ...

    def waiting(self, standing: Standing, /) -> int:
        """Give how many entries and changes were not looked at yet."""

    def next(self, standing: Standing, /, *, limit: int) -> tuple[Sequence[int], Standing]:
        """Give the entries to look at next, changed ones first, and the standing once they were."""

    def read(self, numbers: Collection[int], /) -> Mapping[int, Entry]:
        """Read entries; one that is gone is left out."""

    def led_by(self, number: int, /) -> list[int]:
        """Give the entries whose group an entry leads, itself among them, whether or not it is gone."""

    def candidates(self, terms: Sequence[Sequence[str]], /, *, limit: int) -> list[int]:
        """Find entries that hold any of the folded terms, most relevant first."""

    def keep(
        self, after: Standing, places: Mapping[int, tuple[int, float] | None], /, *, before: Standing
    ) -> bool:
        """Store leader and score of each entry, None for one without a group.

        Stores nothing and gives False when another program went on from `before` meanwhile.
        """


class Groups(Protocol):
    """Which earlier claims say the same, by what was found and what people decided."""

    @property
    def merges(self) -> Decisions[Merge, MergeId]: ...

    @property
    def distinctions(self) -> Decisions[Distinction, DistinctionId]: ...

    @property
    def finding(self) -> GroupFinding: ...

    def of(
        self, earlier_ids: Collection[EarlierId], /, *, only_merged: bool = False
    ) -> Mapping[EarlierId, Group]:
        """Give the groups of more than one claim that these stand in.

        With `only_merged` those that a person made, each of what is merged into one claim.
        """

    def shown_for(self, earlier_ids: Collection[EarlierId], /) -> Mapping[EarlierId, EarlierClaim]:
        """Give what is shown in the place of those that were merged into another."""

    def members(self, key: int, /, *, limit: int) -> list[Member]:
        """Read the claims of a group: those that are shown, each before what was merged into it."""

    def search(
        self, query: ArchiveQuery, /, *, limit: int, offset: int, without: Collection[int] = ()
    ) -> GroupedPage:
        """Search as the archive does, each result standing for its group.

        Groups with the keys in `without` are passed over; so are merged claims for the one shown instead.
        """

    def every(self) -> Iterable[Group]:
        """Give every group of more than one claim, in the order of the archive, as the caller goes on."""
