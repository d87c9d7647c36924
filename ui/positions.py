"""Code points of a revision and the UTF-16 units Qt counts: the one place where they meet."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NewType

QtPos = NewType("QtPos", int)
"""A place in a QTextDocument that holds the whole text, in UTF-16 units."""

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")

# What would make Qt begin a block of its own, show an object, or take the place for one of its markers.
_SHOWN_AS = str.maketrans({"\r": " ", "\u2028": " ", "\u2029": " ", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd"})
_SHOWN_AS[0xFFFC] = "\ufffd"
_SHOWN_AS[0] = "\ufffd"
# Lone halves of a pair cannot be handed to Qt.
_SHOWN_AS.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))


class Positions:
    """The places of one text in both ways of counting."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._wide = [match.start() for match in _ASTRAL.finditer(text)]
        self._wide_qt = [place + before for before, place in enumerate(self._wide)]

    def to_qt(self, position: int) -> QtPos:
        """Count in UTF-16 units; what lies outside the text goes to its nearer end."""
        inside = min(max(position, 0), self._length)
        return QtPos(inside + bisect_left(self._wide, inside))

    def from_qt(self, qt_pos: int) -> int:
        """Count in code points; the middle of a pair counts as the place before it."""
        inside = max(qt_pos, 0)
        return min(inside - bisect_left(self._wide_qt, inside), self._length)


def shown_text(text: str) -> str:
    """Give the text as it is handed to a QTextDocument: of the same length, one block for each line."""
    return text.translate(_SHOWN_AS)


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each line, in code points: one QTextBlock each, in the same order."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)
