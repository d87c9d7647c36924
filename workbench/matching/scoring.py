"""Rank the earlier claims that an index found for a statement; tell strong matches from suggested."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from math import exp

from workbench.archive import Candidate, Difference, EarlierClaim, Match, Strength
from workbench.matching.differences import differences
from workbench.matching.folding import tokens
from workbench.matching.likeness import RARITY_SAMPLE, Comparison, Likeness
from workbench.matching.statements import cleaned

FLOOR = 0.1
"""Below this score nothing is returned: the answer is then that there is no match."""

STRONG = 0.65
"""From this score on a match may be strong."""

FEWEST_WORDS = 8
"""A shorter statement is never a strong match."""

STALE_AFTER_DAYS = 183

# Fitted on the train splits, see docs/decisions/0003-matching-score.md.
_RELEVANCE, _SECOND, _SECOND_COVERED, _LETTERS, _SECOND_LETTERS, _STRETCH = 6.5, 1.8, 1.7, 4.6, 4.1, 1.3
_MISSING = 2.4
_SLOPE, _OFFSET = 0.836, -10.7


def rank(
    statement: str,
    candidates: Sequence[Candidate],
    *,
    limit: int = 10,
    today: date,
    stale_after_days: int = STALE_AFTER_DAYS,
    floor: float = FLOOR,
    rarity: Callable[[str], float] | None = None,
) -> list[Match]:
    """Order candidates by how likely they are the same claim; none below the floor is returned."""
    comparison = Comparison(statement, candidates, rarity=rarity)
    cheap = comparison.cheap()
    promising = sorted(range(len(cheap)), key=lambda at: -_promise(cheap[at]))[: max(limit, RARITY_SAMPLE)]
    scored = [
        (_score(likeness), -place, candidates[at].earlier)
        for place, (at, likeness) in enumerate(zip(promising, comparison.dear(promising, cheap), strict=True))
    ]
    scored.sort(key=lambda entry: entry[:2], reverse=True)
    words = cleaned(statement)
    long_enough = len(tokens(words)) >= FEWEST_WORDS
    fresh_from = today - timedelta(days=stale_after_days)
    matches = []
    for score, _, earlier in scored[:limit]:
        if score < floor:
            break
        differing = differences(statement, earlier.wording)
        strong = score >= STRONG and long_enough and not differing and _is_fresh(earlier, fresh_from)
        matches.append(_match(earlier, score, differing, strong=strong))
    return matches


def _promise(likeness: Likeness) -> float:
    return 3 * likeness.relevance + 2 * likeness.wording + 2 * likeness.second + likeness.covered


def _score(likeness: Likeness) -> float:
    evidence = (
        _RELEVANCE * likeness.relevance
        + _SECOND * likeness.second
        + _SECOND_COVERED * likeness.second_covered
        + _LETTERS * likeness.letters
        + _SECOND_LETTERS * likeness.second_letters
        + _STRETCH * likeness.stretch
        - _MISSING * likeness.missing
    )
    return 1 / (1 + exp(-(_SLOPE * evidence + _OFFSET)))


def _is_fresh(earlier: EarlierClaim, since: date) -> bool:
    return earlier.checked_on is not None and earlier.checked_on >= since


def _match(earlier: EarlierClaim, score: float, differing: Sequence[Difference], *, strong: bool) -> Match:
    return Match(
        earlier=earlier,
        score=score,
        strength=Strength.STRONG if strong else Strength.SUGGESTED,
        differences=tuple(differing),
    )
