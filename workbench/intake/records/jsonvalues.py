"""Reading JSON of any size piece by piece: the elements of a long list without holding the list."""

import json
import re
from collections.abc import Iterator
from typing import TextIO

_PORTION = 1 << 17
LARGEST_VALUE = 32_000_000
"""Characters of one element."""
LISTS = frozenset(
    {
        "dataFeedElement", "itemListElement", "@graph", "item", "items", "claims", "claimReviews", "data",
        "results", "records", "rows", "feed", "entries", "factchecks", "fact_checks", "articles", "objects",
    }
)  # fmt: skip
"""Keys of an outer object whose lists are read element by element."""

_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_BETWEEN = re.compile(r"[ \t\r\n\ufeff,]*\{")


class BrokenJsonError(Exception):
    """The text is no JSON from here on."""


class JsonValues:
    """Gives the values of a file one after the other; lists, and lists in a wrapping object, are opened.

    `read` counts the characters that were taken in so far. A wrapping object without such a list is
    given whole.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._buffer = ""
        self._place = 0
        self._ended = False
        self._decode = json.JSONDecoder().raw_decode
        self.read = 0

    def __iter__(self) -> Iterator[object]:
        """Raises BrokenJsonError at the first thing that is no JSON."""
        while (mark := self._next_mark()) != "":
            if mark == "[":
                self._place += 1
                yield from self._elements()
            elif mark == "{":
                yield from self._object()
            elif mark in ",\x1e":
                self._place += 1
            else:
                yield self._value()

    def _elements(self) -> Iterator[object]:
        skip, decode = _BETWEEN.match, self._decode
        while True:
            # Most elements stand whole in what was read; only an object's end tells that they do.
            if (found := skip(self._buffer, self._place)) and self._buffer[found.end() - 1] == "{":
                self._place = found.end() - 1
                try:
                    value, self._place = decode(self._buffer, self._place)
                except (ValueError, RecursionError):
                    value = self._value()
                yield value
                continue
            mark = self._next_mark()
            if mark == "]":
                break
            if mark == ",":
                self._place += 1
            else:
                yield self._value()
        self._place += 1

    def _object(self) -> Iterator[object]:
        self._place += 1
        plain: dict[str, object] = {}
        opened = False
        while (mark := self._next_mark()) != "}":
            if mark == ",":
                self._place += 1
                continue
            key = self._value()
            if not isinstance(key, str) or self._next_mark() != ":":
                raise BrokenJsonError
            self._place += 1
            if self._next_mark() == "[" and key in LISTS:
                self._place += 1
                if self._next_mark() == "{":
                    opened = True
                    yield from self._elements()
                else:
                    plain[key] = list(self._elements())
            else:
                plain[key] = self._value()
        self._place += 1
        if not opened:
            yield plain

    def _next_mark(self) -> str:
        """Give the next character that is no space, "" at the end of the file."""
        while True:
            found = _SPACE.match(self._buffer, self._place)
            self._place = found.end() if found else self._place
            if self._place < len(self._buffer):
                return self._buffer[self._place]
            if not self._more():
                return ""

    def _value(self) -> object:
        wanted = _PORTION
        while True:
            try:
                value, end = self._decode(self._buffer, self._place)
            # Too many digits are a ValueError, too many brackets a RecursionError.
            except (ValueError, RecursionError) as error:
                if isinstance(error, RecursionError) or len(self._buffer) - self._place > LARGEST_VALUE:
                    raise BrokenJsonError from error
                if not self._more(wanted):
                    raise BrokenJsonError from error
                wanted *= 2
                continue
            # A number near the end of what was read may go on: of "1.5" only "1." may have come yet.
            if end + 4 > len(self._buffer) and not self._ended and self._more():
                continue
            self._place = end
            return value

    def _more(self, wanted: int = _PORTION) -> bool:
        portion = self._file.read(wanted)
        if not portion:
            self._ended = True
            return False
        self.read += len(portion)
        self._buffer = self._buffer[self._place :] + portion
        self._place = 0
        return True
