"""The store: a database that is open, and the units of work on it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from storage import database
from storage.failures import shown_address
from storage.lost_files import files_of
from storage.work import Shared, SqlWork
from workbench.errors import DatabaseLost, DatabaseProblem, WorkbenchError
from workbench.own_processes import cores

if TYPE_CHECKING:
    from storage.index_upkeep import Upkeep
    from storage.meaning import Meaning
    from workbench.earlier_checks import Scope
    from workbench.looking_through import Helper
    from workbench.meaning.model import Model


class SqlStore:
    """An open database; safe to use from several threads, as each unit of work has its own connection."""

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.engine = engine
        self._clock = clock
        self._shared = self._new_shared()
        self._model: Callable[[], Model | None] = lambda: None
        self._patient = True
        self._meaning_made: Meaning | None = None
        self._meaning_asked = False
        self._upkeep_made: Upkeep | None = None
        self._lock = threading.Lock()

    @property
    def place(self) -> str:
        """The database's file or address, without a password."""
        return shown_address(self.engine)

    @contextmanager
    def reading(self) -> Iterator[SqlWork]:
        with database.read_transaction(self.engine) as connection:
            yield self._work(connection, checker="", writing=False)

    @contextmanager
    def writing(self, checker: str, /, *, patience: float | None = None) -> Iterator[SqlWork]:
        with database.write_transaction(self.engine, patience=patience) as connection:
            work = self._work(connection, checker=checker, writing=True)
            yield work
            work.finish()
        work.stored()

    @property
    def upkeep(self) -> "Upkeep":
        """Give the search index with its upkeep; most commands need neither."""
        with self._lock:
            if self._upkeep_made is None:
                from storage.index_upkeep import Upkeep
                from storage.search_index import SearchIndex, index_folder

                self._upkeep_made = Upkeep(self.engine, SearchIndex(index_folder(self.engine.url)))
            return self._upkeep_made

    def helper(self, scope: "Scope") -> "Helper | None":
        meaning = self._meaning_made
        # Computing the statements' vectors keeps one core at work.
        needed = 2 if meaning is None else 3
        files = files_of(self.engine)
        if cores() < needed or not self.upkeep.index.is_in_files or (files is not None and files.is_lost):
            return None
        from storage.matching_process import HelperProcess, Task

        try:
            return HelperProcess(
                Task(
                    url=self.engine.url,
                    files=files.held if files is not None else None,
                    model=meaning.model.folder if meaning is not None else None,
                    scope=scope,
                ),
                vector=meaning.vector_if_used if meaning is not None else lambda _statement: None,
            )
        except OSError:
            # The system has no room for another process.
            return None

    def use_meaning(self, model: "Callable[[], Model | None]", *, patient: bool) -> None:
        """Find claims by their meaning with the model that this gives when it is first needed."""
        with self._lock:
            self._model, self._patient = model, patient
            self._meaning_made, self._meaning_asked = None, False

    @property
    def meaning(self) -> "Meaning | None":
        """Give the model with its index; most commands need neither. Raises ModelProblem."""
        with self._lock:
            if not self._meaning_asked:
                model = self._model()
                self._meaning_asked = True
                if model is not None:
                    from storage.meaning import Meaning, meaning_folder
                    from storage.search_index import index_folder

                    place = meaning_folder(index_folder(self.engine.url))
                    self._meaning_made = Meaning(self.engine, model, place, patient=self._patient)
            return self._meaning_made

    def open_again(self) -> Path | None:
        """Open what lies at the database's place now, after its files were taken away.

        No unit of work may be under way: only once all connections are closed does SQLite forget what it knew
        of the files before. A file that was replaced is kept with the backups, and its place given. Raises
        DatabaseProblem and OutputProblem, and makes no database where there is none.
        """
        from storage.backups import keep_replaced

        if self.engine.dialect.name == "sqlite" and not is_there(self.place):
            raise DatabaseLost(
                f"There is no database at “{self.place}” now. Put the file back there, then open it again."
            )
        files = files_of(self.engine)
        is_replaced = files is not None and files.is_replaced
        kept = keep_replaced(self.engine) if is_replaced else None
        self.close()
        if files is not None and is_replaced:
            files.remove_log()
        with self._lock:
            self._shared = self._new_shared()
            self._upkeep_made = None
            self._meaning_made, self._meaning_asked = None, False
        if not database.stored_format(self.engine):
            raise DatabaseLost(
                f"The database at “{self.place}” is empty. Put the right file there, then open it again."
            )
        _bring_up_to_date(self.engine, upgrade=None)
        return kept

    def _new_shared(self) -> Shared:
        return Shared(upkeep=lambda: self.upkeep, meaning=lambda: self.meaning)

    def _work(self, connection: Connection, *, checker: str, writing: bool) -> SqlWork:
        return SqlWork(connection, checker=checker, now=self._clock(), shared=self._shared, writing=writing)

    def close(self) -> None:
        if self._upkeep_made is not None:
            self._upkeep_made.close()
        self.engine.dispose()


def is_there(place: str) -> bool:
    """Say whether a path or address holds a database, without making or changing one.

    Raises DatabaseProblem when a server cannot be asked.
    """
    url = database.database_url(place)
    if url.get_backend_name() == "sqlite":
        path = Path(url.database or "")
        return path.is_file() and path.stat().st_size > 0
    engine = database.open_engine(url)
    try:
        return bool(database.stored_format(engine))
    finally:
        engine.dispose()


def open_store(place: str, *, upgrade: bool | None = None) -> SqlStore:
    """Open the database at a path or address, making or upgrading it where needed.

    `upgrade` says whether an older format may be brought up to date; left out, a file of one's own is
    (after a backup) and a shared server is not. Raises DatabaseProblem.
    """
    engine = database.open_engine(database.database_url(place))
    try:
        _bring_up_to_date(engine, upgrade=upgrade)
    except WorkbenchError:
        engine.dispose()
        raise
    return SqlStore(engine)


def _bring_up_to_date(engine: Engine, *, upgrade: bool | None) -> None:
    found = database.stored_format(engine)
    database.refuse_newer(engine, found)
    if not found:
        database.create_tables(engine)
    elif found != database.FORMAT:
        allowed = engine.dialect.name == "sqlite" if upgrade is None else upgrade
        if not allowed:
            raise DatabaseProblem(
                f"This shared database has the older format {found}; somebody has to run"
                f" “workbench doctor --upgrade” on it once, when nobody else is working."
            )
        from storage.upgrading import upgrade_database

        upgrade_database(engine)
