"""Claims: what is checked, what was decided about it, and what makes it fit to print."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.anchors import Anchor
from workbench.ids import ClaimId, DisclosureId, QueryId, StoryId


class Verdict(StrEnum):
    UNCHECKED = "unchecked"
    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    CONTRADICTED = "contradicted"


class Kind(StrEnum):
    NUMBER = "number"
    DATE = "date"
    NAME = "name or title"
    QUOTE = "quote"
    EVENT = "event"
    PLACE = "place"
    BACKGROUND = "background"
    MEDIA = "picture or video"
    OTHER = "other"


class Doubt(StrEnum):
    """Why a mark that was carried over from another revision waits for a person."""

    WORDS = "words"
    """Its words have changed."""

    PLACE = "place"
    """It is not even certain that these are its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A checkable statement: a span of the draft, and its own wording apart from the quoted words.

    `accepted_reason` is why it goes to print on the author's responsibility, empty when it does not.
    `reworded` says that the author has taken the contradicted words out of the draft. While there is `doubt`
    the verdict is suspended, and `checked_quote` has the words as they were when it was given. A claim is
    gone when its anchor lies in a revision that is not the story's current one; `let_go` says that somebody
    has seen that it is rightly so.
    """

    id: ClaimId
    story_id: StoryId
    anchor: Anchor
    wording: str
    kind: Kind = Kind.OTHER
    claimant: str = ""
    verdict: Verdict = Verdict.UNCHECKED
    reason: str = ""
    proposed_wording: str = ""
    reworded: bool = False
    accepted_reason: str = ""
    note: str = ""
    made_at: datetime
    made_by: str
    checked_at: datetime | None = None
    checked_by: str = ""
    doubt: Doubt | None = None
    checked_quote: str = ""
    let_go: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Words of the draft that tell the reader a claim is unverified, or whose word it is.

    With `doubt` they tell nothing until somebody has confirmed them; `checked_quote` is what they were.
    """

    id: DisclosureId
    story_id: StoryId
    claim_id: ClaimId
    anchor: Anchor
    doubt: Doubt | None = None
    checked_quote: str = ""


class Addressee(StrEnum):
    AUTHOR = "author"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question to the author or the editor about a claim; open until `closed_at` is set."""

    id: QueryId
    story_id: StoryId
    claim_id: ClaimId
    addressee: Addressee
    question: str
    asked_at: datetime
    asked_by: str
    answer: str = ""
    answered_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A hint, never a mark: `score` lies between 0 and 1; the hedges head the `reasons`."""

    score: float
    kind: Kind
    reasons: tuple[str, ...]
