"""Stories under check, their revisions, and the sentences of a revision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.drafts import AuthorNote, Block, Hyperlink
from workbench.ids import RevisionId, SentenceId, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article under check; `revision_id` is its current text, `archived_at` hides it from the lists."""

    id: StoryId
    title: str
    byline: str = ""
    desk: str = ""
    language: str = ""
    due_at: datetime | None = None
    revision_id: RevisionId
    made_at: datetime
    made_by: str
    archived_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One immutable text of a story, with the file it came from.

    The file's bytes are kept under `sha256`; pasted text keeps its UTF-8 bytes under the name "".
    `previous_id` is the revision that its marks came from. A `corrected` one was made in the program.
    `path` is where its file lay on the machine that read it; it may lie there no more, or on no other.
    """

    id: RevisionId
    story_id: StoryId
    number: int
    text: str
    blocks: Sequence[Block]
    links: Sequence[Hyperlink] = ()
    notes: Sequence[AuthorNote] = ()
    warnings: Sequence[str] = ()
    file_name: str = ""
    media_type: str = "text/plain"
    encoding: str = ""
    sha256: str
    size: int
    added_at: datetime
    added_by: str
    previous_id: RevisionId | None = None
    corrected: bool = False
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a revision; whether it "has claims" follows from the claims that touch it.

    A `reopened` one has got words that nobody has looked at, beside the claims it has; it is open.
    """

    id: SentenceId
    story_id: StoryId
    revision_id: RevisionId
    start: int
    end: int
    nothing_to_check: bool = False
    decided_at: datetime | None = None
    decided_by: str = ""
    reopened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryProgress:
    """How far a story is, counted without loading it; sentences that serve as disclosures count as done."""

    story: Story
    sentences: int
    open_sentences: int
    unchecked: int
    verified: int
    unverified: int
    contradicted: int
