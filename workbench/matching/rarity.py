"""How much a word weighs: the rarer it is in the archive, the more it tells."""

from collections.abc import Callable
from math import log

SMALLEST_ARCHIVE = 40
"""A smaller archive is taken for a part of one of this size: a word that one claim of three holds need not be
a common one."""


def weight(often: int, among: int) -> float:
    """Give the weight of BM25, log(1 + (N - n + 0.5) / (n + 0.5)): N is `among`, n how `often` of these."""
    return log(1 + (among - often + 0.5) / (often + 0.5))


class Rarity(dict[str, float]):
    """Weights of words by the number of claims that hold them, worked out when first asked for.

    `size` is how many claims there are, `frequency` gives how many of them hold a word.
    """

    def __init__(self, size: int, frequency: Callable[[str], int]) -> None:
        super().__init__()
        self.size = size
        self._among = max(size, SMALLEST_ARCHIVE)
        self._frequency = frequency
        self.highest = weight(0, self._among)

    def __missing__(self, word: str) -> float:
        often = min(self._frequency(word), self._among)
        found = self[word] = weight(often, self._among)
        return found
