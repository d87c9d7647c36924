"""Opening a database: where it lies, which version it is, and how its connections behave."""

import errno
import json
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from storage import tables
from storage.failures import told_plainly
from storage.lost_files import OPEN_FILES, OpenFiles, refuse_lost
from workbench import VERSION
from workbench.errors import DatabaseProblem
from workbench.held_files import hold_database, release_database
from workbench.ids import new_id

FORMAT = "0011"
"""The newest migration; a test holds it to the scripts in storage/migrations."""

FORMATS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011")
"""Every format this program can read or bring up to date, oldest first."""

_WRITE_LOCK = 0x776F726B
"""The advisory lock that lets one unit of work write at a time on a shared server."""

LOG_BYTES = 16_000_000
"""What SQLite's log file may keep on disk once its content is in the database."""

LOG_PAGES = 1_000
"""Pages in the log from which on whoever has written takes them over into the database, as SQLite does."""

LONG_LOG_PAGES = 16_000
"""The same for an import that nobody waits for: its keys lie on the same pages again and again."""

LONG_LOG_BYTES = 8 * LOG_BYTES
"""Up to which size such a log is left to the import, where somebody waits for what he has written."""

MUCH, VERY_MUCH = 1_000, 2_000
"""Rows of a unit of work for which more pages are kept at hand, and for which the log may become long."""

CACHE = 64_000
"""Kilobytes of the database that are then kept at hand."""

USUAL_CACHE = 16_000
"""Kilobytes that every connection keeps at hand: the pages that lead to any of a million claims, and more.

With SQLite's own 2,000 these pages push each other out, and 40 claims take four times as long to read.
"""

BUSY_SECONDS = 10
"""How long an action waits for another program's, where nobody sits before it and waits, too."""

ASK_AGAIN = 0.002
"""Seconds after which an action that has little patience asks again."""

CONNECT_SECONDS = 5
"""How long a server has to answer."""


def database_url(place: str) -> URL:
    """Read a path or a database address; raises DatabaseProblem when it is neither."""
    if "://" not in place:
        return URL.create("sqlite", database=str(Path(place).expanduser().absolute()))
    if place.startswith("postgres://"):
        place = "postgresql" + place.removeprefix("postgres")
    if place.startswith("postgresql://"):
        place = "postgresql+psycopg" + place.removeprefix("postgresql")
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        raise DatabaseProblem(f"“{place}” is neither a file nor a database address.") from None
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise DatabaseProblem(
            f"The workbench keeps its data in SQLite or PostgreSQL, not in {url.get_backend_name()}."
        )
    return url


def open_engine(url: URL) -> Engine:
    """Connect to a database without looking at what is in it."""
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url)
    asked = {
        "connect_timeout": str(CONNECT_SECONDS),
        "options": f"-c lock_timeout={BUSY_SECONDS * 1000:.0f}",
    }
    try:
        return create_engine(
            url, pool_pre_ping=True, connect_args={k: v for k, v in asked.items() if k not in url.query}
        )
    except (ModuleNotFoundError, NoSuchModuleError):
        raise DatabaseProblem(
            "The driver for PostgreSQL is missing; install the workbench with its “postgres” extra."
        ) from None


def _sqlite_engine(url: URL) -> Engine:
    path = Path(url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Nothing but SQLite opens the file, also to look at its beginning: see workbench/held_files.py.
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if path.exists() and not os.access(path, os.R_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise DatabaseProblem(f"The database “{path}” cannot be opened: {error.strerror}.") from None
    files = OpenFiles(path)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, execution_options={OPEN_FILES: files})

    @event.listens_for(engine, "do_connect")
    def connecting(*_how: object) -> None:
        files.refuse_other()

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        hold_database(path)
        try:
            mode = _prepare(connection)
        except sqlite3.Error as error:
            connection.close()
            release_database(path)
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
                raise DatabaseProblem(f"“{path}” is not a workbench database.") from None
            raise
        entry.info["held"] = True
        # Elsewhere the system lets nobody take away a file that is open.
        if mode == "wal" and os.name == "posix":
            files.opened(entry)

    @event.listens_for(engine, "close")
    def closing(_connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        files.closing(entry)
        if entry.info.pop("held", False):
            release_database(path)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        asked = connection.get_execution_options()
        if asked.get("writing", False):
            _set_log(connection, LOG_PAGES, LOG_BYTES, waited_for=asked.get("patience") is not None)
        if asked.get("patience") is not None:
            _begin_soon(connection, asked["patience"])
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if asked.get("writing", False) else "BEGIN")

    return engine


def _prepare(connection: sqlite3.Connection) -> str:
    """Say how a connection is to behave, and give the kind of log that its database has."""
    # WORKAROUND: the driver's own transactions leave DDL outside and begin too late; we send BEGIN.
    connection.isolation_level = None
    cursor = connection.cursor()
    mode = str(cursor.execute("PRAGMA journal_mode=WAL").fetchone()[0])
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA cache_size=-{USUAL_CACHE}")
    # After a large import the log file would else stay as large as it was.
    cursor.execute(f"PRAGMA journal_size_limit={LOG_BYTES}")
    # The log is opened with the first look at the database, and stays until the connection is closed.
    cursor.execute("PRAGMA schema_version").fetchone()
    cursor.close()
    return mode


def expect_rows(connection: Connection, count: int) -> None:
    """Prepare for a unit of work that stores so many rows, and for more of the kind."""
    if connection.dialect.name == "sqlite" and count >= MUCH:
        connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE}")
        if count >= VERY_MUCH:
            _set_log(connection, LONG_LOG_PAGES, LONG_LOG_BYTES, waited_for=False)


def rows_by_number(
    connection: Connection, columns: str, tables: str, numbers: Sequence[int]
) -> Sequence[Sequence[Any]]:
    """Read texts and whole numbers of earlier claims, in no order; for what is asked at every match.

    Other threads get their turn whenever the driver goes on to the next row, for which each lets the reader
    wait; hence SQLite gives all rows at once. Asking the driver itself takes half as long as an IN that
    SQLAlchemy fills in.
    """
    listed = ",".join(str(int(each)) for each in numbers) or "NULL"
    rows = f"FROM {tables} WHERE archive.number IN ({listed})"
    if connection.dialect.name != "sqlite":
        return connection.exec_driver_sql(f"SELECT {columns} {rows}").fetchall()
    whole = connection.exec_driver_sql(f"SELECT json_group_array(json_array({columns})) {rows}").scalar()
    read: list[list[Any]] = json.loads(whole or "[]")
    return read


def _set_log(connection: Connection, pages: int, most_bytes: int, *, waited_for: bool) -> None:
    """Say how long SQLite's log may become, and how much of its file stays."""
    if waited_for and LOG_BYTES < _log_size(connection) <= LONG_LOG_BYTES:
        pages = 0
    if connection.info.get("log", (LOG_PAGES, LOG_BYTES)) != (pages, most_bytes):
        connection.info["log"] = (pages, most_bytes)
        connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint={pages}")
        connection.exec_driver_sql(f"PRAGMA journal_size_limit={most_bytes}")


def _log_size(connection: Connection) -> int:
    try:
        return Path(f"{connection.engine.url.database}-wal").stat().st_size
    except OSError:
        return 0


def _begin_soon(connection: Connection, seconds: float) -> None:
    """Begin to write, asking so often that those who wait as SQLite does, ever more rarely, come after."""
    driver = connection.connection.dbapi_connection
    assert isinstance(driver, sqlite3.Connection)
    ends = time.monotonic() + seconds
    driver.execute("PRAGMA busy_timeout=0")
    try:
        while time.monotonic() < ends:
            try:
                driver.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    break
                time.sleep(ASK_AGAIN)
            else:
                return
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000:.0f}")


@contextmanager
def read_transaction(engine: Engine) -> Iterator[Connection]:
    """Open a connection that sees one state of the database and stores nothing."""
    with told_plainly(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin() as transaction:
            yield connection
            transaction.rollback()


@contextmanager
def write_transaction(engine: Engine, *, patience: float | None = None) -> Iterator[Connection]:
    """Open a connection that writes alone and commits at the end of the block.

    `patience` is how many seconds it waits for others, BUSY_SECONDS when left out; raises DatabaseBusy, and
    DatabaseLost when the database's files were taken away meanwhile.
    """
    with told_plainly(engine), engine.connect() as connection:
        connection.execution_options(writing=True, patience=patience)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                if patience is not None:
                    # 0 would be for ever.
                    connection.execute(text(f"SET LOCAL lock_timeout = {max(1, round(patience * 1000))}"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITE_LOCK})
            yield connection
            refuse_lost(connection)


def stored_format(engine: Engine) -> str:
    """Give the format of what is in a database, "" when it is empty."""
    with told_plainly(engine), engine.connect() as connection:
        names = inspect(connection).get_table_names()
        if {"about", "alembic_version"} <= set(names):
            return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
        if names:
            raise DatabaseProblem("This database belongs to another program; choose another one.")
        return ""


def refuse_newer(engine: Engine, found: str) -> None:
    """Raise DatabaseProblem, naming both versions, for a format that this program does not know."""
    if found in ("", *FORMATS):
        return
    with told_plainly(engine), engine.connect() as connection:
        row = connection.execute(select(tables.about.c.value).where(tables.about.c.key == "version"))
        version = row.scalar() or "a newer version"
    raise DatabaseProblem(
        f"This database was last used by workbench {version} (format {found}); this is workbench {VERSION}"
        f" (format {FORMAT}). Install the newer workbench to open it."
    )


def create_tables(engine: Engine) -> None:
    """Make everything in an empty database; another window that did so first is not disturbed."""
    with write_transaction(engine) as connection:
        if inspect(connection).has_table("alembic_version"):
            return
        tables.metadata.create_all(connection)
        connection.execute(
            text(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
                " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
            )
        )
        connection.execute(text("INSERT INTO alembic_version VALUES (:format)"), {"format": FORMAT})
        connection.execute(insert(tables.about).values(key="version", value=VERSION))
        connection.execute(insert(tables.about).values(key="id", value=new_id()))


def default_database() -> str:
    """Give the database of this user: WORKBENCH_DB, or a file in the platform's data folder."""
    named = os.environ.get("WORKBENCH_DB")
    if named:
        return named
    from platformdirs import user_data_path

    return str(user_data_path("workbench", False) / "workbench.db")


def shown_place(place: str) -> str:
    """Give a database's path or address as it may be shown: whole, and without a password."""
    url = database_url(place)
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return url.render_as_string(hide_password=True)
