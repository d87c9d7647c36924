"""Refusing to write into a database whose files were taken away from under the program.

SQLite goes on writing into files that were deleted or replaced, and says that all is stored. While a
connection is open nobody may do that to them; where it happened all the same, nothing more is written.
"""

import os
import threading
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.pool import ConnectionPoolEntry

from workbench.errors import DatabaseLost

Identity = tuple[tuple[int, int], ...]
"""Device and number of the database, of its log and of the log's index."""

_KEY = "open files"

OPEN_FILES = "open_files"
"""The execution option of an engine under which its files are found."""


class OpenFiles:
    """Knows which files the connections to one database have open, from the first that opens to the last."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names = (str(path), f"{path}-wal", f"{path}-shm")
        self._lock = threading.Lock()
        self._open: dict[int, Identity] = {}
        self._was_open = False

    def refuse_other(self) -> None:
        """Raise DatabaseLost when a further connection would open other files, or make an empty database."""
        expected = self.held
        if expected is not None and self.identity() != expected:
            raise DatabaseLost(self.why_lost(expected))
        if self._was_open and not self._path.exists():
            raise DatabaseLost(self._why_gone())

    @property
    def held(self) -> Identity | None:
        """The files that connections have open; None where there is none, or the system sees to them."""
        with self._lock:
            return next(iter(self._open.values()), None)

    @property
    def is_lost(self) -> bool:
        """Whether the files that connections have open are no longer those in the database's place."""
        held = self.held
        return held is not None and self.identity() != held

    @property
    def is_replaced(self) -> bool:
        """Whether another file stands in the place of the database, with the log that belongs to ours."""
        expected, there = self.held, self.identity()
        return bool(expected and there and expected[0] != there[0] and expected[1:] == there[1:])

    def remove_log(self) -> None:
        """Take the log of a database that was replaced away, which SQLite would apply to the new file.

        Its connections are closed, and what it holds is kept elsewhere.
        """
        for name in self._names[1:]:
            Path(name).unlink(missing_ok=True)

    def opened(self, entry: ConnectionPoolEntry) -> None:
        """Note a connection that has read the database: its files are there, and stay until it is closed.

        SQLite shares what it knows of the log among the connections of a process, so one that opened other
        files than those before it, because they went just then, must not write either.
        """
        with self._lock:
            identity = next(iter(self._open.values()), None) or self.identity()
            if identity is not None:
                self._was_open = True
                self._open[id(entry)] = identity
                entry.info[_KEY] = (self, identity)

    def closing(self, entry: ConnectionPoolEntry) -> None:
        with self._lock:
            self._open.pop(id(entry), None)

    def identity(self) -> Identity | None:
        """Say which files are there now; None when one is missing."""
        try:
            found = [os.stat(name) for name in self._names]  # noqa: PTH116 - a third quicker, for every write
        except OSError:
            return None
        return tuple((one.st_dev, one.st_ino) for one in found)

    def why_lost(self, expected: Identity) -> str:
        try:
            there = self._path.stat()
        except OSError:
            return self._why_gone()
        if (there.st_dev, there.st_ino) != expected[0]:
            return (
                f"Another file stands in the place of the database “{self._path}”, so nothing was stored;"
                " what you typed is kept. Open the database again, if that file is the right one."
            )
        return (
            f"Another program took away files that belong to the database “{self._path}”, so nothing was"
            " stored; what you typed is kept. Open the database again."
        )

    def _why_gone(self) -> str:
        return (
            f"The database is no longer at “{self._path}”, so nothing was stored; what you typed is kept."
            " Put the file back there, then open the database again."
        )


def files_of(engine: Engine) -> OpenFiles | None:
    files: OpenFiles | None = engine.get_execution_options().get(OPEN_FILES)
    return files


def refuse_lost(connection: Connection) -> None:
    """Raise DatabaseLost when what is written would go into files that are no longer the database."""
    known: tuple[OpenFiles, Identity] | None = connection.info.get(_KEY)
    if known is not None:
        files, expected = known
        if files.identity() != expected:
            raise DatabaseLost(files.why_lost(expected))
