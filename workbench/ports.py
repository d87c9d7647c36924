"""What the domain needs from storage."""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from workbench.claims import Claim, Disclosure, Query
from workbench.desk_rules import DeskRules
from workbench.evidence import Evidence, Link
from workbench.history import Change, LogEntry, StepKind
from workbench.ids import (
    ClaimId,
    DeskRulesId,
    DisclosureId,
    EarlierId,
    EvidenceId,
    LinkId,
    QueryId,
    RejectionId,
    RevisionId,
    SavedSearchId,
    SentenceId,
    StoryId,
    TwinNameId,
)
from workbench.remembered import Rejection, SavedSearch, TwinName
from workbench.stories import Revision, Sentence, Story, StoryProgress

if TYPE_CHECKING:
    from workbench.archive_ports import Archive
    from workbench.earlier_checks import Scope
    from workbench.grouping.kept import Groups
    from workbench.looking_through import Helper

V = TypeVar("V")
I_contra = TypeVar("I_contra", contravariant=True)


class Values(Protocol[V, I_contra]):
    """Values of one sort; every put and remove is noted with what was there before."""

    def get(self, key: I_contra, /) -> V:
        """Raise NotFound when there is no such value."""

    def find(self, key: I_contra, /) -> V | None: ...

    def put(self, value: V, /) -> None: ...

    def remove(self, key: I_contra, /) -> None: ...


class Repository(Values[V, I_contra], Protocol):
    """Values that each belong to one story."""

    def of_story(self, story_id: StoryId, /) -> list[V]:
        """Give the story's values in no particular order."""


class OfClaims(Repository[V, I_contra], Protocol):
    """Values that each belong to one claim."""

    def of_claim(self, claim_id: ClaimId, /) -> list[V]:
        """Give the claim's values in no particular order."""


class Stories(Repository[Story, StoryId], Protocol):
    def listed(self, *, archived: bool = False) -> list[Story]:
        """Give the stories, newest first."""

    def progress(self, *, archived: bool = False) -> list[StoryProgress]:
        """Give the stories, newest first, with how far each is."""


class Revisions(Protocol):
    """Revisions and the files they came from never change, so they are added but not put."""

    def get(self, key: RevisionId, /) -> Revision: ...

    def of_story(self, story_id: StoryId, /) -> list[Revision]:
        """Give the story's revisions, oldest first."""

    def stories_from(self, sha256: str, /) -> list[StoryId]:
        """Give the stories with a revision from the file with this hash, oldest first."""

    def add(self, revision: Revision, content: bytes, /) -> None: ...

    def content(self, sha256: str, /) -> bytes:
        """Give the bytes of the file that a revision came from."""


class Sentences(Repository[Sentence, SentenceId], Protocol):
    def of_revision(self, revision_id: RevisionId, /) -> list[Sentence]:
        """Give the sentences in the order of the text."""

    def touching(self, revision_id: RevisionId, start: int, end: int, /) -> list[Sentence]:
        """Give the sentences that share a character with the span, in the order of the text."""

    def following(self, sentence: Sentence, /) -> Sentence | None:
        """Give the next sentence of the same revision, None after the last."""

    def add_all(self, sentences: Iterable[Sentence], /) -> None:
        """Add a new revision's sentences; not noted as changes, for it comes with the revision."""


class Claims(Repository[Claim, ClaimId], Protocol):
    def touching(self, revision_id: RevisionId, start: int, end: int, /) -> list[Claim]:
        """Give the claims that share a character with the span, in the order of the text."""

    def resting_on(self, evidence_id: EvidenceId, /) -> list[Claim]:
        """Give the claims of all stories that a piece of evidence is linked to."""


class EvidencePieces(Protocol):
    def get(self, key: EvidenceId, /) -> Evidence: ...

    def find(self, key: EvidenceId, /) -> Evidence | None: ...

    def put(self, value: Evidence, /) -> None: ...

    def remove(self, key: EvidenceId, /) -> None: ...

    def of_story(self, story_id: StoryId, /) -> list[Evidence]: ...

    def all(self) -> list[Evidence]:
        """Give every piece, newest first."""

    def with_address(self, address: str, /) -> Evidence | None:
        """Find the piece with this address, given as `canonical_address` makes it."""

    def with_file(self, sha256: str, /) -> Evidence | None: ...


class Rejections(Repository[Rejection, RejectionId], Protocol):
    def of_statement(self, statement: str, /) -> list[Rejection]:
        """Give what was rejected for a folded statement in any story, oldest first."""


class TwinNames(Values[TwinName, TwinNameId], Protocol):
    """The desk's own names with several spellings."""

    def all(self) -> list[TwinName]:
        """Give every name, in the order in which they were entered."""


class SavedSearches(Values[SavedSearch, SavedSearchId], Protocol):
    """Searches that are kept under a name."""

    def all(self) -> list[SavedSearch]:
        """Give every search, by name."""


class Reuses(Protocol):
    """Which claims rest on which earlier checks; a check of our own has the id of its claim."""

    def pieces_of(self, earlier_id: EarlierId, /) -> list[Evidence]:
        """Give the pieces that keep what an earlier check said at different times, oldest first."""

    def accepted_by(self, claim_ids: Collection[ClaimId], /) -> frozenset[EarlierId]:
        """Give the earlier checks that any of the claims rests on."""

    def accepting(self, earlier_ids: Collection[EarlierId], /) -> frozenset[ClaimId]:
        """Give the claims that rest on any of the earlier checks."""

    def with_stories(self, claim_ids: Collection[ClaimId], /) -> list[tuple[Claim, Story]]:
        """Read claims with their stories, in no particular order; those that are gone are left out."""


class Log(Protocol):
    """The append-only record of steps."""

    def append(
        self,
        *,
        kind: StepKind,
        label: str,
        story_id: StoryId | None,
        merge_key: str,
        group: int | None,
        changes: Sequence[Change],
    ) -> LogEntry:
        """Write a step; `group` is the number of the step that it adds to, reverses or repeats."""

    def latest(self, *, story_id: StoryId | None, checker: str) -> LogEntry | None:
        """Give the newest step of a checker on a story, without its changes."""

    def undoable(
        self, *, story_id: StoryId | None, checker: str, below: int | None = None
    ) -> LogEntry | None:
        """Give the newest step that a checker did on a story and that is not undone, without its changes.

        `below` leaves the steps from that number on aside.
        """

    def redoable(self, *, story_id: StoryId | None, checker: str) -> LogEntry | None:
        """Give the step that was undone last and that nothing new was done after, without its changes."""

    def changes_of(self, group: int, /) -> list[Change]:
        """Give the changes of a step and of what was merged into it, in order."""

    def since(self, number: int, /) -> list[LogEntry]:
        """Give the steps after `number` with their changes, oldest first."""

    def last_number(self) -> int: ...

    def about(self, entity_ids: Sequence[str], /) -> list[LogEntry]:
        """Give the steps that touched any of these, oldest first, with only those changes."""

    def of_story(self, story_id: StoryId, /) -> list[LogEntry]:
        """Give every step of the story, oldest first, with changes."""


class Work(Protocol):
    """One unit of work: everything in it is stored together or not at all."""

    @property
    def checker(self) -> str: ...

    @property
    def stories(self) -> Stories: ...

    @property
    def revisions(self) -> Revisions: ...

    @property
    def sentences(self) -> Sentences: ...

    @property
    def claims(self) -> Claims: ...

    @property
    def disclosures(self) -> OfClaims[Disclosure, DisclosureId]: ...

    @property
    def evidence(self) -> EvidencePieces: ...

    @property
    def links(self) -> OfClaims[Link, LinkId]: ...

    @property
    def queries(self) -> OfClaims[Query, QueryId]: ...

    @property
    def rejections(self) -> Rejections: ...

    @property
    def twin_names(self) -> TwinNames: ...

    @property
    def saved_searches(self) -> SavedSearches: ...

    @property
    def desk_rules(self) -> Values[DeskRules, DeskRulesId]: ...

    @property
    def reuses(self) -> Reuses: ...

    @property
    def archive(self) -> "Archive": ...

    @property
    def groups(self) -> "Groups": ...

    @property
    def log(self) -> Log: ...

    def now(self) -> datetime:
        """Give the moment of this unit of work, in UTC; the same each time it is asked."""

    def changes(self) -> list[Change]:
        """Give what was changed so far: one change a value, those that changed nothing left out."""

    def restore(self, change: Change, /) -> None:
        """Put `change.before` back in place of `change.after`; raise Conflict if that is not there."""


class Store(Protocol):
    """Where units of work come from; safe to use from several threads, a Work is not."""

    def reading(self) -> AbstractContextManager[Work]:
        """Open a unit of work that sees one state of the database and writes nothing."""

    def writing(self, checker: str, /, *, patience: float | None = None) -> AbstractContextManager[Work]:
        """Open a unit of work that is stored when the block ends and dropped when it raises.

        `patience` is how many seconds it waits for others who write, left out for long enough; then
        it raises DatabaseBusy.
        """

    def helper(self, scope: "Scope", /) -> "Helper | None":
        """Start another process that looks for earlier checks as well; None where it would not help."""


class EvidenceFiles(Protocol):
    """The evidence store: files by SHA-256, never altered."""

    def add(
        self, source: Path, /, *, report: "Callable[[float, str], None]", cancelled: "Callable[[], bool]"
    ) -> tuple[str, int]:
        """Copy a file in and give its SHA-256 and size; a file that is there already is not copied again."""

    def add_bytes(self, content: bytes, /, *, suffix: str) -> tuple[str, int]: ...

    def path(self, sha256: str, /) -> Path:
        """Give the stored file's place; raise NotFound when it is missing."""
