"""The tables; their migrations are in storage/migrations, and a test holds the two together."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    event,
    false,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BIG = BigInteger().with_variant(Integer(), "sqlite")
"""Row numbers that SQLite hands out itself must be of its own INTEGER type."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no zone, so it is taken off on the way in and put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def _id() -> Column[Any]:
    return Column("id", String(32), primary_key=True)


def _of(table: str, *, index: bool = True) -> Column[Any]:
    names = {
        "stories": "story_id",
        "revisions": "revision_id",
        "claims": "claim_id",
        "evidence": "evidence_id",
    }
    return Column(names[table], String(32), ForeignKey(f"{table}.id"), nullable=False, index=index)


def _text(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False, default="", server_default="")


def _moment(name: str, *, nullable: bool = True) -> Column[Any]:
    return Column(name, Moment, nullable=nullable)


def _flag(name: str) -> Column[Any]:
    return Column(name, Boolean, nullable=False, default=False, server_default=false())


def _index_where_there(column: str, *, unique: bool = False) -> Index:
    """Leave out of an index of the archive the rows, nearly all of a million, that have nothing there."""
    there = text(f"{column} IS NOT NULL")
    name = f"ix_archive_{column}"
    return Index(name, column, unique=unique, sqlite_where=there)


@event.listens_for(metadata, "before_create")
def _leave_out_the_same_rows(_target: MetaData, connection: Connection, **_options: object) -> None:
    """Say the same to PostgreSQL; said at the index, it would load that dialect at every start (33 ms)."""
    for index in archive.indexes:
        index.dialect_options[connection.dialect.name]["where"] = index.dialect_options["sqlite"]["where"]


def _doubt() -> list[Column[Any]]:
    return [Column("doubt", String(16)), _text("checked_quote")]


def _anchor() -> list[Column[Any]]:
    return [
        _of("revisions"),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        _text("quote"),
        _text("before"),
        _text("after"),
    ]


stories = Table(
    "stories",
    metadata,
    _id(),
    _text("title"),
    _text("byline"),
    _text("desk"),
    _text("language"),
    _moment("due_at"),
    Column("revision_id", String(32), nullable=False),
    _moment("made_at", nullable=False),
    _text("made_by"),
    _moment("archived_at"),
)

originals = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    _id(),
    _of("stories"),
    Column("number", Integer, nullable=False),
    _text("text"),
    _text("blocks"),
    _text("links"),
    _text("notes"),
    _text("warnings"),
    _text("file_name"),
    _text("media_type"),
    _text("encoding"),
    Column("sha256", String(64), ForeignKey("originals.sha256"), nullable=False),
    Column("size", BigInteger, nullable=False),
    _moment("added_at", nullable=False),
    _text("added_by"),
    Column("previous_id", String(32)),
    _flag("corrected"),
    _text("path"),
)

sentences = Table(
    "sentences",
    metadata,
    _id(),
    _of("stories", index=False),
    _of("revisions", index=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("nothing_to_check", Boolean, nullable=False, default=False),
    _moment("decided_at"),
    _text("decided_by"),
    _flag("reopened"),
    Index("ix_sentences_revision_id_start", "revision_id", "start"),
)

claims = Table(
    "claims",
    metadata,
    _id(),
    _of("stories"),
    *_anchor(),
    _text("wording"),
    Column("kind", String(32), nullable=False),
    _text("claimant"),
    Column("verdict", String(16), nullable=False),
    _text("reason"),
    _text("proposed_wording"),
    Column("reworded", Boolean, nullable=False, default=False),
    _text("accepted_reason"),
    _text("note"),
    _moment("made_at", nullable=False),
    _text("made_by"),
    _moment("checked_at"),
    _text("checked_by"),
    *_doubt(),
    _flag("let_go"),
)

disclosures = Table("disclosures", metadata, _id(), _of("stories"), _of("claims"), *_anchor(), *_doubt())

evidence = Table(
    "evidence",
    metadata,
    _id(),
    Column("kind", String(32), nullable=False),
    _text("title"),
    _text("address"),
    Column("canonical_address", Text, nullable=False, index=True),
    _text("publisher"),
    _text("author"),
    _text("published"),
    _moment("accessed_at"),
    Column("sha256", String(64), nullable=False, index=True),
    Column("size", BigInteger, nullable=False),
    _text("file_name"),
    _text("media_type"),
    _text("role"),
    _text("channel"),
    _moment("spoken_at"),
    Column("attribution", String(32), nullable=False),
    Column("earlier_id", String(32), index=True),
    Column("earlier_verdict", String(16)),
    Column("earlier_checked_on", Date),
    _text("note"),
    _moment("made_at", nullable=False),
    _text("made_by"),
)

links = Table(
    "links",
    metadata,
    _id(),
    _of("stories"),
    _of("claims"),
    _of("evidence"),
    Column("relation", String(16), nullable=False),
    _text("quote"),
    _text("locator"),
    Column("primary", Boolean, nullable=False, default=False),
    _text("note"),
    _moment("made_at", nullable=False),
    _text("made_by"),
)

queries = Table(
    "queries",
    metadata,
    _id(),
    _of("stories"),
    _of("claims"),
    Column("addressee", String(16), nullable=False),
    _text("question"),
    _moment("asked_at", nullable=False),
    _text("asked_by"),
    _text("answer"),
    _moment("answered_at"),
    _moment("closed_at"),
)

rejections = Table(
    "rejections",
    metadata,
    _id(),
    _of("stories"),
    _text("statement"),
    Column("earlier_id", String(32), nullable=False),
    _text("source"),
    _text("external_id"),
    _text("wording"),
    _moment("made_at", nullable=False),
    _text("made_by"),
)

twin_names = Table(
    "twin_names",
    metadata,
    _id(),
    _text("spellings"),
)

saved_searches = Table(
    "saved_searches",
    metadata,
    _id(),
    _text("name"),
    _text("words"),
    Column("verdict", String(16)),
    Column("kind", String(32)),
    Column("since", Date),
    Column("until", Date),
    Column("year", Integer),
    Column("story_id", String(32)),
    _text("claimant"),
    Column("origin", String(16)),
    Column("sort", String(16), nullable=False),
    _flag("similar"),
    _moment("made_at", nullable=False),
    _text("made_by"),
)

archive = Table(
    "archive",
    metadata,
    Column("number", BIG, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("claim_id", String(32), ForeignKey("claims.id", ondelete="CASCADE")),
    Column("story_id", String(32)),
    Column("external_id", Text, nullable=False),
    _text("source"),
    _text("wording"),
    _text("quote"),
    _text("title"),
    _text("claimant"),
    Column("kind", String(32)),
    Column("verdict", String(16), nullable=False),
    _text("rating"),
    _text("reason"),
    Column("checked_on", Date),
    _text("address"),
    _text("language"),
    Column("record_key", BigInteger),
    Column("address_key", BigInteger),
    _index_where_there("claim_id", unique=True),
    _index_where_there("story_id"),
    _index_where_there("record_key"),
    _index_where_there("address_key"),
    sqlite_autoincrement=True,
)

archive_vectors = Table(
    "archive_vectors",
    metadata,
    Column("seq", BIG, primary_key=True, autoincrement=True),
    Column("number", BIG, ForeignKey("archive.number", ondelete="CASCADE"), nullable=False),
    Column("model", String(16), nullable=False),
    Column("vector", LargeBinary, nullable=False),
    UniqueConstraint("number", "model"),
    sqlite_autoincrement=True,
)

archive_changes = Table(
    "archive_changes",
    metadata,
    Column("seq", BIG, primary_key=True, autoincrement=True),
    Column("number", BIG, nullable=False),
    sqlite_autoincrement=True,
)

steps = Table(
    "steps",
    metadata,
    Column("number", BIG, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    _text("label"),
    Column("story_id", String(32)),
    _moment("at", nullable=False),
    _text("checker"),
    Column("group", BIG, nullable=False),
    _text("merge_key"),
    Index("ix_steps_story_id_number", "story_id", "number"),
    Index("ix_steps_group", "group"),
)

changes = Table(
    "changes",
    metadata,
    Column("step_number", BIG, ForeignKey("steps.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("entity", String(32), nullable=False),
    Column("entity_id", String(32), nullable=False, index=True),
    Column("before", Text),
    Column("after", Text),
)

about = Table(
    "about",
    metadata,
    Column("key", String(32), primary_key=True),
    _text("value"),
)
