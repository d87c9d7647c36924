"""One unit of work over a database connection."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from storage import tables
from storage.archive_changes import note_changes
from storage.decisions import SqlDistinctions, SqlMerges
from storage.desk_rules import SqlDeskRules
from storage.log import SqlLog
from storage.rejections import SqlRejections
from storage.repositories import (
    SqlClaims,
    SqlEvidence,
    SqlOfClaims,
    SqlRepository,
    SqlSentences,
    SqlStories,
)
from storage.reuses import SqlReuses
from storage.revisions import RecentRevisions, SqlRevisions
from storage.saved_searches import SqlSavedSearches
from storage.twin_names import SqlTwinNames
from workbench.claims import Claim, Disclosure, Query
from workbench.desk_rules import DeskRules
from workbench.errors import Conflict
from workbench.evidence import Evidence, Link
from workbench.history import Change, Recorded, consolidated
from workbench.ids import DisclosureId, LinkId, QueryId
from workbench.remembered import Distinction, Merge, Rejection, SavedSearch, TwinName
from workbench.stories import Sentence, Story

if TYPE_CHECKING:
    from storage.archive import SqlArchive
    from storage.groups import SqlGroups
    from storage.index_upkeep import Upkeep
    from storage.meaning import Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What the units of work of one store have in common."""

    recent_revisions: RecentRevisions = field(default_factory=RecentRevisions)
    upkeep: "Callable[[], Upkeep]"
    meaning: "Callable[[], Meaning | None]" = lambda: None


class SqlWork:
    """Reads and writes within one transaction; belongs to one thread."""

    def __init__(
        self, connection: Connection, *, checker: str, now: datetime, shared: Shared, writing: bool
    ) -> None:
        self._changes: list[Change] = []
        self._once_stored: list[Callable[[], None]] = []
        self._now = now
        self.checker = checker
        note = self._changes.append if writing else _refuse_writing
        self.stories = SqlStories(connection, note)
        self.revisions = SqlRevisions(connection, shared.recent_revisions)
        self.sentences = SqlSentences(connection, note)
        self.claims = SqlClaims(connection, note)
        self.disclosures: SqlOfClaims[Disclosure, DisclosureId] = SqlOfClaims(
            connection, note, table=tables.disclosures, kind=Disclosure, noun="disclosure"
        )
        self.evidence = SqlEvidence(connection, note)
        self.links: SqlOfClaims[Link, LinkId] = SqlOfClaims(
            connection, note, table=tables.links, kind=Link, noun="link"
        )
        self.queries: SqlOfClaims[Query, QueryId] = SqlOfClaims(
            connection, note, table=tables.queries, kind=Query, noun="query"
        )
        self.rejections = SqlRejections(connection, note)
        self.twin_names = SqlTwinNames(connection, note)
        self.saved_searches = SqlSavedSearches(connection, note)
        self.desk_rules = SqlDeskRules(connection, note)
        self.reuses = SqlReuses(connection)
        self._merges = SqlMerges(connection, note)
        self._distinctions = SqlDistinctions(connection, note)
        self._connection = connection
        self._shared = shared
        self.log = SqlLog(connection, checker=checker, at=now)
        self._kept: dict[type[Recorded], SqlRepository[Any, Any]] = {
            Story: self.stories,
            Sentence: self.sentences,
            Claim: self.claims,
            Disclosure: self.disclosures,
            Evidence: self.evidence,
            Link: self.links,
            Query: self.queries,
            Rejection: self.rejections,
            TwinName: self.twin_names,
            SavedSearch: self.saved_searches,
            Merge: self._merges,
            Distinction: self._distinctions,
            DeskRules: self.desk_rules,
        }

    @cached_property
    def archive(self) -> "SqlArchive":
        """The earlier claims; opening a story, which must be quick, does not need them yet."""
        from storage.archive import SqlArchive

        return SqlArchive(
            self._connection,
            self._shared.upkeep(),
            self._shared.meaning,
            once_stored=self._once_stored.append,
        )

    @cached_property
    def groups(self) -> "SqlGroups":
        """The near-duplicates among the earlier claims."""
        from storage.groups import SqlGroups

        return SqlGroups(self._connection, self.archive, merges=self._merges, distinctions=self._distinctions)

    def now(self) -> datetime:
        return self._now

    def changes(self) -> list[Change]:
        return consolidated(self._changes)

    def finish(self) -> None:
        """Do what belongs to the end of a unit of work that is stored."""
        note_changes(self._connection, self._changes)

    def stored(self) -> None:
        """Do what comes once a unit of work is stored, and others can write again."""
        for act in self._once_stored:
            act()

    def restore(self, change: Change, /) -> None:
        kept = self._kept[type(change.value)]
        key = change.value.id
        if kept.find(key) != change.after:
            raise Conflict(self._changed_since(change.value, kept.noun))
        if change.before is None:
            kept.remove(key)
        else:
            kept.put(change.before)

    def _changed_since(self, value: Recorded, noun: str) -> str:
        latest = next(reversed(self.log.about([value.id])), None)
        who = (latest and latest.checker) or "somebody else"
        what = f" (“{latest.label}”)" if latest and latest.label else ""
        return f"The {noun} was changed by {who} since{what}, so this step stays as it is."


def _refuse_writing(change: Change) -> None:
    raise RuntimeError(f"{type(change.value).__name__} {change.value.id} written where only reading is meant")
