"""The meaning of statements and earlier claims: a model, the vectors in the database, and their index."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine

from storage.candidates import find_candidates
from storage.index_upkeep import Upkeep
from storage.nearest import Nearest
from storage.vectors import count_vectors, keep, lacking, lacking_among, last_seq
from workbench.meaning.model import Model

REMEMBERED = 2_000
"""Statements whose vectors are kept for the next time they are looked for."""


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

    def is_begun(self, connection: Connection) -> bool:
        """Whether there is any claim with a vector that a statement's could be compared with."""
        self._is_begun = self._is_begun or last_seq(connection) > 0
        return self._is_begun

    def vector(self, statement: str) -> bytes | None:
        known = self._statements.get(statement)
        if known is None and (self._patient or self.model.is_loaded):
            self.learn([statement])
            known = self._statements.get(statement)
        return known

    def learn(self, statements: Sequence[str], *, cancelled: Callable[[], bool] = lambda: False) -> None:
        new = [each for each in dict.fromkeys(statements) if each not in self._statements][:REMEMBERED]
        made = self.vectors(new, cancelled=cancelled)
        with self._lock:
            self._statements.update(zip(new, made, strict=True))
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

    def nearest(self, statement: str, numbers: Sequence[int], *, limit: int) -> dict[int, float]:
        """Give cosines for these claims, and then for further ones that mean the most like the statement."""
        vector = self._meaning.vector(statement) if self._meaning.is_begun(self._connection) else None
        if vector is None:
            return {}
        nearest = self._meaning.nearest
        found = nearest.cosines(self._connection, vector, numbers)
        return found | dict(nearest.search(self._connection, vector, limit=limit))


def meaning_folder(search_folder: Path | None) -> Path | None:
    """Give the folder of the index by meaning, beside that of the search index."""
    if search_folder is None:
        return None
    return search_folder.with_name(f"{search_folder.name.removesuffix('-search')}-meaning")
