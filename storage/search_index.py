"""The search index: derived from the archive's rows, kept in files beside the database, made anew at need."""

import json
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

import tantivy
from sqlalchemy import URL

from storage.index_documents import LAYOUT, SCHEMA, prepare
from workbench.ids import new_id

WRITER_MEMORY = 64_000_000
"""Bytes that a writer gathers before it writes a segment."""


ABANDONED = 3_600
"""Seconds after which a folder that nobody wrote to, and that is not the index any more, is removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far the index has followed the database; see `storage.index_upkeep`. `folder` holds its files."""

    layout: int = LAYOUT
    folder: str = ""
    database: str = ""
    last_number: int = 0
    last_key: str = ""
    last_change: int = 0


class SearchIndex:
    """One index; safe to use from several threads, and beside other programs that use the same files.

    Below `place` every index that is made has a folder of its own, and `state.json` says which one counts: so
    none is taken away from a program that makes or reads it. Without a place, or where nothing can be written
    there, the index is held in memory.
    """

    def __init__(self, place: Path | None) -> None:
        self._place = place
        self._folder = ""
        self._seen: State | None = None
        # Nobody else has heard of an index that was made here, before it is first written.
        self._is_own = False
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
            if found is None or found == self._seen:
                return self.state
            try:
                if found.folder == self._folder:
                    index.reload()
                else:
                    self._index = self._read(found)
                    if self._is_own and self._place is not None:
                        rmtree(self._place / self._folder, ignore_errors=True)
            except ValueError:
                # It is not as it should be; what is here stays, and is kept in its place.
                self._seen = found
            else:
                self.state = self._seen = found
                self._folder, self._is_own = found.folder, False
            return self.state

    def clear(self) -> None:
        """Begin anew with an empty index."""
        with self.lock:
            if self._index is None or not self._is_own:
                self._index = self._made()
            self.state, self._seen = State(), _read_state(self._place)

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
            if found is not None and found != self._seen:
                return None
            return Writing(self, index, writer)

    def keep(self, state: State) -> State:
        """Note how far the index has followed, for all who use its files."""
        state = replace(state, folder=self._folder)
        if self._place is not None:
            self._is_own = False
            temporary = self._place / f"state-{self._folder}.tmp"
            temporary.write_text(json.dumps(asdict(state)), encoding="utf-8")
            temporary.replace(self._place / "state.json")
            self._clear_away()
        return state

    def kept(self, state: State) -> None:
        """Have what was written searched."""
        self._seen = state if self._place is not None else None
        # Only now: who reads the state without the lock goes on to search.
        self.state = state

    def _opened(self) -> tantivy.Index:
        if self._index is None:
            with self.lock:
                if self._index is None:
                    self._index = self._found() or self._made()
        return self._index

    def _found(self) -> tantivy.Index | None:
        state = _read_state(self._place)
        if state is None:
            return None
        try:
            index = self._read(state)
        except ValueError:
            return None
        self.state = self._seen = state
        self._folder, self._is_own = state.folder, False
        return index

    def _read(self, state: State) -> tantivy.Index:
        """Open the index that a state is of; raises ValueError where there is none of the present layout."""
        if self._place is None or state.layout != LAYOUT or not state.folder:
            raise ValueError(state)
        return prepare(tantivy.Index.open(str(self._place / Path(state.folder).name)))

    def _made(self) -> tantivy.Index:
        self.state, self._seen = State(), _read_state(self._place)
        self._folder, self._is_own = f"index-{new_id()}", True
        if self._place is not None:
            try:
                folder = self._place / self._folder
                folder.mkdir(parents=True)
                return prepare(tantivy.Index(SCHEMA, path=str(folder)))
            except (OSError, ValueError):
                # Searching must go on where its files cannot be written: the index then lives in memory.
                self._place = self._seen = None
        return prepare(tantivy.Index(SCHEMA))

    def _clear_away(self) -> None:
        """Remove what was once the index, but for what another program may still be making."""
        assert self._place is not None
        for each in self._place.iterdir():
            if each.name in (self._folder, "state.json"):
                continue
            with suppress(OSError):
                if time.time() - each.stat().st_mtime > ABANDONED:
                    rmtree(each) if each.is_dir() else each.unlink()


class Writing:
    """Writes an index, which nobody else can meanwhile; dropped without `close`, nothing more is kept."""

    def __init__(self, of: SearchIndex, index: tantivy.Index, writer: tantivy.IndexWriter) -> None:
        self._of = of
        self._index = index
        self._writer = writer
        self._kept: State | None = None

    def take_out(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._writer.delete_documents_by_term("number", number)

    def add(self, documents: Iterable[tantivy.Document]) -> None:
        for each in documents:
            self._writer.add_document(each)

    def keep(self, state: State) -> None:
        """Write what was added to the index's files."""
        self._writer.commit()
        self._kept = self._of.keep(state)

    def close(self) -> None:
        """Let others write, and what was kept be found."""
        self._writer.wait_merging_threads()
        self._index.reload()
        if self._kept is not None:
            self._of.kept(self._kept)


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
