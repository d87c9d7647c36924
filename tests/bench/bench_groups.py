"""Find near-duplicates in archives of known truth, beside a naive peer over the same candidates, and time it.

Run with: python tests/bench/bench_groups.py [MOST] [--wrong]

The archive holds claims of the development data and altered copies of some of them: such as still say the
same, and such as differ in a figure, date, name, place, denial, a word or a half. Then archives of 1,000,
10,000, … claims up to MOST (100,000; within `make bench` 10,000) are looked through. --wrong shows mistakes.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from _altered_copies import altered_copies
from _made_claims import Made, made_claims, real_claims
from rapidfuzz import fuzz

from storage.store import open_store
from workbench.archive import ArchiveRecord
from workbench.desk import Desk
from workbench.grouping.finding import CANDIDATES, find_groups, rarest_terms
from workbench.grouping.nearness import nearness, worded_as
from workbench.matching.folding import fold
from workbench.matching.rarity import Rarity
from workbench.ports import Work

SIZES = (1_000, 10_000, 100_000)
WITHIN_BENCH = 10_000
ORIGINALS, ALTERED = 9_000, 3_000
NAIVE = 90
PAIRS = Path(__file__).with_name("differences.jsonl")
TUNED_ON = 1_500
"""The rules were written with copies of these claims in view, so they are left out here."""

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Text:
    """A claim of the archive; `original` is the number of the claim it is a copy of or is itself."""

    id: str
    wording: str
    claimant: str
    original: int
    kind: str = ""
    same: bool = True


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["--time"]:
        print(json.dumps(timed(int(arguments[1]))))
        return 0
    named = [int(argument) for argument in arguments if argument.isdecimal()]
    most = named[0] if named else WITHIN_BENCH if os.environ.get("WITHIN_BENCH") else SIZES[-1]
    if real_claims():
        measure_truth(wrong="--wrong" in arguments)
    else:
        print("Skipped precision and recall: the development data is not there.")
    measure_pairs()
    measure_cost([size for size in SIZES if size <= most] or [most])
    return 0


# Precision and recall.


def measure_truth(*, wrong: bool) -> None:
    texts = archive_of_known_truth()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "truth.db"))
        desk = Desk(store, checker="bench")
        add(desk, (record_of(text) for text in texts))
        begun = time.perf_counter()
        find_groups(desk)
        spent = time.perf_counter() - begun
        ours = desk.read(grouped_pairs)
        met, naive = desk.read(lambda work: naive_pairs(work, texts))
        store.close()
    by_id = {text.id: text for text in texts}
    true = set(true_pairs(texts))
    copies = sum(bool(text.kind) for text in texts)
    print(
        f"{len(texts):,} claims, {copies:,} of them altered copies of {ALTERED:,} others;"
        f" {len(true):,} pairs say the same; {len(texts) / spent:,.0f} claims a second"
    )
    print(f"  among the candidates of the index: {len(true & met) / len(true):.3f} of them")
    print(f"  {'':28} proposed  precision  recall   of unrelated claims")
    for name, found in (("groups", ours), (f"token_set_ratio ≥ {NAIVE}", naive)):
        known = {pair for pair in found if is_known(pair, by_id)}
        right = len(known & true)
        print(
            f"  {name:28} {len(known):8,}  {right / max(1, len(known)):9.4f}  {right / len(true):6.3f}"
            f"   {len(found) - len(known):8,}"
        )
    report_kinds(texts, ours, naive)
    if wrong:
        report_wrong(true, ours, by_id)


def archive_of_known_truth() -> list[Text]:
    claims = real_claims()
    random.Random(5).shuffle(claims)
    claims = claims[TUNED_ON : TUNED_ON + ORIGINALS]
    texts = [Text(f"o{at}", wording, speaker, at) for at, (wording, _, speaker) in enumerate(claims)]
    copies = altered_copies([wording for wording, _, _ in claims[:ALTERED]], seed=23)
    for number, copy in enumerate(copies):
        speaker = claims[copy.place][2]
        texts.append(Text(f"c{number}", copy.wording, speaker, copy.place, copy.kind, copy.same))
    random.Random(6).shuffle(texts)
    return texts


def record_of(text: Text) -> ArchiveRecord:
    return ArchiveRecord(
        external_id=text.id, wording=text.wording, claimant=text.claimant, source="Checking Desk"
    )


def add(desk: Desk, records: Iterable[ArchiveRecord]) -> None:
    coming = iter(records)
    while portion := [record for record, _ in zip(coming, range(5_000), strict=False)]:
        desk.do("Import", lambda work: work.archive.add_records(portion))
    desk.read(lambda work: work.archive.warm_up())


def grouped_pairs(work: Work) -> set[Pair]:
    """Give every two claims that stand in one group."""
    found: set[Pair] = set()
    for group in work.groups.every():
        ids = [one.earlier.external_id for one in work.groups.members(group.key, limit=1_000)]
        found.update(map(frozenset, combinations(ids, 2)))
    return found


def naive_pairs(work: Work, texts: Sequence[Text]) -> tuple[set[Pair], set[Pair]]:
    """Give the pairs of each claim with its candidates, and those that the ratio takes for the same."""
    finding = work.groups.finding
    rarity = finding.rarity
    folded = {text.id: fold(text.wording) for text in texts}
    met: set[Pair] = set()
    alike: set[Pair] = set()
    for text in texts:
        numbers = finding.candidates(rarest_terms(text.wording, rarity), limit=CANDIDATES)
        for other in work.archive.entries(numbers).values():
            pair = frozenset((text.id, other.external_id))
            if len(pair) == 2 and pair not in met:
                met.add(pair)
                if fuzz.token_set_ratio(folded[text.id], folded[other.external_id]) >= NAIVE:
                    alike.add(pair)
    return met, alike


def true_pairs(texts: Sequence[Text]) -> Iterator[Pair]:
    by_original: dict[int, list[str]] = defaultdict(list)
    for text in texts:
        if text.same:
            by_original[text.original].append(text.id)
    for ids in by_original.values():
        yield from map(frozenset, combinations(ids, 2))


def is_known(pair: Pair, by_id: Mapping[str, Text]) -> bool:
    """Whether it is known if two say the same: not of unrelated claims, nor of two that were both changed."""
    one, other = (by_id[name] for name in pair)
    return one.original == other.original and (one.same or other.same)


def report_kinds(texts: Sequence[Text], ours: set[Pair], naive: set[Pair]) -> None:
    counts: Counter[tuple[bool, str]] = Counter()
    found: Counter[tuple[bool, str, str]] = Counter()
    for text in texts:
        if text.kind:
            key = (text.same, text.kind)
            pair = frozenset((text.id, f"o{text.original}"))
            counts[key] += 1
            found[(*key, "ours")] += pair in ours
            found[(*key, "naive")] += pair in naive
    for same in (True, False):
        print(f"\n  copies that {'still say the same' if same else 'say something else'}, taken for the same")
        for key in sorted(key for key in counts if key[0] is same):
            print(
                f"    {key[1]:12} {counts[key]:6,}   groups {found[(*key, 'ours')] / counts[key]:.3f}"
                f"   naive {found[(*key, 'naive')] / counts[key]:.3f}"
            )


def report_wrong(true: set[Pair], ours: set[Pair], by_id: Mapping[str, Text]) -> None:
    for name, pairs in (("wrong", ours - true), ("missed", true - ours)):
        for pair in [pair for pair in pairs if is_known(pair, by_id)][:40]:
            print(f"\n{name}")
            for one in pair:
                print(f"  {by_id[one].kind or 'original'}: {by_id[one].wording}")


def measure_pairs() -> None:
    """Say how pairs written by hand are taken, which are worded more freely than a copy is."""
    every = (json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines())
    pairs = [pair for pair in every if pair["split"] in {"dev", "test"}]
    rarity = Rarity(0, lambda _word: 0)
    taken: Counter[tuple[bool, str]] = Counter()
    for pair in pairs:
        same = pair["kind"] is None
        one, other = (
            worded_as(pair["draft"], "", ""),
            worded_as(pair["earlier"], "", pair.get("earlier_claimant", "")),
        )
        taken[(same, "ours")] += nearness(one, other, rarity) > 0
        taken[(same, "naive")] += fuzz.token_set_ratio(fold(pair["draft"]), fold(pair["earlier"])) >= NAIVE
    paraphrases = sum(pair["kind"] is None for pair in pairs)
    print(
        f"\n{paraphrases} free paraphrases, {len(pairs) - paraphrases} pairs with a difference, by hand:"
        f" taken for the same {taken[(True, 'ours')]} and {taken[(False, 'ours')]},"
        f" naive {taken[(True, 'naive')]} and {taken[(False, 'naive')]}"
    )


# Cost.


def measure_cost(sizes: Sequence[int]) -> None:
    print("\n     claims   claims a second   processor ms a claim   again, s   memory MB   groups")
    for size in sizes:
        # Each in a process of its own, so that memory is that of one size.
        command = [sys.executable, __file__, "--time", str(size)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
        one = json.loads(answer.stdout)
        print(
            f"  {size:9,}   {one['pace']:15,.0f}   {one['cpu']:20.2f}   {one['again']:8.3f}"
            f"   {one['memory']:9.0f}   {one['groups']:6,}"
        )


def timed(size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "cost.db"))
        desk = Desk(store, checker="bench")
        add(desk, map(made_record, made_claims(size)))
        begun, cpu = time.perf_counter(), time.process_time()
        find_groups(desk)
        spent, cpu = time.perf_counter() - begun, time.process_time() - cpu
        begun = time.perf_counter()
        find_groups(desk)
        again = time.perf_counter() - begun
        groups = desk.read(lambda work: sum(1 for _ in work.groups.every()))
        store.close()
    return {
        "pace": size / spent,
        "cpu": cpu * 1000 / size,
        "again": again,
        "memory": peak_memory(),
        "groups": groups,
    }


def peak_memory() -> float:
    """Give the most megabytes that this process has held; what its parent held before it does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def made_record(made: Made) -> ArchiveRecord:
    return ArchiveRecord(
        external_id=made.id,
        wording=made.claim,
        title=made.title,
        claimant=made.claimant,
        source=made.publisher,
        address=made.url,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
