"""Telling records that a file holds twice, with 20 to 40 bytes for each of a million."""

from array import array
from enum import Enum, auto

_WHOLE = (1 << 64) - 1
_HALF = (1 << 32) - 1
_FIRST_SIZE = 1 << 12


class Met(Enum):
    """Whether an id was met in the file before."""

    NEW = auto()
    SAME = auto()
    """With the same content."""
    OTHER = auto()
    """With another content."""


class SeenRecords:
    """Remembers hashes of ids with hashes of what they stood for."""

    def __init__(self) -> None:
        self._keys = array("Q", bytes(8 * _FIRST_SIZE))
        self._contents = array("I", bytes(4 * _FIRST_SIZE))
        self._count = 0

    def meet(self, key: int, content: int) -> Met:
        """Remember an id, unless it is known; `key` and `content` are what `hash` gives."""
        keys = self._keys
        mask = len(keys) - 1
        key = key & _WHOLE or 1
        content &= _HALF
        place = key & mask
        while found := keys[place]:
            if found == key:
                return Met.SAME if self._contents[place] == content else Met.OTHER
            place = (place + 1) & mask
        keys[place] = key
        self._contents[place] = content
        self._count += 1
        if self._count * 8 > len(keys) * 5:
            self._grow()
        return Met.NEW

    def _grow(self) -> None:
        before, contents = self._keys, self._contents
        size = len(before) * 2
        keys = self._keys = array("Q", bytes(8 * size))
        moved = self._contents = array("I", bytes(4 * size))
        mask = size - 1
        for old, key in enumerate(before):
            if key:
                place = key & mask
                while keys[place]:
                    place = (place + 1) & mask
                keys[place] = key
                moved[place] = contents[old]
