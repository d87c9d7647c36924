"""Following a large import in a second process, so that the index is made on the other core meanwhile.

What that process leaves undone, for whatever reason, is done here afterwards: nothing depends on it.
"""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL, make_url

from workbench.errors import Cancelled, DatabaseProblem

ENOUGH = 40_000
"""Rows behind at which the index is written while more are to come: each time makes a file of its own."""

IDLE_SECONDS = 60.0
"""How long the process waits for more before it takes the import for stopped."""

LOOK_SECONDS = 0.2

_ROOT = Path(__file__).resolve().parents[1]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from storage.index_process import main; main()"
_FINISH = "finish\n"


class Follower:
    """The other process; it ends when it is done, when it is told to, and with this one."""

    def __init__(self, url: URL) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        # Not as an argument: it may hold a password.
        self._tell(url.render_as_string(hide_password=False) + "\n")

    def finish(self, *, look: Callable[[], None], cancelled: Callable[[], bool]) -> None:
        """Let it do the rest and wait for it, calling `look` now and then; raises Cancelled."""
        self._tell(_FINISH)
        while self._process.poll() is None:
            if cancelled():
                self.stop()
                raise Cancelled
            look()
            time.sleep(LOOK_SECONDS)
        self.stop()

    def stop(self) -> None:
        """End it, at once if need be: what it has not written is written again by whoever comes next."""
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            try:
                self._process.stdin.close()
            except OSError:
                return

    def _tell(self, line: str) -> None:
        if self._process.stdin is None:
            return
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
        except OSError:
            # It has ended by itself; what it left undone is done by the caller.
            return


def main() -> None:
    """Follow the database that standard input names until it says to finish, or is closed."""
    from storage.database import open_engine, read_transaction
    from storage.index_upkeep import Upkeep
    from storage.search_index import SearchIndex, index_folder

    url = make_url(sys.stdin.readline().strip())
    finish, gone = threading.Event(), threading.Event()
    threading.Thread(target=_listen, args=(finish, gone), daemon=True).start()
    engine = open_engine(url)
    upkeep = Upkeep(engine, SearchIndex(index_folder(url)))
    since = time.monotonic()
    try:
        while not gone.is_set() and time.monotonic() - since < IDLE_SECONDS:
            last = finish.is_set()
            with read_transaction(engine) as connection:
                behind = upkeep.rows_behind(connection)
            if last or behind >= ENOUGH:
                upkeep.follow(cancelled=gone.is_set)
                since = time.monotonic()
            if last:
                return
            finish.wait(LOOK_SECONDS)
    except (Cancelled, DatabaseProblem):
        return
    finally:
        engine.dispose()


def _listen(finish: threading.Event, gone: threading.Event) -> None:
    if sys.stdin.readline() == _FINISH:
        finish.set()
        sys.stdin.readline()
    gone.set()
