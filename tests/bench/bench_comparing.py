"""Two revisions of 10,000 sentences side by side, and one corrected; and how long nothing answers."""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent))

from bench_large_draft import draft_text

CLAIMS = 1_000
CHANGED = 600
KEYS = 200


def edited(text: str, seed: int = 3) -> str:
    """Change words in some hundred sentences, cut, insert and move paragraphs."""
    chance = random.Random(seed)
    lines = text.split("\n")
    for _change in range(CHANGED):
        at = chance.randrange(len(lines))
        lines[at] = lines[at].replace("officials", "ministers", 1)
    del lines[100:120]
    lines[500:500] = draft_text(9).split("\n")[:10]
    moved = lines[700:705]
    del lines[700:705]
    lines[1200:1200] = moved
    return "\n".join(lines)


def main() -> None:
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from storage.files import EvidenceStore
    from storage.store import open_store
    from ui.comparing import ComparingWindow
    from ui.correcting_field import field_on
    from ui.settings import Settings
    from ui.shell import Shell
    from ui.theme import apply_theme
    from ui.window import Workbench
    from workbench.desk import Desk
    from workbench.intake import read_draft
    from workbench.opening import store_draft
    from workbench.ports import Work
    from workbench.revising import revise
    from workbench.sheet import load_sheet
    from workbench.tagging import tag_claim

    app = QApplication(sys.argv[:1])
    apply_theme(app, "light")
    gaps: list[float] = []
    last = [time.perf_counter()]

    def tick() -> None:
        now = time.perf_counter()
        gaps.append(now - last[0])
        last[0] = now

    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(tick)
    timer.start()

    def wait(done: Callable[[], bool]) -> tuple[float, float]:
        """Give how long it took, and the longest time in which nothing was answered."""
        app.processEvents()
        gaps.clear()
        began = time.perf_counter()
        while not done():
            # A loop that spins would take the processor from the job.
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return time.perf_counter() - began, max(gaps, default=0.0)

    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = f"{folder}/settings.json"
        desk = Desk(open_store(f"{folder}/desk.db"), checker="Ann")
        text = draft_text()
        first, second = (read_draft(one.encode(), name="a.txt") for one in (text, edited(text)))
        story = desk.do("Open", lambda work: store_draft(work, first, content=b"1"), final=True).result
        sentences = desk.read(lambda work: load_sheet(work, story.id)).sentences

        def tag(work: Work) -> None:
            for sentence in sentences[:: len(sentences) // CLAIMS]:
                tag_claim(work, story.id, start=sentence.start, end=sentence.end)

        desk.do("Tag", tag, story_id=story.id)
        desk.do("Revise", lambda work: revise(work, story.id, second, content=b"2"), story_id=story.id)
        shell = Shell(Settings(), title="")
        bench = Workbench(
            shell,
            desk,
            EvidenceStore(Path(folder) / "evidence"),
            settings=Settings(),
            database="desk.db",
            examine=lambda _report, _cancelled: iter(()),
        )
        shell.resize(1400, 860)
        shell.show()
        bench.open_story(story.id)
        wait(lambda: bench.session is not None)
        session = bench.session
        assert session is not None
        wait(lambda: not bench.jobs.running)

        began = time.perf_counter()
        window = ComparingWindow(desk, bench.jobs, story.id, bench)
        window.show()
        shown, still = wait(lambda: window.comparison is not None)
        shown = time.perf_counter() - began
        _, settling = wait(lambda: not window.view._rest.isActive())
        waits = []
        for _key in range(KEYS):
            began = time.perf_counter()
            QTest.keyClick(window.view, Qt.Key.Key_J)
            window.view.viewport().repaint()
            waits.append(time.perf_counter() - began)
        window.close()

        session.go_to_sentence(session.sheet.sentences[5_000].id)
        bench.actions_table["correct"].trigger()
        field = field_on(bench.workplace.article)
        assert field is not None
        field.words.setPlainText(field.words.toPlainText().replace("said", "say"))
        began = time.perf_counter()
        QTest.keyClick(field.words, Qt.Key.Key_Return)
        _, frozen = wait(lambda: session.sheet.revision.corrected)
        corrected = time.perf_counter() - began
        print(f"two revisions side by side      {shown:8.2f} s")
        print(f"longest without an answer       {max(still, settling) * 1000:8.0f} ms")
        print(f"next change, median             {statistics.median(waits) * 1000:8.1f} ms")
        print(f"next change, worst              {max(waits) * 1000:8.1f} ms")
        print(f"a correction, until it is shown {corrected:8.2f} s")
        print(f"longest without an answer       {frozen * 1000:8.0f} ms")
        bench.remember()


if __name__ == "__main__":
    main()
