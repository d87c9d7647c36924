"""The search index: derived from the archive's rows, kept in files beside the database, made anew at need."""

import json
import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

import tantivy
from sqlalchemy import URL

from storage.index_documents import LAYOUT, SCHEMA, prepare

WRITER_MEMORY = 64_000_000
"""Bytes that a writer gathers before it writes a segment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far the index has followed the database; see `storage.index_upkeep`."""

    layout: int = LAYOUT
    database: str = ""
    last_number: int = 0
    last_key: str = ""
    last_change: int = 0


class SearchIndex:
    """One index; safe to use from several threads, and beside other programs that use the same files.

    `place` is the folder of its files; without one, or where none can be written, it is held in memory.
    """

    def __init__(self, place: Path | None) -> None:
        self._place = place
        self._index: tantivy.Index | None = None
        self.lock = threading.RLock()
        """Held by whoever brings the index up to date."""
        self.state = State()

    @property
    def is_in_files(self) -> bool:
        """Whether other programs can use it too."""
        return self._place is not None

    def searcher(self) -> tantivy.Searcher:
        """Give a view of the index as it is now; it does not change afterwards."""
        return self._opened().searcher()

    def refresh(self) -> State:
        """Take in what another program has written since."""
        with self.lock:
            index = self._opened()
            found = _read_state(self._place)
            if found is not None and found != self.state:
                index.reload()
                self.state = found
            return self.state

    def clear(self) -> None:
        """Begin anew with an empty index."""
        with self.lock:
            self._index = self._made()

    def write(
        self, documents: Iterable[tantivy.Document], state: State, *, instead_of: Iterable[int]
    ) -> bool:
        """Add documents, after taking out those with some numbers; False when another program is writing."""
        with self.lock:
            writing = self.begin_writing(WRITER_MEMORY)
            if writing is None:
                return False
            writing.take_out(instead_of)
            writing.add(documents)
            writing.keep(state)
            writing.close()
            return True

    def begin_writing(self, memory: int) -> "Writing | None":
        """Begin to write, from `state` on; None when another program is writing, or has just written."""
        with self.lock:
            index = self._opened()
            try:
                writer = index.writer(memory, 1)
            except ValueError:
                return None
            found = _read_state(self._place)
            if found is not None and found != self.state:
                return None
            return Writing(self, index, writer)

    def keep(self, state: State) -> None:
        """Note how far the index has followed, for all who use its files."""
        if self._place is not None:
            temporary = self._place / f"state-{os.getpid()}.tmp"
            temporary.write_text(json.dumps(asdict(state)), encoding="utf-8")
            temporary.replace(self._place / "state.json")

    def _opened(self) -> tantivy.Index:
        if self._index is None:
            with self.lock:
                if self._index is None:
                    self._index = self._found() or self._made()
        return self._index

    def _found(self) -> tantivy.Index | None:
        state = _read_state(self._place)
        if state is None or state.layout != LAYOUT:
            return None
        try:
            index = prepare(tantivy.Index.open(str(self._place)))
        except ValueError:
            return None
        self.state = state
        return index

    def _made(self) -> tantivy.Index:
        self.state = State()
        if self._place is not None:
            try:
                with suppress(FileNotFoundError):
                    rmtree(self._place)
                self._place.mkdir(parents=True)
                return prepare(tantivy.Index(SCHEMA, path=str(self._place)))
            except (OSError, ValueError):
                # Searching must go on where its files cannot be written: the index then lives in memory.
                self._place = None
        return prepare(tantivy.Index(SCHEMA))


class Writing:
    """Writes an index, which nobody else can meanwhile; dropped without `close`, nothing more is kept."""

    def __init__(self, of: SearchIndex, index: tantivy.Index, writer: tantivy.IndexWriter) -> None:
        self._of = of
        self._index = index
        self._writer = writer
        self._kept = of.state

    def take_out(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._writer.delete_documents_by_term("number", number)

    def add(self, documents: Iterable[tantivy.Document]) -> None:
        for each in documents:
            self._writer.add_document(each)

    def keep(self, state: State) -> None:
        """Write what was added to the index's files."""
        self._writer.commit()
        self._of.keep(state)
        self._kept = state

    def close(self) -> None:
        """Let others write, and what was kept be found."""
        self._writer.wait_merging_threads()
        self._index.reload()
        # Only now: who reads the state without the lock goes on to search.
        self._of.state = self._kept


def _read_state(place: Path | None) -> State | None:
    if place is None:
        return None
    try:
        return State(**json.loads((place / "state.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def index_folder(url: URL) -> Path | None:
    """Give the folder for the index of a database; None for one in memory."""
    if url.get_backend_name() == "sqlite":
        if url.database in (None, "", ":memory:"):
            return None
        path = Path(url.database or "")
        return path.with_name(f"{path.stem}-search")
    from platformdirs import user_cache_path

    name = sha256(url.render_as_string(hide_password=True).encode()).hexdigest()[:16]
    return user_cache_path("workbench", False) / "search" / name
