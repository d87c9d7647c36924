"""The database files that this process has open, which nothing but SQLite may open a second time.

Closing a file takes every lock of the process from it, whoever set it and through whichever handle. SQLite
then goes on without its locks, and the next program that opens the database takes itself for the only one.
"""

import threading
from pathlib import Path

from workbench.errors import Refused

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database, by the endings of their names."""

_held: dict[Path, int] = {}
_lock = threading.Lock()


def hold_database(path: Path) -> None:
    """Note that a connection to a database file was opened, once for each."""
    with _lock:
        _held[path] = _held.get(path, 0) + 1


def release_database(path: Path) -> None:
    with _lock:
        _held[path] = _held.get(path, 1) - 1
        if not _held[path]:
            del _held[path]


def refuse_held(path: Path) -> None:
    """Raise Refused when a file that somebody chose is the open database, or belongs to it.

    Ask before opening any file whose name comes from outside, and before writing one over it.
    """
    with _lock:
        databases = list(_held)
    for database in databases:
        if _is_same(path, database):
            raise Refused(f"“{path.name}” is the database that is open here; choose another file.")
        for ending in BESIDE:
            if _is_same(path, Path(f"{database}{ending}")):
                raise Refused(
                    f"“{path.name}” belongs to the database that is open here; choose another file."
                )


def _is_same(path: Path, other: Path) -> bool:
    """Compare without opening either, so that other names and links of the same file are found, too."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False
