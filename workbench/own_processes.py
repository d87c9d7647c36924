"""Starting a second process of the workbench itself, which is spoken to by its standard input and output."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

_ROOT = Path(__file__).resolve().parents[1]
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    " from importlib import import_module; import_module(sys.argv[2]).main()"
)


def start_process(module: str, *arguments: str) -> "subprocess.Popen[bytes]":
    """Run the `main` of a module of ours; whoever starts it sees to its end and closes what it speaks by.

    What it writes to standard error is dropped. Arguments can be seen by others on the machine.
    """
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", _START, str(_ROOT), module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


class OwnProcess:
    """A second process of the workbench that ends when it is told to, and with this one.

    `listen` reads what it says, in a thread of its own, until that ends.
    """

    def __init__(self, module: str, listen: Callable[[IO[bytes]], None]) -> None:
        self.process = start_process(module)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._told, self._says = self.process.stdin, self.process.stdout
        self._listen = listen
        self._listener = threading.Thread(target=self._hear, daemon=True)
        self._listener.start()

    def tell(self, message: bytes) -> None:
        """Send it something; nothing happens where it has ended by itself, which the listener hears."""
        with suppress(OSError):
            self._told.write(message)
            self._told.flush()

    def stop(self) -> None:
        """End it at once, if it has not ended by itself."""
        self.process.kill()
        self.process.wait()
        self._listener.join()
        with suppress(OSError):
            self._told.close()

    def _hear(self) -> None:
        with self._says as said:
            self._listen(said)


def cores() -> int:
    """Give how many cores the workbench may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
