"""Records that are JSON objects: a list of them, one a line, or ClaimReview."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from workbench.errors import UnreadableRecords
from workbench.intake.records.claimreview import (
    COLUMNS,
    Values,
    is_feed,
    is_review,
    reviews_in,
    said_by,
    sole_review,
)
from workbench.intake.records.cleaning import address_of, plain, text_of
from workbench.intake.records.columns import field_named, guess_columns
from workbench.intake.records.jsonvalues import BrokenJsonError, JsonValues
from workbench.intake.records.layout import Column, Field, FileKind, Skipped
from workbench.intake.records.making import NO_CLAIM, first_words
from workbench.intake.records.textfiles import lines_of, open_text

SAMPLE = 200
_LONGEST_FIRST_LINE = 1_000_000
_AROUND_A_LINE = " \t\r\n\ufeff\x1e"
_LOOKED_AT = 500
_NOT_JSON = "not JSON"

Found = tuple[str, object] | Skipped
"""Where a value stands ("line 17"), and the value."""


class Objects:
    """The JSON objects of a file; `items` opens it anew and gives what they say."""

    def __init__(self, path: Path, *, encoding: str, by_line: bool) -> None:
        self._path = path
        self._encoding = encoding
        self._by_line = by_line
        self._size = max(1, path.stat().st_size)
        self._taken = 0
        self.sample: list[Mapping[str, object]] = []
        self.reviews: list[Values] = []
        self.columns: Sequence[Column] = ()
        self.kind = FileKind.JSON_LINES if by_line else FileKind.JSON
        self._look()

    @property
    def days(self) -> list[object]:
        """The dates in the sample, as they are written."""
        names = [column.name for column in self.columns if column.field is Field.CHECKED_ON]
        found = [record[name] for record in self.sample for name in names if name in record]
        return found + [review.get(Field.CHECKED_ON) for review in self.reviews]

    def progress(self) -> float:
        """Give how much of the file was read, from 0 to about 1."""
        return self._taken / self._size

    def items(
        self, fields: Mapping[str, Field], *, guessed: bool
    ) -> Iterator[tuple[str, Mapping[Field, object]] | Skipped]:
        """Give what each object says; with `guessed`, objects with keys of their own are guessed anew."""
        for found in self._found():
            if isinstance(found, Skipped):
                yield found
                continue
            where, value = found
            if not isinstance(value, dict):
                yield Skipped(where=where, reason="not a record", known_by=_beginning(value))
                continue
            if self.kind is FileKind.CLAIM_REVIEW and (sole := sole_review(value)) is not None:
                yield where, said_by(sole)
                continue
            if is_review(value) or "claimReview" in value or (is_feed(value) and not _has_wording(value)):
                reviews = reviews_in(value)
                if len(reviews) == 1 and self.kind is not FileKind.CLAIM_REVIEW and is_review(value):
                    said = {field: text for field, text in reviews[0].items() if text}
                    yield where, _values(value, fields) | said
                    continue
                for review in reviews:
                    yield where, review
                if not reviews:
                    yield Skipped(where=where, reason=NO_CLAIM, known_by=_beginning(value))
                continue
            if self.kind is FileKind.CLAIM_REVIEW and "@type" in value:
                yield Skipped(where=where, reason="not a ClaimReview", known_by=_beginning(value))
                continue
            values = _values(value, fields)
            if guessed and Field.WORDING not in values:
                values |= _values(value, _guessed_for(value, values))
            yield where, values

    def _look(self) -> None:
        faults = 0
        plain = 0
        names: dict[str, None] = {}
        for found in self._found():
            if isinstance(found, Skipped) or not isinstance(found[1], dict):
                faults += 1
            elif is_review(found[1]) or is_feed(found[1]):
                self.reviews += reviews_in(found[1])
                plain += not self.reviews
            else:
                plain += "@type" not in found[1]
            if not isinstance(found, Skipped) and isinstance(found[1], dict):
                self.sample.append(found[1])
                names.update(dict.fromkeys(list(found[1])[:256]))
            if len(self.sample) + faults >= SAMPLE:
                break
        self._taken = 0
        if not self.sample:
            raise UnreadableRecords(
                f"“{self._path.name}” holds no records that can be read; "
                "choose a .csv, .xlsx, .json or .jsonl file."
            )
        if len(self.reviews) > plain:
            self.kind, self.columns = FileKind.CLAIM_REVIEW, COLUMNS
        else:
            self.reviews.clear()
            rows = [[found.get(name) for name in names] for found in self.sample]
            self.columns = guess_columns(list(names), rows)

    def _found(self) -> Iterator[Found]:
        return self._lines() if self._by_line else self._values()

    def _lines(self) -> Iterator[Found]:
        decode = json.JSONDecoder().raw_decode
        with open_text(self._path, self._encoding) as file:
            for number, line in enumerate(lines_of(file, self._path.name), start=1):
                self._taken += len(line)
                text = line.strip(_AROUND_A_LINE)
                if not text:
                    continue
                try:
                    value, end = decode(text)
                except (ValueError, RecursionError):
                    end = -1
                if end != len(text):
                    beginning = first_words(plain(text[:_LOOKED_AT]))
                    yield Skipped(where=f"line {number}", reason=_NOT_JSON, known_by=beginning)
                    continue
                yield f"line {number}", value

    def _values(self) -> Iterator[Found]:
        number = 0
        with open_text(self._path, self._encoding) as file:
            values = JsonValues(file)
            try:
                for wrapped in values:
                    self._taken = values.read
                    for value in _records_in(wrapped):
                        number += 1
                        yield f"record {number}", value
            except BrokenJsonError:
                yield Skipped(where=f"after record {number}", reason="the file is not JSON from here on")


def open_objects(path: Path, *, encoding: str) -> Objects:
    """Open a file that begins with a brace or bracket; raises UnreadableRecords when nothing is in it."""
    return Objects(path, encoding=encoding, by_line=_is_by_line(path, encoding))


def _is_by_line(path: Path, encoding: str) -> bool:
    """Tell whether the first lines are whole objects each; one bad line does not make it another format."""
    named = path.suffix.lower() in (".jsonl", ".ndjson")
    wholes: list[bool] = []
    with open_text(path, encoding) as file:
        while len(wholes) < 20 and (line := file.readline(_LONGEST_FIRST_LINE)):
            if line.isspace():
                continue
            if not wholes and not named and not line.lstrip("\ufeff\x1e \t").startswith("{"):
                return False
            try:
                wholes.append(isinstance(json.loads(line.lstrip("\ufeff\x1e")), dict))
            except (ValueError, RecursionError):
                wholes.append(False)
    if named:
        return any(wholes)
    return len(wholes) > 1 and wholes[0] and sum(wholes) * 2 > len(wholes)


def _beginning(value: object) -> str:
    """Say what a person can find a value by that is no record: its address, name, or first words."""
    if isinstance(value, dict) and (known := address_of(value) or first_words(text_of(value))):
        return known
    if not value:
        return ""
    written = ""
    # Piece by piece: it may be half the file.
    for piece in json.JSONEncoder(ensure_ascii=False).iterencode(value):
        written += piece
        if len(written) >= _LOOKED_AT:
            break
    return first_words(written[:_LOOKED_AT])


def _guessed_for(found: Mapping[str, object], values: Mapping[Field, object]) -> dict[str, Field]:
    """Guess the keys of an object that names its claim otherwise than the sample does."""
    columns = guess_columns([key for key in found if field_named(key)], [])
    return {column.name: column.field for column in columns if column.field and column.field not in values}


def _values(found: Mapping[str, object], fields: Mapping[str, Field]) -> dict[Field, object]:
    return {fields[key]: value for key, value in found.items() if key in fields}


def _has_wording(found: Mapping[str, object]) -> bool:
    for key, value in found.items():
        if isinstance(value, str) and (named := field_named(key)) is not None and named[0] is Field.WORDING:
            return True
    return False


def _records_in(value: object) -> Sequence[object]:
    """Open an object that is no record but wraps a list of them."""
    if isinstance(value, dict) and not (is_review(value) or is_feed(value) or _has_wording(value)):
        lists = [
            inner
            for inner in value.values()
            if isinstance(inner, list) and isinstance(next(iter(inner), 0), dict)
        ]
        if len(lists) == 1:
            return lists[0]
    return (value,)
