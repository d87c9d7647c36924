"""What a file of earlier claims looks like, and which of its columns holds what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.archive import ArchiveRecord


class FileKind(StrEnum):
    CSV = "CSV"
    XLSX = "XLSX"
    JSON = "JSON"
    JSON_LINES = "JSON Lines"
    CLAIM_REVIEW = "ClaimReview"


class Field(StrEnum):
    """What a column can hold; the values are the words for it in the interface."""

    WORDING = "claim"
    TITLE = "title of the check"
    CLAIMANT = "claimant"
    VERDICT = "verdict"
    RATING = "rating in words"
    REASON = "reason"
    CHECKED_ON = "date checked"
    SOURCE = "publisher"
    ADDRESS = "address"
    LANGUAGE = "language"
    KIND = "kind"
    ID = "id"

    # Records are looked up by field a million times over; an enum's own hash is four times as slow.
    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column, or a key of JSON objects; `field` is what it was guessed to hold.

    Names are unique in a file: a second "Title" is called "Title (2)", a nameless one "column 3".
    """

    name: str
    field: Field | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A record that was not read: where it stands ("row 17") and why ("no claim text").

    `known_by` is what a person can look for in the file: its id, its address, or words from it.
    """

    where: str
    reason: str
    known_by: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The first rows of a file, and how the program would read them.

    `rows` are the cells as text, as many in each as there are columns; `records` what comes of them.
    `fixed` says that the format itself settles what holds what, so that there is nothing to map.
    `day_first` is how 02/12/2024 is read, None where no such date was met. `notes` are finished sentences.
    """

    kind: FileKind
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    records: Sequence[ArchiveRecord | Skipped]
    fixed: bool = False
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: Sequence[str] = ()
    day_first: bool | None = None
    notes: Sequence[str] = ()
