"""Earlier checks of a whole draft in the window: how soon they are there, and what the keys feel meanwhile.

Run it with QT_QPA_PLATFORM=offscreen: python tests/bench/bench_draft_checks.py [CLAIMS] [--meaning]

A draft of 500 sentences of the development data is opened beside an archive of CLAIMS (100,000). Peers, in
the same run: the cursor's moves with nothing in the background, and looking for a statement once the cursor
is on it, as the window did before.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from _made_claims import real_claims, statements
from bench_million import run_stage, with_bytecode
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from storage.files import EvidenceStore
from storage.store import SqlStore, open_store
from ui.actions import Actions
from ui.draft_checks import DraftChecks
from ui.garbage import look_for_garbage_seldom
from ui.jobs import Jobs
from ui.session import StorySession
from ui.starting import TURN
from ui.workplace import Workplace
from workbench.desk import Desk
from workbench.drafts import Block, Draft
from workbench.opening import store_draft
from workbench.sheet import load_sheet

CLAIMS, SENTENCES, SCREENFUL, MOVES = 100_000, 500, 20, 100
LIMIT = 100.0
"""Milliseconds that a move of the cursor may take at the 95th percentile."""


def main(arguments: Sequence[str]) -> int:
    number = next((int(each) for each in arguments if each.isdecimal()), CLAIMS)
    by_meaning = "--meaning" in arguments
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as bytecode:
        env = with_bytecode(bytecode)
        run_stage("import", number, folder, env)
        if by_meaning:
            from _million_meaning import REAL

            env[REAL] = str(Path(folder) / "real.npy")
            for stage in ("real", "vectors", "lists"):
                run_stage(stage, number, folder, env)
        return measure(Path(folder), number, by_meaning=by_meaning)


def measure(folder: Path, number: int, *, by_meaning: bool) -> int:
    app = QApplication([])
    sys.setswitchinterval(TURN)
    store = open_store(str(folder / "bench.db"))
    if by_meaning:
        from _million_meaning import model_of_package

        model = model_of_package()
        model.load()
        store.use_meaning(lambda: model, patient=False)
    window, workplace, jobs = opened(store, folder)
    look_for_garbage_seldom()
    draft = workplace.details.draft_checks
    known = draft._known.checks
    began = time.perf_counter()
    wait(lambda: len(known) >= SCREENFUL)
    screenful = time.perf_counter() - began
    wait(lambda: draft._job is None and len(known) >= SENTENCES)
    whole = time.perf_counter() - began
    by_words = "" if not by_meaning else ", by words and meaning"
    print(f"{number:,} claims, {len(known)} sentences{by_words}")
    print(f"  first {SCREENFUL} known after {screenful:.2f} s, all after {whole:.1f} s")
    quiet = moves(workplace)
    draft.look_again()
    wait(lambda: draft._job is not None)
    busy = moves(workplace)
    still = draft._job is not None
    tell("a move of the cursor, its list shown", quiet)
    tell("the same while all is looked for anew", busy, beside=quiet)
    wait(lambda: draft._job is None)
    asked = arrivals(workplace, draft)
    tell("the list where nothing is known yet", asked, beside=quiet)
    workplace.show_session(None)
    jobs.stop_all()
    app.processEvents()
    window.close()
    store.close()
    return 0 if still and p95(busy) < LIMIT else 1


def opened(store: SqlStore, folder: Path) -> tuple[QMainWindow, Workplace, Jobs]:
    """Store the draft and open it as the window does."""
    desk = Desk(store, checker="bench")
    lines = [each.replace("\n", " ") for each in statements(SENTENCES, seed=11)]
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(start=start, end=start + len(line)))
        start += len(line) + 1
    made = Draft(text="\n".join(lines), blocks=blocks, title="Draft", language="en")
    story = desk.do("Open", lambda work: store_draft(work, made, content=b"x"), final=True).result
    window = QMainWindow()
    jobs, actions = Jobs(window), Actions(window, custom={})
    workplace = Workplace(actions, jobs, EvidenceStore(folder / "evidence"), window)
    window.setCentralWidget(workplace)
    window.resize(1400, 900)
    window.show()
    workplace.show_session(StorySession(desk, desk.read(lambda work: load_sheet(work, story.id)), workplace))
    workplace.details.refresh()
    return window, workplace, jobs


def moves(workplace: Workplace) -> list[float]:
    """Give the milliseconds of moves from sentence to sentence, until all is painted; the list is shown."""
    spent = []
    for _ in range(MOVES):
        began = time.perf_counter()
        workplace.do_next_sentence()
        assert workplace.details.earlier.is_complete
        QApplication.processEvents()
        spent.append((time.perf_counter() - began) * 1000)
        pause(30)
    return spent


def arrivals(workplace: Workplace, draft: DraftChecks) -> list[float]:
    """Give the milliseconds until the list stands where it is looked for once the cursor is there."""
    spent = []
    draft._is_stopped = True
    for _ in range(MOVES // 2):
        draft._known.checks.clear()
        loop = QEventLoop()
        draft.arrived.connect(loop.quit)
        began = time.perf_counter()
        workplace.do_previous_sentence()
        loop.exec()
        QApplication.processEvents()
        spent.append((time.perf_counter() - began) * 1000)
        draft.arrived.disconnect(loop.quit)
    return spent


def wait(done: Callable[[], bool]) -> None:
    while not done():
        pause(5)


def pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def tell(what: str, times: Sequence[float], *, beside: Sequence[float] = ()) -> None:
    ratio = f", {statistics.median(times) / statistics.median(beside):.1f} times" if beside else ""
    print(f"  {what}: median {statistics.median(times):.1f}, p95 {p95(times):.1f} ms{ratio}")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not real_claims():
        print("Skipped: the development texts are not there.")
        sys.exit(0)
    sys.exit(main(sys.argv[1:]))
