"""The meaning of statements and earlier claims: a model, the vectors in the database, and their index."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Engine

from storage.candidates import find_candidates
from storage.index_upkeep import Upkeep
from storage.nearest import Nearest
from storage.nearest_view import Near
from storage.vectors import count_vectors, keep, lacking, lacking_among, last_seq
from workbench.meaning.model import Model

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

    def vector(self, statement: str) -> bytes:
        known = self._statements.get(statement)
        if known is None:
            (known,) = self.vectors([statement])
            self._remember([statement], [known])
        return known

    def learn(self, statements: Sequence[str], *, cancelled: Callable[[], bool] = lambda: False) -> None:
        new = [each for each in dict.fromkeys(statements) if each not in self._statements][:REMEMBERED]
        self._remember(new, self.vectors(new, cancelled=cancelled))

    def _remember(self, statements: Sequence[str], made: Sequence[bytes]) -> None:
        with self._lock:
            self._statements.update(zip(statements, made, strict=True))
            while len(self._statements) > REMEMBERED:
                self._statements.popitem(last=False)

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
        found = find_candidates(searcher, terms, limit=limit, exclude_story=None)
        return lacking_among(self._connection, self._model, [number for number, _ in found])

    def keep(self, made: Sequence[tuple[int, str, bytes]], /) -> int:
        return keep(self._connection, self._model, made)

    def is_ready(self) -> bool:
        return self._meaning.is_ready and self._meaning.is_begun(self._connection)

    def seek(self, statement: str, *, limit: int) -> "Sought | None":
        """Begin to look for the claims that mean the most like a statement; meanwhile the caller goes on.

        None where no claim has a vector, or the statement cannot have one yet.
        """
        if not (self._meaning.is_begun(self._connection) and self._meaning.knows(statement)):
            return None
        return Sought(self._connection, self._meaning, statement, limit=limit)


class Sought:
    """One statement that is looked for by its meaning; asks the database only in the thread that began it."""

    def __init__(self, connection: Connection, meaning: Meaning, statement: str, *, limit: int) -> None:
        self._connection = connection
        self._nearest = meaning.nearest
        self._limit = limit
        # Of some that are found the vector is no longer the claim's.
        enough = limit + limit // 4
        view = self._view = meaning.nearest.view(connection)

        def look() -> tuple[bytes, list[Near]]:
            vector = meaning.vector(statement)
            return vector, view.nearest(vector, limit=enough)

        self._looking = meaning.beside.submit(look)

    def found(self, numbers: Sequence[int]) -> dict[int, float]:
        """Give cosines for these claims, and then for further ones that mean the most like the statement."""
        vector, near = self._looking.result()
        asked = set(numbers)
        known = self._nearest.still(self._connection, [*near, *self._view.cosines(vector, numbers)])
        return {each: cosine for each, cosine in known.items() if each in asked} | dict(
            islice(((near.number, known[near.number]) for near in near if near.number in known), self._limit)
        )


def meaning_folder(search_folder: Path | None) -> Path | None:
    """Give the folder of the index by meaning, beside that of the search index."""
    if search_folder is None:
        return None
    return search_folder.with_name(f"{search_folder.name.removesuffix('-search')}-meaning")
