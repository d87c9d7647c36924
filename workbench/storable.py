"""What no database keeps: NUL and halves of surrogate pairs in texts."""

import re
from dataclasses import fields, replace
from typing import Any, TypeVar

V = TypeVar("V")

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def is_storable(text: str) -> bool:
    return "\0" not in text if text.isascii() else _UNSTORABLE.search(text) is None


def storable_text(text: str) -> str:
    """Put U+FFFD for such characters."""
    return _UNSTORABLE.sub("\ufffd", text)


def storable(value: V) -> V:
    """Put U+FFFD for such characters in the texts of a dataclass; positions in them stay what they were."""
    dataclass: Any = value
    changed = {}
    for field in fields(dataclass):
        content = getattr(value, field.name)
        if isinstance(content, str) and _UNSTORABLE.search(content):
            changed[field.name] = storable_text(content)
    return replace(dataclass, **changed) if changed else value
