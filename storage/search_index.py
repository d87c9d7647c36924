"""The full-text index over the archive: what the database is told to build beside the tables."""

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

SQLITE = (
    """CREATE VIRTUAL TABLE archive_words USING fts5(
        folded_wording, folded_title, folded_quote,
        content='archive', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2',
        prefix='1')""",
    "CREATE VIRTUAL TABLE archive_terms USING fts5vocab(archive_words, row)",
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

POSTGRESQL = (
    """ALTER TABLE archive ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', folded_wording), 'A')
        || setweight(to_tsvector('english', folded_title), 'B')
        || setweight(to_tsvector('english', folded_quote), 'C')) STORED""",
    "CREATE INDEX ix_archive_words ON archive USING gin (words)",
)


def create_search_index(connection: Connection) -> None:
    """Build the index of an empty archive; from then on the database keeps it in step itself."""
    statements = SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL
    for statement in statements:
        connection.execute(text(statement))


def rebuild_search_index(connection: Connection) -> None:
    """Make the index anew from the archive's rows; PostgreSQL keeps its own without help."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO archive_words(archive_words) VALUES ('rebuild')"))
    else:
        connection.execute(text("REINDEX INDEX ix_archive_words"))


def search_index_is_sound(connection: Connection) -> bool:
    """Compare the index with the archive's rows; on SQLite this writes nothing but needs a write lock."""
    if connection.dialect.name != "sqlite":
        return True
    try:
        connection.execute(
            text("INSERT INTO archive_words(archive_words, rank) VALUES ('integrity-check', 1)")
        )
    except DatabaseError:
        return False
    return True
