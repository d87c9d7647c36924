"""The folded words of texts, their stems and beginnings, remembered by what stands between two spaces.

A million claims repeat the same words: worked out once, they are looked up afterwards.
"""

import sys
from collections.abc import Sequence

from workbench.matching.folding import fold, folded_tokens
from workbench.matching.statements import STOP_WORDS
from workbench.matching.stems import plain_stem

MOST_PIECES = 100_000
"""Pieces of text that are remembered; then it begins anew."""

LONGEST_PIECE = 40
"""Characters of a piece that is worth remembering."""

LONGEST_FIGURE = 6
"""The same for one that begins with a digit: long figures seldom come again."""

LONGEST_BEGINNING = 2
"""Letters of the longest beginning that is kept."""

_EDGES = '.,;:!?"()'

Understood = tuple[str, str, Sequence[str]]


def understand(text: str) -> Understood:
    """Give a text's folded words, the stems of those that say something, and how its words begin.

    One space or more stands between words. Of "people" the beginnings are "p pe"; some come more than once.
    """
    # "Per cent" is all that is folded across a space: folding piece by piece gives the same words.
    pieces = (text,) if "er cent" in text.lower() else text.split(" ")
    words, stems, beginnings = zip(*map(_KNOWN.__getitem__, pieces), strict=True)
    return " ".join(words), " ".join(stems), beginnings


class _Known(dict[str, tuple[str, str, str]]):
    """Works out what is to be known of a piece the first time it is met."""

    def __missing__(self, piece: str) -> tuple[str, str, str]:
        found = _worked_out(piece)
        if len(piece) <= (LONGEST_FIGURE if piece[:1].isdigit() else LONGEST_PIECE):
            if len(self) >= MOST_PIECES:
                self.clear()
            self[piece] = found
        return found


def _worked_out(piece: str) -> tuple[str, str, str]:
    core = piece.strip(_EDGES)
    # Most pieces are a word with marks around it, which needs no folding but to small letters.
    plain = core.isascii() and core.isalnum() and core[-3:].lower() != "pct"
    words = [core.lower()] if plain else folded_tokens(fold(piece))
    if len(words) == 1:
        word = words[0]
        stem = "" if word in STOP_WORDS else plain_stem(word)
        first, begun = word[:1], word[:LONGEST_BEGINNING]
        return word, stem, sys.intern(begun if first == begun else f"{first} {begun}")
    stems = (plain_stem(word) for word in words if word not in STOP_WORDS)
    begun = " ".join(
        dict.fromkeys(word[:length] for word in words for length in range(1, LONGEST_BEGINNING + 1))
    )
    return " ".join(words), " ".join(stems), begun


_KNOWN = _Known()
