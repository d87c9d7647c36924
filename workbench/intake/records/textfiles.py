"""Reading large text files piece by piece: which encoding they are in, and lines that have an end."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from workbench.errors import UnreadableDraft, UnreadableRecords
from workbench.intake.decoding import decode, looks_binary

LONGEST_LINE = 16_000_000
_PORTION = 1 << 16
_AROUND = 100_000

NO_TEXT = "“{name}” is not a table, JSON or ClaimReview; choose a .csv, .xlsx, .json or .jsonl file."


def encoding_of(path: Path) -> tuple[str, str]:
    """Find a file's encoding, with a warning where it is a guess; raises UnreadableRecords."""
    with path.open("rb") as file:
        head = file.read(4096)
        for mark, name in _MARKS:
            if head.startswith(mark):
                return name, ""
        file.seek(0)
        place = -1 if b"\0" in head else _first_not_utf8(file)
        if place == 0:
            sample = head.decode("utf-8", "replace")
            if looks_binary(sample):
                raise UnreadableRecords(NO_TEXT.format(name=path.name))
            return "utf-8", ""
        file.seek(max(0, place - _AROUND))
        data = file.read(2 * _AROUND)
    try:
        decoded = decode(data[: len(data) // 2 * 2])
    except UnreadableDraft as error:
        raise UnreadableRecords(NO_TEXT.format(name=path.name)) from error
    if looks_binary(decoded.text):
        raise UnreadableRecords(NO_TEXT.format(name=path.name))
    # Cut at any place, a sample in UTF-8 with one bad byte may not look like UTF-8 as a whole.
    return ("cp1252" if decoded.encoding == "utf-8" else decoded.encoding), decoded.warning


def open_text(path: Path, encoding: str) -> TextIO:
    return path.open(encoding=encoding, errors="replace", newline="")


def lines_of(file: TextIO, name: str) -> Iterator[str]:
    """Give the lines with their ends; raises UnreadableRecords at one of more than 16 million characters."""
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise UnreadableRecords(
                f"“{name}” has a line of more than {LONGEST_LINE // 1_000_000} million characters; "
                "save it again as a table or as JSON Lines."
            )
        yield line


def _first_not_utf8(file: BinaryIO) -> int:
    """Give the place of the first bytes that are not UTF-8, 0 if there are none."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    place = 0
    while portion := file.read(_PORTION):
        try:
            decoder.decode(portion)
        except UnicodeDecodeError as error:
            return place + error.start + 1
        place += len(portion)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return place
    return 0


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
