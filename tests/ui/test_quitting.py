"""Ending the program while jobs are at work: quietly, soon, and with nothing written by halves."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from ui.jobs import Jobs

ROOT = Path(__file__).resolve().parents[2]

QUITTING = """
import sys, time
import ui.main, ui.starting, ui.jobs
from PySide6.QtCore import QTimer

fill, kept = ui.starting.Starter.fill, []

def filled(starter):
    fill(starter)
    if starter.workbench is not None and not kept:
        # As the interpreter ends, what is still known is not yet gone.
        kept.append(starter)
        QTimer.singleShot(50, lambda: quitting(starter.workbench))

ui.starting.Starter.fill = filled
"""

NEXT_ONE = """
def quitting(workbench):
    def compute(report, cancelled):
        until = time.monotonic() + 0.6
        while time.monotonic() < until:
            report(0.5, "")
            time.sleep(0.001)
    def go_on(_result):
        workbench.jobs.start("The next one", compute, finished=print)
    workbench.jobs.start("The first", lambda report, cancelled: None, finished=go_on)
    # It has ended, and what comes of it is on its way, as the window is closed.
    time.sleep(0.2)
    workbench.shell.close()
"""

STUBBORN = """
ui.jobs.WINDOW_WAITS = ui.window.WINDOW_WAITS = ui.jobs.PROGRAM_WAITS = 0.2
def quitting(workbench):
    def write(report, cancelled):
        def act(work):
            work.stories.put(replace(work.stories.listed()[0], title="Half"))
            print("writing", flush=True)
            time.sleep(60)
        workbench.desk.in_background().do("Never", act)
    workbench.jobs.start("What does not stop", write, finished=print, writes=True)
    time.sleep(0.5)
    workbench.shell.close()
"""


def quit_program(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", f"{QUITTING}{script}\nsys.exit(ui.main.main(sys.argv[1:]))"]
    return subprocess.run(
        [*command, "--db", str(folder / "desk.db")],
        env={**os.environ, "WORKBENCH_SETTINGS": str(folder / "settings.json")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )


def test_job_that_would_follow_another_is_not_begun_once_the_window_is_closed(tmp_path: Path) -> None:
    done = quit_program(NEXT_ONE, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_job_that_does_not_stop_keeps_the_program_for_a_time_and_writes_nothing(tmp_path: Path) -> None:
    draft = tmp_path / "bridge.txt"
    draft.write_text("The bridge at Marl reopens on Friday.\n", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "workbench", "open", str(draft), "--db", str(tmp_path / "desk.db")],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    began = time.monotonic()
    done = quit_program(f"import ui.window\nfrom dataclasses import replace\n{STUBBORN}", tmp_path)
    assert (done.returncode, done.stdout) == (0, "writing\n")
    assert time.monotonic() - began < 30
    with sqlite3.connect(tmp_path / "desk.db") as link:
        assert link.execute("SELECT count(*) FROM stories WHERE title = 'Half'").fetchone() == (0,)
        assert link.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.fixture
def jobs(qapp: QCoreApplication) -> Jobs:
    return Jobs(qapp)


def test_waiting_is_bounded_and_names_what_is_still_at_work(jobs: Jobs) -> None:
    go_on: list[bool] = []

    def stubborn(_report: object, _cancelled: object) -> None:
        while not go_on:
            time.sleep(0.002)

    def obedient(_report: object, _cancelled: object) -> None:
        return

    jobs.start("Stubborn", stubborn, finished=print)
    jobs.start("Obedient", obedient, finished=print, writes=True)
    assert jobs.stop_all(seconds=0.1) == ["Stubborn"]
    go_on.append(True)
    assert jobs.stop_all() == []
    assert jobs.start("Late", stubborn, finished=print).is_cancelled
    QCoreApplication.processEvents()
    assert jobs.running == []
