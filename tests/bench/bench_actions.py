"""What storing one action costs on a long story, beside a bare INSERT with the same pragmas; and opening it.

Run with: python tests/bench/bench_actions.py [SENTENCES]
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from storage.store import open_store
from workbench.claims import Kind, Verdict
from workbench.deciding import set_reason, set_verdict
from workbench.desk import Desk
from workbench.drafts import Block, Draft
from workbench.opening import store_draft
from workbench.proving import add_web_page, link_evidence
from workbench.sheet import load_sheet
from workbench.tagging import mark_nothing_to_check, remove_claim, set_kind, tag_claim

LIMIT = 10.0
"""Milliseconds that one action may take, at the median."""

SENTENCE = "Convoy number {} reached the northern gate of the city on Friday, officials said. "
CLAIMS = 1000
ROUNDS = 60


def main(number: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        store = open_store(str(path))
        desk = Desk(store, checker="Ada")
        paragraphs = ["".join(SENTENCE.format(i + j) for j in range(5)) for i in range(0, number, 5)]
        text = "\n".join(paragraphs)
        blocks, start = [], 0
        for paragraph in paragraphs:
            blocks.append(Block(start=start, end=start + len(paragraph)))
            start += len(paragraph) + 1
        draft = Draft(text=text, blocks=blocks, title="Long", language="en")
        story = desk.do(
            "Open", lambda work: store_draft(work, draft, content=text.encode()), final=True
        ).result
        sentences = desk.read(lambda work: load_sheet(work, story.id)).sentences

        def prepare(work) -> None:  # type: ignore[no-untyped-def]
            for place, sentence in enumerate(sentences[:CLAIMS]):
                claim = tag_claim(work, story.id, start=sentence.start, end=sentence.end)
                piece = add_web_page(work, f"https://example.org/{place % 300}")
                link_evidence(work, claim.id, piece.id)

        say(f"one step that tags and links {CLAIMS} claims: {timed(lambda: desk.do('All', prepare)):.0f} ms")
        claims = desk.read(lambda work: load_sheet(work, story.id)).claims
        bare = bare_insert(path.with_name("bare.db"))
        fresh = iter(sentences[CLAIMS:])
        pairs = iter(claims)
        actions: dict[str, Callable[[int], object]] = {
            "set_verdict": lambda i: do(lambda w: set_verdict(w, claims[i].id, Verdict.VERIFIED)),
            "set_kind": lambda i: do(lambda w: set_kind(w, claims[i].id, Kind.PLACE)),
            "set_reason": lambda i: do(lambda w: set_reason(w, claims[i].id, f"note {i}")),
            "link_evidence": lambda i: do(
                lambda w: link_evidence(w, claims[i].id, add_web_page(w, f"https://example.com/{i}").id)
            ),
            "mark_nothing_to_check": lambda _i: do(lambda w: mark_nothing_to_check(w, next(fresh).id)),
            "tag_claim": lambda _i: do(lambda w: tag_next(w, next(fresh))),
            "remove_claim": lambda _i: do(lambda w: remove_claim(w, next(pairs).id)),
            "undo": lambda _i: desk.undo(story.id),
            "redo": lambda _i: desk.redo(story.id),
            "undo_labels": lambda _i: desk.undo_labels(story.id),
        }

        def do(action: Callable) -> object:  # type: ignore[type-arg]
            return desk.do("Act", action, story_id=story.id)

        def tag_next(work, sentence) -> object:  # type: ignore[no-untyped-def]
            return tag_claim(work, story.id, start=sentence.start, end=sentence.end)

        worst = 0.0
        for name, action in actions.items():
            spent, beside = [], []
            for turn in range(ROUNDS):
                spent.append(timed(lambda: action(turn)))  # noqa: B023
                beside.append(timed(lambda: bare(turn)))  # noqa: B023
            middle, peer = statistics.median(spent), statistics.median(beside)
            worst = max(worst, middle)
            say(
                f"{name:22} median {middle:5.1f} ms, worst {max(spent):5.1f} ms;"
                f" bare insert {peer:.1f} ms, ratio {middle / peer:.1f}"
            )
        opened = [timed(lambda: desk.read(lambda w: load_sheet(w, story.id))) for _ in range(5)]
        again = open_store(str(path))
        cold = timed(lambda: Desk(again, checker="Ada").read(lambda w: load_sheet(w, story.id)))
        again.close()
        middle = statistics.median(opened)
        say(f"load_sheet, {len(sentences):,} sentences: {middle:.0f} ms, first {cold:.0f} ms")
        sheet = desk.read(lambda work: load_sheet(work, story.id))
        (claim,) = sheet.claims[:1]
        step = desk.do("Note", lambda w: set_reason(w, claim.id, "again"), story_id=story.id)
        say(f"sheet.coverage from nothing: {timed(sheet.coverage):.1f} ms")

        def follow() -> None:
            sheet.apply(step.changes)
            sheet.coverage()

        say(f"sheet.apply and coverage: {timed(follow):.1f} ms")
        say(f"stories.progress: {timed(lambda: desk.read(lambda w: w.stories.progress())):.1f} ms")
        store.close()
    return 0 if worst < LIMIT else 1


def bare_insert(path: Path) -> Callable[[int], object]:
    """Insert and commit one row with the program's pragmas and nothing else."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE steps (number INTEGER PRIMARY KEY, label TEXT)")

    def insert(turn: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO steps (label) VALUES (?)", (f"Act {turn}",))
        connection.execute("COMMIT")

    return insert


def timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
