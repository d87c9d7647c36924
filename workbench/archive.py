"""Earlier claims: what the archive holds, what a match and a search result are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from workbench.claims import Kind, Verdict
from workbench.ids import ClaimId, EarlierId, StoryId
from workbench.search_fields import Origin, Sort, Where

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

    def in_words(self, shown: Callable[[str], str] = str) -> str:
        """Say it, such as "place differs: Homs here, Hama there"; `shown` makes the words of a side ready."""
        here, there = (shown(words) if words else "nothing" for words in (self.draft, self.earlier))
        return f"{self.kind.words} differs: {here} here, {there} there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An earlier claim that resembles a statement of the draft; `score` lies in 0–1.

    `group` are the claims that people merged into it, itself among them. `disputed` says that another match
    would be strong as well, and came to another verdict.
    """

    earlier: EarlierClaim
    score: float
    strength: Strength
    differences: Sequence[Difference] = ()
    group: "Group | None" = None
    disputed: bool = False


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

    @property
    def is_by_meaning(self) -> bool:
        """Whether the vectors of any candidates are known."""
        return any(each.meaning is not None for each in self.candidates)


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


class ArchiveMark(NamedTuple):
    """How far the archive had come at some moment: its last entry and the last change of any."""

    number: int
    change: int


class ArchiveRecord(NamedTuple):
    """An earlier claim as read from a file, before it has an id of ours.

    `external_id` is the id the file gives it, or one that the reader makes from its content, so that
    importing the same file twice adds nothing. A tuple is made in a fifth of the time that a dataclass takes.
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
class KeyedRecords:
    """Records as they can be stored, each with the keys that it is known again by; both are long to work out.

    `by_address` has None for a record without an address, `by_id` for one whose id says no more than that.
    """

    records: Sequence[ArchiveRecord]
    by_id: Sequence[int | None]
    by_address: Sequence[int | None]
