"""Revisions and the files they came from; neither ever changes."""

import threading
from collections import OrderedDict

from sqlalchemy import Connection, insert, select

from storage import tables
from storage.codec import from_row, to_row
from workbench.errors import NotFound
from workbench.ids import RevisionId, StoryId
from workbench.storable import storable
from workbench.stories import Revision

RECENT = 4
"""Revisions kept in memory: an action on a long story should not read its whole text again."""


class RecentRevisions:
    """The revisions that were read last; shared by the units of work of one store."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[RevisionId, Revision] = OrderedDict()

    def find(self, key: RevisionId) -> Revision | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, revision: Revision) -> None:
        with self._lock:
            self._kept[revision.id] = revision
            if len(self._kept) > RECENT:
                self._kept.popitem(last=False)


class SqlRevisions:
    """Revisions within one unit of work."""

    def __init__(self, connection: Connection, recent: RecentRevisions) -> None:
        self._connection = connection
        self._recent = recent

    def get(self, key: RevisionId, /) -> Revision:
        revision = self._recent.find(key)
        if revision is None:
            statement = select(tables.revisions).where(tables.revisions.c.id == key)
            row = self._connection.execute(statement).mappings().first()
            if row is None:
                raise NotFound(f"There is no revision “{key}” in the database.")
            revision = from_row(Revision, row)
            self._recent.keep(revision)
        return revision

    def of_story(self, story_id: StoryId, /) -> list[Revision]:
        rows = self._connection.execute(
            select(tables.revisions)
            .where(tables.revisions.c.story_id == story_id)
            .order_by(tables.revisions.c.number)
        )
        return [from_row(Revision, row) for row in rows.mappings()]

    def stories_from(self, sha256: str, /) -> list[StoryId]:
        columns = tables.revisions.c
        statement = select(columns.story_id).where(columns.sha256 == sha256).order_by(columns.added_at)
        return list(dict.fromkeys(self._connection.execute(statement).scalars()))

    def add(self, revision: Revision, content: bytes, /) -> None:
        known = select(tables.originals.c.sha256).where(tables.originals.c.sha256 == revision.sha256)
        if self._connection.execute(known).first() is None:
            self._connection.execute(insert(tables.originals).values(sha256=revision.sha256, content=content))
        self._connection.execute(insert(tables.revisions).values(to_row(storable(revision))))

    def content(self, sha256: str, /) -> bytes:
        row = self._connection.execute(
            select(tables.originals.c.content).where(tables.originals.c.sha256 == sha256)
        ).first()
        if row is None:
            raise NotFound(f"The draft's original file {sha256[:12]}… is not in the database.")
        return bytes(row[0])
