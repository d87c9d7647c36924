"""Fit the weights and the curve of the matching score on the train splits of the development data.

Needs numpy. Run with: python tests/bench/fit_matching.py [--meaning] [FOLDER]

The filled archives are kept in the folder and used again, so that vectors need not be computed each time.
"""

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from retrieval_sets import SETS, DevelopmentSet, filled_store, load_set

from workbench.archive import Candidate, Pool
from workbench.matching import CANDIDATES, LIKELIEST
from workbench.matching.folding import fold, folded_tokens
from workbench.matching.likeness import Likeness, likenesses
from workbench.matching.rarity import Rarity
from workbench.matching.scoring import Curve, confidence_signals, weighed
from workbench.matching.statements import STOP_WORDS, content_tokens, statement_terms
from workbench.matching.stems import plain_stem

LIST = 10


@dataclass(frozen=True)
class Example:
    """One statement with what is seen of its candidates, and which of them are right."""

    seen: Any
    right: Any
    weight: float


def main(arguments: Sequence[str]) -> None:
    meaning = "--meaning" in arguments
    kept = next((each for each in arguments if not each.startswith("-")), None)
    lot = random.Random(3)
    whole: list[Example] = []
    small: list[Example] = []
    for name in SETS:
        data = load_set(name)
        with (
            tempfile.TemporaryDirectory() as empty,
            filled_store(data, Path(kept or empty), meaning=meaning) as store,
        ):
            statements = data.statements("train")
            with store.reading() as work:
                for statement, right in statements:
                    pool = work.archive.pool(
                        statement_terms(statement),
                        limit=CANDIDATES,
                        statement=statement if meaning else "",
                        at_most=LIKELIEST,
                    )
                    whole.append(example(statement, pool, right, 1 / len(statements)))
                    # Candidates that are put together by hand have no vectors.
                    for size in () if meaning else (36, 3):
                        few = first_weeks(statement, pool, data, right, size=size, lot=lot)
                        small.append(example(statement, few, right, 0.5 / len(statements)))
    names = Likeness._fields
    evidence = listwise(whole)
    say("EVIDENCE", names, evidence)
    say("CURVE", Curve._fields, curve([*whole, *small], evidence))


def say(what: str, names: Sequence[str], weights: Any) -> None:
    told = ", ".join(f"{name}={weight:.2f}" for name, weight in zip(names, weights, strict=True))
    sys.stdout.write(f"{what}: {told}\n")


def example(statement: str, pool: Pool, right: set[int], weight: float) -> Example:
    seen = likenesses(statement, pool)
    numbers = [each.number for each in pool.candidates]
    return Example(
        np.array(seen, float).reshape(len(seen), len(Likeness._fields)), np.isin(numbers, list(right)), weight
    )


def first_weeks(
    statement: str, pool: Pool, data: DevelopmentSet, right: set[int], *, size: int, lot: random.Random
) -> Pool:
    """Cut an archive down to the right claim, the hardest wrong ones, and others by lot."""
    hard = [each for each in pool.candidates if each.number not in right][: size // 3]
    chosen = [data.candidate(min(right)), *hard]
    chosen += [data.candidate(number) for number in lot.sample(range(1, len(data.claims) + 1), size)]
    chosen = list({each.number: each for each in chosen}.values())[:size]
    words = [words_of(each) for each in chosen]
    often = Counter(word for each in words for word in set(each))
    asked = {plain_stem(word) for word in content_tokens(statement)}
    found = []
    for each, held in zip(chosen, words, strict=True):
        relevance = sum(log(1 + (size - often[w] + 0.5) / (often[w] + 0.5)) for w in asked & set(held))
        if relevance:
            found.append(each._replace(relevance=relevance, prominence=0))
    found.sort(key=lambda each: -each.relevance)
    return Pool(candidates=found, rarity=Rarity(len(chosen), often.__getitem__))


def words_of(candidate: Candidate) -> list[str]:
    tokens = folded_tokens(fold(f"{candidate.wording} {candidate.second}"))
    return [plain_stem(word) for word in tokens if word not in STOP_WORDS]


def listwise(examples: Sequence[Example]) -> Any:
    """Fit weights under which the right candidate of each list gets the highest share (softmax)."""
    usable = [each for each in examples if each.right.any() and not each.right.all()]
    every = np.concatenate([each.seen for each in usable])
    spread = every.std(axis=0) + 1e-9
    lists = [(each.seen / spread, each.right / each.right.sum(), each.weight) for each in usable]

    def loss(weights: Any) -> tuple[float, Any]:
        total, slope = 1e-3 * float(weights @ weights), 2e-3 * weights
        for seen, wanted, weight in lists:
            score = seen @ weights
            score -= score.max()
            share = np.exp(score)
            share /= share.sum()
            total -= weight * float(wanted @ np.log(share + 1e-12))
            slope = slope + weight * (seen.T @ (share - wanted))
        return total, slope

    return descend(loss, every.shape[1]) / spread


def curve(examples: Sequence[Example], evidence: Any) -> Any:
    """Fit the logistic curve on the best of each list, once as it is and once without the right claim."""
    rows, truth, weights = [], [], []
    weigh = Likeness(*evidence)
    for each in examples:
        for kept in (np.ones(len(each.right), bool), ~each.right):
            seen = [Likeness(*row) for row in each.seen[kept]]
            if not seen:
                continue
            most = max(one.relevance for one in seen) or 1.0
            seen = [one._replace(relevance=one.relevance / most) for one in seen]
            rated = sorted(
                zip([weighed(weigh, one) for one in seen], seen, each.right[kept], strict=True),
                key=lambda r: -r[0],
            )
            signals = confidence_signals([(score, one) for score, one, _ in rated])
            for score, _, right in rated[:LIST]:
                rows.append((score, *signals, 1.0))
                truth.append(float(right))
                weights.append(each.weight)
    table, wanted, weight = np.array(rows), np.array(truth), np.array(weights)
    spread = table.std(axis=0)
    spread[-1] = 1.0
    table /= spread

    def loss(factors: Any) -> tuple[float, Any]:
        chance = 1 / (1 + np.exp(np.clip(-(table @ factors), -500, 500)))
        total = -float(weight @ (wanted * np.log(chance + 1e-12) + (1 - wanted) * np.log(1 - chance + 1e-12)))
        return total + 1e-4 * float(factors @ factors), table.T @ (
            weight * (chance - wanted)
        ) + 2e-4 * factors

    return descend(loss, table.shape[1]) / spread


def descend(loss: Callable[[Any], tuple[float, Any]], size: int) -> Any:
    """Minimise a smooth convex function by L-BFGS with backtracking (Nocedal and Wright, chapter 7)."""
    at = np.zeros(size)
    value, slope = loss(at)
    past: list[tuple[Any, Any]] = []
    for _ in range(300):
        way = slope.copy()
        factors = []
        for step, change in reversed(past):
            factor = (step @ way) / (step @ change)
            factors.append(factor)
            way -= factor * change
        if past:
            step, change = past[-1]
            way *= (step @ change) / (change @ change)
        for (step, change), factor in zip(past, reversed(factors), strict=True):
            way += (factor - (change @ way) / (step @ change)) * step
        length = 1.0
        while True:
            new = at - length * way
            new_value, new_slope = loss(new)
            if new_value <= value - 1e-4 * length * float(slope @ way) or length < 1e-8:
                break
            length /= 2
        step, change = new - at, new_slope - slope
        if float(np.abs(step).max()) < 1e-7:
            break
        if step @ change > 1e-12:
            past = [*past[-9:], (step, change)]
        at, value, slope = new, new_value, new_slope
    return at


if __name__ == "__main__":
    main(sys.argv[1:])
