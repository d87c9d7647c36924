"""A screen of its own with real windows on it, and real keys."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

T = TypeVar("T")

PROGRAM = Path(sys.executable).with_name("workbench")
IN_CI = os.environ.get("CI") == "true"
SHOTS = os.environ.get("WORKBENCH_SHOTS", "")
NEEDED = {"Xvfb": "xvfb", "xdotool": "xdotool"}
CHANGEABLE = (
    "stories",
    "sentences",
    "claims",
    "disclosures",
    "evidence",
    "links",
    "queries",
    "rejections",
)


def wait_until(what: str, look: Callable[[], T], *, timeout: float = 20.0) -> T:
    """Look again until the answer is true, and give it; a test that waits in vain fails with `what`."""
    end = time.monotonic() + timeout
    while True:
        answer = look()
        if answer:
            return answer
        if time.monotonic() > end:
            pytest.fail(f"waited {timeout:.0f} s in vain: {what}")
        time.sleep(0.03)


class Display:
    """A virtual screen, with a window manager where there is one."""

    def __init__(self, folder: Path) -> None:
        self._report = folder / "screen.log"
        self._processes: list[subprocess.Popen[bytes]] = []
        self.environment: Mapping[str, str] = {}
        self.windows_managed = shutil.which("openbox") is not None and shutil.which("xprop") is not None

    def start(self, size: str) -> None:
        """Start on a number that the server finds free by itself."""
        reading, writing = os.pipe()
        self._begin(
            [
                "Xvfb",
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                f"{size}x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            keep=writing,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            pytest.fail("Xvfb did not start:\n" + self._report.read_text(errors="replace"))
        self.environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        if self.windows_managed:
            self._begin(["openbox"])
            wait_until("the window manager", lambda: "= " in self._run("xprop", "-root", "_NET_SUPPORTED"))

    def _begin(self, command: Sequence[str], *, keep: int | None = None) -> None:
        with self._report.open("ab") as report:
            self._processes.append(
                subprocess.Popen(
                    command,
                    stdout=report,
                    stderr=report,
                    env=self.environment or None,
                    pass_fds=() if keep is None else (keep,),
                )
            )

    def xdotool(self, *arguments: str) -> str:
        return self._run("xdotool", *arguments)

    def photograph(self, name: str) -> None:
        """Keep a picture of the whole screen where WORKBENCH_SHOTS names a folder for them."""
        if SHOTS and shutil.which("import"):
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            self._run("import", "-silent", "-window", "root", str(Path(SHOTS) / f"{name}.png"))

    def close(self) -> None:
        for process in reversed(self._processes):
            process.terminate()
            process.wait(10)

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        return done.stdout.strip()


class Window:
    """A workbench of its own process; ids are those of the X server."""

    def __init__(self, display: Display, desk: "Place", *arguments: str) -> None:
        self._display = display
        self._log = desk.folder / "window.log"
        self._others = frozenset(self._all())
        self.id = ""
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(PROGRAM), "--db", str(desk.database), *arguments],
                env={**display.environment, **desk.environment},
                stdout=log,
                stderr=log,
            )

    def wait_shown(self) -> None:
        self.id = wait_until("the window", lambda: next(iter(set(self._all()) - self._others), ""))
        self.activate()

    def _all(self) -> list[str]:
        """Give the visible windows of the program, by their class."""
        return self._display.xdotool("search", "--onlyvisible", "--class", "^workbench$").split()

    @property
    def title(self) -> str:
        return self._display.xdotool("getwindowname", self.id)

    def wait_title(self, part: str) -> None:
        wait_until(f"a title with “{part}”", lambda: part in self.title)

    def activate(self) -> None:
        """Bring the window to the front with the keyboard's focus."""
        order = ["windowactivate", "--sync"] if self._display.windows_managed else ["windowfocus", "--sync"]
        self._display.xdotool(*order, self.id)

    def focused_title(self) -> str:
        """Give the title of whatever window has the focus, a dialog for instance."""
        return self._display.xdotool("getwindowfocus", "getwindowname")

    def open_dialog(self, keys: str, part: str) -> None:
        """Press keys that open a dialog with these words in its title, and wait until it has the focus."""
        self.press_until(keys, lambda: part in self.focused_title())

    def without_dialog(self) -> None:
        wait_until("the dialog to go", lambda: self.title == self.focused_title())

    def press(self, *keys: str) -> None:
        self._display.xdotool("key", "--delay", "12", "--clearmodifiers", *keys)

    def press_until(self, keys: str, look: Callable[[], bool], *, patience: float = 2.0) -> None:
        """Press keys, again when nothing has come of it, for what they act on may not be there yet."""
        for _attempt in range(10):
            self.press(*keys.split())
            end = time.monotonic() + patience
            while time.monotonic() < end:
                if look():
                    return
                time.sleep(0.03)
        pytest.fail(f"nothing came of {keys}")

    def type(self, words: str) -> None:
        self._display.xdotool("type", "--delay", "12", words)

    def click(self, x: int, y: int) -> None:
        self._display.xdotool("mousemove", "--window", self.id, str(x), str(y), "click", "1")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def close(self) -> None:
        """Quit by the window's own key."""
        self.press("ctrl+q")
        self.process.wait(20)

    def complaints(self) -> str:
        return self._log.read_text(errors="replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A database with its settings in a folder of their own, asked through the command line."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "desk.db"

    @property
    def environment(self) -> Mapping[str, str]:
        return {
            "WORKBENCH_SETTINGS": str(self.folder / "settings" / "settings.json"),
            "WORKBENCH_CHECKER": "Mara Lind",
        }

    def run(self, *arguments: str) -> str:
        """Run a command of the program and give what it says."""
        done = subprocess.run(
            [str(PROGRAM), *arguments, "--db", str(self.database)],
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def stories(self) -> Sequence[Mapping[str, Any]]:
        stories: Sequence[Mapping[str, Any]] = json.loads(self.run("stories", "--json"))
        return stories

    def claims(self) -> Sequence[Mapping[str, Any]]:
        claims: Sequence[Mapping[str, Any]] = json.loads(
            self.run("claims", self.stories()[0]["id"], "--json")
        )
        return claims

    def steps(self) -> int:
        """Count what has been done so far; undo and redo count as well."""
        return int(self._ask("SELECT coalesce(max(number), 0) FROM steps")[0][0])

    def labels(self) -> Sequence[str]:
        return [row[0] for row in self._ask("SELECT label FROM steps ORDER BY number")]

    def holds(self, table: str, column: str, words: str) -> bool:
        return bool(self._ask(f'SELECT 1 FROM {table} WHERE "{column}" = ?', words))

    def has_story(self) -> bool:
        return self.database.exists() and bool(self._ask("SELECT 1 FROM stories"))

    def text(self) -> str:
        return str(self._ask("SELECT text FROM revisions")[0][0])

    def spans(self) -> Sequence[tuple[int, int]]:
        return [(start, end) for start, end in self._ask('SELECT start, "end" FROM sentences ORDER BY start')]

    def content(self) -> Mapping[str, Sequence[Any]]:
        """Give every row of what undo can change, and the claims' place in the archive."""
        rows = {name: self._ask(f'SELECT * FROM "{name}" ORDER BY id') for name in CHANGEABLE}
        rows["archive"] = self._ask("SELECT id, claim_id, wording, verdict FROM archive ORDER BY id")
        return rows

    def _ask(self, question: str, *values: str) -> list[tuple[Any, ...]]:
        link = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=5)
        try:
            return link.execute(question, values).fetchall()
        finally:
            link.close()


@pytest.fixture
def wait_for() -> Callable[..., Any]:
    return wait_until


def _refuse_without_a_screen() -> None:
    lacking = [package for program, package in NEEDED.items() if not shutil.which(program)]
    if lacking:
        sentence = f"Not tried in a real window: install {' and '.join(lacking)}."
        if IN_CI:
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    _refuse_without_a_screen()
    made = Display(tmp_path)
    try:
        made.start("1440x900")
        yield made
    finally:
        made.close()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    folder = tmp_path / "desk"
    folder.mkdir()
    return Place(folder=folder)


@pytest.fixture
def open_window(display: Display, place: Place) -> Iterator[Callable[..., Window]]:
    """Open real windows on the place's database; what is still open at the end is ended."""
    made: list[Window] = []

    def open_one(*arguments: str) -> Window:
        made.append(Window(display, place, *arguments))
        made[-1].wait_shown()
        return made[-1]

    yield open_one
    for window in made:
        if window.process.poll() is None:
            window.kill()
