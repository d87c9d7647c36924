"""Following a large import in a second process, so that the index is made on the other core meanwhile.

What that process leaves undone, for whatever reason, is done here afterwards: nothing depends on it.
"""

import gc
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from sqlalchemy import URL, make_url

from workbench.errors import Cancelled, DatabaseProblem
from workbench.own_processes import OwnProcess

if TYPE_CHECKING:
    from storage.index_following import Following

IDLE_SECONDS = 60.0
"""How long the process waits for more before it takes the import for stopped."""

SETTLED_SECONDS = 1.0
"""Seconds without anything new after which others may write the index again."""

LOOK_SECONDS = 0.1

BEHIND = 2
"""Steps by which this process gives way to the import, without which it has nothing to do."""

_FINISH = "finish\n"


class Follower:
    """The other process; it ends when it is done, when it is told to, and with this one."""

    def __init__(self, url: URL) -> None:
        self.reached = 0
        """The last entry that it has taken into the index."""
        self._done = threading.Event()
        self._process = OwnProcess("storage.index_process", self._listen)
        # Not as an argument: it may hold a password.
        address = url.render_as_string(hide_password=False)
        self._process.tell(f"{address}\n".encode("utf-8", "surrogateescape"))

    def finish(self, *, look: Callable[[], None], cancelled: Callable[[], bool]) -> None:
        """Let it do the rest and wait for it, calling `look` now and then; raises Cancelled."""
        self._process.tell(_FINISH.encode())
        while not self._done.wait(LOOK_SECONDS):
            if cancelled():
                self.stop()
                raise Cancelled
            look()
        self.stop()

    def stop(self) -> None:
        """End it, at once if need be: what it has not written is written again by whoever comes next."""
        self._process.stop()

    def _listen(self, said: IO[bytes]) -> None:
        for line in said:
            self.reached = int(line)
        self._done.set()


def main() -> None:
    """Follow the database that standard input names until it says to finish, or is closed."""
    from storage.database import open_engine
    from storage.index_following import Following
    from storage.search_index import SearchIndex, index_folder

    url = make_url(sys.stdin.readline().strip())
    finish, gone = threading.Event(), threading.Event()
    threading.Thread(target=_listen, args=(finish, gone), daemon=True).start()
    engine = open_engine(url)
    if sys.platform != "win32":
        os.nice(BEHIND)
    # Nothing here goes in circles that is worth looking for among so much that stays.
    gc.disable()
    try:
        _follow(Following(engine, SearchIndex(index_folder(url))), finish, gone)
    except (DatabaseProblem, BrokenPipeError):
        return
    finally:
        engine.dispose()
        # Says that it is done: nobody waits until all that was remembered is cleared away.
        with suppress(BrokenPipeError):
            sys.stdout.close()


def _follow(following: "Following", finish: threading.Event, gone: threading.Event) -> None:
    since = time.monotonic()
    while not gone.is_set():
        last = finish.is_set()
        if following.advance():
            since = time.monotonic()
            sys.stdout.write(f"{following.reached}\n")
            sys.stdout.flush()
            continue
        waited = time.monotonic() - since
        if last or waited > SETTLED_SECONDS:
            following.settle()
        if last or waited > IDLE_SECONDS:
            return
        finish.wait(LOOK_SECONDS)


def _listen(finish: threading.Event, gone: threading.Event) -> None:
    if sys.stdin.readline() == _FINISH:
        finish.set()
        sys.stdin.readline()
    gone.set()
