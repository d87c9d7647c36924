"""The first tables, and the search index over the archive."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

SQLITE_INDEX = (
    """CREATE VIRTUAL TABLE archive_words USING fts5(
        folded_wording, folded_title, folded_quote,
        content='archive', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2',
        prefix='1')""",
    """CREATE VIRTUAL TABLE archive_terms USING fts5vocab(archive_words, row)""",
    """CREATE TRIGGER archive_added AFTER INSERT ON archive BEGIN
        INSERT INTO archive_words(rowid, folded_wording, folded_title, folded_quote)
        VALUES (new.number, new.folded_wording, new.folded_title, new.folded_quote);
    END""",
    """CREATE TRIGGER archive_removed AFTER DELETE ON archive BEGIN
        INSERT INTO archive_words(archive_words, rowid, folded_wording, folded_title, folded_quote)
        VALUES ('delete', old.number, old.folded_wording, old.folded_title, old.folded_quote);
    END""",
    """CREATE TRIGGER archive_reworded
    AFTER UPDATE OF folded_wording, folded_title, folded_quote ON archive BEGIN
        INSERT INTO archive_words(archive_words, rowid, folded_wording, folded_title, folded_quote)
        VALUES ('delete', old.number, old.folded_wording, old.folded_title, old.folded_quote);
        INSERT INTO archive_words(rowid, folded_wording, folded_title, folded_quote)
        VALUES (new.number, new.folded_wording, new.folded_title, new.folded_quote);
    END""",
)

POSTGRESQL_INDEX = (
    """ALTER TABLE archive ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', folded_wording), 'A')
        || setweight(to_tsvector('english', folded_title), 'B')
        || setweight(to_tsvector('english', folded_quote), 'C')) STORED""",
    """CREATE INDEX ix_archive_words ON archive USING gin (words)""",
)


def upgrade() -> None:
    op.create_table(
        "about",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_about"),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("canonical_address", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("published", sa.Text(), server_default="", nullable=False),
        sa.Column("accessed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("media_type", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("spoken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attribution", sa.String(length=32), nullable=False),
        sa.Column("earlier_id", sa.String(length=32), nullable=True),
        sa.Column("earlier_verdict", sa.String(length=16), nullable=True),
        sa.Column("earlier_checked_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
    )
    op.create_index("ix_evidence_canonical_address", "evidence", ["canonical_address"], unique=False)
    op.create_index("ix_evidence_earlier_id", "evidence", ["earlier_id"], unique=False)
    op.create_index("ix_evidence_sha256", "evidence", ["sha256"], unique=False)
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_originals"),
    )
    op.create_table(
        "steps",
        sa.Column("number", BIG, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checker", sa.Text(), server_default="", nullable=False),
        sa.Column("group", BIG, nullable=False),
        sa.Column("merge_key", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_steps"),
    )
    op.create_index("ix_steps_group", "steps", ["group"], unique=False)
    op.create_index("ix_steps_story_id_number", "steps", ["story_id", "number"], unique=False)
    op.create_table(
        "stories",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("byline", sa.Text(), server_default="", nullable=False),
        sa.Column("desk", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), server_default="", nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
    )
    op.create_table(
        "changes",
        sa.Column("step_number", BIG, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entity", sa.String(length=32), nullable=False),
        sa.Column("entity_id", sa.String(length=32), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["step_number"], ["steps.number"], name="fk_changes_step_number_steps"),
        sa.PrimaryKeyConstraint("step_number", "position", name="pk_changes"),
    )
    op.create_index("ix_changes_entity_id", "changes", ["entity_id"], unique=False)
    op.create_table(
        "rejections",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("statement", sa.Text(), server_default="", nullable=False),
        sa.Column("earlier_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name="fk_rejections_story_id_stories"),
        sa.PrimaryKeyConstraint("id", name="pk_rejections"),
    )
    op.create_index("ix_rejections_story_id", "rejections", ["story_id"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("blocks", sa.Text(), server_default="", nullable=False),
        sa.Column("links", sa.Text(), server_default="", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("warnings", sa.Text(), server_default="", nullable=False),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("media_type", sa.Text(), server_default="", nullable=False),
        sa.Column("encoding", sa.Text(), server_default="", nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name="fk_revisions_sha256_originals"),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name="fk_revisions_story_id_stories"),
        sa.PrimaryKeyConstraint("id", name="pk_revisions"),
        sa.UniqueConstraint("story_id", "number", name="uq_revisions_story_id_number"),
    )
    op.create_index("ix_revisions_story_id", "revisions", ["story_id"], unique=False)
    op.create_table(
        "claims",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("revision_id", sa.String(length=32), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), server_default="", nullable=False),
        sa.Column("before", sa.Text(), server_default="", nullable=False),
        sa.Column("after", sa.Text(), server_default="", nullable=False),
        sa.Column("wording", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("claimant", sa.Text(), server_default="", nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("proposed_wording", sa.Text(), server_default="", nullable=False),
        sa.Column("reworded", sa.Boolean(), nullable=False),
        sa.Column("accepted_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), server_default="", nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_by", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name="fk_claims_revision_id_revisions"),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name="fk_claims_story_id_stories"),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
    )
    op.create_index("ix_claims_revision_id", "claims", ["revision_id"], unique=False)
    op.create_index("ix_claims_story_id", "claims", ["story_id"], unique=False)
    op.create_table(
        "sentences",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("revision_id", sa.String(length=32), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("nothing_to_check", sa.Boolean(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name="fk_sentences_revision_id_revisions"),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name="fk_sentences_story_id_stories"),
        sa.PrimaryKeyConstraint("id", name="pk_sentences"),
    )
    op.create_index("ix_sentences_revision_id_start", "sentences", ["revision_id", "start"], unique=False)
    op.create_table(
        "archive",
        sa.Column("number", BIG, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=True),
        sa.Column("story_id", sa.String(length=32), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("wording", sa.Text(), server_default="", nullable=False),
        sa.Column("quote", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("claimant", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=True),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("rating", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("folded_wording", sa.Text(), server_default="", nullable=False),
        sa.Column("folded_title", sa.Text(), server_default="", nullable=False),
        sa.Column("folded_quote", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name="fk_archive_claim_id_claims", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_archive"),
        sa.UniqueConstraint("claim_id", name="uq_archive_claim_id"),
        sa.UniqueConstraint("id", name="uq_archive_id"),
        sa.UniqueConstraint("source", "external_id", name="uq_archive_source_external_id"),
    )
    op.create_index("ix_archive_checked_on_number", "archive", ["checked_on", "number"], unique=False)
    op.create_index("ix_archive_story_id", "archive", ["story_id"], unique=False)
    op.create_table(
        "disclosures",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("revision_id", sa.String(length=32), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), server_default="", nullable=False),
        sa.Column("before", sa.Text(), server_default="", nullable=False),
        sa.Column("after", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_disclosures_claim_id_claims"),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name="fk_disclosures_revision_id_revisions"
        ),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name="fk_disclosures_story_id_stories"),
        sa.PrimaryKeyConstraint("id", name="pk_disclosures"),
    )
    op.create_index("ix_disclosures_claim_id", "disclosures", ["claim_id"], unique=False)
    op.create_index("ix_disclosures_revision_id", "disclosures", ["revision_id"], unique=False)
    op.create_index("ix_disclosures_story_id", "disclosures", ["story_id"], unique=False)
    op.create_table(
        "links",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("evidence_id", sa.String(length=32), nullable=False),
        sa.Column("relation", sa.String(length=16), nullable=False),
        sa.Column("quote", sa.Text(), server_default="", nullable=False),
        sa.Column("locator", sa.Text(), server_default="", nullable=False),
        sa.Column("primary", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_links_claim_id_claims"),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name="fk_links_evidence_id_evidence"),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name="fk_links_story_id_stories"),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
    )
    op.create_index("ix_links_claim_id", "links", ["claim_id"], unique=False)
    op.create_index("ix_links_evidence_id", "links", ["evidence_id"], unique=False)
    op.create_index("ix_links_story_id", "links", ["story_id"], unique=False)
    op.create_table(
        "queries",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("addressee", sa.String(length=16), nullable=False),
        sa.Column("question", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Text(), server_default="", nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_queries_claim_id_claims"),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name="fk_queries_story_id_stories"),
        sa.PrimaryKeyConstraint("id", name="pk_queries"),
    )
    op.create_index("ix_queries_claim_id", "queries", ["claim_id"], unique=False)
    op.create_index("ix_queries_story_id", "queries", ["story_id"], unique=False)
    for statement in SQLITE_INDEX if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_INDEX:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE archive_terms")
        op.execute("DROP TABLE archive_words")
    op.drop_index("ix_queries_story_id", table_name="queries")
    op.drop_index("ix_queries_claim_id", table_name="queries")
    op.drop_table("queries")
    op.drop_index("ix_links_story_id", table_name="links")
    op.drop_index("ix_links_evidence_id", table_name="links")
    op.drop_index("ix_links_claim_id", table_name="links")
    op.drop_table("links")
    op.drop_index("ix_disclosures_story_id", table_name="disclosures")
    op.drop_index("ix_disclosures_revision_id", table_name="disclosures")
    op.drop_index("ix_disclosures_claim_id", table_name="disclosures")
    op.drop_table("disclosures")
    op.drop_index("ix_archive_story_id", table_name="archive")
    op.drop_index("ix_archive_checked_on_number", table_name="archive")
    op.drop_table("archive")
    op.drop_index("ix_sentences_revision_id_start", table_name="sentences")
    op.drop_table("sentences")
    op.drop_index("ix_claims_story_id", table_name="claims")
    op.drop_index("ix_claims_revision_id", table_name="claims")
    op.drop_table("claims")
    op.drop_index("ix_revisions_story_id", table_name="revisions")
    op.drop_table("revisions")
    op.drop_index("ix_rejections_story_id", table_name="rejections")
    op.drop_table("rejections")
    op.drop_index("ix_changes_entity_id", table_name="changes")
    op.drop_table("changes")
    op.drop_table("stories")
    op.drop_index("ix_steps_story_id_number", table_name="steps")
    op.drop_index("ix_steps_group", table_name="steps")
    op.drop_table("steps")
    op.drop_table("originals")
    op.drop_index("ix_evidence_sha256", table_name="evidence")
    op.drop_index("ix_evidence_earlier_id", table_name="evidence")
    op.drop_index("ix_evidence_canonical_address", table_name="evidence")
    op.drop_table("evidence")
    op.drop_table("about")
