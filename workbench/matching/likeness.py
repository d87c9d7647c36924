"""Measure how alike a statement and its candidates are, in words and letters weighted by rarity."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import log, sqrt
from typing import NamedTuple

from rapidfuzz import fuzz

from workbench.archive import Candidate, EarlierClaim
from workbench.matching.folding import fold, folded_tokens
from workbench.matching.statements import STOP_WORDS, cleaned, content_tokens
from workbench.matching.stems import plain_stem
from workbench.matching.twins import common_twins

RARITY_SAMPLE = 40
"""How many of the most promising candidates say how rare a letter sequence is."""

FEW_CANDIDATES = 40
"""Fewer are taken for a part of this many: a word that one of three holds need not be a common one."""

ENOUGH_WORDS = 2
"""Fewer telling words in common speak against a match, however rare they are.

They do so up to twice as much among few candidates, where nobody can tell how rare they are."""

_GRAM = 4


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Cut the endings of English words; other words, short ones and figures stay, twin names become one."""
    common = common_twins().common_form((word,))
    if common is not None:
        return common
    return plain_stem(word)


@lru_cache(maxsize=32_768)
def _field_words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in folded_tokens(fold(text)) if word not in STOP_WORDS)


@lru_cache(maxsize=8_192)
def _grams(text: str) -> frozenset[str]:
    """The letter sequences of a text; they see through typing errors and endings that stems miss."""
    padded = f" {' '.join(folded_tokens(fold(text)))} "
    return frozenset(padded[at : at + _GRAM] for at in range(len(padded) - _GRAM + 1))


class Likeness(NamedTuple):
    """What speaks for a candidate; every value but `missing` (0–4) lies in 0–1.

    Cheap to have: `relevance` as a share of the best candidate's; `wording` and `second`, the cosines of
    rarity-weighted words; `covered`, the share of the statement's weight found in any field;
    `second_covered`, the share of the second field's weight found in the statement.
    Dearer: `letters` and `second_letters`, the cosines of letter sequences; `stretch`, how well the wording
    fits its best place in the statement, letter by letter.

    The second field is the title or the quote; where it is less like the statement than the wording is, the
    wording counts twice, as it does where there is no second field: a title that is put its own way is no
    evidence against a match.
    """

    relevance: float
    wording: float
    second: float
    covered: float
    second_covered: float
    missing: float
    letters: float = 0.0
    second_letters: float = 0.0
    stretch: float = 0.0


class Comparison:
    """A statement prepared for comparing it with the candidates of one search."""

    def __init__(
        self, statement: str, candidates: Sequence[Candidate], *, rarity: Callable[[str], float] | None = None
    ) -> None:
        self._text = cleaned(statement)
        self._statement = frozenset(map(stem, content_tokens(statement)))
        self._candidates = candidates
        self._fields = [
            (_field_words(each.earlier.wording), _field_words(_second_field(each.earlier)))
            for each in candidates
        ]
        self._rarity = rarity or _rarity_among([first | second for first, second in self._fields])
        self._weights: dict[str, float] = {}
        self._whole = self._mass(self._statement) or 1.0
        self.best_relevance = max((each.relevance for each in candidates), default=0.0) or 1.0

    def _mass(self, words: Iterable[str]) -> float:
        weights = self._weights
        total = 0.0
        for word in words:
            weight = weights.get(word)
            if weight is None:
                weight = weights[word] = self._rarity(word)
            total += weight
        return total

    def cheap(self) -> list[Likeness]:
        mine, whole = self._statement, self._whole
        doubt = 2 - min(1.0, len(self._candidates) / FEW_CANDIDATES)
        out = []
        for candidate, (first, second) in zip(self._candidates, self._fields, strict=True):
            in_first, in_second = mine & first, mine & second
            first_shared, first_weight = self._mass(in_first), self._mass(first) or 1.0
            second_shared, second_weight = self._mass(in_second), self._mass(second) or 1.0
            wording = first_shared / sqrt(whole * first_weight)
            out.append(
                Likeness(
                    relevance=candidate.relevance / self.best_relevance,
                    wording=wording,
                    second=max(wording, second_shared / sqrt(whole * second_weight)),
                    covered=self._mass(in_first | in_second) / whole,
                    second_covered=max(first_shared / first_weight, second_shared / second_weight),
                    missing=doubt * max(0, ENOUGH_WORDS - len(in_first | in_second)),
                )
            )
        return out

    def dear(self, chosen: Sequence[int], cheap: Sequence[Likeness]) -> list[Likeness]:
        """Complete the values of the chosen candidates, given by position, most promising first."""
        mine = _grams(self._text)
        earlier = [self._candidates[at].earlier for at in chosen]
        grams = [(_grams(each.wording), _grams(_second_field(each))) for each in earlier]
        rarity = _rarity_among([(first | second) & mine for first, second in grams[:RARITY_SAMPLE]])
        weights = {gram: rarity(gram) for gram in mine}
        whole = sum(weights.values()) or 1.0
        folded = fold(self._text)
        out = []
        for at, claim, (first, second) in zip(chosen, earlier, grams, strict=True):
            letters, second_letters = (
                sum(weights[gram] for gram in mine & own) / sqrt(whole * (len(own) + 1))
                for own in (first, second)
            )
            out.append(
                cheap[at]._replace(
                    letters=letters,
                    second_letters=max(letters, second_letters),
                    stretch=fuzz.partial_ratio(folded, fold(claim.wording)) / 100,
                )
            )
        return out


def _second_field(earlier: EarlierClaim) -> str:
    return earlier.title or earlier.quote or earlier.wording


def _rarity_among(sets: Sequence[frozenset[str]]) -> Callable[[str], float]:
    found: Counter[str] = Counter()
    for each in sets:
        found.update(each)
    total = max(len(sets), FEW_CANDIDATES) + 0.5
    return lambda word: log(1 + total / (found[word] + 0.5))
