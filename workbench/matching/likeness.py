"""Measure how alike a statement and its candidates are, in words and letters weighted by rarity."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from math import log, sqrt
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.process import extract_iter

from workbench.archive import Candidate, Pool
from workbench.matching.folding import fold, folded_tokens
from workbench.matching.rarity import SMALLEST_ARCHIVE, weight
from workbench.matching.statements import STOP_WORDS, cleaned, content_tokens
from workbench.matching.stems import plain_stem
from workbench.matching.twins import active_twins, forget_when_twins_change

SMALLEST_CHORUS = 1_000
"""In a smaller archive nobody is prominent: a claimant of three claims in four has not been checked often."""

MOST_STEMS = 100_000

_GRAM = 4
"""Letters of the sequences that are compared; they see through typing errors and endings that stems miss."""

LONG = 1_000
"""Characters of a text in which it is sooner looked for each sequence than all are read."""

_Sequence = tuple[str, str, str, str]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Cut the endings of English words; other words, short ones and figures stay, twin names become one."""
    common = active_twins().common_form((word,))
    return plain_stem(word) if common is None else common


class _Stems(dict[str, str]):
    """The stems of words, "" for those that say nothing, worked out when first asked for."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_STEMS:
            self.clear()
        found = self[word] = "" if word in STOP_WORDS else stem(word)
        return found


_STEMS = _Stems()

forget_when_twins_change(stem.cache_clear)
forget_when_twins_change(_STEMS.clear)


class _Field(NamedTuple):
    """A text of a candidate: its folded words with a space around each, and the words."""

    padded: str
    words: Sequence[str]


@lru_cache(maxsize=16_384)
def _field(text: str) -> _Field:
    words = folded_tokens(fold(text))
    return _Field(f" {' '.join(words)} ", words)


class _Shared(dict[str, frozenset[_Sequence]]):
    """Which of a statement's letter sequences stand in a text, worked out when first asked for."""

    def __init__(self, padded: str) -> None:
        super().__init__()
        self.sequences = frozenset(_sequences(padded))

    def __missing__(self, padded: str) -> frozenset[_Sequence]:
        if len(padded) > LONG:
            found = frozenset(each for each in self.sequences if "".join(each) in padded)
        else:
            found = self.sequences.intersection(_sequences(padded))
        self[padded] = found
        return found


@lru_cache(maxsize=4)
def _shared_with(padded: str) -> _Shared:
    return _Shared(padded)


def look_through(statement: str, texts: Iterable[str]) -> None:
    """Prepare texts of candidates, so that comparing them is quick once the others are known."""
    shared = _shared_with(_field(cleaned(statement)).padded)
    for text in texts:
        shared[_field(text).padded]


class Likeness(NamedTuple):
    """What is seen of a candidate; every value lies in 0–1.

    `relevance` is a share of the best candidate's; `covered` is the share of the statement's weight, words
    weighing by their rarity, that is found in any field; `rarest` the weight of the rarest word of it that is
    found, as a share of the highest there is; `prominence` how often the claimant's claims were checked, on
    a logarithmic scale. `alone` says that fewer than two telling words are shared (1 for none, 0.5 for one).
    `letters` and `second_letters` are the cosines of letter sequences weighted by rarity; `wording` is
    rapidfuzz's token set ratio of the words. `meaning` is the cosine of the two vectors (-1 to 1); a claim
    that has none yet is taken for a middling one. `letters_lead` is the better of the two cosines of letters
    as a share of the best candidate's. Both are 0 where no candidate has a vector.

    The second field is the title or the quoted words; without one the wording counts in its place.
    """

    relevance: float
    covered: float
    rarest: float
    prominence: float
    alone: float
    letters: float
    second_letters: float
    wording: float
    meaning: float = 0.0
    letters_lead: float = 0.0


def likenesses(statement: str, pool: Pool) -> list[Likeness]:
    """Give what is seen of each candidate of a search, in their order."""
    mine = _field(cleaned(statement))
    words = _Words(statement, pool)
    wordings = [_field(each.wording).padded for each in pool.candidates]
    ratios = extract_iter(mine.padded, wordings, scorer=fuzz.token_set_ratio)
    letters = _letters(mine.padded, pool.candidates)
    leading = (max(map(max, letters), default=0.0) or 1.0) if pool.is_by_meaning else None
    return [
        Likeness(
            *words.of(candidate),
            *alike,
            ratio / 100,
            words.meaning_of(candidate),
            max(alike) / leading if leading is not None else 0.0,
        )
        for candidate, alike, (_, ratio, _) in zip(pool.candidates, letters, ratios, strict=True)
    ]


def in_the_same_words(statement: str, candidates: Iterable[Candidate]) -> frozenset[int]:
    """Give the numbers of the candidates worded as the statement is, but for case, signs and accents."""
    words = _field(cleaned(statement)).words
    return frozenset(each.number for each in candidates if _field(each.wording).words == words)


class _Words:
    """The words of a statement, prepared for comparing them with those of the candidates."""

    def __init__(self, statement: str, pool: Pool) -> None:
        self._statement = frozenset(map(stem, content_tokens(statement)))
        self._rarest = pool.rarity.highest
        self._weigh = pool.rarity.__getitem__
        self._whole = sum(map(self._weigh, self._statement)) or 1.0
        self._chorus = log(1 + max(pool.rarity.size, SMALLEST_CHORUS))
        known = sorted(each.meaning for each in pool.candidates if each.meaning is not None)
        self._middling = known[len(known) // 2] if known else 0.0
        self._best = max((each.relevance for each in pool.candidates), default=0.0) or 1.0

    def of(self, candidate: Candidate) -> tuple[float, float, float, float, float]:
        """Give the values of a likeness from relevance to alone."""
        words = _field(candidate.wording).words
        if candidate.second:
            words = [*words, *_field(candidate.second).words]
        weights = list(map(self._weigh, self._statement.intersection(map(_STEMS.__getitem__, words))))
        return (
            candidate.relevance / self._best,
            sum(weights) / self._whole,
            max(weights, default=0.0) / self._rarest,
            min(1.0, log(1 + candidate.prominence) / self._chorus) if candidate.prominence else 0.0,
            max(0, 2 - len(weights)) / 2,
        )

    def meaning_of(self, candidate: Candidate) -> float:
        return self._middling if candidate.meaning is None else candidate.meaning


def _letters(padded: str, candidates: Sequence[Candidate]) -> list[tuple[float, float]]:
    """Give the cosines of letter sequences with both fields; a sequence weighs by its rarity among these."""
    shared = _shared_with(padded)
    first = [_field(each.wording).padded for each in candidates]
    second = [_field(each.second).padded if each.second else "" for each in candidates]
    in_first = list(map(shared.__getitem__, first))
    in_second = list(map(shared.__getitem__, second))
    found = Counter(chain.from_iterable(map(frozenset.union, in_first, in_second)))
    among = max(len(candidates), SMALLEST_ARCHIVE)
    by_count = [weight(often, among) for often in range(among + 1)]
    weights = dict.fromkeys(shared.sequences, by_count[0])
    weights.update((each, by_count[often]) for each, often in found.items())
    whole = sum(weights.values()) or 1.0

    def alike(text: str, shared: frozenset[_Sequence]) -> float:
        """Give the cosine; sequences that the statement does not hold count as if they were unique."""
        mass = sum(map(weights.__getitem__, shared))
        others = len(text) - _GRAM + 1 - len(shared)
        return mass / sqrt(whole * (mass + others * by_count[0])) if shared else 0.0

    of_first = list(map(alike, first, in_first))
    of_second = map(alike, second, in_second)
    return [
        (one, other if padded else one)
        for one, other, padded in zip(of_first, of_second, second, strict=True)
    ]


def _sequences(padded: str) -> Iterable[_Sequence]:
    """Give each four letters in a row: pairing letters takes two thirds of the time that cutting does."""
    return zip(padded, padded[1:], padded[2:], padded[3:], strict=False)
