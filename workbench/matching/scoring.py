"""Rank the earlier claims that an index found for a statement; tell strong matches from suggested."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import exp
from operator import mul
from typing import NamedTuple

from workbench.archive import EarlierClaim, Match, Pool, Strength
from workbench.matching.differences import differences
from workbench.matching.folding import tokens
from workbench.matching.likeness import Likeness, in_the_same_words, likenesses, look_through
from workbench.matching.statements import cleaned
from workbench.matching.strong import may_be_said

FLOOR = 0.1
"""Below this score nothing is returned: the answer is then that there is no match."""

STRONG = 0.9
"""From this score on a match may be strong."""

SAME_WORDS = 0.99
"""The least score of an earlier claim in the very words of the statement, however common these are."""

FEWEST_WORDS = 8
"""A shorter statement is never a strong match."""

STALE_AFTER_DAYS = 183

FAR_AHEAD = 6.0
"""Being further ahead of the next candidate than this says no more."""


class Curve(NamedTuple):
    """How evidence becomes a likelihood; all but `evidence` concern the best candidate.

    `rarest`, `wording` and `alone` are values of its likeness, `apart` is by how much less its title is like
    the statement than its wording is, `ahead` by how much its evidence exceeds that of the next; so every
    candidate of a statement is raised or lowered alike.
    """

    evidence: float
    rarest: float
    wording: float
    alone: float
    apart: float
    ahead: float
    always: float


class Weights(NamedTuple):
    """What each value counts for the order, and for the likelihood."""

    evidence: Likeness
    curve: Curve


# Fitted on the train splits by tests/bench/fit_matching.py, see docs/decisions/0003-matching-score.md.
# “alone” and “apart” are set higher than the fit has them: to a checker one telling word in common is noise,
# and a title that is put its own way is no evidence against a match. By meaning “always” is higher by 1.2:
# half of the lists that are fitted on have no right claim in them.
BY_WORDS = Weights(
    evidence=Likeness(
        relevance=9.0,
        covered=-5.4,
        rarest=3.31,
        prominence=4.19,
        alone=-0.57,
        letters=4.57,
        second_letters=13.62,
        wording=3.36,
    ),
    curve=Curve(evidence=0.61, rarest=0.6, wording=-1.4, alone=-8.0, apart=6.0, ahead=0.34, always=-10.85),
)

BY_MEANING = Weights(
    evidence=Likeness(
        relevance=3.43,
        covered=-2.67,
        rarest=2.03,
        prominence=3.85,
        alone=0.73,
        letters=-1.76,
        second_letters=5.47,
        wording=-0.14,
        meaning=15.93,
        letters_lead=2.45,
    ),
    curve=Curve(evidence=0.69, rarest=1.38, wording=-2.9, alone=-0.26, apart=1.2, ahead=0.24, always=-11.59),
)


def rank(
    statement: str,
    pool: Pool,
    entries: Callable[[Sequence[int]], Mapping[int, EarlierClaim]],
    *,
    limit: int = 10,
    today: date,
    stale_after_days: int = STALE_AFTER_DAYS,
    floor: float = FLOOR,
) -> list[Match]:
    """Order candidates by how likely they are the same claim; none below the floor is returned.

    `entries` reads those that are returned.
    """
    best = [(score, number) for score, number in scored(statement, pool)[:limit] if score >= floor]
    found = entries([number for _, number in best])
    long_enough = len(tokens(cleaned(statement))) >= FEWEST_WORDS
    fresh_from = today - timedelta(days=stale_after_days)
    matches = []
    for score, number in best:
        earlier = found.get(number)
        if earlier is None:
            continue
        differing = differences(statement, earlier.wording, earlier_claimant=earlier.claimant)
        strong = (
            score >= STRONG
            and long_enough
            and not differing
            and _is_fresh(earlier, fresh_from)
            and may_be_said(statement, earlier.wording, claimant=earlier.claimant)
        )
        strength = Strength.STRONG if strong else Strength.SUGGESTED
        matches.append(Match(earlier=earlier, score=score, strength=strength, differences=tuple(differing)))
    return matches


def prepare(statement: str, texts: Iterable[str]) -> None:
    """Do beforehand what takes long of ranking claims with these texts, while others are still looked for."""
    look_through(statement, texts)
    # Reads the statement.
    differences(statement, "")


def scored(statement: str, pool: Pool) -> list[tuple[float, int]]:
    """Give the candidates' scores and numbers, best first; the earlier of equals first."""
    weights = weights_for(pool)
    rated = [
        (weighed(weights.evidence, likeness), likeness, candidate.number)
        for candidate, likeness in zip(pool.candidates, likenesses(statement, pool), strict=True)
    ]
    rated.sort(key=lambda each: (-each[0], each[2]))
    signals = confidence_signals([(evidence, likeness) for evidence, likeness, _ in rated])
    same = in_the_same_words(statement, pool.candidates)
    found = [
        (max(_likelihood(weights.curve, evidence, signals), SAME_WORDS if number in same else 0.0), number)
        for evidence, _, number in rated
    ]
    return sorted(found, key=lambda each: each[0], reverse=True)


def confidence_signals(rated: Sequence[tuple[float, Likeness]]) -> tuple[float, ...]:
    """Give what the curve takes into account beside a candidate's own evidence; the best comes first."""
    if not rated:
        return (0.0,) * (len(Curve._fields) - 2)
    evidence, best = rated[0]
    ahead = evidence - rated[1][0] if len(rated) > 1 else 0.0
    apart = max(0.0, best.letters - best.second_letters)
    return best.rarest, best.wording, best.alone, apart, min(ahead, FAR_AHEAD)


def _likelihood(curve: Curve, evidence: float, signals: Sequence[float]) -> float:
    return 1 / (1 + exp(-sum(map(mul, curve, (evidence, *signals, 1.0)))))


def weights_for(pool: Pool) -> Weights:
    """Give the weights for a pool; those by meaning where the vectors of any candidates are known."""
    return BY_MEANING if pool.is_by_meaning else BY_WORDS


def weighed(weights: Likeness, likeness: Likeness) -> float:
    return float(sum(map(mul, weights, likeness)))


def _is_fresh(earlier: EarlierClaim, since: date) -> bool:
    return earlier.checked_on is not None and earlier.checked_on >= since
