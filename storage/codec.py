"""Turning values of the domain into rows and JSON, and back, by the fields of their dataclasses."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from workbench.anchors import Anchor

V = TypeVar("V")

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    kind: Any


@cache
def _fields(kind: Any) -> tuple[_Field, ...]:
    hints = get_type_hints(kind)
    return tuple(_Field(field.name, _plain(hints[field.name])) for field in fields(kind))


def _fields_of(value: object) -> tuple[_Field, ...]:
    kind: Any = type(value)
    return _fields(kind)


def _plain(hint: Any) -> Any:
    """Reduce `X | None` and new types to the type that decides how a value is written."""
    if isinstance(hint, NewType):
        return _plain(hint.__supertype__)
    if get_origin(hint) in (UnionType, Union):
        return _plain(next(arg for arg in get_args(hint) if arg is not type(None)))
    return hint


def to_row(value: object) -> dict[str, Any]:
    """Give a value's columns; an anchor's fields become columns of their own, sequences become JSON text."""
    row: dict[str, Any] = {}
    for field in _fields_of(value):
        content = getattr(value, field.name)
        if field.kind is Anchor:
            row.update(to_row(content))
        elif isinstance(content, StrEnum):
            row[field.name] = content.value
        elif get_origin(field.kind) is not None:
            row[field.name] = json.dumps([_jsonable(item) for item in content])
        else:
            row[field.name] = content
    return row


def from_row(kind: type[V], row: Row) -> V:
    """Make the value that `to_row` gave the columns of; columns without a field are passed over."""
    reader: Any = _reader
    value: V = reader(kind)(row)
    return value


@cache
def _reader(kind: Any) -> Callable[[Row], Any]:
    readers = [(field.name, _column_reader(field)) for field in _fields(kind)]

    def read(row: Row) -> Any:
        return kind(**{name: reader(row) for name, reader in readers})

    return read


def _column_reader(field: _Field) -> Callable[[Row], Any]:
    name, kind = field.name, field.kind
    if kind is Anchor:
        return _reader(Anchor)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda row: None if row[name] is None else kind(row[name])
    if get_origin(kind) is not None:
        (item,) = get_args(kind)
        return lambda row: tuple(_from_jsonable(item, part) for part in json.loads(row[name] or "[]"))
    return lambda row: row[name]


def to_json(value: object) -> str:
    return json.dumps(_jsonable(value), ensure_ascii=False)


def from_json(kind: type[V], text: str) -> V:
    """Read what `to_json` wrote; fields that have been added since take their defaults."""
    value: V = _from_jsonable(kind, json.loads(text))
    return value


def _jsonable(value: object) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _jsonable(getattr(value, field.name)) for field in _fields_of(value)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_jsonable(item) for item in value]
    return value


def _from_jsonable(kind: Any, content: Any) -> Any:
    kind = _plain(kind)
    if content is None:
        return None
    if kind is datetime or kind is date:
        return kind.fromisoformat(content)
    if isinstance(kind, type) and is_dataclass(kind):
        known = {field.name: field.kind for field in _fields(kind)}
        return kind(
            **{name: _from_jsonable(known[name], part) for name, part in content.items() if name in known}
        )
    if get_origin(kind) is not None:
        (item,) = get_args(kind)
        return tuple(_from_jsonable(item, part) for part in content)
    return kind(content)
