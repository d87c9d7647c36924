"""Which language a text is in, and whether that language runs from right to left."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Set
from functools import cache
from importlib import resources

_SAMPLE = 20_000
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_RTL_LANGUAGES = frozenset(
    {
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "iw",
        "ks",
        "nqo",
        "pnb",
        "prs",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
        "azb",
    }
)
_RTL_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "nkoo", "samr", "syrc", "thaa"})

# Start of each range of letters; a script runs to the next start.
_RANGES = (
    (0x0041, "Latin"),
    (0x0370, "Greek"),
    (0x0400, "Cyrillic"),
    (0x0530, "Armenian"),
    (0x0590, "Hebrew"),
    (0x0600, "Arabic"),
    (0x0700, "Syriac"),
    (0x0750, "Arabic"),
    (0x0780, "Thaana"),
    (0x07C0, "other"),
    (0x0870, "Arabic"),
    (0x0900, "Devanagari"),
    (0x0980, "Bengali"),
    (0x0A00, "Gurmukhi"),
    (0x0A80, "Gujarati"),
    (0x0B00, "Oriya"),
    (0x0B80, "Tamil"),
    (0x0C00, "Telugu"),
    (0x0C80, "Kannada"),
    (0x0D00, "Malayalam"),
    (0x0D80, "Sinhala"),
    (0x0E00, "Thai"),
    (0x0E80, "Lao"),
    (0x0F00, "Tibetan"),
    (0x1000, "Burmese"),
    (0x10A0, "Georgian"),
    (0x1100, "Hangul"),
    (0x1200, "Ethiopic"),
    (0x13A0, "other"),
    (0x1780, "Khmer"),
    (0x1800, "Mongolian"),
    (0x18B0, "other"),
    (0x1C90, "Georgian"),
    (0x1CC0, "Latin"),
    (0x1F00, "Greek"),
    (0x2000, "other"),
    (0x2C60, "Latin"),
    (0x2C80, "other"),
    (0x3040, "Kana"),
    (0x3100, "Han"),
    (0x3130, "Hangul"),
    (0x3190, "Han"),
    (0x31F0, "Kana"),
    (0x3200, "Han"),
    (0xA000, "other"),
    (0xA720, "Latin"),
    (0xA800, "other"),
    (0xAC00, "Hangul"),
    (0xD7B0, "other"),
    (0xF900, "Han"),
    (0xFB00, "Latin"),
    (0xFB13, "Armenian"),
    (0xFB1D, "Hebrew"),
    (0xFB50, "Arabic"),
    (0xFE00, "other"),
    (0xFE70, "Arabic"),
    (0xFF00, "Latin"),
    (0xFF66, "Kana"),
    (0xFFA0, "Hangul"),
    (0xFFE0, "other"),
    (0x20000, "Han"),
    (0x40000, "other"),
)
_STARTS = [start for start, _ in _RANGES]

_BY_SCRIPT = {
    "Greek": "el",
    "Armenian": "hy",
    "Hebrew": "he",
    "Syriac": "syr",
    "Thaana": "dv",
    "Devanagari": "hi",
    "Bengali": "bn",
    "Gurmukhi": "pa",
    "Gujarati": "gu",
    "Oriya": "or",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Sinhala": "si",
    "Thai": "th",
    "Lao": "lo",
    "Tibetan": "bo",
    "Burmese": "my",
    "Georgian": "ka",
    "Hangul": "ko",
    "Ethiopic": "am",
    "Khmer": "km",
    "Mongolian": "mn",
    "Kana": "ja",
    "Han": "zh",
}

_SEVERAL_SCRIPTS = (
    ("Latin Cyrillic", frozenset({"sr", "bs", "kk", "uz", "mn", "tt", "tk", "ky"})),
    ("Latin Arabic", frozenset({"ku", "ms"})),
    ("Latin Cyrillic Arabic", frozenset({"az"})),
    ("Cyrillic", frozenset({"ru", "uk", "be", "bg", "mk", "tg", "ce", "ba", "cv"})),
    ("Arabic", frozenset({"ar", "fa", "ur", "ps", "ckb", "sd", "ug", "ks", "prs", "pnb", "azb"})),
    ("Hebrew", frozenset({"he", "iw", "yi"})),
    ("Devanagari", frozenset({"hi", "mr", "ne", "sa"})),
    ("Kana Han", frozenset({"ja", "zh"})),
    ("Ethiopic", frozenset({"am", "ti"})),
)

# Letters that one language of a script has and its neighbours lack; the first language that reaches the
# share of all letters is taken, the last one of each list is what is left.
_ARABIC_LETTERS = (
    ("ckb", "ڕڵۆێە", 0.01),
    ("ps", "ټډړښګۍېځڅ", 0.01),
    ("ur", "ٹڈڑںےہھ", 0.02),
    ("fa", "پچژگکی", 0.02),
)
_CYRILLIC_LETTERS = (
    ("kk", "әқңөұүһ", 0.02),
    ("mk", "ѓќѕ", 0.002),
    ("sr", "јљњћђџ", 0.01),
    ("be", "ў", 0.003),
    ("uk", "іїєґ", 0.01),
)

_CYRILLIC = frozenset({"ru", "bg"})
_OTHER_SCRIPTS = _CYRILLIC | {"uk", "el", "he", "ar", "fa"}
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str:
    """Name a text's language by its BCP 47 primary tag; "" when it is too short or too mixed to tell."""
    sample = _sample(text)
    scripts = Counter(_script(character) for character in sample if character.isalpha())
    scripts.pop("other", None)
    letters = scripts.total()
    if letters < 8:
        return ""
    script, count = scripts.most_common(1)[0]
    # Japanese mixes kana into Han, and a third of kana is plenty to tell it from Chinese.
    if script == "Han" and scripts["Kana"] * 10 > scripts["Han"]:
        return "ja"
    if count * 2 < letters:
        return ""
    if script == "Latin":
        return _by_words(sample, _common_words().keys() - _OTHER_SCRIPTS)
    if script == "Cyrillic":
        return _by_letters(sample, count, _CYRILLIC_LETTERS) or _by_words(sample, _CYRILLIC) or "ru"
    if script == "Arabic":
        return _by_letters(sample, count, _ARABIC_LETTERS) or "ar"
    return _BY_SCRIPT[script]


def share_of_common_words(text: str, language: str) -> float:
    """Count how many of a text's words are common ones of a language, as a share from 0 to 1."""
    words = _WORD.findall(_sample(text).lower())
    common = _common_words().get(language, frozenset())
    return sum(word in common for word in words) / max(1, len(words))


def fits_script(language: str, text: str) -> bool:
    """Whether a language that a file claims can be written in the script of its text."""
    guess = guess_language(text)
    return not guess or bool(_scripts_of(language) & _scripts_of(guess))


def is_right_to_left(language_or_text: str) -> bool:
    """Whether a language tag ("ar", "az-Arab"), or else most letters of a text, run from right to left."""
    if _TAG.fullmatch(language_or_text):
        primary, *rest = language_or_text.lower().split("-")
        scripts = {part for part in rest if len(part) == 4}
        return bool(scripts & _RTL_SCRIPTS) or (primary in _RTL_LANGUAGES and "latn" not in scripts)
    balance = 0
    for character in language_or_text[:_SAMPLE]:
        direction = unicodedata.bidirectional(character)
        balance += (direction in {"R", "AL"}) - (direction == "L")
    return balance > 0


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    third = _SAMPLE // 3
    middle = len(text) // 2
    return "\n".join((text[:third], text[middle : middle + third], text[-third:]))


def _script(character: str) -> str:
    place = bisect_right(_STARTS, ord(character)) - 1
    return _RANGES[place][1] if place >= 0 else "other"


def _by_letters(sample: str, letters: int, table: tuple[tuple[str, str, float], ...]) -> str:
    lowered = Counter(sample.lower())
    for language, own, share in table:
        if sum(lowered[letter] for letter in own) > letters * share:
            return language
    return ""


def _by_words(sample: str, languages: Set[str]) -> str:
    found = Counter(_WORD.findall(sample.lower()))
    weights = _weights()
    scores = {
        language: sum(found[word] * weights[word] for word in _common_words()[language])
        for language in sorted(languages)
    }
    best = max(scores, key=lambda language: scores[language])
    # Names and headings alone hold no such words; then nothing is said.
    return best if scores[best] >= max(1.0, found.total() * 0.03) else ""


@cache
def _common_words() -> Mapping[str, Set[str]]:
    lines = resources.files("workbench.intake").joinpath("common_words.txt").read_text("utf-8").splitlines()
    parts = (line.partition(":") for line in lines if not line.startswith("#"))
    return {language: frozenset(words.split()) for language, _, words in parts}


@cache
def _weights() -> Mapping[str, float]:
    """Weigh a word by how few of the languages have it."""
    spread = Counter(word for words in _common_words().values() for word in words)
    return {word: 1 / count for word, count in spread.items()}


def _scripts_of(language: str) -> set[str]:
    primary, *rest = language.lower().split("-")
    named = {"latn": "Latin", "cyrl": "Cyrillic", "arab": "Arabic", "hebr": "Hebrew"}
    for part in rest:
        if part in named:
            return {named[part]}
    for scripts, languages in _SEVERAL_SCRIPTS:
        if primary in languages:
            return set(scripts.split())
    return {script for script, code in _BY_SCRIPT.items() if code == primary} or {"Latin"}
