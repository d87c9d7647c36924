"""The words of the archive, for words that were mistyped."""

import threading
from collections.abc import Sequence

from sqlalchemy import Connection, text

SHORTEST = 4
"""Words below this length have too many neighbours to guess what was meant."""

SHORTEST_STEM = 3
"""What the index keeps of such a word can be shorter: "homs" is kept as "hom"."""

LIKE_ENOUGH = 71.0
"""A rapidfuzz ratio (0–100): "highwya" and "highway" have 86, "hihgway" and the stem "highwai" 71.4."""

REMEMBERED = 1000
"""Words whose neighbours are kept, for the next key asks for most of them again."""

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
        self._answers: dict[str, list[str]] = {}

    def neighbours(self, connection: Connection, word: str, *, size: int, limit: int = 5) -> list[str]:
        """Give known words that look like a mistyped one, the likest first; `size` is the archive's now."""
        word = word.rstrip("*")
        if len(word) < SHORTEST:
            return []
        self.load(connection, size=size)
        with self._lock:
            words, known = self._words, self._answers
        answer = known.get(word)
        if answer is None:
            from rapidfuzz import fuzz, process

            found = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=limit + 1)
            answer = [neighbour for neighbour, _score, _place in found if neighbour != word][:limit]
            if len(known) >= REMEMBERED:
                known.clear()
            known[word] = answer
        return answer

    def load(self, connection: Connection, *, size: int) -> None:
        """Read the archive's words where it has grown or shrunk by more than a hundredth since."""
        with self._lock:
            if abs(size - self._known_size) > self._known_size // 100:
                rows = connection.execute(text(_TERMS[connection.dialect.name])).scalars()
                self._words = [word for word in rows if len(word) >= SHORTEST_STEM and not word.isdigit()]
                self._known_size = size
                self._answers = {}
