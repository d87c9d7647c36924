"""Reading in a process of its own, so that a file which breaks a parser cannot take the window with it."""

import json
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import IO, Any

from workbench.drafts import Block, BlockKind, Draft, Hyperlink
from workbench.errors import Cancelled, UnreadableDraft
from workbench.own_processes import start_process

SECONDS = 8.0
SECONDS_PER_MEGABYTE = 5.0
"""A file of 500 pages takes about two seconds; what takes this long will not end."""

MEMORY = 1_500_000_000
"""Bytes of address space for the reading process, where the system can limit it."""

BROKE = "The file broke off the program that reads it; ask for a new copy, or for the draft as .docx."
ENDLESS = "Reading the file took too long and was stopped; ask for the draft as .docx, or paste its text."


def read_apart(
    kind: str,
    data: bytes,
    *,
    report: Callable[[float, str], None],
    cancelled: Callable[[], bool],
    seconds: float | None = None,
) -> Draft:
    """Read a draft of a kind that `workbench.intake.reading_process` knows, in a new process.

    The answer comes back as JSON, which a parser that was taken over cannot turn into code of ours.
    """
    limit = time.monotonic() + (seconds or SECONDS + SECONDS_PER_MEGABYTE * len(data) / 1e6)
    process = start_process("workbench.intake.reading_process", kind)
    messages: queue.Queue[Any] = queue.Queue()
    threads = (
        threading.Thread(target=_feed, args=(process.stdin, data), daemon=True),
        threading.Thread(target=_listen, args=(process.stdout, messages), daemon=True),
    )
    for thread in threads:
        thread.start()
    try:
        return _await_draft(messages, limit, report, cancelled)
    finally:
        process.kill()
        process.wait()
        for thread in threads:
            thread.join()
        if process.stdout:
            process.stdout.close()


def _await_draft(
    messages: "queue.Queue[Any]",
    limit: float,
    report: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> Draft:
    while True:
        if cancelled():
            raise Cancelled
        if time.monotonic() > limit:
            raise UnreadableDraft(ENDLESS)
        try:
            message = messages.get(timeout=0.05)
        except queue.Empty:
            continue
        match message:
            case {"fraction": fraction, "text": text}:
                report(fraction, text)
            case {"fault": traceback}:
                raise RuntimeError(traceback)
            case {"refusal": sentence}:
                raise UnreadableDraft(sentence)
            case {"draft": values}:
                return _draft(values)
            case None:
                raise UnreadableDraft(BROKE)


def _feed(stream: IO[bytes], data: bytes) -> None:
    try:
        with stream:
            stream.write(data)
    except OSError:
        # The process ended first; what it said, or that it said nothing, is heard by the other thread.
        return


def _listen(stream: IO[bytes], messages: "queue.Queue[Any]") -> None:
    for line in stream:
        try:
            messages.put(json.loads(line))
        except ValueError:
            break
    messages.put(None)


def as_json(draft: Draft) -> str:
    """Write a draft for the process that asked for it; notes are not among what such files have."""
    return json.dumps({"draft": asdict(draft)}, default=str)


def _draft(values: dict[str, Any]) -> Draft:
    blocks = tuple(Block(**{**block, "kind": BlockKind(block["kind"])}) for block in values["blocks"])
    links = tuple(Hyperlink(**link) for link in values["links"])
    return Draft(
        **{**values, "blocks": blocks, "links": links, "notes": (), "warnings": tuple(values["warnings"])}
    )
