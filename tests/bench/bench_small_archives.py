"""How sure matches are where a desk has only just begun: what is said and what is so in 5 to 600 claims.

Run with: python tests/bench/bench_small_archives.py [--meaning]

Archives are drawn at random from the development data, holding the right claims of half as many
statements as they have claims. They are asked with these and with as many that have no right claim there.
"""

import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from retrieval_sets import DATA, SETS, DevelopmentSet, load_set, use_meaning

from storage.store import open_store
from workbench.matching import find_matches

SIZES = {5: 12, 20: 8, 60: 6, 200: 3, 600: 2}
"""Claims of an archive, and how many such archives are drawn."""

BANDS = ((0.5, 0.7), (0.7, 0.9), (0.9, 1.01))
TODAY = date(2026, 11, 22)

Answer = tuple[float, bool, bool]
"""The score of the first match, whether it is right, and whether a right one was there to be found."""


def main(arguments: Sequence[str]) -> None:
    if not DATA.is_dir():
        print("Skipped: the development texts are not there.")
        return
    for name in SETS:
        data = load_set(name)
        for size, archives in SIZES.items():
            chance = random.Random(size)
            answers = [
                each
                for _ in range(archives)
                for each in answers_of(data, size, chance, meaning="--meaning" in arguments)
            ]
            print(f"{name:9} {size:4} claims: {told(answers)}", flush=True)


def answers_of(data: DevelopmentSet, size: int, chance: random.Random, *, meaning: bool) -> Iterator[Answer]:
    statements = [each for split in ("train", "dev") for each in data.statements(split)]
    there = chance.sample(statements, max(2, size // 2))
    held = {min(right) for _, right in there}
    while len(held) < size:
        held.add(chance.randrange(1, len(data.claims) + 1))
    others = chance.sample(statements, min(len(statements), 3 * len(there)))
    absent = [each for each in others if not each[1] & held][: len(there)]
    kept = sorted(held, key=lambda _: chance.random())
    number_of = {data.claims[number - 1].external_id: number for number in kept}
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "small.db"))
        with store.writing("bench") as work:
            work.archive.add_records([data.claims[number - 1] for number in kept])
        if meaning:
            use_meaning(store)
        with store.reading() as work:
            work.archive.warm_up()
            for text, right in (*there, *absent):
                found = find_matches(work.archive, text, limit=1, today=TODAY, floor=0.0)
                first = number_of[found[0].earlier.external_id] if found else 0
                yield found[0].score if found else 0.0, first in right, bool(right & held)
        store.close()


def told(answers: Sequence[Answer]) -> str:
    present = [(score, is_right) for score, is_right, is_there in answers if is_there]
    absent = [score for score, _, is_there in answers if not is_there]
    bands = []
    for low, high in BANDS:
        inside = [(score, is_right) for score, is_right, _ in answers if low <= score < high]
        if inside:
            said, so = (sum(map(float, each)) / len(inside) for each in zip(*inside, strict=True))
            bands.append(f"{said:.2f} is right in {so:.2f} ({len(inside)})")
    found = sum(score >= BANDS[0][0] and is_right for score, is_right in present) / len(present)
    wrongly = [sum(score >= low for score in absent) / max(1, len(absent)) for low in (0.1, 0.5, 0.9)]
    return (
        f"right and likely {found:.2f} of {len(present)}; "
        + ", ".join(bands)
        + f"; nothing there, yet .1, .5, .9 said: {', '.join(f'{share:.2f}' for share in wrongly)}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
