"""Starting a second process of the workbench itself, which is spoken to by its standard input and output."""

import os
import subprocess
import sys
from pathlib import Path

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


def cores() -> int:
    """Give how many cores the workbench may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
