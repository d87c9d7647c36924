"""Measure what is said to differ, on pairs of our own beside a naive peer, and how long it takes.

Run with: python tests/bench/bench_differences.py [--wrong SPLIT]
The rules are written with the splits whose names begin with "dev" in view; the others are only ever measured.
"""

import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from workbench.archive import DifferenceKind
from workbench.matching.differences import differences
from workbench.matching.strong import may_be_said

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "bench" / "retrieval" / "snopes20"
PAIRS = Path(__file__).with_name("differences.jsonl")
SPLITS = ("dev", "test", "dev denials", "test denials", "dev fresh")
Pair = Mapping[str, str]


def main(arguments: Sequence[str]) -> None:
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    if arguments[:1] == ["--wrong"]:
        for pair in pairs:
            if pair["split"] in arguments[1:]:
                report_wrong(pair)
        return
    for split in SPLITS:
        report_pairs(split, [pair for pair in pairs if pair["split"] == split])
    report_speed(pairs)
    report_false_alarms()


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def found_kinds(pair: Pair) -> set[str]:
    claimant = pair.get("earlier_claimant", "")
    return {
        each.kind.value for each in differences(pair["draft"], pair["earlier"], earlier_claimant=claimant)
    }


def naive_kinds(pair: Pair) -> set[str]:
    """What a few lines of Python would say: the digits, the capitalised words, "not" are others."""
    mine, theirs = pair["draft"], pair["earlier"]
    kinds = set()
    if set(re.findall(r"\d+", mine)) != set(re.findall(r"\d+", theirs)):
        kinds |= {"number", "date"}
    capitals = r"(?<=[\w,] )[A-ZÀ-Þ]\w+"
    if set(re.findall(capitals, mine)) != set(re.findall(capitals, theirs)):
        kinds |= {"name", "place", "claimant"}
    denied = r"\b(?:not|no|never|\w+n't|nicht|pas|لا|لم)\b"
    if bool(re.search(denied, mine)) != bool(re.search(denied, theirs)):
        kinds.add("negation")
    return kinds


def report_pairs(split: str, pairs: Sequence[Pair]) -> None:
    altered = sum(pair["kind"] is not None for pair in pairs)
    say(f"\n{split}: {altered} altered pairs, {len(pairs) - altered} paraphrases")
    say(f"  {'':10} {'pairs':>5}   precision  recall    naive: precision  recall")
    ours, naive = _counted(pairs, found_kinds), _counted(pairs, naive_kinds)
    for kind in [each.value for each in DifferenceKind]:
        count = sum(pair["kind"] == kind for pair in pairs)
        if not count:
            continue
        say(f"  {kind:10} {count:5}   {_rates(ours, kind)}               {_rates(naive, kind)}")
    for name, kinds_of in (("ours", found_kinds), ("naive", naive_kinds)):
        clean = sum(not kinds_of(pair) for pair in pairs if pair["kind"] is None)
        noticed = sum(bool(kinds_of(pair)) for pair in pairs if pair["kind"] is not None)
        say(
            f"  {name}: nothing said of {clean} of {len(pairs) - altered} paraphrases, "
            f"something of {noticed} of {altered} altered pairs"
        )

    same = [
        sum(may_be_strong(pair) for pair in pairs if (pair["kind"] is None) is plain)
        for plain in (True, False)
    ]
    say(f"  said to be the same, as for strong: {same[0]} of the paraphrases, {same[1]} of the altered pairs")


def may_be_strong(pair: Pair) -> bool:
    return not found_kinds(pair) and may_be_said(pair["draft"], pair["earlier"])


def _counted(pairs: Sequence[Pair], kinds_of: Callable[[Pair], set[str]]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        found = kinds_of(pair)
        wanted = {pair["kind"]} if pair["kind"] else set()
        counts.update((kind, "right") for kind in found & wanted)
        counts.update((kind, "wrong") for kind in found - wanted)
        counts.update((kind, "missed") for kind in wanted - found)
    return counts


def _rates(counts: Mapping[tuple[str, str], int], kind: str) -> str:
    right, wrong, missed = (counts.get((kind, what), 0) for what in ("right", "wrong", "missed"))
    return f"{right / max(1, right + wrong):9.3f}  {right / max(1, right + missed):6.3f}"


def report_wrong(pair: Pair) -> None:
    found, wanted = found_kinds(pair), {pair["kind"]} - {None}
    if found != wanted:
        say(f"\nwanted {sorted(wanted)}, found {sorted(found)}")
        say(f"  {pair['draft']}\n  {pair['earlier']}  {pair.get('earlier_claimant', '')}")
        for each in differences(
            pair["draft"], pair["earlier"], earlier_claimant=pair.get("earlier_claimant", "")
        ):
            say(f"    {each.kind.value}: {each.draft!r} / {each.earlier!r}")


def report_speed(pairs: Sequence[Pair]) -> None:
    """Ten earlier claims for one statement, all met before, as at each move of the cursor."""
    texts = [pair["draft"] for pair in pairs if pair["kind"] is None]
    longer = [" ".join(texts[at : at + 3]) for at in range(0, len(texts) - 3, 3)]
    spent: list[float] = []
    first: list[float] = []
    for at in range(len(longer)):
        others = [longer[(at + step) % len(longer)] for step in range(1, 11)]
        for times in (first, spent):
            begun = time.process_time()
            for other in others:
                differences(longer[at], other)
            times.append((time.process_time() - begun) * 1000)
    words = statistics.mean(len(text.split()) for text in longer)
    say(
        f"\n10 pairs of {words:.0f} words, processor time: median {statistics.median(spent):.2f} ms, "
        f"95th percentile {statistics.quantiles(spent, n=20)[-1]:.2f} ms; one text never met before "
        f"{max(0.0, first[0] - spent[0]) / 11:.2f} ms"
    )


def report_false_alarms() -> None:
    """What is said to differ in pairs that people call the same claim; a few truly differ."""
    if not DATA.is_dir():
        say(f"\nSkipped the false alarms: there is no development data at {DATA}.")
        return
    counts: Counter[str] = Counter()
    matched = list(same_claims("train"))
    for statement, earlier in matched:
        counts.update({each.kind.value for each in differences(statement, earlier)})
    shares = ", ".join(f"{kind.value} {counts[kind] / len(matched):.1%}" for kind in DifferenceKind)
    say(f"\nreported on {len(matched)} pairs of posts and their claims (train): {shares}")


def same_claims(split: str) -> Sequence[tuple[str, str]]:
    claims = {each["id"]: each["text"] for each in _records("claims.jsonl")}
    statements = {each["id"]: each["text"] for each in _records("queries.jsonl") if each["split"] == split}
    rows = (line.split("\t") for line in (DATA / "qrels.tsv").read_text("utf-8").splitlines()[1:])
    return [(statements[query], claims[claim]) for query, claim in rows if query in statements]


def _records(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main(sys.argv[1:])
