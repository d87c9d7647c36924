"""Refusing to write into a database whose files were taken away from under the program.

SQLite goes on writing into files that were deleted or replaced, and says that all is stored. While a
connection is open nobody may do that to them; where it happened all the same, nothing more is written.
"""

import os
import threading
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.pool import ConnectionPoolEntry

from workbench.errors import DatabaseProblem

Identity = tuple[tuple[int, int], ...]
"""Device and number of the database, of its log and of the log's index."""

_KEY = "open files"


class OpenFiles:
    """Knows which files the connections to one database have open, from the first that opens to the last."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names = (str(path), f"{path}-wal", f"{path}-shm")
        self._lock = threading.Lock()
        self._open: dict[int, Identity] = {}

    def opened(self, entry: ConnectionPoolEntry) -> None:
        """Note a connection that has read the database: its files are there, and stay until it is closed.

        SQLite shares what it knows of the log among the connections of a process, so one that opens other
        files than those before it must not write either.
        """
        with self._lock:
            identity = next(iter(self._open.values()), None) or self.identity()
            if identity is not None:
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
            return (
                f"The database is no longer at “{self._path}”, so nothing was stored; what you typed is kept."
                " Put the file back there, or copy your words, close the workbench and open it again."
            )
        if (there.st_dev, there.st_ino) != expected[0]:
            return (
                f"Another file stands in the place of the database “{self._path}”, so nothing was stored;"
                " what you typed is kept. Copy your words, close the workbench and open it again."
            )
        return (
            f"Another program took away files that belong to the database “{self._path}”, so nothing was"
            " stored; what you typed is kept. Copy your words, close every workbench on this database and"
            " open it again."
        )


def refuse_lost(connection: Connection) -> None:
    """Raise DatabaseProblem when what is written would go into files that are no longer the database."""
    known: tuple[OpenFiles, Identity] | None = connection.info.get(_KEY)
    if known is not None:
        files, expected = known
        if files.identity() != expected:
            raise DatabaseProblem(files.why_lost(expected))
