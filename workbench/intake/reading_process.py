"""The process that reads one file for `workbench.intake.isolation`: bytes in, lines of JSON out."""

import json
import sys
import traceback
from types import TracebackType

from workbench.errors import UnreadableDraft
from workbench.intake.isolation import MEMORY, as_json


def main() -> None:
    """Read standard input as the kind of file that the last argument names."""
    sys.excepthook = _say_fault
    _limit_memory()
    from workbench.intake.pdf import read_pdf

    readers = {"pdf": read_pdf}
    try:
        answer = as_json(readers[sys.argv[-1]](sys.stdin.buffer.read(), report=_report))
    except UnreadableDraft as error:
        answer = json.dumps({"refusal": str(error)})
    _say(answer)


def _report(fraction: float, text: str) -> None:
    _say(json.dumps({"fraction": fraction, "text": text}))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _say_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    # Running out of the memory allowed is the file's doing; anything else is ours and belongs in the log.
    if not issubclass(kind, MemoryError):
        _say(json.dumps({"fault": "".join(traceback.format_exception(kind, error, trace))}))


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
