"""The search index moves out of the database; what changes in the archive is written down for it."""

import os
import time

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FOLDED = ("folded_wording", "folded_title", "folded_quote")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for trigger in ("archive_added", "archive_removed", "archive_reworded"):
            op.execute(f"DROP TRIGGER {trigger}")
        op.execute("DROP TABLE archive_terms")
        op.execute("DROP TABLE archive_words")
    else:
        op.drop_index("ix_archive_words", table_name="archive")
        op.drop_column("archive", "words")
    op.drop_index("ix_archive_checked_on_number", table_name="archive")
    # Numbers are not used again from now on, for the index knows entries by them.
    with op.batch_alter_table("archive", table_kwargs={"sqlite_autoincrement": True}) as batch:
        for name in FOLDED:
            batch.drop_column(name)
    op.create_table(
        "archive_changes",
        sa.Column("seq", BIG, autoincrement=True, nullable=False),
        sa.Column("number", BIG, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_archive_changes"),
        sqlite_autoincrement=True,
    )
    made = f"{time.time_ns():x}{os.urandom(6).hex()}"
    op.execute(sa.text("INSERT INTO about (key, value) VALUES ('id', :id)").bindparams(id=made))


def downgrade() -> None:
    op.execute("DELETE FROM about WHERE key = 'id'")
    op.drop_table("archive_changes")
    with op.batch_alter_table("archive", table_kwargs={"sqlite_autoincrement": False}) as batch:
        for name in FOLDED:
            batch.add_column(sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.create_index("ix_archive_checked_on_number", "archive", ["checked_on", "number"], unique=False)
    # The older program folds more than letter case; its doctor makes these and the index anew.
    op.execute(
        "UPDATE archive SET folded_wording = lower(wording), folded_title = lower(title),"
        " folded_quote = lower(quote)"
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in SQLITE_INDEX:
            op.execute(statement)
        op.execute("INSERT INTO archive_words(archive_words) VALUES ('rebuild')")
    else:
        for statement in POSTGRESQL_INDEX:
            op.execute(statement)


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
