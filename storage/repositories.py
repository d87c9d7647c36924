"""Reading and writing values, and noting each change with what was there before."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, insert, select, update

from storage import tables
from storage.archive_changes import note_entries
from storage.codec import from_row, to_row
from storage.own_claims import keep_in_archive
from storage.progress import count_sentences, count_verdicts
from workbench.addresses import canonical_address
from workbench.claims import Claim, Disclosure, Query, Verdict
from workbench.errors import NotFound
from workbench.evidence import Evidence, Link
from workbench.history import Change, Recorded
from workbench.ids import ClaimId, EvidenceId, RevisionId, SentenceId, StoryId
from workbench.storable import storable
from workbench.stories import Sentence, Story, StoryProgress

V = TypeVar("V", bound=Recorded)
Part = TypeVar("Part", Disclosure, Link, Query)
I_contra = TypeVar("I_contra", contravariant=True, bound=str)

Note = Callable[[Change], None]


class SqlRepository(Generic[V, I_contra]):
    """Values of one sort in one table."""

    def __init__(self, connection: Connection, note: Note, *, table: Table, kind: type[V], noun: str) -> None:
        self._connection = connection
        self._note = note
        self._table = table
        self._kind = kind
        self.noun = noun

    def get(self, key: I_contra, /) -> V:
        value = self.find(key)
        if value is None:
            raise NotFound(f"There is no {self.noun} “{key}” in the database.")
        return value

    def find(self, key: I_contra, /) -> V | None:
        found = self._all(self._select().where(self._table.c.id == key))
        return found[0] if found else None

    def put(self, value: V, /) -> None:
        value = storable(value)
        before = self.find(cast("I_contra", value.id))
        if before == value:
            return
        self._write(before, value)
        self._note(Change(before=before, after=value))

    def _write(self, before: V | None, value: V) -> None:
        row = self._row(value)
        if before is None:
            self._connection.execute(insert(self._table).values(row))
        else:
            self._connection.execute(update(self._table).where(self._table.c.id == value.id).values(row))

    def remove(self, key: I_contra, /) -> None:
        before = self.get(key)
        self._connection.execute(delete(self._table).where(self._table.c.id == key))
        self._note(Change(before=before, after=None))

    def of_story(self, story_id: StoryId, /) -> list[V]:
        return self._where(self._table.c.story_id == story_id)

    def _row(self, value: V) -> dict[str, object]:
        return to_row(value)

    def _select(self) -> Select[tuple[object, ...]]:
        return select(self._table)

    def _where(self, condition: ColumnElement[bool]) -> list[V]:
        return self._all(self._select().where(condition))

    def _all(self, statement: Select[tuple[object, ...]]) -> list[V]:
        return [from_row(self._kind, row) for row in self._connection.execute(statement).mappings()]


class SqlOfClaims(SqlRepository[Part, I_contra]):
    """Values that each belong to one claim."""

    def of_claim(self, claim_id: ClaimId, /) -> list[Part]:
        return self._where(self._table.c.claim_id == claim_id)


class SqlStories(SqlRepository[Story, StoryId]):
    def __init__(self, connection: Connection, note: Note) -> None:
        super().__init__(connection, note, table=tables.stories, kind=Story, noun="story")

    def listed(self, *, archived: bool = False) -> list[Story]:
        column = self._table.c.archived_at
        statement = self._select().where(column.is_not(None) if archived else column.is_(None))
        return self._all(statement.order_by(self._table.c.made_at.desc(), self._table.c.id.desc()))

    def progress(self, *, archived: bool = False) -> list[StoryProgress]:
        stories = self.listed(archived=archived)
        revisions = [story.revision_id for story in stories]
        sentences = count_sentences(self._connection, revisions)
        verdicts = count_verdicts(self._connection, revisions)
        return [
            StoryProgress(
                story=story,
                sentences=sentences.get(story.revision_id, (0, 0))[0],
                open_sentences=sentences.get(story.revision_id, (0, 0))[1],
                unchecked=verdicts.get((story.revision_id, Verdict.UNCHECKED.value), 0),
                verified=verdicts.get((story.revision_id, Verdict.VERIFIED.value), 0),
                unverified=verdicts.get((story.revision_id, Verdict.UNVERIFIED.value), 0),
                contradicted=verdicts.get((story.revision_id, Verdict.CONTRADICTED.value), 0),
            )
            for story in stories
        ]


class SqlSentences(SqlRepository[Sentence, SentenceId]):
    def __init__(self, connection: Connection, note: Note) -> None:
        super().__init__(connection, note, table=tables.sentences, kind=Sentence, noun="sentence")

    def of_revision(self, revision_id: RevisionId, /) -> list[Sentence]:
        condition = self._table.c.revision_id == revision_id
        return self._all(self._select().where(condition).order_by(self._table.c.start))

    def touching(self, revision_id: RevisionId, start: int, end: int, /) -> list[Sentence]:
        columns = self._table.c
        # Sentences do not overlap, so none before the one that begins last can reach into the span.
        before = self._table.alias("before")
        first = (
            select(func.coalesce(func.max(before.c.start), 0))
            .where(before.c.revision_id == revision_id, before.c.start <= start)
            .scalar_subquery()
        )
        condition = (columns.revision_id == revision_id) & columns.start.between(first, end - 1)
        return self._all(self._select().where(condition, columns.end > start).order_by(columns.start))

    def following(self, sentence: Sentence, /) -> Sentence | None:
        columns = self._table.c
        condition = (columns.revision_id == sentence.revision_id) & (columns.start > sentence.start)
        return next(iter(self._all(self._select().where(condition).order_by(columns.start).limit(1))), None)

    def add_all(self, sentences: Iterable[Sentence], /) -> None:
        rows = [to_row(sentence) for sentence in sentences]
        if rows:
            self._connection.execute(insert(self._table), rows)


class SqlClaims(SqlRepository[Claim, ClaimId]):
    def __init__(self, connection: Connection, note: Note) -> None:
        super().__init__(connection, note, table=tables.claims, kind=Claim, noun="claim")

    def remove(self, key: ClaimId, /) -> None:
        note_entries(self._connection, tables.archive.c.claim_id == key)
        super().remove(key)

    def _write(self, before: Claim | None, value: Claim) -> None:
        super()._write(before, value)
        keep_in_archive(self._connection, value, before=before)

    def touching(self, revision_id: RevisionId, start: int, end: int, /) -> list[Claim]:
        columns = self._table.c
        condition = (columns.revision_id == revision_id) & (columns.start < end) & (columns.end > start)
        return self._all(
            self._select().where(condition).order_by(columns.start, columns.end.desc(), columns.id)
        )

    def resting_on(self, evidence_id: EvidenceId, /) -> list[Claim]:
        linked = select(tables.links.c.claim_id).where(tables.links.c.evidence_id == evidence_id)
        return self._where(self._table.c.id.in_(linked))


class SqlEvidence(SqlRepository[Evidence, EvidenceId]):
    def __init__(self, connection: Connection, note: Note) -> None:
        super().__init__(connection, note, table=tables.evidence, kind=Evidence, noun="evidence")

    def of_story(self, story_id: StoryId, /) -> list[Evidence]:
        linked = select(tables.links.c.evidence_id).where(tables.links.c.story_id == story_id)
        return self._where(self._table.c.id.in_(linked))

    def all(self) -> list[Evidence]:
        return self._all(self._select().order_by(self._table.c.made_at.desc(), self._table.c.id.desc()))

    def with_address(self, address: str, /) -> Evidence | None:
        return self._first(self._table.c.canonical_address == address)

    def with_file(self, sha256: str, /) -> Evidence | None:
        return self._first(self._table.c.sha256 == sha256)

    def _row(self, value: Evidence) -> dict[str, object]:
        unique = value.address and value.earlier_id is None
        return {**to_row(value), "canonical_address": canonical_address(value.address) if unique else ""}

    def _first(self, condition: ColumnElement[bool]) -> Evidence | None:
        return min(self._where(condition), key=lambda piece: (piece.made_at, piece.id), default=None)
