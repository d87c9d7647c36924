"""Fold text, so that two ways of writing the same words compare equal and are indexed alike."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_STAND_INS = {
    **dict.fromkeys("‘’‚‛′`´ʼʻ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u202f\u2007\u2009", "\u00a0"),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u061c\u0640", ""),
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىئیې", "ي"),
    **dict.fromkeys("ةۀہھ", "ه"),
    "ؤ": "و",
    "ء": "",
    "ک": "ك",
    "٪": "%",
    "٬": ",",
    "٫": ".",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ħ": "h",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
}


def _is_dropped_mark(char: str) -> bool:
    """Whether it is an accent or vowel sign that may be left out in writing."""
    code = ord(char)
    return (
        0x300 <= code <= 0x36F
        or 0x591 <= code <= 0x5C7
        or 0x610 <= code <= 0x61A
        or 0x64B <= code <= 0x65F
        or code == 0x670
        or 0x6D6 <= code <= 0x6ED
    ) and unicodedata.category(char) == "Mn"


def _fold_char(char: str) -> str:
    if char in _STAND_INS:
        return _STAND_INS[char]
    digit = unicodedata.digit(char, None) if unicodedata.category(char) == "Nd" else None
    if digit is not None:
        return str(digit)
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", char).casefold())
    kept = "".join(part for part in parts if not _is_dropped_mark(part))
    return unicodedata.normalize("NFC", "".join(_STAND_INS.get(part, part) for part in kept))


class _CharTable(dict[int, str]):
    """Works out the folding of a character the first time it is met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


_TABLE = _CharTable()

# What to look for first, the pattern (it begins with a literal character, for speed), what is put instead.
_REWRITES: Sequence[tuple[str, re.Pattern[str], str]] = (
    ("'", re.compile(r"'s\b(?<=[^\W_]'s)"), ""),
    ("'", re.compile(r"'(?:(?<=\b[cdjlmnst]')|(?<=\bqu'))(?=[^\W_]{2})"), " "),
    ("'", re.compile(r"'(?<=[^\W_]')(?=[^\W_])"), ""),
    (",", re.compile(r",(?<=\d,)(?=\d{3}(?!\d))"), ""),
    ("\u00a0", re.compile(r"\u00a0(?<=\d\u00a0)(?=\d{3}(?!\d))"), ""),
    ("\u00a0", re.compile("\u00a0"), " "),
    (".", re.compile(r"\.(?:(?<=\d\.)(?=\d{3}(?:\.\d{3})+(?!\d))|(?<=\d\.\d{3}\.)(?=\d{3}(?!\d)))"), ""),
    ("u.s", re.compile(r"u\.s\b(?<=\bu\.s)(?:\.a\b)?"), "usa"),
    (".", re.compile(r"\.(?<=\b[a-z]\.)(?=[a-z]\b)"), ""),
    ("%", re.compile("%"), " percent"),
    ("per cent", re.compile(r"per cent\b"), "percent"),
    ("pct", re.compile(r"pct\b(?<=\bpct)"), "percent"),
)


def fold(text: str) -> str:
    """Fold case, accents, quotes, dashes, digits, percent signs and Arabic letter variants."""
    folded = text.lower().replace("`", "'") if text.isascii() else text.translate(_TABLE)
    for needle, pattern, put in _REWRITES:
        if needle in folded:
            folded = pattern.sub(put, folded)
    return folded


def fold_with_map(text: str) -> tuple[str, Sequence[int]]:
    """Fold, and give for each folded character the offset of the one it came from.

    The offsets never fall; one more than there are folded characters closes them: len(text).
    """
    folded, origins = _plain(text) if text.isascii() else _by_characters(text)
    for needle, pattern, put in _REWRITES:
        if needle in folded:
            folded, origins = _rewrite(folded, origins, pattern, put)
    return folded, range(len(text) + 1) if isinstance(origins, range) else [*origins, len(text)]


def _plain(text: str) -> tuple[str, Sequence[int]]:
    return text.lower().replace("`", "'"), range(len(text))


def _by_characters(text: str) -> tuple[str, Sequence[int]]:
    pieces = [_TABLE[ord(char)] for char in text]
    return "".join(pieces), [offset for offset, piece in enumerate(pieces) for _ in piece]


def _rewrite(
    folded: str, origins: Sequence[int], pattern: re.Pattern[str], put: str
) -> tuple[str, Sequence[int]]:
    parts: list[str] = []
    mapped: list[int] = []
    done = 0
    for match in pattern.finditer(folded):
        parts += (folded[done : match.start()], put)
        mapped += origins[done : match.start()]
        if put:
            # The last character put stands for the last one replaced, so that a span ends where the words do.
            mapped += [origins[min(match.start() + at, match.end() - 1)] for at in range(len(put) - 1)]
            mapped.append(origins[match.end() - 1])
        done = match.end()
    return ("".join(parts) + folded[done:], [*mapped, *origins[done:]]) if done else (folded, origins)


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text, its folding, and where each folded character came from."""

    text: str
    folded: str
    origins: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the text, in code points, that a span of the folded text came from."""
        if isinstance(self.origins, range):
            return start, max(start + 1, end)
        first = self.origins[start]
        after = self.origins[max(start, end - 1)] + 1
        while after < len(self.text) and not _TABLE[ord(self.text[after])]:
            after += 1
        return first, after

    def original(self, start: int, end: int) -> str:
        if isinstance(self.origins, range):
            return self.text[start : max(start + 1, end)]
        first, after = self.span(start, end)
        return self.text[first:after]


def folded_text(text: str) -> FoldedText:
    return FoldedText(text, *fold_with_map(text))


_TOKEN = re.compile(r"\d+(?:\.\d+)+(?!\w)|[^\W_]+")
_DECIMAL = re.compile(r"\.(?<=\d\.)(?=\d)")
_ONLY_WORDS = str.maketrans({code: " " for code in range(128) if not chr(code).isalnum()})


def tokens(text: str) -> list[str]:
    """Split into folded words and figures."""
    return folded_tokens(fold(text))


def folded_tokens(folded: str) -> list[str]:
    # Four of five texts are plain enough to be split five times as fast.
    if folded.isascii() and not ("." in folded and _DECIMAL.search(folded)):
        return folded.translate(_ONLY_WORDS).split()
    return _TOKEN.findall(folded)


def folded_token_spans(folded: str) -> list[tuple[str, int, int]]:
    """Like `folded_tokens`, with where each stands in the folded text."""
    return [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(folded)]
