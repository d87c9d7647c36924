"""Looking for earlier checks in a second process too: Python runs on one core, a draft can have two."""

import gc
import os
import pickle
import queue
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import URL

from storage.lost_files import Identity, OpenFiles
from workbench.earlier_checks import Asked, EarlierChecks, Scope, find_earlier_checks
from workbench.errors import DatabaseLost, WorkbenchError
from workbench.own_processes import start_process

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
        self._process = start_process("storage.matching_process")
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        # Not as an argument: the address may hold a password.
        self._tell(task)

    @property
    def is_ready(self) -> bool:
        return self._started.is_set() and not self._ended.is_set()

    def ask(self, portion: Sequence[Asked], /) -> None:
        self._tell([(asked, self._vector(asked.statement)) for asked in portion])

    def answer(self, *, seconds: float) -> Sequence[EarlierChecks] | None:
        try:
            return self._answers.get(block=seconds > 0, timeout=seconds)
        except queue.Empty:
            return None

    def stop(self) -> None:
        """End it at once: it writes nothing."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        if self._process.stdin is not None:
            try:
                self._process.stdin.close()
            except OSError:
                return

    def _listen(self) -> None:
        if self._process.stdout is not None:
            with self._process.stdout as told:
                try:
                    pickle.load(told)
                    self._started.set()
                    while True:
                        self._answers.put(pickle.load(told))
                except Exception:  # noqa: BLE001 - also where the program was replaced by another version
                    # Killed, or ended by something that whoever asks here meets as well.
                    pass
        self._ended.set()
        self._answers.put(None)

    def _tell(self, message: object) -> None:
        if self._process.stdin is None:
            return
        try:
            pickle.dump(message, self._process.stdin)
            self._process.stdin.flush()
        except OSError:
            # It has ended by itself, which the listener hears.
            return


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
