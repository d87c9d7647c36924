"""Which way text runs, and text that XML can hold."""

import re
import unicodedata
from collections.abc import Iterator

_RTL_LANGUAGES = frozenset({"ar", "he", "iw", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ku", "ckb", "syr"})

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_ANY_RTL = re.compile(f"[{_RTL}]")
# A right-to-left stretch goes on over spaces, digits and punctuation as long as more of its letters follow.
_STRETCH = re.compile(rf"[{_RTL}](?:[^A-Za-z\u00c0-\u058f\u0900-\u1fff\n\t]*[{_RTL}])*[\u0300-\u036f]*")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Put U+FFFD in place of every character that XML cannot hold, one for one."""
    return _ILLEGAL.sub("\ufffd", text)


def is_rtl_language(tag: str) -> bool:
    subtags = tag.lower().replace("_", "-").split("-")
    if "latn" in subtags:
        return False
    return subtags[0] in _RTL_LANGUAGES or "arab" in subtags or "hebr" in subtags


def is_rtl(text: str, *, default: bool) -> bool:
    """Say which way a paragraph runs: by its first letter that has a direction."""
    for character in text:
        match unicodedata.bidirectional(character):
            case "L":
                return False
            case "R" | "AL":
                return True
            case _:
                pass
    return default


def has_rtl(text: str) -> bool:
    """Say whether any character runs from right to left."""
    return _ANY_RTL.search(text) is not None


def stretches(text: str, *, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Cut a text where its direction changes; spaces and signs go with a paragraph's own direction."""
    if not _ANY_RTL.search(text):
        # Only letters make a stretch left-to-right; figures and signs alone follow the paragraph.
        yield text, rtl and not any(c.isalpha() for c in text)
        return
    end = 0
    for found in _STRETCH.finditer(text):
        if found.start() > end:
            yield from _between(text[end : found.start()], rtl=rtl)
        yield found.group(), True
        end = found.end()
    if end < len(text):
        yield from _between(text[end:], rtl=rtl)


def _between(text: str, *, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Cut what stands between right-to-left stretches into its words and the signs at their edges."""
    if not rtl:
        yield text, False
        return
    letters = [index for index, c in enumerate(text) if c.isalnum()]
    if not any(text[index].isalpha() for index in letters):
        yield text, True
        return
    first, last = letters[0], letters[-1] + 1
    for part, side in ((text[:first], True), (text[first:last], False), (text[last:], True)):
        if part:
            yield part, side
