"""What is loaded when, as the window starts."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

STARTED = """
import json, linecache, sys
from pathlib import Path
import ui.main, ui.starting
from PySide6 import QtCore, QtWidgets

def loaded():
    heavy = ("sqlalchemy", "storage.store", "ui.window", "ui.theme")
    return [name for name in heavy if name in sys.modules] + ["Qt"] * ("Qt" in vars(QtCore))

seen = {}
fill, start = ui.starting.Starter.fill, ui.starting.start

def filled(starter):
    fill(starter)
    seen["filled"] = loaded()
    seen["read"] = [name for name in linecache.cache if "sqlalchemy" in Path(name).parts]
    QtWidgets.QApplication.quit()

def started(connect, draft):
    starter = start(connect, draft=draft)
    starter.shell.painted.connect(lambda: seen.setdefault("painted", loaded()))
    return starter

ui.starting.Starter.fill, ui.starting.start = filled, started
ui.main.main(["--db", sys.argv[1]])
print(json.dumps(seen))
"""


def test_the_window_is_painted_before_anything_heavy_is_loaded_and_no_source_is_read(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(tmp_path / "desk.db")],
        env={**os.environ, "WORKBENCH_SETTINGS": str(tmp_path / "settings.json")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    seen = json.loads(done.stdout)
    assert seen == {
        "painted": [],
        "filled": ["sqlalchemy", "storage.store", "ui.window", "ui.theme", "Qt"],
        "read": [],
    }
