"""How much a word weighs: the rarer it is in the archive, the more it tells."""

from collections.abc import Callable
from math import log

SMALLEST_ARCHIVE = 40
"""A smaller archive is taken for a part of one of this size: a word that one claim of three holds need not be
a common one."""


class Rarity(dict[str, float]):
    """Weights of words by the number of claims that hold them, worked out when first asked for.

    The weight is that of BM25, log(1 + (N - n + 0.5) / (n + 0.5)); `size` is N, `frequency` gives n.
    """

    def __init__(self, size: int, frequency: Callable[[str], int]) -> None:
        super().__init__()
        self.size = size
        self._among = max(size, SMALLEST_ARCHIVE)
        self._frequency = frequency
        self.highest = log(1 + (self._among + 0.5) / 0.5)

    def __missing__(self, word: str) -> float:
        often = min(self._frequency(word), self._among)
        weight = self[word] = log(1 + (self._among - often + 0.5) / (often + 0.5))
        return weight
