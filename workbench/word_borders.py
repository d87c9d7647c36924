"""Where words begin and end, for moving the borders of a claim by a word."""

import re
from bisect import bisect_left, bisect_right

# What Python does not count among the letters but stands inside words: accents, vowel signs, joiners.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u200c\u200d"
)
_LETTERS = rf"[^\W_][^\W_]*[{_MARKS}]*(?:[^\W_]+[{_MARKS}]*)*"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|[£$€¥]?{_LETTERS}(?:(?:['’‐‑.-]|(?<=\d)[,:٫٬](?=\d)){_LETTERS})*[%٪‰°]?"
)


def word_before(text: str, position: int, *, low: int) -> int:
    """Give where the word before a position begins; `low` when none does."""
    starts = [match.start() for match in _WORD.finditer(text, low, position)]
    return starts[-1] if starts else low


def word_after(text: str, position: int, *, low: int, high: int) -> int:
    """Give where the next word after a position begins; `high` when none does."""
    starts = [match.start() for match in _WORD.finditer(text, low, high)]
    at = bisect_right(starts, position)
    return starts[at] if at < len(starts) else high


def word_end_after(text: str, position: int, *, low: int, high: int) -> int:
    """Give where the word at or after a position ends; `high`, beyond the full stop, when none does."""
    ends = [match.end() for match in _WORD.finditer(text, low, high)]
    at = bisect_right(ends, position)
    return ends[at] if at < len(ends) else high


def word_end_before(text: str, position: int, *, low: int, high: int) -> int:
    """Give where the word before the one at a position ends; `low` when there is none.

    Behind a full stop or quotation mark that is the word before the last one: they go together.
    """
    words = [match.span() for match in _WORD.finditer(text, low, high)]
    at = bisect_left([start for start, _ in words], position)
    return words[at - 2][1] if at > 1 else low
