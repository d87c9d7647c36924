"""Guessing what each column of a table, or each key of JSON objects, holds."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from workbench.intake.records.cleaning import address_of, text_of
from workbench.intake.records.column_names import NAMES
from workbench.intake.records.dates import read_day
from workbench.intake.records.layout import Column, Field
from workbench.intake.records.ratings import verdict_of

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_KNOWN_LANGUAGES = frozenset(
    [
        "ar",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fa",
        "fi",
        "fr",
        "he",
        "hi",
        "hr",
        "hu",
        "id",
        "it",
        "ja",
        "ko",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sr",
        "sv",
        "tr",
        "uk",
        "ur",
        "zh",
    ]
)


@lru_cache(maxsize=4096)
def field_named(name: str) -> tuple[Field, int] | None:
    """Tell what a column of this name holds and how far down its list the name stands (0 is surest)."""
    return _places().get(_folded(name))


def guess_columns(
    names: Sequence[str], rows: Sequence[Sequence[object]], *, named: bool = True
) -> list[Column]:
    """Guess by the names, then by what stands in the rows; each field goes to one column at most."""
    fields: dict[int, Field] = _by_names(names) if named else {}
    _by_content(fields, len(names), rows)
    if Field.WORDING not in fields.values():
        title = next((index for index, field in fields.items() if field is Field.TITLE), None)
        if title is not None:
            fields[title] = Field.WORDING
    return [Column(name=name, field=fields.get(index)) for index, name in enumerate(names)]


def unique_names(heads: Sequence[str]) -> list[str]:
    """Name columns by their heads so that no two names are the same."""
    names: list[str] = []
    taken: set[str] = set()
    for index, head in enumerate(heads):
        stem = head[:200] or f"column {index + 1}"
        name, count = stem, 2
        while name in taken:
            name = f"{stem} ({count})"
            count += 1
        taken.add(name)
        names.append(name)
    return names


def _by_names(names: Sequence[str]) -> dict[int, Field]:
    best: dict[Field, tuple[int, int]] = {}
    for index, name in enumerate(names):
        if found := field_named(name):
            field, place = found
            best[field] = min(best.get(field, (place, index)), (place, index))
    return {index: field for field, (_, index) in best.items()}


def _by_content(fields: dict[int, Field], width: int, rows: Sequence[Sequence[object]]) -> None:
    cells = {
        index: [row[index] for row in rows if index < len(row) and row[index] not in (None, "")]
        for index in range(width)
        if index not in fields
    }
    for field, suits, share in _SIGNS:
        if field in fields.values() or (field is Field.RATING and Field.VERDICT in fields.values()):
            continue
        shares = {
            index: sum(suits(cell) for cell in column) / len(column)
            for index, column in cells.items()
            if column and index not in fields
        }
        if (
            shares
            and (best := max(shares, key=lambda index: (shares[index], -index))) in shares
            and shares[best] >= share
        ):
            fields[best] = field
    if Field.WORDING not in fields.values() and Field.TITLE not in fields.values():
        lengths = {
            index: sum(len(text_of(cell)[:600]) for cell in column) / len(column)
            for index, column in cells.items()
            if column and index not in fields and sum(_is_sentence(cell) for cell in column) * 2 > len(column)
        }
        if lengths:
            fields[max(lengths, key=lambda index: lengths[index])] = Field.WORDING


def _is_sentence(cell: object) -> bool:
    return isinstance(cell, str) and len(cell.split()) >= 4 and not address_of(cell)


def _is_address(cell: object) -> bool:
    return bool(address_of(cell))


def _is_day(cell: object) -> bool:
    return not isinstance(cell, int | float) and read_day(cell) is not None


def _is_rating(cell: object) -> bool:
    return isinstance(cell, str) and len(cell) < 60 and verdict_of(text_of(cell)) is not None


def _is_language(cell: object) -> bool:
    return isinstance(cell, str) and bool(_LANGUAGE.fullmatch(cell)) and cell[:2].lower() in _KNOWN_LANGUAGES


_SIGNS: tuple[tuple[Field, Callable[[object], bool], float], ...] = (
    (Field.ADDRESS, _is_address, 0.8),
    (Field.CHECKED_ON, _is_day, 0.8),
    (Field.RATING, _is_rating, 0.6),
    (Field.LANGUAGE, _is_language, 0.9),
)


@cache
def _places() -> Mapping[str, tuple[Field, int]]:
    places: dict[str, tuple[Field, int]] = {}
    for field, names in NAMES.items():
        for place, name in enumerate(names.split("·")):
            places.setdefault(_folded(name), (field, place))
    return places


def _folded(name: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "", name)
    text = unicodedata.normalize("NFKD", spaced.lower())
    return "".join(character for character in text if character.isalnum())
