"""Writing a report of any format: to a temporary name, searched for leaks, then put in place."""

from collections.abc import Callable
from pathlib import Path

from reports.files import put_in_place
from reports.leaks import refuse_leaks
from reports.model import ReportContent


def put_report(
    content: ReportContent,
    path: Path,
    *,
    overwrite: bool,
    write: Callable[[ReportContent, Path], None],
    ending: str = "",
) -> None:
    """Let `write` write the report to a temporary name and move it to `path`.

    A redacted report is opened again first and searched for everything that could name a protected source;
    `ending` (".docx", ".pdf", …) says how it is read, that of `path` when empty. `write` may be called more
    than once, each time with the content it is to write. Raises OutputProblem, also for a leak; what was
    at `path` is then as it was.
    """
    with put_in_place(path, overwrite=overwrite) as part:
        write(content, part)
        if content.protected is not None:
            refuse_leaks(content, part, ending=ending or path.suffix, write=write)
