"""What the words and numbers of other fact-checkers' ratings mean in our verdicts; see docs/import.md.

Nothing is made up: words that are not known leave a claim unchecked, and the words themselves are kept.
"""

import re
import unicodedata
from functools import lru_cache

from workbench.claims import Verdict
from workbench.intake.records.rating_words import CONTRADICTED, NO_VERDICT, UNVERIFIED, VERIFIED

_LEAD = re.compile(
    r"^(?:(?:our |the |final |overall )?(?:rating|verdict|ruling|conclusion|fact ?-?check|evaluation"
    r"|bewertung|urteil|note|veredicto|calificacion|التقييم|الحكم|التصنيف|النتيجه)\s*[:=–—-]\s*"
    r"|(?:we )?(?:rate|rated) (?:this |it |as )*|(?:this|the|that) (?:claim|statement|post|video|photo) "
    r"(?:is|was) |(?:this|it|that) is |(?:it'?s|that'?s) |هذا )"
)
_END_OF_WORDS = re.compile(r"\s*[.!:;|(\[/،؛\n]\s*|\s+[–—-]+\s+|,\s+")
_EDGES = " \t.!?…\"'“”‘’«»*_#()[]{}<>:;,،؛-–—|✓✔✅☑❌✗✘✕❎⚠🔴🟢🟡🟠🚫⛔\ufe0f\u200f\u200e"
_MARKS = {
    "✅": "true",
    "✔": "true",
    "✓": "true",
    "☑": "true",
    "❌": "false",
    "✗": "false",
    "✘": "false",
    "✕": "false",
}


@lru_cache(maxsize=4096)
def verdict_of(words: str) -> Verdict | None:
    """Give the verdict that a textual rating stands for; None when the words are not known.

    UNCHECKED comes back for words that are known to say nothing on the truth ("Satire").
    """
    if len(words) > 400:
        return None
    folded = _folded(words)
    if not folded:
        return _TABLE.get(_MARKS.get(words.strip().strip("\ufe0f"), ""))
    if folded in _TABLE:
        return _TABLE[folded]
    shortened = _LEAD.sub("", folded, count=1).strip(_EDGES)
    if shortened in _TABLE:
        return _TABLE[shortened]
    # Of "False: the clip is from 2021" the words before the mark decide. A comma ends "False, says the
    # ministry" but not "True, but misleading", and nobody can tell what "true" alone begins.
    found = _END_OF_WORDS.search(shortened)
    if found is None:
        return None
    head = _TABLE.get(shortened[: found.start()].strip(_EDGES))
    if found[0].lstrip().startswith((",", "/")) and head is not Verdict.CONTRADICTED:
        return None
    rest = shortened[found.end() :]
    if head is Verdict.VERIFIED and _TAKES_BACK.match(rest):
        return None
    return head


_TAKES_BACK = re.compile(r"(?:but|however|mais|aber|pero|ma|although|though|except|لكن|ولكن)\b")


def verdict_at(value: object, *, best: object, worst: object) -> Verdict | None:
    """Give the verdict for a place on a publisher's own scale; None without a whole scale.

    The upper quarter is verified, the lower quarter contradicted, what lies between is unverified.
    """
    numbers = [_number(item) for item in (value, best, worst)]
    if any(number is None for number in numbers):
        return None
    here, top, bottom = (number for number in numbers if number is not None)
    if top == bottom or not min(top, bottom) <= here <= max(top, bottom):
        return None
    place = (here - bottom) / (top - bottom)
    if place >= 0.75:
        return Verdict.VERIFIED
    return Verdict.CONTRADICTED if place <= 0.25 else Verdict.UNVERIFIED


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e9 else None
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,6}(?:[.,]\d{1,6})?\s*", value):
        return float(value.replace(",", "."))
    return None


def _folded(words: str) -> str:
    text = unicodedata.normalize("NFKD", words.lower())
    text = "".join(character for character in text if not unicodedata.combining(character))
    text = text.replace(" - ", " – ").translate(_LETTERS)
    return " ".join(text.split()).strip(_EDGES)


_LETTERS = str.maketrans(
    {
        "ى": "ي",
        "ة": "ه",
        "ـ": None,
        "‘": "'",
        "’": "'",
        "ß": "ss",
        "ı": "i",
        "đ": "d",
        "ł": "l",
        "-": " ",
        "‑": " ",
    }
)


def _table() -> dict[str, Verdict]:
    return {
        _folded(phrase): verdict
        for phrases, verdict in (
            (NO_VERDICT, Verdict.UNCHECKED),
            (UNVERIFIED, Verdict.UNVERIFIED),
            (CONTRADICTED, Verdict.CONTRADICTED),
            (VERIFIED, Verdict.VERIFIED),
        )
        for line in phrases.splitlines()
        for phrase in line.split("·")
        if phrase.strip()
    }


_TABLE = _table()
