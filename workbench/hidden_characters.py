"""Characters that are not seen and can make words look otherwise than they are stored, and where they stand.

Meant are those that turn the direction of what follows, those without width inside words of scripts that have
no use for them, and tags outside of flags. The marks that Arabic, Persian, Indic scripts and emoji need, and
the plain direction marks U+200E and U+200F, are none.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_NAMES = {
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first-strong isolate",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2060": "word joiner",
    "\ufeff": "zero-width no-break space",
}
_INVISIBLE = "invisible operator"
_TAG = "tag character"
_END_ISOLATE, _END = "\u2069", "\u202c"
_ISOLATES = "\u2066\u2067\u2068"

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WITHOUT_WIDTH = "\u200b-\u200d\u2060-\u2064\ufeff"
_SQUEEZED = re.compile(f"[{_WITHOUT_WIDTH}]")
_TAGS = re.compile("[\U000e0001\U000e0020-\U000e007f]+")
_ANY = re.compile(f"[\u202a-\u202e\u2066-\u2069{_WITHOUT_WIDTH}\U000e0001\U000e0020-\U000e007f]")
_BLACK_FLAG, _END_OF_TAGS = "\U0001f3f4", "\U000e007f"

# Latin, Greek, Cyrillic, Armenian and Hebrew, Georgian, and letters made of Latin ones.
_PLAIN = re.compile(
    "[0-9A-Za-z\u00aa-\u05ff\u10a0-\u10ff\u1e00-\u1fff\u2c60-\u2c7f\ua640-\ua69f\ua720-\ua7ff\uab30-\uab6f"
    "\uff10-\uff5a\U0001d400-\U0001d7ff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """The words that hidden characters are about, with these in them; `names` say which, once each."""

    start: int
    end: int
    names: tuple[str, ...]


@lru_cache(maxsize=4)
def hidden_in(text: str) -> Sequence[Hidden]:
    """Find the places of a text in order; none touches another."""
    if _ANY.search(text) is None:
        return ()
    found = [*_turned(text), *_squeezed(text), *_tagged(text)]
    return tuple(_joined(sorted(found, key=lambda one: one.start)))


def hidden_touching(text: str, start: int, end: int) -> Sequence[Hidden]:
    """Give the places of the whole text that lie in a span of it, in part at least."""
    places = hidden_in(text)
    first = bisect_right(places, start, key=lambda one: one.end)
    last = bisect_right(places, end - 1, key=lambda one: one.start)
    return places[first:last]


def names_of(places: Iterable[Hidden]) -> str:
    return ", ".join(dict.fromkeys(name for place in places for name in place.names))


def spelt_out(words: str) -> str:
    """Write words down in the order in which they are stored, with what is hidden in them by its number."""
    return _ANY.sub(lambda found: f"[U+{ord(found[0]):04X}]", words)


def warning_about(text: str) -> str:
    """Give the sentence for the checker; "" where nothing is hidden."""
    places = hidden_in(text)
    if not places:
        return ""
    many = f"{len(places)} places of the draft hold" if len(places) > 1 else "One place of the draft holds"
    framed = "they are" if len(places) > 1 else "it is"
    return (
        f"{many} hidden characters that can make words look otherwise than they are"
        f" ({names_of(places)}); {framed} framed in the article."
    )


def _name(character: str) -> str:
    return _NAMES.get(character) or (_INVISIBLE if character < "\U000e0000" else _TAG)


def _turned(text: str) -> Iterator[Hidden]:
    """Find what stands between a character that turns the direction and its end, or that of its line."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if _TURNING.search(text, start, end) is not None:
            yield from _turned_in_line(text, start, end)
        start = end + 1


def _turned_in_line(text: str, start: int, end: int) -> Iterator[Hidden]:
    opened: list[str] = []
    isolates, first = 0, start
    names: dict[str, None] = {}
    for found in _TURNING.finditer(text, start, end):
        character = found[0]
        if character in _NAMES:
            if not opened:
                first = found.start()
            opened.append(character)
            isolates += character in _ISOLATES
            names[_NAMES[character]] = None
            continue
        if character == _END and opened and opened[-1] not in _ISOLATES:
            opened.pop()
        elif character == _END_ISOLATE and isolates:
            while opened.pop() not in _ISOLATES:
                pass
            isolates -= 1
        else:
            continue
        if not opened:
            yield from _seen(text, first, found.end(), names)
            names = {}
    if opened:
        yield from _seen(text, first, end, names)


def _seen(text: str, start: int, end: int, names: Iterable[str]) -> Iterator[Hidden]:
    """Leave out what turns nothing, for nothing to be seen stands in it."""
    if _ANY.sub("", text[start:end]).strip():
        yield Hidden(start=start, end=end, names=tuple(names))


def _squeezed(text: str) -> Iterator[Hidden]:
    """Find words with characters without width between their letters."""
    behind = 0
    for found in _SQUEEZED.finditer(text):
        if found.start() < behind:
            continue
        start, end = found.span()
        while start > 0 and _is_of_word(text[start - 1]):
            start -= 1
        while end < len(text) and _is_of_word(text[end]):
            end += 1
        behind = end
        while start < end and _SQUEEZED.match(text[start]):
            start += 1
        while end > start and _SQUEEZED.match(text[end - 1]):
            end -= 1
        names = dict.fromkeys(_name(one[0]) for one in _SQUEEZED.finditer(text, start, end))
        if names:
            yield Hidden(start=start, end=end, names=tuple(names))


def _is_of_word(character: str) -> bool:
    if _PLAIN.match(character) is not None:
        return character.isalnum() or unicodedata.category(character) == "Mn"
    return _SQUEEZED.match(character) is not None


def _tagged(text: str) -> Iterator[Hidden]:
    for found in _TAGS.finditer(text):
        is_flag = text[found.start() - 1 : found.start()] == _BLACK_FLAG and found[0].endswith(_END_OF_TAGS)
        if not is_flag or len(found[0]) > 8:
            yield Hidden(start=max(found.start() - 1, 0), end=found.end(), names=(_TAG,))


def _joined(places: Iterable[Hidden]) -> Iterator[Hidden]:
    """Make one of those that overlap."""
    whole: Hidden | None = None
    for place in places:
        if whole is not None and place.start < whole.end:
            names = tuple(dict.fromkeys((*whole.names, *place.names)))
            whole = Hidden(start=whole.start, end=max(whole.end, place.end), names=names)
            continue
        if whole is not None:
            yield whole
        whole = place
    if whole is not None:
        yield whole
