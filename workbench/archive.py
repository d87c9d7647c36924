"""Earlier claims: what the archive holds, what a match and a search result are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from workbench.claims import Kind, Verdict
from workbench.ids import ClaimId, EarlierId, RejectionId, SavedSearchId, StoryId, TwinNameId
from workbench.search_fields import Sort, Where

if TYPE_CHECKING:
    from workbench.duplicates import Group
    from workbench.matching.rarity import Rarity


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierClaim:
    """A claim of another story, or one imported from elsewhere.

    For a claim of our own `id` is the claim's id and `source` the story's title; for an imported one
    `source` is the publisher. `rating` keeps the words of whoever checked it ("Mostly false").
    """

    id: EarlierId
    wording: str
    quote: str = ""
    title: str = ""
    claimant: str = ""
    kind: Kind | None = None
    verdict: Verdict = Verdict.UNCHECKED
    rating: str = ""
    reason: str = ""
    checked_on: date | None = None
    source: str = ""
    address: str = ""
    language: str = ""
    external_id: str = ""
    story_id: StoryId | None = None
    claim_id: ClaimId | None = None

    @property
    def own(self) -> bool:
        """Whether it is a claim of one of our own stories."""
        return self.claim_id is not None


class Strength(StrEnum):
    STRONG = "strong"
    SUGGESTED = "suggested"


class DifferenceKind(StrEnum):
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    PLACE = "place"
    NEGATION = "negation"
    CLAIMANT = "claimant"

    @property
    def words(self) -> str:
        """Give the kind as a checker says it."""
        return {"number": "figure", "negation": "denial", "claimant": "who says so"}.get(
            self.value, self.value
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the draft's words say otherwise than the earlier claim; an empty side says nothing of the kind.

    The spans are (start, end) in code points of the two texts that were compared.
    """

    kind: DifferenceKind
    draft: str
    earlier: str
    draft_spans: Sequence[tuple[int, int]] = ()
    earlier_spans: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An earlier claim that resembles a statement of the draft; `score` lies in 0–1.

    `group` are the claims that people merged into it, itself among them.
    """

    earlier: EarlierClaim
    score: float
    strength: Strength
    differences: Sequence[Difference] = ()
    group: "Group | None" = None


class Candidate(NamedTuple):
    """What the index found for a statement, as far as scoring needs it.

    `second` is the title, or else the quoted words; a higher `relevance` (≥ 0) is better; `prominence` is how
    many claims of the archive go back to the same claimant, 0 where none is named; `meaning` is the cosine of
    the two vectors, between -1 and 1, None where there are none.
    """

    number: int
    wording: str
    second: str = ""
    relevance: float = 0.0
    prominence: int = 0
    meaning: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The candidates for a statement, most relevant first, and how rare words are in the whole archive."""

    candidates: Sequence[Candidate]
    rarity: "Rarity"


class Origin(StrEnum):
    OWN = "own"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveQuery:
    """What to search the archive for; `words` are in the language of `workbench.search_language`.

    What the words say about verdict, kind, dates and origin holds as well as what the other fields say; an
    order that the words name goes before `sort`.
    """

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Words that were found elsewhere than in the wording: a stretch of text, with its marked spans."""

    where: Where
    text: str
    marked: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveHit:
    """One search result; `marked` are the spans of `earlier.wording` that the words were found at.

    `found` shows the words that stand only elsewhere; `match` says how the claim resembles the words, where
    these are matched as a statement.
    """

    earlier: EarlierClaim
    marked: Sequence[tuple[int, int]] = ()
    found: Sequence[Found] = ()
    match: Match | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many results a search has, and how many it would have with another choice in one of its filters."""

    total: int = 0
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)
    kinds: Mapping[Kind, int] = field(default_factory=dict)
    origins: Mapping[Origin, int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveRecord:
    """An earlier claim as read from a file, before it has an id of ours.

    `external_id` is the id the file gives it, or one that the reader makes from its content, so that
    importing the same file twice adds nothing.
    """

    external_id: str
    wording: str
    title: str = ""
    claimant: str = ""
    kind: Kind | None = None
    verdict: Verdict = Verdict.UNCHECKED
    rating: str = ""
    reason: str = ""
    checked_on: date | None = None
    source: str = ""
    address: str = ""
    language: str = ""


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

    def holds_for(self, earlier: EarlierClaim) -> bool:
        """Whether this is the earlier claim that was rejected, under whatever id it has by now."""
        if self.external_id and not earlier.own:
            return (self.source, self.external_id) == (earlier.source, earlier.external_id)
        return self.earlier_id == earlier.id


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
    def query(self) -> ArchiveQuery:
        return ArchiveQuery(**{each.name: getattr(self, each.name) for each in fields(ArchiveQuery)})
