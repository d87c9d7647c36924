"""Looking for earlier checks in a second process too: Python runs on one core, a draft can have two."""

import gc
import os
import pickle
import queue
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from sqlalchemy import URL

from storage.lost_files import Identity, OpenFiles
from workbench.earlier_checks import Asked, EarlierChecks, Scope, find_earlier_checks
from workbench.errors import DatabaseLost, WorkbenchError
from workbench.own_processes import OwnProcess

BEHIND = 2
"""Steps by which it gives way to the window."""


class Task(NamedTuple):
    """What the other process is told first: the database, which model's vectors it gets, what is wanted.

    `files` are those that are open here, which it must find in the database's place; None where none are
    known.
    """

    url: URL
    files: Identity | None
    model: Path | None
    scope: Scope


class HelperProcess:
    """The other process, as `workbench.looking_through.Helper` says.

    `vector` gives that of a statement, None for one that is matched by its words alone.
    """

    def __init__(self, task: Task, *, vector: Callable[[str], bytes | None]) -> None:
        self._vector = vector
        self._answers: queue.SimpleQueue[Sequence[EarlierChecks] | None] = queue.SimpleQueue()
        self._started, self._ended = threading.Event(), threading.Event()
        self._process = OwnProcess("storage.matching_process", self._listen)
        # Not as an argument: the address may hold a password.
        self._process.tell(pickle.dumps(task))

    @property
    def is_ready(self) -> bool:
        return self._started.is_set() and not self._ended.is_set()

    def ask(self, portion: Sequence[Asked], /) -> None:
        vectors = [(asked, self._vector(asked.statement)) for asked in portion]
        self._process.tell(pickle.dumps(vectors))

    def answer(self, *, seconds: float) -> Sequence[EarlierChecks] | None:
        try:
            return self._answers.get(block=seconds > 0, timeout=seconds)
        except queue.Empty:
            return None

    def stop(self) -> None:
        """End it at once: it writes nothing."""
        self._process.stop()

    def _listen(self, said: IO[bytes]) -> None:
        try:
            pickle.load(said)
            self._started.set()
            while True:
                self._answers.put(pickle.load(said))
        except Exception:  # noqa: BLE001 - also where the program was replaced by another version
            # Killed, or ended by something that whoever asks here meets as well.
            pass
        self._ended.set()
        self._answers.put(None)


def main() -> None:
    """Answer what standard input asks until it is closed."""
    asking, telling = sys.stdin.buffer, sys.stdout.buffer
    # What anything else prints is no answer.
    sys.stdout = sys.stderr
    if sys.platform != "win32":
        os.nice(BEHIND)
    # Nothing here goes in circles that is worth looking for.
    gc.disable()

    def tell(answer: object) -> None:
        pickle.dump(answer, telling)
        telling.flush()

    try:
        look = _looking(pickle.load(asking))
        tell("ready")
        while True:
            tell(look(pickle.load(asking)))
    except (EOFError, BrokenPipeError, WorkbenchError):
        # Nobody asks any more, or whoever asks meets the same trouble and says it.
        return


def _refuse_other(path: Path, files: Identity | None) -> None:
    """Raise DatabaseLost where the database is not there any more: opening it would make an empty one."""
    if not path.is_file() or (files is not None and OpenFiles(path).identity() != files):
        raise DatabaseLost(f"The database is no longer at “{path}”.")


def _looking(task: Task) -> Callable[[Sequence[tuple[Asked, bytes | None]]], list[EarlierChecks]]:
    from storage.database import open_engine
    from storage.store import SqlStore
    from workbench.matching.related import load_related
    from workbench.twin_names import load_twin_names

    if task.url.get_backend_name() == "sqlite":
        _refuse_other(Path(task.url.database or ""), task.files)
    store = SqlStore(open_engine(task.url))
    # Whoever asks keeps the index up to date, and may end this at any moment.
    store.upkeep.leave_to_others()
    if task.model is not None:
        from workbench.meaning.model import Model

        model = Model(task.model)
        # It is never loaded: the statements come with their vectors.
        store.use_meaning(lambda: model, patient=False)
    load_twin_names(store)
    load_related()

    def look(portion: Sequence[tuple[Asked, bytes | None]]) -> list[EarlierChecks]:
        if store.meaning is not None:
            store.meaning.remember({asked.statement: vector for asked, vector in portion if vector})
        with store.reading() as work:
            return [find_earlier_checks(work, asked, task.scope) for asked, _ in portion]

    return look
