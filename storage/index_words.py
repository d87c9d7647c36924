"""The folded words of texts, their stems and beginnings, remembered by what stands between two spaces.

A million claims repeat the same words: worked out once, they are looked up afterwards.
"""

import sys
from collections.abc import Sequence
from operator import itemgetter

from workbench.matching.folding import fold, folded_tokens
from workbench.matching.statements import STOP_WORDS
from workbench.matching.stems import plain_stem

MOST_PIECES = 100_000
"""Pieces of text after which those that are not met again are forgotten."""

LONGEST_PIECE = 40
"""Characters of a piece that is worth remembering."""

LONGEST_FIGURE = 6
"""The same for one that begins with a digit: long figures seldom come again."""

LONGEST_BEGINNING = 2
"""Letters of the longest beginning that is kept."""

_EDGES = '.,;:!?"()'

Understood = tuple[str, str, Sequence[str]]
Pieced = tuple[str, str, str]


def understand(text: str) -> Understood:
    """Give a text's folded words, the stems of those that say something, and how its words begin.

    One space or more stands between words. Of "people" the beginnings are "p pe"; some come more than once.
    """
    # "Per cent" is all that is folded across a space: folding piece by piece gives the same words.
    pieces = [text] if "er cent" in text.lower() else text.split(" ")
    if len(pieces) == 1:
        word, stem, begun = _KNOWN[pieces[0]]
        return word, stem, (begun,)
    # Sooner than one after the other.
    words, stems, beginnings = zip(*itemgetter(*pieces)(_KNOWN), strict=True)
    return " ".join(words), " ".join(stems), beginnings


class _Known(dict[str, Pieced]):
    """Works out what is to be known of a piece the first time it is met; those met of late are kept."""

    def __init__(self) -> None:
        self._before: dict[str, Pieced] = {}

    def __missing__(self, piece: str) -> Pieced:
        found = self._before.get(piece) or self._worked_out(piece)
        if len(piece) <= (LONGEST_FIGURE if piece[:1].isdigit() else LONGEST_PIECE):
            if len(self) >= MOST_PIECES:
                self._before = dict(self)
                self.clear()
            self[piece] = found
        return found

    def _worked_out(self, piece: str) -> Pieced:
        core = piece.strip(_EDGES)
        # Most pieces are a word with marks around it, which needs no folding but to small letters.
        if core.isascii() and core.isalnum() and (word := core.lower())[-3:] != "pct":
            return self.get(word) or _of_word(piece if piece == word else word)
        words = folded_tokens(fold(piece))
        if len(words) == 1:
            return _of_word(words[0])
        stems = (plain_stem(word) for word in words if word not in STOP_WORDS)
        begun = " ".join(
            dict.fromkeys(word[:length] for word in words for length in range(1, LONGEST_BEGINNING + 1))
        )
        return " ".join(words), " ".join(stems), begun


def _of_word(word: str) -> Pieced:
    first, begun = word[:1], word[:LONGEST_BEGINNING]
    begun = begun if first == begun else f"{first} {begun}"
    return word, "" if word in STOP_WORDS else plain_stem(word), sys.intern(begun)


_KNOWN = _Known()
