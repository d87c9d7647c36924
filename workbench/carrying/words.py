"""The words of a text as two revisions are compared by them: without spaces, all quotation marks alike."""

import re
from typing import NamedTuple
from unicodedata import normalize

from workbench.matching.figure_words import SCALES, VAGUE, WORDS
from workbench.matching.statements import STOP_WORDS

_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_TOKEN = re.compile(
    rf"\d+(?:[.,:٫٬]\d+)*"
    rf"|[^\W\d_][\w{_MARKS}{_UNSEEN}]*(?:['’ʼ][\w{_MARKS}]+)*"
    rf"|\.{{3}}|-{{2,3}}|''|``|,,|[^\s{_UNSEEN}]"
)
_APOSTROPHES = str.maketrans("’ʼ‘`´", "'''''")
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_QUOTES = frozenset("\"'“”„‟«»‹›‘’‚‛`´＂「」『』") | {"''", "``", ",,"}
_DASHES = frozenset("-‐‑‒–—―−") | {"--", "---"}

PUNCTUATION, COMMON, TELLING, FIGURE = 0.05, 0.3, 1.0, 1.5
"""What words weigh when two sentences are compared."""

QUOTE = '"'


class Word(NamedTuple):
    """One word, figure or punctuation mark; `key` is what counts as the same, `folded` leaves case aside."""

    start: int
    end: int
    key: str
    folded: str
    weight: float

    @property
    def is_figure(self) -> bool:
        return self.weight == FIGURE

    @property
    def is_punctuation(self) -> bool:
        return self.weight == PUNCTUATION


Read = tuple[str, str, float]
"""A word's key, its folded key, and its weight."""


class _Known(dict[str, Read]):
    """What words were read as; a table of its own, for half a million look-ups a draft."""

    def __missing__(self, raw: str) -> Read:
        if len(self) > _MOST_KNOWN:
            self.clear()
        self[raw] = read = _read(raw)
        return read


_MOST_KNOWN = 200_000
_KNOWN = _Known()


def _read(raw: str) -> Read:
    if raw in _QUOTES:
        return QUOTE, QUOTE, PUNCTUATION
    if raw in _DASHES:
        return "-", "-", PUNCTUATION
    if raw in {"…", "..."}:
        return "…", "…", PUNCTUATION
    key = normalize("NFC", _INVISIBLE.sub("", raw).translate(_APOSTROPHES))
    folded = key.casefold()
    if raw[0].isdecimal() or folded in WORDS or folded in SCALES or folded in VAGUE:
        return key, folded, FIGURE
    if not key[:1].isalnum():
        return key, folded, PUNCTUATION
    return key, folded, COMMON if folded in STOP_WORDS else TELLING


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Give the words of a span, with their places in the whole text."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Word(match.start(), match.end(), *_KNOWN[match.group()]) for match in found]


def read_words(text: str, start: int, end: int) -> list[Read]:
    """Give the words of a span without their places, in a third of the time."""
    return [_KNOWN[raw] for raw in _TOKEN.findall(text, start, end)]


_SAME = str.maketrans(
    dict.fromkeys("'“”„‟«»‹›‘’‚‛`´＂「」『』ʼ", QUOTE) | dict.fromkeys("‐‑‒–—―−", "-") | {"…": "..."}
)


def sentence_key(sentence: str) -> str:
    """Give what two sentences share when they differ in spaces and the style of marks at most."""
    folded = "".join(sentence.split())
    if folded.isascii():
        return folded.replace("'", QUOTE)
    return normalize("NFC", _INVISIBLE.sub("", folded).translate(_SAME))
