"""Moving through the words of an article, in code points."""

import re

# A word keeps what stands inside it: apostrophes, hyphens, the marks of figures, accents and vowel signs.
_SIGNS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d\ufe0f"
_WORD = re.compile(rf"\w(?:[\w{_SIGNS}]|[’'.,:/\u2019\u00ad\u2010\u2011-](?=\w))*|[^\w\s]\u200d?[\ufe0f]?")
_LETTER = re.compile(r"\w")


def word_step(text: str, position: int, *, forward: bool, low: int, high: int) -> int:
    """Find the next end of a word, or going back the start of one, between `low` and `high`.

    Punctuation alone is passed over with the word before it; a pictograph counts as a word.
    """
    words = [
        (low + match.start(), low + match.end())
        for match in _WORD.finditer(text[low:high])
        if _LETTER.match(match[0]) or ord(match[0][0]) > 0x2190
    ]
    if forward:
        return next((end for _, end in words if end > position), high)
    return next((start for start, _ in reversed(words) if start < position), low)
