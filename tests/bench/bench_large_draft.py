"""A draft of 10,000 sentences in the real window: opening, a verdict key, scrolling, memory."""

import os
import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SENTENCES = 10_000
KEYS = 200
STEPS = 200

NOUNS = ("bridge", "harbour", "council", "market", "river", "clinic", "school", "border", "factory")
VERBS = ("closed", "opened", "carried", "counted", "lost", "found", "moved", "sold", "repaired")


def draft_text(seed: int = 5) -> str:
    chance = random.Random(seed)
    paragraphs, made = [], 0
    while made < SENTENCES:
        count = min(chance.randint(2, 6), SENTENCES - made)
        paragraphs.append(" ".join(_sentence(chance) for _sentence_number in range(count)))
        made += count
    return "\n".join(paragraphs)


def _sentence(chance: random.Random) -> str:
    return (
        f"The {chance.choice(NOUNS)} {chance.choice(VERBS)} {chance.randint(2, 9000)} {chance.choice(NOUNS)}s"
        f" near the {chance.choice(NOUNS)} in {chance.randint(1990, 2026)}, officials said."
    )


def main() -> None:
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QTextEdit

    class Paints(QObject):
        """Counts the paints of what it watches."""

        count = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                self.count += 1
            return False

    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = f"{folder}/settings.json"
        from storage.doctor import examine
        from storage.files import EvidenceStore
        from storage.store import open_store
        from ui.garbage import look_for_garbage_seldom
        from ui.settings import Settings
        from ui.shell import Shell
        from ui.starting import TURN
        from ui.theme import apply_theme
        from ui.window import Workbench
        from workbench.claims import Verdict
        from workbench.desk import Desk

        app = QApplication(sys.argv[:1])
        apply_theme(app, "light")
        path = Path(folder) / "large.txt"
        path.write_text(draft_text(), encoding="utf-8")
        store = open_store(f"{folder}/desk.db")
        files = EvidenceStore(Path(folder) / "evidence")
        shell = Shell(Settings(), title="")
        bench = Workbench(
            shell,
            Desk(store, checker="Ann"),
            files,
            settings=Settings(go_on=False),
            database="desk.db",
            examine=lambda report, cancelled: examine(store, files, report=report, cancelled=cancelled),
        )
        look_for_garbage_seldom()
        sys.setswitchinterval(TURN)
        shell.resize(1400, 860)
        shell.show()
        app.processEvents()

        began = time.perf_counter()
        bench.open_file(path)
        while bench.session is None:
            app.processEvents()
        app.processEvents()
        opened = time.perf_counter() - began
        session = bench.session
        article = bench.workplace.article
        viewport = article.viewport()
        paints = Paints()
        viewport.installEventFilter(paints)
        chance = random.Random(1)
        waits = []
        for _key in range(KEYS):
            sentence = session.sheet.sentences[chance.randrange(SENTENCES)]
            session.go_to_sentence(sentence.id)
            app.processEvents()
            if not session.sheet.claims_in(sentence):
                QTest.keyClick(article, Qt.Key.Key_C)
            app.processEvents()
            paints.count = 0
            began = time.perf_counter()
            undecided = session.claim is None or session.claim.verdict is Verdict.UNCHECKED
            QTest.keyClick(article, Qt.Key.Key_U if undecided else Qt.Key.Key_0)
            while not paints.count:
                app.processEvents()
            waits.append(time.perf_counter() - began)
        bar = article.verticalScrollBar()
        bar.setValue(0)
        app.processEvents()
        steps = []
        for _step in range(STEPS):
            began = time.perf_counter()
            bar.setValue(bar.value() + viewport.height() // 3)
            app.processEvents()
            steps.append(time.perf_counter() - began)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

        plain = QTextEdit()
        plain.resize(viewport.size())
        plain.setPlainText(session.sheet.text)
        plain.show()
        app.processEvents()
        began = time.perf_counter()
        plain.viewport().repaint()
        bare = time.perf_counter() - began

        print(f"sentences                     {len(session.sheet.sentences):8}")
        print(f"opened, read and stored       {opened:8.2f} s   (under 3)")
        print(f"verdict key to repaint median {statistics.median(waits) * 1000:8.1f} ms  (under 50)")
        print(f"verdict key to repaint worst  {max(waits) * 1000:8.1f} ms  (under 100)")
        print(f"scroll step median            {statistics.median(steps) * 1000:8.1f} ms")
        print(f"scroll step worst             {max(steps) * 1000:8.1f} ms  (under 50)")
        print(f"memory                        {memory:8.0f} MB  (under 400)")
        print(f"bare QTextEdit, one repaint   {bare * 1000:8.1f} ms")
        print(f"ratio of a verdict key to it  {statistics.median(waits) / bare:8.1f}")
        bench.remember()
        store.close()


if __name__ == "__main__":
    main()
