"""Measure how alike a statement and its candidates are, in words and letters weighted by rarity."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log, sqrt
from typing import NamedTuple

from rapidfuzz import fuzz

from workbench.archive import Candidate, Pool
from workbench.matching.folding import fold, folded_tokens
from workbench.matching.rarity import Rarity
from workbench.matching.statements import STOP_WORDS, cleaned, content_tokens
from workbench.matching.stems import plain_stem
from workbench.matching.twins import active_twins, forget_when_twins_change

SMALLEST_CHORUS = 1_000
"""In a smaller archive nobody is prominent: a claimant of three claims in four has not been checked often."""

_GRAM = 4


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Cut the endings of English words; other words, short ones and figures stay, twin names become one."""
    common = active_twins().common_form((word,))
    return plain_stem(word) if common is None else common


_folded = lru_cache(maxsize=16_384)(fold)


@lru_cache(maxsize=16_384)
def _field_words(text: str) -> frozenset[str]:
    return frozenset([stem(word) for word in folded_tokens(_folded(text)) if word not in STOP_WORDS])


@lru_cache(maxsize=8_192)
def _grams(text: str) -> frozenset[str]:
    """The letter sequences of a text; they see through typing errors and endings that stems miss."""
    padded = f" {' '.join(folded_tokens(_folded(text)))} "
    return frozenset([padded[at : at + _GRAM] for at in range(len(padded) - _GRAM + 1)])


forget_when_twins_change(stem.cache_clear)
forget_when_twins_change(_field_words.cache_clear)


class Likeness(NamedTuple):
    """What is seen of a candidate; every value lies in 0–1.

    Cheap to have: `relevance`, as a share of the best candidate's; `wording` and `second`, the cosines of
    rarity-weighted words; `covered`, the share of the statement's weight that is found in any field;
    `rarest`, the weight of the rarest word of it that is found, as a share of the highest there is;
    `prominence`, how often the claimant's claims were checked, on a logarithmic scale.
    Dearer: `letters` and `second_letters`, the cosines of letter sequences; `stretch`, how well the wording
    fits its best place in the statement, letter by letter.

    `alone` says that fewer than two telling words are shared (1 for none, 0.5 for one). `meaning` is the
    cosine of the two vectors (-1 to 1); a claim that has none yet is taken for a middling one.

    The second field is the title or the quoted words; without one the wording counts in its place.
    """

    relevance: float
    wording: float
    second: float
    covered: float
    rarest: float
    prominence: float
    alone: float
    meaning: float = 0.0
    letters: float = 0.0
    second_letters: float = 0.0
    stretch: float = 0.0


class Comparison:
    """A statement prepared for comparing it with the candidates of one search."""

    def __init__(self, statement: str, pool: Pool) -> None:
        self._text = cleaned(statement)
        self._statement = frozenset(map(stem, content_tokens(statement)))
        self._candidates = pool.candidates
        self._rarest = pool.rarity.highest
        self._weigh = pool.rarity.__getitem__
        self._whole = self._mass(self._statement) or 1.0
        self._chorus = log(1 + max(pool.rarity.size, SMALLEST_CHORUS))
        known = sorted(each.meaning for each in self._candidates if each.meaning is not None)
        self._middling = known[len(known) // 2] if known else 0.0
        self._best = max((each.relevance for each in self._candidates), default=0.0) or 1.0

    def _mass(self, words: Iterable[str]) -> float:
        return sum(map(self._weigh, words))

    def cheap(self) -> list[Likeness]:
        return [self._cheap(candidate) for candidate in self._candidates]

    def _cheap(self, candidate: Candidate) -> Likeness:
        first = _field_words(candidate.wording)
        in_first = self._statement & first
        wording = self._cosine(in_first, first)
        found, second_cosine = in_first, wording
        if candidate.second:
            second = _field_words(candidate.second)
            in_second = self._statement & second
            second_cosine = self._cosine(in_second, second)
            found = in_first | in_second
        return Likeness(
            relevance=candidate.relevance / self._best,
            wording=wording,
            second=second_cosine,
            covered=self._mass(found) / self._whole,
            rarest=max(map(self._weigh, found), default=0.0) / self._rarest,
            alone=max(0, 2 - len(found)) / 2,
            meaning=self._middling if candidate.meaning is None else candidate.meaning,
            prominence=min(1.0, log(1 + candidate.prominence) / self._chorus)
            if candidate.prominence
            else 0.0,
        )

    def _cosine(self, shared: frozenset[str], words: frozenset[str]) -> float:
        return self._mass(shared) / sqrt(self._whole * self._mass(words)) if shared else 0.0

    def dear(self, chosen: Sequence[int], cheap: Sequence[Likeness]) -> list[Likeness]:
        """Complete the values of the chosen candidates, given by position, most promising first."""
        mine = _grams(self._text)
        candidates = [self._candidates[at] for at in chosen]
        fields = [(_grams(each.wording), _grams(each.second or each.wording)) for each in candidates]
        found = [(mine & first, mine & second) for first, second in fields]
        rarity = _rarity_among([first | second for first, second in found])
        weigh = rarity.__getitem__
        whole = sum(map(weigh, mine)) or 1.0
        folded = fold(self._text)

        def alike(field: frozenset[str], shared: frozenset[str]) -> float:
            """Give the cosine; sequences that the statement does not hold count as if they were unique."""
            mass = sum(map(weigh, shared))
            return mass / sqrt(whole * (mass + (len(field) - len(shared)) * rarity.highest)) if mass else 0.0

        return [
            cheap[at]._replace(
                letters=letters,
                second_letters=alike(second, in_second),
                stretch=fuzz.partial_ratio(folded, _folded(candidate.wording)) / 100,
            )
            for at, candidate, (first, second), (in_first, in_second) in zip(
                chosen, candidates, fields, found, strict=True
            )
            for letters in (alike(first, in_first),)
        ]


def _rarity_among(sets: Sequence[frozenset[str]]) -> Rarity:
    found: Counter[str] = Counter()
    for each in sets:
        found.update(each)
    return Rarity(len(sets), found.__getitem__)
