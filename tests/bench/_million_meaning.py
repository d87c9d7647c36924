"""What matching by meaning costs in a large archive: the stages of bench_million.py with --meaning.

The development data's claims get real vectors, claims made of two of them what lies in the middle of theirs.
Statements then have neighbours as near as among real ones: the first .45, the tenth .36, the hundredth .27;
two thousand such claims that went through the model themselves gave .45, .35 and .26.
"""

import os
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np
from _draft import seconds_of_draft
from _made_claims import real_claims, sourced_claims, statements

from storage.meaning import Meaning, SqlMeaning
from storage.nearest_lists import unit_rows
from storage.nearest_view import Near, View
from storage.store import SqlStore, open_store
from storage.work import SqlWork
from workbench.desk import Desk
from workbench.drafts import Block, Draft
from workbench.matching import find_matches
from workbench.meaning.computing import compute_vectors
from workbench.meaning.model import Model
from workbench.meaning.parts import model_folder
from workbench.opening import store_draft
from workbench.tagging import tag_claim

ASKED, DRAFT, SCREENFUL, EXACT, NEAREST = 200, 500, 20, 20, 20
PORTION = 2_000
TODAY = date(2026, 11, 22)
REAL = "WORKBENCH_BENCH_VECTORS"
"""Names the file in which the real claims' vectors are handed on from process to process."""

ROWS = (
    ("vectors in the database, bytes a claim", "bytes", "{:.0f}"),
    ("lists beside it, bytes a claim", "lists_bytes", "{:.0f}"),
    ("making the lists, s", "lists", "{:.1f}"),
    ("… peak memory, MB", "lists_mb", "{:.0f}"),
    ("loading the model, ms", "load", "{:.0f}"),
    ("first match after start, before it is loaded, ms", "first", "{:.0f}"),
    ("matches, median, ms", "match", "{:.1f}"),
    ("matches, 95th percentile, ms", "match_p95", "{:.1f}"),
    ("… mean processor time, ms", "match_cpu", "{:.1f}"),
    ("… of that by words alone, ms", "words_cpu", "{:.1f}"),
    ("matches whose vector is known, median, ms", "ahead", "{:.1f}"),
    ("… 95th percentile, ms", "ahead_p95", "{:.1f}"),
    ("the statement's vector alone, median, ms", "vector", "{:.1f}"),
    ("… 95th percentile, ms", "vector_p95", "{:.1f}"),
    ("the 20 nearest alone, median, ms", "near", "{:.1f}"),
    ("all vectors compared exactly by NumPy, median, ms", "exact", "{:.1f}"),
    ("… of those 20 found", "recall", "{:.3f}"),
    ("one claim more, its vector in the background, ms", "add", "{:.0f}"),
    ("draft of 500 sentences, s", "draft", "{:.1f}"),
    ("… its first 20, s", "screenful", "{:.2f}"),
    ("memory while matching, MB", "ask_mb", "{:.0f}"),
)


def real_stage(_number: int, _folder: Path) -> dict[str, float]:
    wordings = [claim for claim, _, _ in real_claims()]
    began = time.perf_counter()
    np.save(os.environ[REAL], model_of_package().vectors(wordings))
    return {"text": (time.perf_counter() - began) / len(wordings) * 1000}


def vectors_stage(number: int, folder: Path) -> dict[str, float]:
    """Give all claims vectors, without the hours that the model would take."""
    real = np.load(os.environ[REAL])
    store = _store(folder)
    before = _size(folder)
    made = sourced_claims(number)
    last = 0
    while portion := list(islice(made, PORTION)):
        rows = _mixed(real, [sources for _, sources in portion])
        kept = [
            (last + at, one.claim, row.tobytes())
            for at, ((one, _), row) in enumerate(zip(portion, rows, strict=True), start=1)
        ]
        with store.writing("bench") as work:
            _of(work).keep(kept)
        last += len(portion)
    store.close()
    return {"bytes": (_size(folder) - before) / number}


def lists_stage(number: int, folder: Path) -> dict[str, float]:
    store = _store(folder)
    began = time.perf_counter()
    with store.reading() as work:
        _of(work).follow()
    spent = time.perf_counter() - began
    store.close()
    return {"lists": spent, "lists_mb": _peak(), "lists_bytes": _size(folder / "bench-meaning") / number}


def meaning_stage(_number: int, folder: Path) -> dict[str, float]:
    from ui.garbage import look_for_garbage_seldom

    look_for_garbage_seldom()
    store = open_store(str(folder / "bench.db"))
    model = model_of_package()
    # As the window has it: no statement waits for the model.
    store.use_meaning(lambda: model, patient=False)
    learn = _meaning(store).learn
    desk = Desk(store, checker="bench")

    def match(statement: str, limit: int = 10) -> object:
        return desk.read(lambda work: find_matches(work.archive, statement, limit=limit, today=TODAY))

    asked = statements(3 * ASKED + DRAFT + SCREENFUL)
    first = _timed(lambda: match(asked[0]))
    by_words = asked[SCREENFUL : SCREENFUL + ASKED]
    for statement in asked[:SCREENFUL]:
        match(statement)
    words_cpu = _processor_time(lambda: [match(each) for each in by_words]) / ASKED * 1000
    load = _timed(model.load)
    for statement in asked[:SCREENFUL]:
        match(statement)
    new = asked[SCREENFUL + ASKED :][:ASKED]
    used = time.process_time()
    spent = [_timed(lambda: match(statement)) for statement in new]  # noqa: B023 - called at once
    used = time.process_time() - used
    # As for the sentences of an open draft, and for what comes from a file.
    coming = asked[SCREENFUL + 2 * ASKED :][:ASKED]
    learn(coming)
    ahead = [_timed(lambda: match(statement)) for statement in coming]  # noqa: B023 - called at once
    sentences = asked[SCREENFUL + 3 * ASKED :]
    draft, screenful = seconds_of_draft(store, sentences, today=TODAY, learn=learn)
    vectors = [_timed(lambda: model.vectors([f"{each}!"])) for each in new]  # noqa: B023 - called at once
    added = _added(desk)
    ask_mb = _peak()
    store.close()
    return {
        "first": first,
        "load": load,
        "match": statistics.median(spent),
        "match_p95": _percentile(spent),
        "match_cpu": used / len(new) * 1000,
        "words_cpu": words_cpu,
        "ahead": statistics.median(ahead),
        "ahead_p95": _percentile(ahead),
        "vector": statistics.median(vectors),
        "vector_p95": _percentile(vectors),
        "draft": draft,
        "screenful": screenful,
        "add": added,
        "ask_mb": ask_mb,
    }


def exact_stage(_number: int, folder: Path) -> dict[str, float]:
    """Compare the index with the dot product of one matrix in memory, for the same statements."""
    store = _store(folder)
    with store.reading() as work:
        _of(work).follow()
        view = _meaning(store).nearest.view(work._connection)
    store.close()
    held = view.lists.arrays if view.lists is not None else view.loose
    assert held is not None, "There are no vectors."
    whole = unit_rows(held.vectors)
    asked = model_of_package().vectors(statements(ASKED + EXACT)[ASKED:])
    exact: list[float] = []
    near: list[float] = []
    found = 0
    for row in asked:
        unit = unit_rows(row[None])[0]
        for spent, compare in ((exact, lambda: _nearest(whole, unit)), (near, lambda: _near(view, row))):  # noqa: B023
            compare()
            spent.append(_timed(compare))
        best = set(held.numbers[_nearest(whole, unit)].tolist())
        found += len(best & {number for number, _, _ in _near(view, row)})
    return {
        "exact": statistics.median(exact),
        "near": statistics.median(near),
        "recall": found / EXACT / NEAREST,
    }


STAGES = {
    "vectors": vectors_stage,
    "lists": lists_stage,
    "meaning": meaning_stage,
    "exact": exact_stage,
}


def _added(desk: Desk) -> float:
    """Tag claims and compute their vectors; each is among the nearest of the next query."""
    words = "Forty lorries with flour crossed the bridge before noon. " * 10
    made = Draft(text=words, title="Bridge", blocks=[Block(start=0, end=len(words))])
    story = desk.do("Open", lambda work: store_draft(work, made, content=words.encode()), final=True).result
    spent = []
    for start in range(0, 5 * 57, 57):

        def tag_and_read(start: int = start) -> None:
            desk.do("Claim", lambda work: tag_claim(work, story.id, start=start, end=start + 56))
            compute_vectors(desk)

        spent.append(_timed(tag_and_read))
    pool = desk.read(lambda work: work.archive.pool([["x"]], statement=words[:56]))
    alike = [each for each in pool.candidates if (each.meaning or 0) > 0.99]
    assert len(alike) >= 5, "A claim was not found by its meaning by the next query."
    return statistics.median(spent)


def _meaning(store: SqlStore) -> Meaning:
    assert store.meaning is not None
    return store.meaning


def _of(work: SqlWork) -> SqlMeaning:
    assert work.archive.meaning is not None
    return work.archive.meaning


def _mixed(real: "np.ndarray", sources: Sequence[Sequence[int]]) -> "np.ndarray":
    firsts, lasts = ([each[at] for each in sources] for at in (0, -1))
    middle = unit_rows(real[firsts]) + unit_rows(real[lasts])
    middle *= 127 / np.abs(middle).max(axis=1, keepdims=True)
    made: np.ndarray = np.rint(middle).astype(np.int8)
    whole = [len(each) == 1 for each in sources]
    made[whole] = real[firsts][whole]
    return made


def _nearest(whole: "np.ndarray", unit: "np.ndarray") -> "np.ndarray":
    best: np.ndarray = np.argpartition(whole @ unit, -NEAREST)[-NEAREST:]
    return best


def _near(view: View, row: "np.ndarray") -> list[Near]:
    return view.nearest(row.tobytes(), limit=NEAREST)


def model_of_package() -> Model:
    place = model_folder()
    if place is None:
        raise SystemExit("The “semantic” extra is not installed.")
    return Model(place)


def _store(folder: Path) -> SqlStore:
    store, model = open_store(str(folder / "bench.db")), model_of_package()
    store.use_meaning(lambda: model, patient=True)
    return store


def _size(folder: Path) -> int:
    return sum(
        each.stat().st_size for each in folder.rglob("*") if each.is_file() and "backups" not in str(each)
    )


def _processor_time(action: Callable[[], object]) -> float:
    used = time.process_time()
    action()
    return time.process_time() - used


def _timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def _percentile(spent: Sequence[float]) -> float:
    return statistics.quantiles(spent, n=20)[-1]


def _peak() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(each).ru_maxrss for each in who) / 1024
