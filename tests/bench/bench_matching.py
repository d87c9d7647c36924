"""Measure the matcher on the development data beside its peers.

Run with: python tests/bench/bench_matching.py [SET:SPLIT …]
"""

import json
import random
import sqlite3
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz

from workbench.archive import Candidate, EarlierClaim, Strength
from workbench.ids import EarlierId
from workbench.matching.folding import fold
from workbench.matching.scoring import FLOOR, rank
from workbench.matching.statements import cleaned, statement_terms

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "bench" / "retrieval"
DEFAULT = ("snopes20:dev", "snopes20:test", "debates:dev")
TODAY = date(2024, 12, 9)


def main(arguments: Sequence[str]) -> None:
    if not DATA.is_dir():
        say(f"\nSkipped the ranking figures: there is no development data at {DATA}.")
        return
    for argument in arguments or DEFAULT:
        name, _, split = argument.partition(":")
        report_ranking(name, split)
        for size in (36, 3):
            report_small_archive(name, split, size=size)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def report_ranking(name: str, split: str) -> None:
    folder = DATA / name
    earlier = [
        EarlierClaim(
            id=EarlierId(record["id"]),
            wording=record["text"],
            title=record.get("title") or "",
            claimant=record.get("speaker") or "",
            checked_on=TODAY,
        )
        for record in _records(folder / "claims.jsonl")
    ]
    statements = {r["id"]: r["text"] for r in _records(folder / "queries.jsonl") if r["split"] == split}
    right = _right_claims(folder / "qrels.tsv")
    index = _index(earlier)
    runs: dict[str, dict[str, list[str]]] = defaultdict(dict)
    times: dict[str, list[float]] = defaultdict(list)
    strong, floors = [0, 0], [0, 0, 0]
    for query, statement in statements.items():
        if query not in right:
            continue
        begun = time.perf_counter()
        found = _candidates(index, earlier, statement)
        between = time.perf_counter()
        ranked = rank(statement, found, limit=10, today=TODAY, floor=0.0)
        times["candidates"].append((between - begun) * 1000)
        times["rank"].append((time.perf_counter() - between) * 1000)
        best = [match.earlier.id for match in ranked]
        runs["this matcher"][query] = [*best, *(c.earlier.id for c in found if c.earlier.id not in set(best))]
        runs["fts5 bm25 alone"][query] = [each.earlier.id for each in found]
        runs["token_set_ratio on the same"][query] = _by_token_set(statement, found)
        for match in ranked[:1]:
            if match.strength is Strength.STRONG:
                strong[match.earlier.id in right[query]] += 1
            floors[0] += match.score >= FLOOR
            floors[1] += match.score >= FLOOR and match.earlier.id in right[query]
        absent = [each for each in found if each.earlier.id not in right[query]]
        floors[2] += not rank(statement, absent, limit=1, today=TODAY)
    total = len(runs["this matcher"])
    say(f"\n{name} {split}: {total} statements, {len(earlier)} claims")
    for system, run in runs.items():
        say(f"  {system:28} {_figures(run, right)}")
    for step, spent in times.items():
        say(f"  {step}: median {statistics.median(spent):.1f} ms, p95 {_p95(spent):.1f} ms")
    say(f"  strong: {sum(strong)}, of them right {strong[1]}")
    say(f"  first match over the floor: {floors[0]}, of them right {floors[1]}")
    say(f"  with the right claim taken out of the archive: no match said {floors[2]} times of {total}")


def report_small_archive(name: str, split: str, *, size: int) -> None:
    """Measure a desk's first weeks: the right claim, the hardest wrong ones, and others by lot."""
    folder = DATA / name
    every = [
        EarlierClaim(
            id=EarlierId(record["id"]),
            wording=record["text"],
            title=record.get("title") or "",
            checked_on=TODAY,
        )
        for record in _records(folder / "claims.jsonl")
    ]
    known = {claim.id: claim for claim in every}
    statements = {r["id"]: r["text"] for r in _records(folder / "queries.jsonl") if r["split"] == split}
    right = _right_claims(folder / "qrels.tsv")
    index, lot = _index(every), random.Random(5)
    total = shown = first = refused = 0
    for query, statement in statements.items():
        if query not in right:
            continue
        total += 1
        hard = [c.earlier for c in _candidates(index, every, statement) if c.earlier.id not in right[query]]
        wrong = hard[: size // 3]
        wrong += [claim for claim in lot.sample(every, size) if claim.id not in right[query]]
        archive = [known[EarlierId(min(right[query]))], *wrong][:size]
        found = rank(statement, _candidates(_index(archive), archive, statement), today=TODAY)
        shown += any(match.earlier.id in right[query] for match in found)
        first += bool(found) and found[0].earlier.id in right[query]
        without = archive[1:]
        refused += not rank(statement, _candidates(_index(without), without, statement), today=TODAY)
    say(
        f"  archive of {size} claims: right claim shown {shown / total:.3f}, first {first / total:.3f}; "
        f"without it no match said {refused / total:.3f}"
    )


def _p95(spent: Sequence[float]) -> float:
    return statistics.quantiles(spent, n=20)[-1]


def _records(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _right_claims(path: Path) -> Mapping[str, set[str]]:
    right = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        query, claim = line.split("\t")
        right[query].add(claim)
    return dict(right)


def _index(earlier: Sequence[EarlierClaim]) -> sqlite3.Connection:
    index = sqlite3.connect(":memory:")
    index.execute(
        "CREATE VIRTUAL TABLE claims USING fts5(wording, title, quote, tokenize='porter unicode61')"
    )
    index.executemany(
        "INSERT INTO claims(rowid, wording, title, quote) VALUES (?, ?, ?, ?)",
        ((at, fold(each.wording), fold(each.title), fold(each.quote)) for at, each in enumerate(earlier)),
    )
    return index


def _candidates(
    index: sqlite3.Connection, earlier: Sequence[EarlierClaim], statement: str
) -> list[Candidate]:
    asked = " OR ".join(f'"{term}"' for term in statement_terms(statement))
    rows = index.execute(
        "SELECT rowid, bm25(claims, 1.0, 0.5, 0.5) AS cost FROM claims"
        " WHERE claims MATCH ? ORDER BY cost LIMIT 200",
        (asked,),
    )
    return [Candidate(earlier=earlier[at], relevance=-cost) for at, cost in rows]


def _by_token_set(statement: str, found: Sequence[Candidate]) -> list[str]:
    folded = fold(cleaned(statement))
    rated = [(fuzz.token_set_ratio(folded, fold(each.earlier.wording)), each.earlier.id) for each in found]
    return [claim for _, claim in sorted(rated, key=lambda entry: -entry[0])]


def _figures(run: Mapping[str, Sequence[str]], right: Mapping[str, set[str]]) -> str:
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
