"""What the domain needs from where earlier claims are kept; apart, for a story opens before it is needed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from workbench.archive import (
    ArchiveHit,
    ArchiveMark,
    ArchiveQuery,
    ArchiveRecord,
    EarlierClaim,
    Facets,
    KeyedRecords,
    Pool,
)
from workbench.ids import EarlierId, StoryId


class Archive(Protocol):
    """All earlier claims, our own and imported ones; our own are kept in step by storage itself."""

    def get(self, key: EarlierId, /) -> EarlierClaim: ...

    def pool(
        self,
        terms: Sequence[Sequence[str]],
        *,
        limit: int = 200,
        exclude_story: StoryId | None = None,
        statement: str = "",
        at_most: int | None = None,
    ) -> Pool:
        """Find up to `limit` claims that hold any of the folded terms, most relevant first.

        Where meaning is known, those follow that mean the most like `statement`; then only the `at_most`
        likeliest of all are given, as far as a glance can tell.
        """

    def entries(self, numbers: Sequence[int], /) -> Mapping[int, EarlierClaim]:
        """Read candidates whole, by their numbers; one that is gone is left out."""

    @property
    def meaning(self) -> "ArchiveMeaning | None":
        """The vectors of the claims; None where that is switched off or its parts are lacking."""

    def search(self, query: ArchiveQuery, *, limit: int = 50, offset: int = 0) -> list[ArchiveHit]: ...

    def count(self, query: ArchiveQuery, *, at_most: int = 1000) -> int:
        """Give how many results a search has in all, counting no further than `at_most`."""

    def facets(self, query: ArchiveQuery) -> Facets:
        """Count the results, and those there would be with another choice in one filter."""

    def found(self, query: ArchiveQuery) -> Iterable[EarlierClaim]:
        """Give every result of a search in its order, in portions as the caller goes on."""

    def claimants(self, *, limit: int = 200) -> list[str]:
        """Give the names that most claims go back to."""

    def warm_up(
        self,
        *,
        report: Callable[[float], None] = lambda _fraction: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Bring the search index up to date, which after a large import takes a while; raises Cancelled."""

    def add_records(self, records: Sequence[ArchiveRecord], /) -> int:
        """Add imported claims but those known by external id and source; give the number of new ones."""

    def keyed(self, records: Sequence[ArchiveRecord], /) -> KeyedRecords:
        """Make records ready for `add_keyed`, so that others need not wait for it while that writes."""

    def add_keyed(self, keyed: KeyedRecords, /, *, to_come: int = 0) -> int:
        """Add records as `add_records` does; about so many more are `to_come`."""

    def everything(self) -> Iterable[EarlierClaim]:
        """Give every earlier claim, in portions as the caller goes on."""

    def size(self) -> int: ...

    def mark(self) -> ArchiveMark:
        """Say how far the archive has come, for `changed_since`."""

    def changed_since(self, mark: ArchiveMark, *, at_most: int) -> list[EarlierClaim] | None:
        """Give the claims that came or were changed since, but for those that went; None for too many."""


class ArchiveMeaning(Protocol):
    """The vectors by which claims are found by what they mean; derived from wordings, so never undone."""

    def size(self) -> int:
        """Give the number of claims that have a vector."""

    def lacking(self, *, below: int | None, limit: int) -> list[tuple[int, str]]:
        """Give number and wording of claims without a vector, newest first; `below` leaves newer ones out."""

    def lacking_for(self, terms: Sequence[Sequence[str]], *, limit: int) -> list[tuple[int, str]]:
        """Give the same for the best candidates that hold any of the folded terms."""

    def vectors(
        self, wordings: Sequence[str], *, cancelled: Callable[[], bool] = lambda: False
    ) -> list[bytes]:
        """Compute vectors; takes long, and nothing is stored."""

    def keep(self, made: Sequence[tuple[int, str, bytes]], /) -> int:
        """Store number, wording and vector, but where the claim reads otherwise by now."""

    def is_ready(self) -> bool:
        """Whether statements are found by their meaning now: claims have vectors, and the model is there."""

    def learn(
        self,
        statements: Sequence[str],
        *,
        nearest: bool = True,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Do together what statements need before they are matched one by one: vectors, and those `nearest`.

        For another thread than the one that matches; raises Cancelled.
        """

    def follow(
        self,
        *,
        report: Callable[[float], None] = lambda _fraction: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Bring the index of vectors up to date; raises Cancelled."""
