"""One unit of work over a database connection."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from storage import tables
from storage.archive import SqlArchive
from storage.log import SqlLog
from storage.repositories import (
    SqlClaims,
    SqlEvidence,
    SqlRepository,
    SqlRevisions,
    SqlSentences,
    SqlStories,
)
from storage.vocabulary import Vocabulary
from workbench.archive import Rejection
from workbench.claims import Claim, Disclosure, Query
from workbench.errors import Conflict
from workbench.evidence import Evidence, Link
from workbench.history import Change, Recorded, consolidated
from workbench.ids import DisclosureId, LinkId, QueryId, RejectionId
from workbench.stories import Sentence, Story


class SqlWork:
    """Reads and writes within one transaction; belongs to one thread."""

    def __init__(self, connection: Connection, *, checker: str, vocabulary: Vocabulary) -> None:
        self._changes: list[Change] = []
        self._now = datetime.now(UTC)
        self.checker = checker
        note = self._changes.append
        self.stories = SqlStories(connection, note)
        self.revisions = SqlRevisions(connection)
        self.sentences = SqlSentences(connection, note)
        self.claims = SqlClaims(connection, note)
        self.disclosures: SqlRepository[Disclosure, DisclosureId] = SqlRepository(
            connection, note, table=tables.disclosures, kind=Disclosure, noun="disclosure"
        )
        self.evidence = SqlEvidence(connection, note)
        self.links: SqlRepository[Link, LinkId] = SqlRepository(
            connection, note, table=tables.links, kind=Link, noun="link"
        )
        self.queries: SqlRepository[Query, QueryId] = SqlRepository(
            connection, note, table=tables.queries, kind=Query, noun="query"
        )
        self.rejections: SqlRepository[Rejection, RejectionId] = SqlRepository(
            connection, note, table=tables.rejections, kind=Rejection, noun="rejected match"
        )
        self.archive = SqlArchive(connection, vocabulary)
        self.log = SqlLog(connection, checker=checker, at=self._now)

    def now(self) -> datetime:
        return self._now

    def changes(self) -> list[Change]:
        return consolidated(self._changes)

    def restore(self, change: Change, /) -> None:
        kept = self._repository(change.value)
        key = change.value.id
        if kept.find(key) != change.after:
            raise Conflict(self._changed_since(change.value))
        if change.before is None:
            kept.remove(key)
        else:
            kept.put(change.before)

    def _changed_since(self, value: Recorded) -> str:
        latest = self.log.about([value.id])[-1]
        name = type(value).__name__.lower()
        return (
            f"This cannot be taken back: the {name} was changed since by {latest.checker or 'somebody'}"
            f" (“{latest.label}”)."
        )

    def _repository(self, value: Recorded) -> "SqlRepository[Recorded, str]":
        kept: object
        match value:
            case Story():
                kept = self.stories
            case Sentence():
                kept = self.sentences
            case Claim():
                kept = self.claims
            case Disclosure():
                kept = self.disclosures
            case Evidence():
                kept = self.evidence
            case Link():
                kept = self.links
            case Query():
                kept = self.queries
            case Rejection():
                kept = self.rejections
        assert isinstance(kept, SqlRepository)
        return kept
