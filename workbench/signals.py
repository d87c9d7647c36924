"""What a sentence holds that a checker looks for: counted word by word, in one pass."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workbench import wordlists
from workbench.wordlists import Sense, senses, word_set

_TOKEN = re.compile(r"\d[\d.,:/٠-٩]*|[^\W\d_]+(?:['’-][^\W\d_]+)*|[%$€£¥٪?؟!]")
_ARABIC = re.compile(r"[\u0620-\u064a]")
_QUOTED = re.compile(r"[“«„\"][^“”«»„\"]{3,}[”»“\"]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_MENTION = re.compile(r"@\w")
_PICTOGRAM = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1\1")
_NOT_SUPERLATIVE = word_set(
    """
    interest request protest forest harvest conquest honest modest midwest suggest invest arrest contest
    northwest southwest manifest digest detest budapest
    """
)
_ARABIC_PREFIX = re.compile(r"^[وفبلك]?(?:ال)?")


_CAPITAL_I = frozenset(["I", "I'm", "I’m", "I'll", "I’ll", "I've", "I’ve", "I'd", "I’d"])
_LISTS = {
    "en": wordlists.ENGLISH,
    "ar": wordlists.ARABIC,
    "fr": wordlists.FRENCH,
    "de": wordlists.GERMAN,
    "es": wordlists.SPANISH,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What was found in one sentence.

    `counts` holds the words of each `Sense`; `names` counts the words with a capital that do not open the
    sentence; `chatter` counts marks of talk on social media: mentions, pictograms, drawn-out letters.
    """

    words: int
    counts: Sequence[int]
    figures: int
    years: int
    money: int
    names: int
    quoted: bool
    question: bool
    exclaimed: bool
    arabic: bool
    chatter: int


@cache
def _senses(code: str) -> dict[str, tuple[int, ...]]:
    return senses(_LISTS[code])


def read_signals(sentence: str, *, language: str = "en") -> Signals:
    arabic = bool(_ARABIC.search(sentence))
    code = "ar" if arabic else language.partition("-")[0].lower()
    known = _senses(code if code in _LISTS else "en")
    counts = [0] * len(Sense)
    words = figures = years = money = names = 0
    question = exclaimed = False
    plain = code not in _LISTS or code == "en"
    for token in _TOKEN.findall(sentence):
        word = token.lower()
        found = known.get(word)
        if found is None:
            first = token[0]
            if first.isdigit():
                figures += 1
                years += _YEAR.match(token) is not None
                continue
            if not first.isalpha():
                money += first in "%$€£¥٪"
                question = question or first in "?؟"
                exclaimed = exclaimed or first == "!"
                continue
            if arabic:
                found = known.get(_ARABIC_PREFIX.sub("", word)) or known.get(word[1:])
        words += 1
        if found is not None:
            for sense in found:
                counts[sense] += 1
        elif plain and len(word) > 4:
            if word.endswith("ed"):
                counts[Sense.DONE] += 1
            elif word.endswith("est") and word not in _NOT_SUPERLATIVE:
                counts[Sense.SUPERLATIVE] += 1
        if words > 1 and word != token and token[0].isupper() and token not in _CAPITAL_I:
            names += 1
    return Signals(
        words=words,
        counts=counts,
        figures=figures,
        years=years,
        money=money,
        names=names,
        quoted=bool(_QUOTED.search(sentence)),
        question=question,
        exclaimed=exclaimed,
        arabic=arabic,
        chatter=_chatter(sentence, arabic=arabic),
    )


def _chatter(sentence: str, *, arabic: bool) -> int:
    if not arabic and sentence.isascii() and "@" not in sentence:
        return 0
    marks = (_MENTION, _PICTOGRAM, _DRAWN_OUT) if arabic else (_MENTION, _PICTOGRAM)
    return sum(mark.search(sentence) is not None for mark in marks)
