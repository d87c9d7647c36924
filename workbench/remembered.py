"""What a desk remembers about earlier claims: its own word on them, names with several spellings, searches.

Apart from the archive's other values, for the log knows these as soon as a story opens.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING

from workbench.claims import Kind, Verdict
from workbench.ids import (
    DistinctionId,
    EarlierId,
    MergeId,
    RejectionId,
    SavedSearchId,
    StoryId,
    TwinNameId,
)
from workbench.search_fields import Origin, Sort

if TYPE_CHECKING:
    from workbench.archive import ArchiveQuery, EarlierClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A checker's word that an earlier claim is not the same as a statement of the draft.

    `statement` is the folded statement, so that the word holds wherever the same words stand again.
    `source` and `external_id` name an imported claim also once it was removed and imported anew, and
    `wording` keeps how it read; a claim of our own is known by its id alone.
    """

    id: RejectionId
    story_id: StoryId
    statement: str
    earlier_id: EarlierId
    source: str = ""
    external_id: str = ""
    wording: str = ""
    made_at: datetime
    made_by: str

    def holds_for(self, earlier: "EarlierClaim") -> bool:
        """Whether this is the earlier claim that was rejected, under whatever id it has by now."""
        if self.external_id and not earlier.own:
            return (self.source, self.external_id) == (earlier.source, earlier.external_id)
        return self.earlier_id == earlier.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A person's word that an earlier claim is another one once more, which is shown in its place.

    Nothing of either is altered. `into_id` is never itself merged into another.
    """

    id: MergeId
    earlier_id: EarlierId
    into_id: EarlierId
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinction:
    """A person's word that two earlier claims are not the same.

    It also holds once either was imported anew, by its source and its id there, and for the words, folded,
    under whatever id they come; where both are worded alike, for these two alone.
    """

    id: DistinctionId
    one_id: EarlierId
    other_id: EarlierId
    one_source: str = ""
    one_external_id: str = ""
    one_words: str = ""
    other_source: str = ""
    other_external_id: str = ""
    other_words: str = ""
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinName:
    """One name in all spellings that the desk has met, the usual one first."""

    id: TwinNameId
    spellings: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search with a name; `similar` says that its words are a statement to be matched."""

    id: SavedSearchId
    name: str
    words: str = ""
    verdict: Verdict | None = None
    kind: Kind | None = None
    since: date | None = None
    until: date | None = None
    year: int | None = None
    story_id: StoryId | None = None
    claimant: str = ""
    origin: Origin | None = None
    sort: Sort = Sort.RELEVANCE
    similar: bool = False
    made_at: datetime
    made_by: str

    @property
    def query(self) -> "ArchiveQuery":
        from workbench.archive import ArchiveQuery

        return ArchiveQuery(**{each.name: getattr(self, each.name) for each in fields(ArchiveQuery)})
