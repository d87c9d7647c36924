"""Listing in a file of its own which records of an import were skipped, where they stand, and why."""

import csv
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from workbench.errors import OutputProblem
from workbench.intake.records.layout import Skipped

HEAD = ("record", "known by", "reason")
_EARLIER_HEAD = ("record", "reason")

LONGEST_NAME = 60
"""Characters of the source's name that the list's name repeats."""

_MOST_NAMES = 100


class SkippedList:
    """Writes the list beside the source, or in the folder for temporary files where that cannot be.

    Nothing is written as long as nothing is skipped; the file has its name once `close` was called.
    """

    def __init__(self, source: Path) -> None:
        self._source = source
        self._file: IO[str] | None = None
        self._unfinished = Path()
        self.place: Path | None = None

    def add(self, record: Skipped) -> None:
        if self._file is None:
            self._file = self._open()
            csv.writer(self._file).writerow(HEAD)
        csv.writer(self._file).writerow((record.where, record.known_by, record.reason))

    def close(self) -> Path | None:
        """Give the finished list its name and say where it is; None when nothing was skipped."""
        if self._file is not None:
            self._file.close()
            self._file = None
            self.place = self._free_name(self._unfinished.parent)
            self._unfinished.replace(self.place)
        return self.place

    def _open(self) -> IO[str]:
        name = f".{self._source.stem[:LONGEST_NAME]}.skipped.tmp"
        for folder in (self._source.parent, Path(tempfile.gettempdir())):
            self._unfinished = folder / name
            with suppress(OSError):
                return self._unfinished.open("w", encoding="utf-8-sig", newline="")
        raise OutputProblem(
            "There is no place to list what was skipped; make room in the folder of the file."
        )

    def _free_name(self, folder: Path) -> Path:
        """Choose a name that no file of another kind has; an earlier list gives way."""
        for name in self._names():
            place = folder / name
            if not place.exists() or _is_list(place):
                return place
        return self._unfinished

    def _names(self) -> Iterator[str]:
        stem = self._source.stem[:LONGEST_NAME]
        yield f"{stem}.skipped.csv"
        for number in range(2, _MOST_NAMES):
            yield f"{stem}.skipped ({number}).csv"


def _is_list(place: Path) -> bool:
    try:
        with place.open(encoding="utf-8-sig") as file:
            return file.readline().strip() in (",".join(HEAD), ",".join(_EARLIER_HEAD))
    except (OSError, UnicodeDecodeError):
        return False
