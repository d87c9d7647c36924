"""How fast an archive of 100,000 claims answers: search as one types, matches, import, one claim more.

Run with: python tests/bench/bench_archive.py [NUMBER]
"""

import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from storage.store import SqlStore, open_store
from workbench.archive import ArchiveQuery, ArchiveRecord
from workbench.claims import Kind, Verdict
from workbench.desk import Desk
from workbench.drafts import Block, Draft
from workbench.matching import find_matches
from workbench.opening import store_draft
from workbench.tagging import tag_claim

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "bench"
TODAY = date(2026, 11, 22)
KEY_LIMIT = 50.0
"""Milliseconds from a key to its results, at the 95th percentile."""
MATCH_LIMIT = 100.0

TYPED = (
    "the rebels said in aleppo",
    "people in the united states",
    '"the united states" people',
    "health care reform bill",
    "a photograph shows president",
    "says taxes went up",
    "govermnent spending",
    "unemployement rate in wisconsin",
    "vaccine 2000",
    "state",
)
STATEMENTS = (
    "The president said that the United States has more people in prison than any other country.",
    "A photograph shows the governor of the state with people who said they were from the party.",
    "Taxes went up by 14 percent for people in the state over the last three years.",
    "The government spent 3 billion dollars on health care last year, the minister said on Friday.",
    "Fighters were three miles from the city on Thursday, said a monitor in Britain.",
)
PLACES = [
    "Homs",
    "Hama",
    "Rastan",
    "Talbiseh",
    "Aleppo",
    "Damascus",
    "Latakia",
    "Idlib",
    "Tartus",
    "Daraa",
    "Raqqa",
    "Palmyra",
]
ACTORS = [
    "rebels",
    "soldiers",
    "doctors",
    "officials",
    "residents",
    "drivers",
    "teachers",
    "monitors",
    "ministers",
    "farmers",
]
DEEDS = (
    "left",
    "entered",
    "counted the dead in",
    "closed the road to",
    "asked for help in",
    "filmed cars in",
)


def main(number: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "bench.db"))
        records = list(earlier_claims(number))
        began = time.perf_counter()
        for start in range(0, len(records), 2000):
            portion = records[start : start + 2000]
            with store.writing("bench") as work:
                work.archive.add_records(portion)
        spent = time.perf_counter() - began
        say(f"{number:,} claims imported in {spent:.1f} s, {number / spent:,.0f} a second")
        bare = bare_connection(Path(folder) / "bench.db")
        worst = report_typing(store, bare)
        slowest = report_matching(store)
        report_one_more(store)
        bare.close()
        store.close()
    return 0 if worst < KEY_LIMIT and slowest < MATCH_LIMIT else 1


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def report_typing(store: SqlStore, bare: sqlite3.Connection) -> float:
    """Type every query key by key, as in the archive window, which loads the archive's words as it opens."""
    with store.reading() as work:
        say(f"words for misspellings loaded in {timed(work.archive.warm_up):.0f} ms")
    spent: dict[str, list[float]] = {}
    plain: list[float] = []
    for typed in TYPED:
        for end in range(1, len(typed) + 1):
            words = typed[:end]
            with store.reading() as work:
                query = ArchiveQuery(words=words)
                spent.setdefault(typed, []).append(timed(lambda: work.archive.search(query)))  # noqa: B023
            plain.append(timed(lambda: bare_search(bare, words)))  # noqa: B023
        times = spent[typed]
        say(f"  {typed!r}: median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms")
    every = [time for times in spent.values() for time in times]
    p95, bare_p95 = percentile(every), percentile(plain)
    say(
        f"search as one types, {len(every)} keys: median {statistics.median(every):.1f} ms, p95 {p95:.1f} ms,"
    )
    say(f"  worst {max(every):.1f} ms; bare FTS5 p95 {bare_p95:.1f} ms, ratio {p95 / bare_p95:.2f}")
    filtered = []
    for words in ("", "the", "state", "people in"):
        with store.reading() as work:
            query = ArchiveQuery(words=words, verdict=Verdict.VERIFIED, since=date(2024, 1, 1))
            filtered.append(timed(lambda: work.archive.search(query)))  # noqa: B023
    say(f"  with filters: {', '.join(f'{one:.1f}' for one in filtered)} ms")
    return p95


def report_matching(store: SqlStore) -> float:
    spent = []
    for statement in STATEMENTS * 4:
        with store.reading() as work:
            spent.append(timed(lambda: find_matches(work.archive, statement, today=TODAY)))  # noqa: B023
    p95 = percentile(spent)
    say(f"match list: median {statistics.median(spent):.1f} ms, p95 {p95:.1f} ms")
    return p95


def report_one_more(store: SqlStore) -> None:
    desk = Desk(store, checker="bench")
    words = "Forty lorries crossed the bridge before noon. " * 60
    draft = Draft(text=words, title="Bridge", blocks=[Block(start=0, end=len(words))])
    story = desk.do("Open", lambda work: store_draft(work, draft, content=words.encode()), final=True).result
    spent = []
    for start in range(0, 40 * 46, 46):
        spent.append(
            timed(
                lambda: desk.do(
                    "Claim",
                    lambda work: tag_claim(work, story.id, start=start, end=start + 45),  # noqa: B023
                    story_id=story.id,
                )
            )
        )
    say(f"one claim more: median {statistics.median(spent):.1f} ms, worst {max(spent):.1f} ms")


def timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def percentile(spent: Sequence[float]) -> float:
    return statistics.quantiles(spent, n=20)[-1]


def bare_connection(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def bare_search(bare: sqlite3.Connection, words: str) -> list[object]:
    """Ask FTS5 alone for the best 50 rows that hold all the words, the last one unfinished."""
    terms = re.findall(r"\w+", words)
    if not terms:
        return []
    asked = " AND ".join(f'"{term}"' for term in terms[:-1])
    last = f'("{terms[-1]}" OR "{terms[-1]}"*)'
    return bare.execute(
        "SELECT rowid FROM archive_words WHERE archive_words MATCH ?"
        " ORDER BY bm25(archive_words, 1.0, 0.5, 0.5) LIMIT 50",
        (f"{asked} AND {last}" if asked else last,),
    ).fetchall()


def earlier_claims(number: int) -> Iterator[ArchiveRecord]:
    """Make claims out of halves of others' claims, or of our own words, with figures of their own."""
    chance = random.Random(7)
    halves = list(_halves())
    if not halves:
        say("The development texts are not there; the claims are made of a few words of our own.")
    verdicts, kinds = list(Verdict), list(Kind)
    for place in range(number):
        if halves:
            wording = f"{chance.choice(halves)} {chance.randrange(3, 90_000)} {chance.choice(halves)}"
        else:
            wording = (
                f"{chance.randrange(3, 900)} {chance.choice(ACTORS)} {chance.choice(DEEDS)}"
                f" {chance.choice(PLACES)} and {chance.choice(PLACES)} on day {place}"
            )
        yield ArchiveRecord(
            external_id=str(place),
            wording=wording,
            title=f"Check {place}: {wording[:40]}",
            claimant=f"Speaker {chance.randrange(400)}",
            kind=chance.choice(kinds),
            verdict=chance.choice(verdicts),
            rating="Half true",
            checked_on=TODAY - timedelta(days=chance.randrange(4000)),
            source=f"Publisher {chance.randrange(30)}",
            address=f"https://example.org/{place}",
            language="en",
        )


def _halves() -> Iterator[str]:
    for name in ("claims_extra/liar.txt",):
        path = SHARED / name
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                words = line.split()
                if len(words) > 7:
                    yield " ".join(words[: len(words) // 2])
                    yield " ".join(words[len(words) // 2 :])


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
