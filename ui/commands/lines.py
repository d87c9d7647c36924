"""Lines as they come in, with the pauses of whoever writes them."""

import os
import select
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import UnsupportedOperation
from pathlib import Path

from workbench.errors import UnreadableRecords
from workbench.held_files import refuse_held

PAUSE = 0.02
"""Seconds without a further line after which what has come is answered."""

BLOCK = 65_536


@contextmanager
def lines_of(name: str) -> Iterator[Iterable[bytes | None]]:
    """Give the lines of a file, or of standard input for “-”; None stands for a pause.

    Raises UnreadableRecords.
    """
    if name == "-":
        yield _incoming() if sys.stdin is not None else ()
        return
    refuse_held(Path(name))
    try:
        file = Path(name).open("rb")  # noqa: SIM115
    except OSError as error:
        raise UnreadableRecords(f"“{name}” cannot be opened ({error.strerror}); check its name.") from None
    with file:
        yield file


def _incoming() -> Iterator[bytes | None]:
    try:
        descriptor = sys.stdin.fileno()
        select.select([descriptor], [], [], 0)
    except (UnsupportedOperation, OSError, ValueError):
        # Nobody can say here whether more is coming: each line is answered by itself.
        for line in iter(sys.stdin.buffer.readline, b""):
            yield line
            yield None
        return
    rest = b""
    while True:
        if not select.select([descriptor], [], [], PAUSE)[0]:
            yield None
        block = os.read(descriptor, BLOCK)
        if not block:
            break
        *whole, rest = (rest + block).split(b"\n")
        yield from whole
    if rest:
        yield rest
