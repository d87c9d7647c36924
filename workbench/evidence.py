"""Evidence, and what links a piece of it to a claim."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workbench.claims import Verdict
from workbench.ids import ClaimId, EarlierId, EvidenceId, LinkId, StoryId


class EvidenceKind(StrEnum):
    WEB_PAGE = "web page"
    DOCUMENT = "document"
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    PERSON = "person or call"
    DATA_SET = "data set"
    OBSERVATION = "own observation"
    EARLIER_CHECK = "earlier check"


class Attribution(StrEnum):
    """On what terms a person spoke; "" for evidence that is not a person."""

    NONE = ""
    ON_THE_RECORD = "on the record"
    BACKGROUND = "background"
    OFF_THE_RECORD = "off the record"


class Relation(StrEnum):
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence; it serves many claims and stories.

    `address` is as entered; the same address (see `canonical_address`) or the same `sha256` is the same
    piece.
    `published` is free text, as publishers give it ("2 Dec 2024", "winter 2024"); `accessed_at` and
    `spoken_at` are moments. For a person `title` is the name and `attribution` the terms. For an earlier
    check `earlier_id`, `earlier_verdict` and `earlier_checked_on` keep what it said when it was linked.
    """

    id: EvidenceId
    kind: EvidenceKind
    title: str
    address: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    accessed_at: datetime | None = None
    sha256: str = ""
    size: int = 0
    file_name: str = ""
    media_type: str = ""
    role: str = ""
    channel: str = ""
    spoken_at: datetime | None = None
    attribution: Attribution = Attribution.NONE
    earlier_id: EarlierId | None = None
    earlier_verdict: Verdict | None = None
    earlier_checked_on: date | None = None
    note: str = ""
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What ties a piece of evidence to a claim: how it bears on it, and where in it to look."""

    id: LinkId
    story_id: StoryId
    claim_id: ClaimId
    evidence_id: EvidenceId
    relation: Relation = Relation.SUPPORTS
    quote: str = ""
    locator: str = ""
    primary: bool = False
    note: str = ""
    made_at: datetime
    made_by: str
