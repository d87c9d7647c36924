"""Backups: one a day on start, one before every upgrade, the last ten kept."""

import re
import shutil
import sqlite3
import subprocess
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from workbench.errors import OutputProblem

KEPT = 10

_NAME = re.compile(r"-(\d{8}-\d{6})(-before-upgrade)?\.db$")


def backups_of(database: Path) -> list[Path]:
    """Give the automatic backups of a database file, oldest first."""
    folder = _folder(database)
    found = folder.glob(f"{database.stem}-*.db") if folder.is_dir() else ()
    return sorted((path for path in found if _NAME.search(path.name)), key=lambda path: path.name)


def back_up_daily(database: Path, *, now: datetime) -> Path | None:
    """Make today's backup unless there is one; give its place when one was made."""
    day = now.strftime("%Y%m%d")
    if not database.exists() or any(f"-{day}-" in path.name for path in backups_of(database)):
        return None
    return _keep(database, f"{database.stem}-{now.strftime('%Y%m%d-%H%M%S')}.db")


def back_up_before_upgrade(database: Path) -> Path | None:
    """Keep the database as it is before its format changes."""
    if not database.exists():
        return None
    return _keep(database, f"{database.stem}-{datetime.now().strftime('%Y%m%d-%H%M%S')}-before-upgrade.db")


def back_up(engine: Engine, target: Path, *, overwrite: bool = False) -> None:
    """Copy the whole database into one file: an SQLite file, or pg_dump's archive for PostgreSQL.

    Raises OutputProblem; what was at `target` before stays unless the copy is complete.
    """
    if target.exists() and not overwrite:
        raise OutputProblem(f"“{target}” exists already; choose another name.")
    if not target.parent.is_dir():
        raise OutputProblem(f"There is no folder “{target.parent}” to put the backup in.")
    if engine.dialect.name == "sqlite":
        _copy_sqlite(Path(engine.url.database or ""), target)
    else:
        _dump_postgresql(engine, target)


def _keep(database: Path, name: str) -> Path:
    folder = _folder(database)
    folder.mkdir(exist_ok=True)
    target = folder / name
    _copy_sqlite(database, target)
    for old in backups_of(database)[:-KEPT]:
        old.unlink()
    return target


def _folder(database: Path) -> Path:
    return database.parent / f"{database.stem}-backups"


def _copy_sqlite(database: Path, target: Path) -> None:
    part = target.with_name(target.name + ".part")
    try:
        source = sqlite3.connect(
            f"file:{database.as_posix().replace('?', '%3f').replace('#', '%23')}?mode=ro", uri=True
        )
        copy = sqlite3.connect(part)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
            source.close()
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise OutputProblem(f"The backup “{target}” could not be written: {error}.") from None


def _dump_postgresql(engine: Engine, target: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise OutputProblem(
            "A backup of a PostgreSQL database needs the program pg_dump; install it and try again."
        )
    address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    part = target.with_name(target.name + ".part")
    done = subprocess.run(
        [program, "--format=custom", f"--file={part}", f"--dbname={address}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        part.unlink(missing_ok=True)
        raise OutputProblem(f"pg_dump could not make the backup: {done.stderr.strip().splitlines()[-1:]}")
    part.replace(target)
