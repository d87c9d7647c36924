"""What a million earlier claims cost: import, disk, memory, matches, search, beside other tools.

Run with: python tests/bench/bench_million.py [MOST] [--meaning] [--write]

Archives of 1,000, 10,000, … claims up to MOST (1,000,000; within `make bench` 100,000) are made, imported
and asked, each in processes of their own. --write puts table and plot into docs/matching-speed.*.

With --meaning they get vectors instead, and are asked with the “semantic” extra; the table is one of its own.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from _made_claims import Made, made_claims, real_claims, statements, write_feed

SIZES = (1_000, 10_000, 100_000, 1_000_000)
WITHIN_BENCH = 100_000
ASKED, DRAFT = 200, 500
TODAY = date(2026, 11, 22)
DOCS = Path(__file__).resolve().parents[2] / "docs"
TYPED = (
    "people in the united states",
    '"the united states" people',
    "health care reform bill",
    "a photograph shows president",
    "govermnent spending",
    "unemployement rate in wisconsin",
    "claimant:obama taxes",
    "vaccine 2000",
)
ROWS = (
    ("import, claims a second", "rate", "{:,.0f}"),
    ("… processor time a claim, µs", "cpu", "{:.0f}"),
    ("… of bare SQLite with FTS5", "of_bare", "{:.2f}"),
    ("… again, all known, claims a second", "again", "{:,.0f}"),
    ("… peak memory with its second process, MB", "import_mb", "{:.0f}"),
    ("disk ÷ the claims' own text", "disk", "{:.2f}"),
    ("disk ÷ claim and title alone", "disk_of_claims", "{:.2f}"),
    ("first match after start, ms", "first", "{:.0f}"),
    ("matches, median, ms", "match", "{:.1f}"),
    ("matches, 95th percentile, ms", "match_p95", "{:.1f}"),
    ("… mean processor time, ms", "match_cpu", "{:.1f}"),
    ("search per key, 95th percentile, ms", "key_p95", "{:.1f}"),
    ("one claim more, median, ms", "add", "{:.1f}"),
    ("draft of 500 sentences, s", "draft", "{:.1f}"),
    ("… its first 20, s", "screenful", "{:.2f}"),
    ("memory while matching, with its second process, MB", "ask_mb", "{:.0f}"),
    ("FTS5 bm25(), all words, median, ms", "fts5", "{:.1f}"),
    ("tantivy as it comes, median, ms", "tantivy", "{:.1f}"),
    ("rapidfuzz process.extract, median, ms", "rapidfuzz", "{:.0f}"),
)


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["--stage"]:
        print(json.dumps(stages()[arguments[1]](int(arguments[2]), Path(arguments[3]))))
        return 0
    named = [int(argument) for argument in arguments if argument.isdecimal()]
    most = named[0] if named else WITHIN_BENCH if os.environ.get("WITHIN_BENCH") else SIZES[-1]
    sizes = [size for size in SIZES if size < most] + [most]
    if "--meaning" in arguments:
        return measure_meaning(sizes, to_write="--write" in arguments)
    if not real_claims():
        print("The development texts are not there; the claims are made of a few words of our own.")
    results = [measured(size, ("import", "ask", "peers")) for size in sizes]
    for result in results:
        result["of_bare"] = result["rate"] / result["bare_rate"]
    table = table_of(sizes, results, ROWS)
    print(table)
    if "--write" in arguments:
        write_table(table, "table")
        write_plot(sizes, results)
    return 0


def measure_meaning(sizes: Sequence[int], *, to_write: bool) -> int:
    from _million_meaning import REAL, STAGES
    from _million_meaning import ROWS as OF_MEANING

    if not real_claims():
        print("Skipped: the development texts are not there.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ[REAL] = str(Path(folder) / "real.npy")
        text = run_stage("real", 0, folder, dict(os.environ))["text"]
        print(f"The real claims' own vectors: {text:.1f} ms a claim.", flush=True)
        results = [measured(size, ("import", *STAGES)) for size in sizes]
    table = table_of(sizes, results, OF_MEANING)
    print(table)
    if to_write:
        write_table(table, "meaning")
    return 0


Stage = Callable[[int, Path], dict[str, float]]


def stages() -> dict[str, Stage]:
    own: dict[str, Stage] = {
        "import": import_stage,
        "ask": ask_stage,
        "peers": peers_stage,
    }
    if find_spec("numpy") is None:
        return own
    from _million_meaning import STAGES, real_stage

    return {**own, **STAGES, "real": real_stage}


def measured(number: int, names: Sequence[str]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as bytecode:
        env = with_bytecode(bytecode)
        found: dict[str, float] = {}
        for name in names:
            found |= run_stage(name, number, folder, env)
            load = os.getloadavg()[0]
            print(f"{number:,} claims, {name} done (load {load:.1f} on {os.cpu_count()} cores)", flush=True)
        return found


def run_stage(name: str, number: int, folder: str, env: dict[str, str]) -> dict[str, float]:
    run = subprocess.run(
        [sys.executable, __file__, "--stage", name, str(number), folder],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=env,
    )
    answer: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return answer


def with_bytecode(folder: str) -> dict[str, str]:
    """Have modules loaded as on a user's machine, where Python keeps their bytecode."""
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
    packages = [str(DOCS.parent / name) for name in ("workbench", "storage", "ui")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *packages], check=True, env=env)
    return env


def import_stage(number: int, folder: Path) -> dict[str, float]:
    """Import the claims as one ClaimReview feed, twice."""
    from storage.store import open_store
    from workbench.desk import Desk
    from workbench.importing import import_file

    feed = folder / "feed.json"
    own, claims = 0, 0

    def counted() -> Iterator[Made]:
        nonlocal own, claims
        for one in made_claims(number):
            own += one.own_text()
            claims += one.claim_text()
            yield one

    write_feed(feed, counted())
    store = open_store(str(folder / "bench.db"))
    desk = Desk(store, checker="bench")

    def bring_in() -> float:
        began = time.perf_counter()
        summary = import_file(desk, feed, file_name=feed.name)
        assert summary.new + summary.known == number
        return number / (time.perf_counter() - began)

    used = processor_time()
    rate = bring_in()
    used = processor_time() - used
    again = bring_in()
    store.close()
    feed.unlink()
    disk = sum(
        each.stat().st_size for each in folder.rglob("*") if each.is_file() and "backups" not in str(each)
    )
    report_disk(folder, number)
    return {
        "rate": rate,
        "cpu": used / number * 1e6,
        "again": again,
        "import_mb": peak(resource.RUSAGE_SELF) + peak(resource.RUSAGE_CHILDREN),
        "disk": disk / own,
        "disk_of_claims": disk / claims,
    }


def report_disk(folder: Path, number: int) -> None:
    """Say on standard error what takes how many bytes a claim."""
    import sqlite3
    from collections import Counter

    parts: Counter[str] = Counter()
    base = sqlite3.connect(folder / "bench.db")
    try:
        parts.update(dict(base.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name")))
    except sqlite3.OperationalError:
        parts["database"] = (folder / "bench.db").stat().st_size
    base.close()
    for each in (folder / "bench-search").rglob("*"):
        parts[f"index {each.suffix}"] += each.stat().st_size
    told = ", ".join(f"{name} {size / number:.0f}" for name, size in parts.most_common(12) if size >= number)
    print(f"  bytes a claim: {told}", file=sys.stderr)


def ask_stage(_number: int, folder: Path) -> dict[str, float]:
    from _draft import seconds_of_draft

    from storage.store import open_store
    from ui.garbage import look_for_garbage_seldom
    from workbench.archive import ArchiveQuery
    from workbench.desk import Desk
    from workbench.drafts import Block, Draft
    from workbench.matching import find_matches
    from workbench.opening import store_draft
    from workbench.tagging import tag_claim

    # As the window does.
    look_for_garbage_seldom()
    store = open_store(str(folder / "bench.db"))
    desk = Desk(store, checker="bench")
    asked = statements(ASKED)

    def match(statement: str, limit: int = 10) -> object:
        return desk.read(lambda work: find_matches(work.archive, statement, limit=limit, today=TODAY))

    first = timed(lambda: match(asked[0]))
    for statement in asked[1:20]:
        match(statement)
    used = time.process_time()
    spent = [timed(lambda: match(statement)) for statement in asked]  # noqa: B023
    used = time.process_time() - used
    keys = []
    for typed in TYPED:
        for end in range(1, len(typed) + 1):
            query = ArchiveQuery(words=typed[:end])
            keys.append(timed(lambda: desk.read(lambda work: work.archive.search(query))))  # noqa: B023
    draft, screenful = seconds_of_draft(store, statements(DRAFT, seed=11), today=TODAY)
    words = "Forty lorries crossed the bridge before noon. " * 40
    made = Draft(text=words, title="Bridge", blocks=[Block(start=0, end=len(words))])
    story = desk.do("Open", lambda work: store_draft(work, made, content=words.encode()), final=True).result
    added = []
    for start in range(0, 30 * 46, 46):

        def tag(start: int = start) -> object:
            return desk.do(
                "Claim",
                lambda work: tag_claim(work, story.id, start=start, end=start + 45),
                story_id=story.id,
            )

        added.append(timed(tag))
    found = desk.read(
        lambda work: work.archive.search(ArchiveQuery(words='"forty lorries crossed the bridge"'))
    )
    assert len(found) == 30, "A claim was not found by the next query."
    store.close()
    return {
        "first": first,
        "match": statistics.median(spent),
        "match_p95": percentile(spent),
        "match_cpu": used / len(asked) * 1000,
        "key_p95": percentile(keys),
        "add": statistics.median(added),
        "draft": draft,
        "screenful": screenful,
        "ask_mb": peak(resource.RUSAGE_SELF) + peak(resource.RUSAGE_CHILDREN),
    }


def peers_stage(number: int, folder: Path) -> dict[str, float]:
    from _peers import ask_fts5, ask_rapidfuzz, ask_tantivy, bare_import

    bare = bare_import(folder / "bare.db", number)
    return {
        "bare_rate": bare["rate"],
        "bare_cpu": bare["cpu"],
        "fts5": ask_fts5(folder / "bare.db", statements(20)),
        "tantivy": ask_tantivy(folder / "tantivy", number, statements(50)),
        "rapidfuzz": ask_rapidfuzz(number, statements(2)),
    }


def table_of(
    sizes: Sequence[int], results: Sequence[dict[str, float]], rows: Sequence[tuple[str, str, str]]
) -> str:
    lines = [
        f"| claims | {' | '.join(f'{size:,}' for size in sizes)} |",
        f"|---|{'---|' * len(sizes)}",
    ]
    for words, key, form in rows:
        lines.append(f"| {words} | {' | '.join(form.format(result[key]) for result in results)} |")
    return "\n".join(lines)


def write_table(table: str, name: str) -> None:
    """Put a table between its marks in the page; the others stay as they are."""
    page = DOCS / "matching-speed.md"
    head, _, rest = page.read_text(encoding="utf-8").partition(f"<!-- {name} -->\n")
    after = rest.partition(f"<!-- /{name} -->")[2]
    page.write_text(f"{head}<!-- {name} -->\n{table}\n<!-- /{name} -->{after}", encoding="utf-8")


def write_plot(sizes: Sequence[int], results: Sequence[dict[str, float]]) -> None:
    from _plot import plot

    wanted = {
        "workbench": "match",
        "workbench, p95": "match_p95",
        "FTS5 bm25()": "fts5",
        "tantivy as it comes": "tantivy",
        "rapidfuzz": "rapidfuzz",
    }
    lines = {name: [(s, r[key]) for s, r in zip(sizes, results, strict=True)] for name, key in wanted.items()}
    (DOCS / "matching-speed.svg").write_text(
        plot("Matches for one statement, milliseconds", "ms", lines), encoding="utf-8"
    )


def processor_time() -> float:
    parts = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in parts)


def peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def percentile(spent: Sequence[float]) -> float:
    return statistics.quantiles(spent, n=20)[-1]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
