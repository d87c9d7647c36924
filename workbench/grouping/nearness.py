"""Whether two earlier claims say the same in nearly the same words."""

from dataclasses import dataclass
from functools import lru_cache

from workbench.archive import Candidate, Pool
from workbench.matching.differences import differences
from workbench.matching.folding import fold, folded_tokens
from workbench.matching.rarity import Rarity
from workbench.matching.readings import LONGEST, read
from workbench.matching.same_words import (
    MOST_ADDED,
    is_telling,
    says_the_same,
    telling_stem,
    without_frame,
)
from workbench.matching.scoring import scored
from workbench.matching.twins import active_twins, forget_when_twins_change

NEAR = 0.5
"""The calibrated score that both claims must reach, each taken as a statement that the other answers."""

MOST_OTHER = 4
"""Words that each of two claims may have for itself: slips, figures and names written otherwise."""

FEWEST_WORDS = 3
"""Claims of fewer telling words say too little: theirs and their titles' must be the same words."""


@dataclass(frozen=True, slots=True)
class Worded:
    """What is compared of an earlier claim; `wording` is without the words of who spread it."""

    wording: str
    title: str
    claimant: str
    words: tuple[str, ...]
    """Its folded words."""
    stems: frozenset[str]
    """The stems of the telling ones."""


@lru_cache(maxsize=8_192)
def worded_as(wording: str, title: str, claimant: str) -> Worded:
    """Prepare a claim for being compared."""
    bare = without_frame(wording)
    words = tuple(folded_tokens(fold(bare))) or tuple(folded_tokens(fold(wording)))
    return Worded(bare, title, claimant, words, frozenset(map(telling_stem, filter(is_telling, words))))


forget_when_twins_change(worded_as.cache_clear)


def nearness(one: Worded, other: Worded, rarity: Rarity) -> float:
    """Give how likely two claims are the same one, 0 where anything between them may not be.

    That is the calibrated score of the match, the lower of both directions, provided that nothing differs
    in figures, dates, names, places, denial and claimant, that no telling word stands in the place of
    another, and that neither says more than the other.
    """
    same_words = one.words == other.words
    if not same_words and not _overlap(one, other, rarity):
        return 0.0
    if min(len(one.stems), len(other.stems)) < FEWEST_WORDS and not (same_words and _same_titles(one, other)):
        return 0.0
    if same_words:
        score = 1.0
    elif max(len(one.wording), len(other.wording)) > LONGEST:
        return 0.0
    else:
        twins = active_twins()
        if not says_the_same(read(one.wording, twins), read(other.wording, twins), rarity):
            return 0.0
        score = min(_score(one, other, rarity), _score(other, one, rarity))
        if score < NEAR:
            return 0.0
    differing = differences(
        one.wording, other.wording, draft_claimant=one.claimant, earlier_claimant=other.claimant
    )
    return 0.0 if differing else score


def _overlap(one: Worded, other: Worded, rarity: Rarity) -> bool:
    """Whether two claims have enough words in common to be looked at closely; most candidates have not."""
    left, right = one.stems - other.stems, other.stems - one.stems
    if left and right and max(len(left), len(right)) > MOST_OTHER:
        return False
    weigh = rarity.__getitem__
    shared = sum(map(weigh, one.stems & other.stems))
    added = max(sum(map(weigh, left)), sum(map(weigh, right)))
    if left and right:
        return shared > 0 and shared >= added
    return shared > 0 and added <= 2 * MOST_ADDED * (shared + added)


def _same_titles(one: Worded, other: Worded) -> bool:
    return folded_tokens(fold(one.title)) == folded_tokens(fold(other.title))


def _score(one: Worded, other: Worded, rarity: Rarity) -> float:
    """Give the calibrated score; titles are left out, for they name what was found as often as the claim."""
    found = scored(one.wording, Pool(candidates=[Candidate(0, other.wording, relevance=1.0)], rarity=rarity))
    return found[0][0] if found else 0.0
