"""Following the database while entries stream in: one writer is held open and seldom writes its files."""

from dataclasses import replace

from sqlalchemy import Engine

from storage.database import read_transaction
from storage.index_rows import changed_since, documents_of, ends, follows, key_of, next_rows
from storage.search_index import SearchIndex, State, Writing

ENOUGH = 200_000
"""Entries at which the index is written while more come: each time makes a file, and eight are merged."""

AMONG_OTHERS = 40_000
"""The same while others change the archive, and want to find what they changed."""

MEMORY = 256_000_000
"""Bytes that the writer may gather before it has to write; so many entries take less."""


class Following:
    """Takes entries into the index as they come; nobody else can write it until `settle`."""

    def __init__(self, engine: Engine, index: SearchIndex) -> None:
        self._engine = engine
        self._index = index
        self._writing: Writing | None = None
        self._kept = State()
        self._others = False
        self.reached = 0
        """The last entry that was taken in, though perhaps not written yet."""

    def advance(self) -> bool:
        """Take in the next entries; False when there are none, or the index is another program's just now."""
        with read_transaction(self._engine) as connection:
            last_number, last_change = ends(connection)
            if self._writing is None and not self._begin(last_number):
                return False
            if self._writing is None or not follows(connection, self._kept):
                # Whoever asks next makes the index anew.
                self._writing = None
                return False
            rows = next_rows(connection, self.reached, last_number)
        if not len(rows):
            return False
        self._others = self._others or rows.has_own or last_change > self._kept.last_change
        self._writing.add(rows.documents())
        self.reached = rows.last_number
        if self.reached - self._kept.last_number >= (AMONG_OTHERS if self._others else ENOUGH):
            self._keep(self._writing)
        return True

    def settle(self) -> None:
        """Write what was taken in, and let others write."""
        if self._writing is not None:
            if self.reached > self._kept.last_number:
                self._keep(self._writing)
            self._writing.close()
            self._writing = None

    def _begin(self, last_number: int) -> bool:
        if self._index.refresh().last_number >= last_number:
            return False
        self._writing = self._index.begin_writing(MEMORY)
        self._kept = self._index.state
        self._others = False
        self.reached = self._kept.last_number
        return True

    def _keep(self, writing: Writing) -> None:
        with read_transaction(self._engine) as connection:
            _, last_change = ends(connection)
            last_key = key_of(connection, self.reached)
            reached = replace(self._kept, last_number=self.reached, last_key=last_key)
            changed = changed_since(connection, reached)
            writing.take_out(changed)
            writing.add(documents_of(connection, changed))
        self._kept = replace(reached, last_change=last_change)
        writing.keep(self._kept)
        self._others = False
