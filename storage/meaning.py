"""The meaning of statements and earlier claims: a model, the vectors in the database, and their index."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from storage.candidates import find_candidates, wanted_of
from storage.index_upkeep import Upkeep
from storage.nearest import Nearest
from storage.nearest_view import Near, View
from storage.vectors import count_vectors, keep, lacking, lacking_among, last_seq, with_vectors
from workbench.errors import Cancelled
from workbench.meaning.model import Model

_Kept = TypeVar("_Kept")

ALIKE = 25
"""Candidates for a statement that are found by their meaning; some turn out to read otherwise by now."""

REMEMBERED = 2_000
"""Statements whose vectors are kept for the next time they are looked for."""

THREADS = 2
"""Statements that may be looked for at the same time."""


class Meaning:
    """What one store knows by its model; used from several threads.

    `patient` says that a statement may wait for the model to be loaded; else it has no vector until then.
    """

    def __init__(self, engine: Engine, model: Model, place: Path | None, *, patient: bool) -> None:
        self.model = model
        self.nearest = Nearest(engine, place, model=model.key)
        self._patient = patient
        self._lock = threading.Lock()
        self._statements: OrderedDict[str, bytes] = OrderedDict()
        self._found_ahead: OrderedDict[str, tuple[View, list[Near]]] = OrderedDict()
        self._is_begun = False
        # What it runs is computed outside of Python, so that a statement's words are looked up meanwhile.
        self.beside = ThreadPoolExecutor(THREADS, thread_name_prefix="meaning")

    def is_begun(self, connection: Connection) -> bool:
        """Whether there is any claim with a vector that a statement's could be compared with."""
        self._is_begun = self._is_begun or last_seq(connection) > 0
        return self._is_begun

    @property
    def is_ready(self) -> bool:
        """Whether a statement can have a vector without a wait for the model."""
        return self._patient or self.model.is_loaded

    def knows(self, statement: str) -> bool:
        return self.is_ready or statement in self._statements

    def vector_if_used(self, statement: str) -> bytes | None:
        """Give the vector by which a statement is matched; None where it is matched by its words alone."""
        return self.vector(statement) if self._is_begun and self.knows(statement) else None

    def vector(self, statement: str) -> bytes:
        known = self._statements.get(statement)
        if known is None:
            (known,) = self.vectors([statement])
            self.remember({statement: known})
        return known

    def near(self, statement: str, view: View) -> tuple[bytes, list[Near]]:
        """Give a statement's vector and those nearest to it."""
        vector = self.vector(statement)
        return vector, view.nearest(vector, limit=ALIKE)

    def near_ahead(self, statement: str, view: View) -> tuple[bytes, list[Near]] | None:
        """Give once what was found beforehand, unless there are other vectors by now."""
        with self._lock:
            seen_in, near = self._found_ahead.pop(statement, (None, []))
        return (self.vector(statement), near) if seen_in is view else None

    def learn(
        self,
        statements: Sequence[str],
        *,
        nearest: bool = True,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Do beforehand what statements that are soon to be matched need of the model and the index."""
        wanted = list(dict.fromkeys(statements))[:REMEMBERED]
        with self._lock:
            for each in wanted:
                if each in self._statements:
                    self._statements.move_to_end(each)
        new = [each for each in wanted if each not in self._statements]
        self.remember(dict(zip(new, self.vectors(new, cancelled=cancelled), strict=True)))
        view = self.nearest.latest
        if view is None or not nearest:
            return
        for each in wanted:
            if cancelled():
                raise Cancelled
            near = view.nearest(self.vector(each), limit=ALIKE)
            with self._lock:
                _keep_newest(self._found_ahead, {each: (view, near)})

    def remember(self, vectors: Mapping[str, bytes]) -> None:
        """Keep the vectors of statements, by these."""
        with self._lock:
            _keep_newest(self._statements, vectors)

    def vectors(
        self, wordings: Sequence[str], *, cancelled: Callable[[], bool] = lambda: False
    ) -> list[bytes]:
        return [row.tobytes() for row in self.model.vectors(wordings, cancelled=cancelled)]


class SqlMeaning:
    """The vectors of earlier claims within one unit of work."""

    def __init__(self, connection: Connection, meaning: Meaning, upkeep: Upkeep) -> None:
        self._connection = connection
        self._meaning = meaning
        self._upkeep = upkeep
        self._model = meaning.model.key
        self.vectors = meaning.vectors
        self.learn = meaning.learn
        self.follow = meaning.nearest.follow

    def size(self) -> int:
        return count_vectors(self._connection, self._model)

    def lacking(self, *, below: int | None, limit: int) -> list[tuple[int, str]]:
        return lacking(self._connection, self._model, below=below, limit=limit)

    def lacking_for(self, terms: Sequence[Sequence[str]], *, limit: int) -> list[tuple[int, str]]:
        searcher = self._upkeep.searcher(self._connection)
        found = find_candidates(searcher, wanted_of(searcher, terms), limit=limit)
        return lacking_among(self._connection, self._model, [number for number, _ in found])

    def keep(self, made: Sequence[tuple[int, str, bytes]], /) -> int:
        return keep(self._connection, self._model, made)

    def with_vectors(self, tables: str) -> str:
        return with_vectors(tables, self._model)

    def is_ready(self) -> bool:
        return self._meaning.is_ready and self._meaning.is_begun(self._connection)

    def seek(self, statement: str) -> "Sought | None":
        """Begin to look for the claims that mean the most like a statement; meanwhile the caller goes on.

        None where no claim has a vector, or the statement cannot have one yet.
        """
        if not (self._meaning.is_begun(self._connection) and self._meaning.knows(statement)):
            return None
        return Sought(self._connection, self._meaning, statement)


class Sought:
    """One statement that is looked for by its meaning."""

    def __init__(self, connection: Connection, meaning: Meaning, statement: str) -> None:
        self._view = meaning.nearest.view(connection)
        self._found = meaning.near_ahead(statement, self._view)
        if self._found is None:
            self._looking = meaning.beside.submit(meaning.near, statement, self._view)

    @property
    def is_found(self) -> bool:
        """Whether nobody has to wait."""
        return self._found is not None or self._looking.done()

    def compared(self, numbers: Sequence[int]) -> dict[int, Near]:
        """Compare these claims, as far as they have vectors, and give those that mean the most like it too.

        Waits for these, which come last, best first. Of two vectors of a claim the newer one counts; even
        that may be of another wording than the claim has by now.
        """
        self._found = self._found or self._looking.result()
        vector, nearest = self._found
        newest: dict[int, Near] = {}
        for each in (*self._view.cosines(vector, numbers), *nearest):
            known = newest.get(each.number)
            if known is None or each.seq > known.seq:
                newest[each.number] = each
        return newest


def _keep_newest(kept: OrderedDict[str, _Kept], new: Mapping[str, _Kept]) -> None:
    kept.update(new)
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)


def meaning_folder(search_folder: Path | None) -> Path | None:
    """Give the folder of the index by meaning, beside that of the search index."""
    if search_folder is None:
        return None
    return search_folder.with_name(f"{search_folder.name.removesuffix('-search')}-meaning")
