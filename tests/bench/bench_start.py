"""How long the window takes to be painted and to be usable, beside bare PySide6 windows in the same run.

Python's bytecode is kept, as on a user's machine; the first run, which makes it, does not count.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 11
ROOT = Path(__file__).resolve().parents[2]

HEAD = """
import sys, time
began = float(sys.argv[1])
def said(what):
    print(what, time.time() - began, flush=True)
"""

BARE = (
    HEAD
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event); said("painted"); QApplication.quit()
app = QApplication([]); w = Window(); w.setWindowTitle("A story"); w.resize(1400, 860); w.show(); app.exec()
"""
)

PEER = (
    HEAD
    + """
import sqlalchemy.orm
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

class View(QTextEdit):
    def paintEvent(self, event):
        super().paintEvent(event); said("usable"); QApplication.quit()
app = QApplication([])
w = QMainWindow(); w.setCentralWidget(View()); w.resize(1400, 860); w.show(); app.exec()
"""
)

OURS = (
    HEAD
    + """
import ui.main, ui.screen
def filled(starter):
    fill(starter)
    from PySide6.QtWidgets import QApplication
    from ui.article import ArticleView
    paint = ArticleView.paintEvent
    def painted(view, event):
        paint(view, event); said("usable"); QApplication.quit()
    ArticleView.paintEvent = painted
def started(connect, draft):
    starter = start(connect, draft=draft)
    starter.shell.painted.connect(lambda: said("painted"))
    return starter
refuse = ui.screen.refuse_without_a_screen
def refused():
    global fill, start
    refuse()
    # Not sooner: the program loads Qt only now.
    import ui.starting
    fill, start = ui.starting.Starter.fill, ui.starting.start
    ui.starting.Starter.fill, ui.starting.start = filled, started
ui.screen.refuse_without_a_screen = refused
ui.main.main(["--db", sys.argv[2]])
"""
)


def run(code: str, *arguments: str, env: dict[str, str]) -> dict[str, float]:
    import time

    done = subprocess.run(
        [sys.executable, "-c", code, str(time.time()), *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=env,
        cwd=ROOT,
    )
    lines = (line.split() for line in done.stdout.splitlines())
    return {what: float(seconds) for what, seconds in lines}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        env = {
            **os.environ,
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": f"{folder}/bytecode",
            "QT_QPA_PLATFORM": "offscreen",
            "WORKBENCH_SETTINGS": f"{folder}/settings.json",
            "XDG_STATE_HOME": folder,
        }
        database = f"{folder}/desk.db"
        command = [sys.executable, "-m", "workbench", "open", "seeds/homs.docx", "--db", database]
        story = subprocess.run(command, capture_output=True, text=True, check=True, env=env, cwd=ROOT)
        settings = {"last_story": story.stdout.strip(), "last_title": "Rebels enter two towns north of Homs"}
        Path(f"{folder}/settings.json").write_text(json.dumps(settings), encoding="utf-8")
        bare, peer, painted, usable = [], [], [], []
        for _run in range(RUNS + 1):
            bare.append(run(BARE, env=env)["painted"])
            peer.append(run(PEER, env=env)["usable"])
            ours = run(OURS, database, env=env)
            painted.append(ours["painted"])
            usable.append(ours["usable"])
    for name, times in (
        ("bare window painted", bare),
        ("window with title painted", painted),
        ("QtWidgets + ORM + text view", peer),
        ("sample story usable", usable),
    ):
        print(f"{name:32} {statistics.median(times[1:]) * 1000:7.0f} ms")
    first = statistics.median(mine / other for mine, other in zip(painted[1:], bare[1:], strict=True))
    second = statistics.median(mine / other for mine, other in zip(usable[1:], peer[1:], strict=True))
    print(f"painted: {first:.2f} times a bare window (at most 1.5)")
    print(f"usable: {second:.2f} times the empty program (at most 1.5)")


if __name__ == "__main__":
    main()
