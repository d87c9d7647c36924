"""Backups: one a day on start, one before every upgrade, the last ten kept."""

import os
import re
import secrets
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from workbench.errors import OutputProblem
from workbench.held_files import refuse_held

KEPT = 10

LEFT_AFTER = 24 * 3600
"""Seconds after which nobody is writing an unfinished backup any more."""

_NAME = r"-\d{8}-\d{6}(-before-upgrade)?\.db"


def backups_of(database: Path) -> list[Path]:
    """Give the automatic backups of a database file, oldest first."""
    folder = _folder(database)
    found = folder.iterdir() if folder.is_dir() else ()
    start = re.compile(re.escape(database.stem) + _NAME)
    return sorted((path for path in found if start.fullmatch(path.name)), key=lambda path: path.name)


def back_up_daily(database: Path, *, now: datetime) -> Path | None:
    """Make today's backup unless there is one; give its place when one was made."""
    day = now.strftime("%Y%m%d")
    made = (path.name.removeprefix(f"{database.stem}-") for path in backups_of(database))
    if not database.exists() or any(name.startswith(day) for name in made):
        return None
    return _keep(database, f"{database.stem}-{now.strftime('%Y%m%d-%H%M%S')}.db")


def back_up_before_upgrade(database: Path) -> Path | None:
    """Keep the database as it is before its format changes."""
    if not database.exists():
        return None
    return _keep(database, f"{database.stem}-{datetime.now().strftime('%Y%m%d-%H%M%S')}-before-upgrade.db")


def keep_replaced(engine: Engine) -> Path:
    """Keep what the open connections still see of a database whose file was replaced; it is kept for good."""
    database = Path(engine.url.database or "")
    target = (
        _made_folder(database) / f"{database.stem}-{datetime.now().strftime('%Y%m%d-%H%M%S')}-replaced.db"
    )
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        _copy_from(driver, target)
    return target


def back_up(engine: Engine, target: Path, *, overwrite: bool = False) -> None:
    """Copy the whole database into one file: an SQLite file, or pg_dump's archive for PostgreSQL.

    Raises OutputProblem; what was at `target` before stays unless the copy is complete.
    """
    if target.exists() and not overwrite:
        raise OutputProblem(f"“{target}” exists already; choose another name.")
    if not target.parent.is_dir():
        raise OutputProblem(f"There is no folder “{target.parent}” to put the backup in.")
    if engine.dialect.name == "sqlite":
        database = Path(engine.url.database or "")
        if target.exists() and target.samefile(database):
            raise OutputProblem("That is the database itself; choose another name for the backup.")
        refuse_held(target)
        _copy_sqlite(database, target)
    else:
        _dump_postgresql(engine, target)


def _keep(database: Path, name: str) -> Path:
    target = _made_folder(database) / name
    _copy_sqlite(database, target)
    with suppress(OSError):
        for old in [*backups_of(database)[:-KEPT], *_left_unfinished(database)]:
            old.unlink(missing_ok=True)
    return target


def _left_unfinished(database: Path) -> list[Path]:
    """Give what was left by programs that ended while they were making a backup, not what others make now."""
    name = re.compile(re.escape(database.stem) + _NAME + r"\.[0-9a-f]{8}\.part")
    since = time.time() - LEFT_AFTER
    parts = [path for path in _folder(database).iterdir() if name.fullmatch(path.name)]
    return [part for part in parts if part.stat().st_mtime < since]


def _folder(database: Path) -> Path:
    return database.parent / f"{database.stem}-backups"


def _made_folder(database: Path) -> Path:
    folder = _folder(database)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputProblem(f"There is no place for backups at “{folder}”: {error.strerror}.") from None
    return folder


def _copy_sqlite(database: Path, target: Path) -> None:
    address = f"file:{database.as_posix().replace('?', '%3f').replace('#', '%23')}?mode=ro"
    try:
        source = sqlite3.connect(address, uri=True)
    except sqlite3.Error as error:
        raise OutputProblem(f"The backup “{target}” could not be written: {error}.") from None
    with closing(source):
        _copy_from(source, target)


def _copy_from(source: sqlite3.Connection, target: Path) -> None:
    part = _part_of(target)
    try:
        with closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise OutputProblem(f"The backup “{target}” could not be written: {error}.") from None
    finally:
        part.unlink(missing_ok=True)


def _dump_postgresql(engine: Engine, target: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise OutputProblem(
            "A backup of a PostgreSQL database needs the program pg_dump; install it and try again."
        )
    # On the command line everybody on the machine could read the password.
    environment = {**os.environ, **({"PGPASSWORD": str(engine.url.password)} if engine.url.password else {})}
    address = engine.url.set(drivername="postgresql", password=None).render_as_string()
    part = _part_of(target)
    try:
        done = subprocess.run(
            [program, "--format=custom", f"--file={part}", f"--dbname={address}"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
            raise OutputProblem(f"pg_dump could not make the backup: {reason[0]}")
        part.replace(target)
    except OSError as error:
        raise OutputProblem(f"The backup “{target}” could not be written: {error.strerror}.") from None
    finally:
        part.unlink(missing_ok=True)


def _part_of(target: Path) -> Path:
    """Name the file to write until the copy is whole; another window may be making the same backup."""
    return target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
