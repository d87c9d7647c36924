"""Compare `workbench search` on a small archive with a process that only imports SQLAlchemy, in one run.

    python tests/bench/bench_commands.py

The two take turns, so that whatever else the machine does falls on both; fails above twice the time.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
ARCHIVE = ROOT / "seeds" / "archive.jsonl"
WORKBENCH = Path(sys.executable).with_name("workbench")
TURNS = 15
MOST = 2.0


def run(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Give the wall and the processor seconds of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "WORKBENCH_DB": str(Path(folder) / "small.db")}
        run([str(WORKBENCH), "import", str(ARCHIVE)], environment)
        commands = {
            "import sqlalchemy": [sys.executable, "-c", "import sqlalchemy"],
            "workbench search": [str(WORKBENCH), "search", "rebels", "Homs"],
            "  mistyped": [str(WORKBENCH), "search", "Talibseh"],
            "workbench --version": [str(WORKBENCH), "--version"],
            "workbench stories": [str(WORKBENCH), "stories"],
        }
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(TURNS):
            for name, command in commands.items():
                times[name].append(run(command, environment))
    base_wall, base_processor = (median(values) for values in zip(*times["import sqlalchemy"], strict=True))
    print(f"{'median of ' + str(TURNS):24}{'wall ms':>9}{'ratio':>7}{'cpu ms':>9}{'ratio':>7}")
    worst = 0.0
    for name, runs in times.items():
        wall, processor = (median(values) for values in zip(*runs, strict=True))
        print(
            f"{name:24}{wall * 1e3:9.0f}{wall / base_wall:7.2f}"
            f"{processor * 1e3:9.0f}{processor / base_processor:7.2f}"
        )
        if name.startswith("workbench search"):
            worst = processor / base_processor
    if worst > MOST:
        print(f"FAILED: workbench search takes more than {MOST} times the time of importing SQLAlchemy.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
