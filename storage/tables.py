"""The tables; their migrations are in storage/migrations, and a test holds the two together."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    text,
)

from storage import columns
from storage.columns import (
    BIG,
    anchor_columns,
    doubt_columns,
    flag_column,
    id_column,
    moment_column,
    of_column,
    text_column,
)

metadata = columns.metadata


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


stories = Table(
    "stories",
    metadata,
    id_column(),
    text_column("title"),
    text_column("byline"),
    text_column("desk"),
    text_column("language"),
    moment_column("due_at"),
    Column("revision_id", String(32), nullable=False),
    moment_column("made_at", nullable=False),
    text_column("made_by"),
    moment_column("archived_at"),
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
    id_column(),
    of_column("stories"),
    Column("number", Integer, nullable=False),
    text_column("text"),
    text_column("blocks"),
    text_column("links"),
    text_column("notes"),
    text_column("warnings"),
    text_column("file_name"),
    text_column("media_type"),
    text_column("encoding"),
    Column("sha256", String(64), ForeignKey("originals.sha256"), nullable=False),
    Column("size", BigInteger, nullable=False),
    moment_column("added_at", nullable=False),
    text_column("added_by"),
    Column("previous_id", String(32)),
    flag_column("corrected"),
    text_column("path"),
)

sentences = Table(
    "sentences",
    metadata,
    id_column(),
    of_column("stories", index=False),
    of_column("revisions", index=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("nothing_to_check", Boolean, nullable=False, default=False),
    moment_column("decided_at"),
    text_column("decided_by"),
    flag_column("reopened"),
    Index("ix_sentences_revision_id_start", "revision_id", "start"),
)

claims = Table(
    "claims",
    metadata,
    id_column(),
    of_column("stories"),
    *anchor_columns(),
    text_column("wording"),
    Column("kind", String(32), nullable=False),
    text_column("claimant"),
    Column("verdict", String(16), nullable=False),
    text_column("reason"),
    text_column("proposed_wording"),
    Column("reworded", Boolean, nullable=False, default=False),
    text_column("accepted_reason"),
    text_column("note"),
    moment_column("made_at", nullable=False),
    text_column("made_by"),
    moment_column("checked_at"),
    text_column("checked_by"),
    *doubt_columns(),
    flag_column("let_go"),
)

disclosures = Table(
    "disclosures",
    metadata,
    id_column(),
    of_column("stories"),
    of_column("claims"),
    *anchor_columns(),
    *doubt_columns(),
)

evidence = Table(
    "evidence",
    metadata,
    id_column(),
    Column("kind", String(32), nullable=False),
    text_column("title"),
    text_column("address"),
    Column("canonical_address", Text, nullable=False, index=True),
    text_column("publisher"),
    text_column("author"),
    text_column("published"),
    moment_column("accessed_at"),
    Column("sha256", String(64), nullable=False, index=True),
    Column("size", BigInteger, nullable=False),
    text_column("file_name"),
    text_column("media_type"),
    text_column("role"),
    text_column("channel"),
    moment_column("spoken_at"),
    Column("attribution", String(32), nullable=False),
    Column("earlier_id", String(32), index=True),
    Column("earlier_verdict", String(16)),
    Column("earlier_checked_on", Date),
    text_column("note"),
    moment_column("made_at", nullable=False),
    text_column("made_by"),
)

links = Table(
    "links",
    metadata,
    id_column(),
    of_column("stories"),
    of_column("claims"),
    of_column("evidence"),
    Column("relation", String(16), nullable=False),
    text_column("quote"),
    text_column("locator"),
    Column("primary", Boolean, nullable=False, default=False),
    text_column("note"),
    moment_column("made_at", nullable=False),
    text_column("made_by"),
)

queries = Table(
    "queries",
    metadata,
    id_column(),
    of_column("stories"),
    of_column("claims"),
    Column("addressee", String(16), nullable=False),
    text_column("question"),
    moment_column("asked_at", nullable=False),
    text_column("asked_by"),
    text_column("answer"),
    moment_column("answered_at"),
    moment_column("closed_at"),
)

rejections = Table(
    "rejections",
    metadata,
    id_column(),
    of_column("stories"),
    text_column("statement"),
    Column("earlier_id", String(32), nullable=False),
    text_column("source"),
    text_column("external_id"),
    text_column("wording"),
    moment_column("made_at", nullable=False),
    text_column("made_by"),
)

twin_names = Table(
    "twin_names",
    metadata,
    id_column(),
    text_column("spellings"),
)

desk_rules = Table(
    "desk_rules",
    metadata,
    id_column(),
    Column("old_after", Integer, nullable=False),
)

saved_searches = Table(
    "saved_searches",
    metadata,
    id_column(),
    text_column("name"),
    text_column("words"),
    Column("verdict", String(16)),
    Column("kind", String(32)),
    Column("since", Date),
    Column("until", Date),
    Column("year", Integer),
    Column("story_id", String(32)),
    text_column("claimant"),
    Column("origin", String(16)),
    Column("sort", String(16), nullable=False),
    flag_column("similar"),
    moment_column("made_at", nullable=False),
    text_column("made_by"),
)

archive = Table(
    "archive",
    metadata,
    Column("number", BIG, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("claim_id", String(32), ForeignKey("claims.id", ondelete="CASCADE")),
    Column("story_id", String(32)),
    Column("external_id", Text, nullable=False),
    text_column("source"),
    text_column("wording"),
    text_column("quote"),
    text_column("title"),
    text_column("claimant"),
    Column("kind", String(32)),
    Column("verdict", String(16), nullable=False),
    text_column("rating"),
    text_column("reason"),
    Column("checked_on", Date),
    text_column("address"),
    text_column("language"),
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

archive_groups = Table(
    "archive_groups",
    metadata,
    Column(
        "number", BIG, ForeignKey("archive.number", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("leader", BIG, nullable=False, index=True),
    Column("score", Float, nullable=False),
)

merges = Table(
    "merges",
    metadata,
    id_column(),
    Column("earlier_id", String(32), nullable=False, unique=True),
    Column("into_id", String(32), nullable=False, index=True),
    moment_column("made_at", nullable=False),
    text_column("made_by"),
)

distinctions = Table(
    "distinctions",
    metadata,
    id_column(),
    Column("one_id", String(32), nullable=False, index=True),
    Column("other_id", String(32), nullable=False, index=True),
    text_column("one_source"),
    text_column("one_external_id"),
    text_column("one_words"),
    text_column("other_source"),
    text_column("other_external_id"),
    text_column("other_words"),
    moment_column("made_at", nullable=False),
    text_column("made_by"),
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
    text_column("label"),
    Column("story_id", String(32)),
    moment_column("at", nullable=False),
    text_column("checker"),
    Column("group", BIG, nullable=False),
    text_column("merge_key"),
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
    text_column("value"),
)
