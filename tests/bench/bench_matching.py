"""Measure how well earlier claims are found, ranked and told apart from none, beside peers in the same run.

Run with: python tests/bench/bench_matching.py [--meaning] [--kept=FOLDER] [SET:SPLIT …]
"""

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz
from retrieval_sets import DATA, DevelopmentSet, filled_store, load_set

from storage.store import SqlStore
from workbench.archive import Match, Pool, Strength
from workbench.matching import CANDIDATES, LIKELIEST
from workbench.matching.folding import fold
from workbench.matching.scoring import FLOOR, rank, scored
from workbench.matching.statements import cleaned, statement_terms
from workbench.matching.strong import may_be_said

DEFAULT = ("snopes20:dev", "snopes20:test", "debates:dev")
TODAY = date(2026, 11, 22)
DEPTH = 200
"""Candidates of the index that the peers order."""

BANDS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9)


def main(arguments: Sequence[str]) -> None:
    if not DATA.is_dir():
        say(f"Skipped: there is no development data at {DATA}.")
        return
    meaning = "--meaning" in arguments
    kept = next((each.partition("=")[2] for each in arguments if each.startswith("--kept=")), "")
    arguments = [each for each in arguments if not each.startswith("--")]
    splits: dict[str, list[str]] = defaultdict(list)
    for argument in arguments or DEFAULT:
        name, _, split = argument.partition(":")
        splits[name].append(split)
    for name, wanted in splits.items():
        data = load_set(name)
        with (
            tempfile.TemporaryDirectory() as empty,
            filled_store(data, Path(kept or empty), meaning=meaning) as store,
        ):
            for split in wanted:
                report(data, store, split, meaning=meaning)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def report(data: DevelopmentSet, store: SqlStore, split: str, *, meaning: bool) -> None:
    statements = data.statements(split)
    runs: dict[str, dict[str, list[int]]] = defaultdict(dict)
    right = dict(statements)
    times: dict[str, list[float]] = defaultdict(list)
    firsts: list[tuple[float, bool]] = []
    likely, strong = [0, 0], [0, 0]
    refused = 0
    with store.reading() as work:
        for statement, wanted in statements:
            begun = time.perf_counter()
            pool = work.archive.pool(
                statement_terms(statement),
                limit=CANDIDATES,
                statement=statement if meaning else "",
                at_most=LIKELIEST,
            )
            between = time.perf_counter()
            found = rank(statement, pool, work.archive.entries, today=TODAY, floor=0.0)
            times["candidates"].append((between - begun) * 1000)
            times["ranked, with what differs"].append((time.perf_counter() - between) * 1000)
            order = [number for _, number in scored(statement, pool)]
            deep = work.archive.pool(statement_terms(statement), limit=DEPTH)
            by_index = [each.number for each in deep.candidates]
            runs["this matcher"][statement] = list(dict.fromkeys([*order, *by_index]))
            runs["bm25 of the index alone"][statement] = by_index
            runs["token_set_ratio on 200 of them"][statement] = by_token_set(statement, deep)
            if found:
                firsts.append((found[0].score, order[0] in wanted))
                if could_be_strong(found[0]):
                    likely[order[0] in wanted] += 1
                    if may_be_said(statement, found[0].earlier.wording, claimant=found[0].earlier.claimant):
                        strong[order[0] in wanted] += 1
            absent = [each for each in pool.candidates if each.number not in wanted]
            without = Pool(candidates=absent, rarity=pool.rarity)
            refused += not rank(statement, without, work.archive.entries, limit=1, today=TODAY)
    say(f"\n{data.name} {split}: {len(statements)} statements, {len(data.claims)} claims")
    for system, run in runs.items():
        say(f"  {system:30} {figures(run, right)}")
    for step, spent in times.items():
        p95 = statistics.quantiles(spent, n=20)[-1]
        say(f"  {step}: median {statistics.median(spent):.1f} ms, p95 {p95:.1f} ms")
    say("  first match by its score: " + bands(firsts))
    over = [is_right for score, is_right in firsts if score >= FLOOR]
    say(f"  first match over the floor: {len(over)}, of them right {sum(over)}")
    say(f"  strong, were they fresh: {sum(strong)} (of {len(statements)}), of them right {strong[1]}")
    say(f"  likely and without a difference: {sum(likely)}, of them right {likely[1]}")
    say(f"  with the right claim taken out of the archive: no match said {refused} times")


def could_be_strong(match: Match) -> bool:
    """Say whether a match is likely enough to be strong and nothing is known to differ."""
    from workbench.matching.scoring import STRONG

    return match.strength is Strength.STRONG or (match.score >= STRONG and not match.differences)


def bands(firsts: Sequence[tuple[float, bool]]) -> str:
    told = []
    for low, high in zip(BANDS, (*BANDS[1:], 1.01), strict=True):
        inside = [(score, is_right) for score, is_right in firsts if low <= score < high]
        if inside:
            mean = statistics.mean(score for score, _ in inside)
            share = sum(is_right for _, is_right in inside) / len(inside)
            told.append(f"{mean:.2f} is right in {share:.2f} of {len(inside)}")
    return ", ".join(told)


def by_token_set(statement: str, pool: Pool) -> list[int]:
    folded = fold(cleaned(statement))
    rated = [
        (fuzz.token_set_ratio(folded, fold(each.wording)), place, each.number)
        for place, each in enumerate(pool.candidates)
    ]
    return [number for _, _, number in sorted(rated, key=lambda entry: (-entry[0], entry[1]))]


def figures(run: Mapping[str, Sequence[int]], right: Mapping[str, set[int]]) -> str:
    precision, hits = 0.0, {5: 0, 20: 0, 200: 0}
    for query, claims in run.items():
        places = [place for place, claim in enumerate(claims, start=1) if claim in right[query]]
        precision += sum(at / place for at, place in enumerate(places, start=1) if place <= 5) / min(
            len(right[query]), 5
        )
        for most in hits:
            hits[most] += bool(places) and places[0] <= most
    total = len(run) or 1
    shares = "  ".join(f"HP@{most} {count / total:.3f}" for most, count in hits.items())
    return f"MAP@5 {precision / total:.4f}  {shares}"


if __name__ == "__main__":
    main(sys.argv[1:])
