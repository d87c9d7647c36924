"""Reading and writing messages in the encoding of protocol buffers, field by field."""

from collections.abc import Iterator
from typing import NamedTuple


class Field(NamedTuple):
    """A field of a message: its value if it is a whole number, else its content; and the whole of it."""

    number: int
    value: int
    content: memoryview
    raw: memoryview

    @property
    def text(self) -> str:
        return bytes(self.content).decode()


def fields(given: bytes | memoryview) -> Iterator[Field]:
    """Read a message; raises ValueError where it is none."""
    message, at = memoryview(given), 0
    while at < len(message):
        start = at
        key, at = _varint(message, at)
        value, size = 0, 0
        match key & 7:
            case 0:
                value, at = _varint(message, at)
            case 1:
                size = 8
            case 2:
                size, at = _varint(message, at)
            case 5:
                size = 4
            case _:
                raise ValueError("not a message")
        content = message[at : at + size]
        if len(content) < size:
            raise ValueError("cut short")
        at += size
        yield Field(key >> 3, value, content, message[start:at])


def varints(packed: memoryview) -> Iterator[int]:
    """Read whole numbers that stand one after the other."""
    at = 0
    while at < len(packed):
        value, at = _varint(packed, at)
        yield value


def whole(number: int, value: int) -> bytes:
    return _encoded(number << 3) + _encoded(value)


def content(number: int, given: bytes) -> bytes:
    return opening(number, len(given)) + given


def opening(number: int, size: int) -> bytes:
    """Give what stands before the content of a field."""
    return _encoded(number << 3 | 2) + _encoded(size)


def text(number: int, given: str) -> bytes:
    return content(number, given.encode())


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(message):
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
    raise ValueError("cut short")


def _encoded(value: int) -> bytes:
    # A number below zero is written as its complement to 64 bits.
    value &= (1 << 64) - 1
    made = bytearray()
    while value >= 0x80:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*made, value))
