"""What the commands write: JSON, plain lines, notes on standard error, and progress where somebody looks."""

import json
import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ui.commands.place import Report

# Control characters could steer the terminal; marks of direction would turn the rest of the line.
_UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")

_AT_MOST_EVERY = 0.1


def printable(text: str) -> str:
    """Put a text on one line that a terminal shows as it is."""
    return _UNPRINTABLE.sub(" ", text).strip()


def shortened(text: str, length: int = 160) -> str:
    text = printable(text)
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def say(line: str = "") -> None:
    print(line)


def say_json(value: object) -> None:
    """Write one document."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def say_json_line(value: object) -> None:
    """Write one line of JSON Lines, at once."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def note(sentence: str) -> None:
    """Tell the user something beside the answer."""
    print(printable(sentence), file=sys.stderr)


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Give what says that Ctrl+C was pressed, for work that stops by itself where nothing is half done.

    Pressed once more it interrupts as ever.
    """
    stop = threading.Event()
    before = signal.getsignal(signal.SIGINT) or signal.SIG_DFL

    def hear(_number: int, _frame: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, before)

    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, hear)
    try:
        yield stop.is_set
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def progress() -> Iterator[Report]:
    """Give a `report(fraction, text)` that shows where the work stands, if standard error is a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _fraction, _text: None
        return
    last = 0.0

    def report(fraction: float, text: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _AT_MOST_EVERY:
            last = now
            share = f"{fraction:4.0%} " if fraction > 0 else ""
            sys.stderr.write(f"\r{share}{printable(text)[:70]}\x1b[K")
            sys.stderr.flush()

    try:
        yield report
    finally:
        if last:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
