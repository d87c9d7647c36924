"""Which of a file's three language settings counts for some characters."""

import unicodedata
from enum import Enum


class Script(Enum):
    """Office files keep one language each for these groups of scripts."""

    WESTERN = "western"
    ASIAN = "asian"
    COMPLEX = "complex"


def script_of(text: str) -> Script | None:
    """Name the group of the first letter, None when there is none."""
    for character in text:
        if character.isalpha():
            if unicodedata.bidirectional(character) in ("R", "AL"):
                return Script.COMPLEX
            return Script.ASIAN if unicodedata.east_asian_width(character) in ("W", "F") else Script.WESTERN
    return None
