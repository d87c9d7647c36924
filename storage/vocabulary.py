"""The words of the archive, for words that were mistyped."""

import threading
from collections.abc import Sequence

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, text

SHORTEST = 4
"""Words below this length have too many neighbours to guess what was meant."""

LIKE_ENOUGH = 72.0
"""A rapidfuzz ratio (0–100): "highwya" and "highway" have 86, "vidoes" and "video" 73."""

_TERMS = {
    "sqlite": "SELECT term FROM archive_terms",
    "postgresql": "SELECT word FROM ts_stat('SELECT to_tsvector(''simple'', folded_wording) FROM archive')",
}


class Vocabulary:
    """The archive's words as they were when last read; shared by the units of work of one store."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._words: Sequence[str] = ()
        self._known_size = -1

    def neighbours(self, connection: Connection, word: str, *, size: int, limit: int = 5) -> list[str]:
        """Give known words that look like a mistyped one, the likest first; `size` is the archive's now."""
        if len(word) < SHORTEST:
            return []
        words = self._up_to_date(connection, size)
        found = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=limit + 1)
        return [neighbour for neighbour, _score, _place in found if neighbour != word][:limit]

    def _up_to_date(self, connection: Connection, size: int) -> Sequence[str]:
        with self._lock:
            if abs(size - self._known_size) > self._known_size // 100:
                rows = connection.execute(text(_TERMS[connection.dialect.name])).scalars()
                self._words = [word for word in rows if len(word) >= SHORTEST and not word.isdigit()]
                self._known_size = size
            return self._words
