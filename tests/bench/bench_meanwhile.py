"""What a checker feels of an import that runs meanwhile: how long a verdict takes, and a look for others.

Run with: python tests/bench/bench_meanwhile.py [CLAIMS] [ROUNDS]
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from _made_claims import made_claims, write_lines
from PySide6.QtCore import QCoreApplication

from storage.store import open_store
from ui.jobs import PATIENCE
from ui.session import StorySession
from ui.starting import TURN
from workbench.claims import Verdict
from workbench.deciding import set_verdict
from workbench.desk import Desk
from workbench.drafts import Block, Draft
from workbench.importing import import_file
from workbench.opening import store_draft
from workbench.sheet import load_sheet
from workbench.tagging import tag_claim

LIMIT = 100.0
"""Milliseconds that a verdict may take at worst while claims are imported."""

PAUSE = 0.2
"""Seconds between two verdicts."""

SENTENCES = 200
CLAIMS = 40
QUIET = 50


def main(number: int, rounds: int) -> int:
    application = QCoreApplication([])
    sys.setswitchinterval(TURN)
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "claims.jsonl"
        write_lines(source, made_claims(number))
        for turn in range(rounds):
            for name, importer in (("same process", in_process), ("other process", in_another)):
                path = Path(folder) / f"{name}{turn}.db"
                store = open_store(str(path))
                session = open_session(Desk(store, checker="Ada", patience=PATIENCE))
                left = QUIET

                def some_more() -> bool:
                    nonlocal left
                    left -= 1
                    return left >= 0

                tell("nobody imports", *felt(session, some_more))
                before = used()
                began = time.perf_counter()
                job = importer(path, source, session.desk)
                felt_so = felt(session, job)
                spent, busy = time.perf_counter() - began, used() - before
                tell(name, *felt_so)
                say(
                    f"  {number / spent:,.0f} claims a second, {busy / number * 1e6:.0f} µs of processor each"
                )
                stored = session.desk.read(lambda work: work.archive.warm_up())
                worst = max(worst, *felt_so[0])
                session.close()
                store.close()
                assert stored is None
                path.unlink()
    application.quit()
    return 0 if worst < LIMIT else 1


def open_session(desk: Desk) -> StorySession:
    """Store a story with claims and open it as the window does."""
    sentence = "Convoy number {} reached the northern gate of the city on Friday, officials said. "
    text = "".join(sentence.format(i) for i in range(SENTENCES))
    draft = Draft(text=text, blocks=[Block(start=0, end=len(text))], title="Story", language="en")
    story = desk.do("Open", lambda work: store_draft(work, draft, content=text.encode()), final=True).result
    sheet = desk.read(lambda work: load_sheet(work, story.id))
    session = StorySession(desk, sheet)
    for place in sheet.sentences[:CLAIMS]:
        session.do("Tag", partial(tag_claim, story_id=story.id, start=place.start, end=place.end))
    return session


def felt(session: StorySession, going_on: Callable[[], bool]) -> tuple[list[float], list[float]]:
    """Give the milliseconds of each verdict and of each look for what others did."""
    verdicts: list[float] = []
    looks: list[float] = []
    turn = 0
    while going_on():
        claim = session.sheet.claims[turn % CLAIMS]
        verdict = (Verdict.UNVERIFIED, Verdict.UNCHECKED)[turn // CLAIMS % 2]
        began = time.perf_counter()
        session.do("Verdict", lambda work: set_verdict(work, claim.id, verdict))  # noqa: B023
        between = time.perf_counter()
        session.look_for_others()
        ended = time.perf_counter()
        verdicts.append((between - began) * 1000)
        looks.append((ended - between) * 1000)
        time.sleep(max(0.0, PAUSE - (ended - began)))
        turn += 1
    return verdicts, looks


def in_process(_path: Path, source: Path, desk: Desk) -> Callable[[], bool]:
    """Import as the window's job does; give what says whether it still runs."""
    behind = desk.in_background()
    thread = threading.Thread(target=lambda: import_file(behind, source, file_name=source.name))
    thread.start()
    return thread.is_alive


def in_another(path: Path, source: Path, _desk: Desk) -> Callable[[], bool]:
    command = [sys.executable, "-m", "workbench", "import", "--db", str(path), str(source)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    return lambda: process.poll() is None


def used() -> float:
    """Give the seconds of processor time of this process and of those it has waited for."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(os.times()[:2]) + ended.ru_utime + ended.ru_stime


def tell(name: str, verdicts: list[float], looks: list[float]) -> None:
    for what, times in (("verdict", verdicts), ("look for others", looks)):
        middle, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        say(
            f"{name:15} {what:16} median {middle:6.1f}  p95 {late:6.1f}  worst {max(times):7.1f} ms"
            f"  ({len(times)})"
        )


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asked = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(asked[0] if asked else 200_000, asked[1] if len(asked) > 1 else 1))
