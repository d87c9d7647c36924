"""The leak test: a finished redacted report is opened again and searched for every protected source."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reports.house_words import HOUSE_WORDS
from reports.leak_reading import read_everything
from reports.model import ReportContent
from reports.protected import Protected
from reports.redaction import masked
from reports.traces import Trace
from reports.typed import typed_texts
from workbench.errors import Leak

UNTOUCHED = "Nothing was written."


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTrace:
    """A trace of a source in a file, and the words for where."""

    trace: Trace
    where: str


def find_leak(data: bytes, protected: Protected, *, ending: str) -> FoundTrace | None:
    """Give the first trace of a protected source in a finished file; None when there is none.

    A part of a name that is also a word, font or style of the report itself is found with the rest alone.
    """
    if not protected:
        return None
    protected = protected.without_parts(HOUSE_WORDS)
    seen: set[str] = set()
    for where, words in read_everything(data, ending):
        # Styles and structure repeat the same few attributes a thousand times.
        if len(words) < 200:
            if words in seen:
                continue
            seen.add(words)
        for trace in protected.traces(words):
            return FoundTrace(trace=trace, where=where)
    return None


def refuse_leaks(
    content: ReportContent, part: Path, *, ending: str, write: Callable[[ReportContent, Path], None]
) -> None:
    """Raise Leak when a finished redacted report leads to a protected source.

    Where the article itself names one, those words are printed anyway. Whether anything but them does, is
    seen on a second report, written for this alone, with the names taken out of the article's words.
    """
    protected = content.protected
    if protected is None or not protected:
        return
    shown, read = content, part
    if protected.holds(content.revision.text):
        shown, read = masked(content), part.with_name(f"{part.name}.leak-test")
    try:
        if read is not part:
            write(shown, read)
        try:
            found = find_leak(read.read_bytes(), protected, ending=ending)
        except (zipfile.BadZipFile, UnicodeError) as error:
            raise Leak(
                f"The finished report could not be searched for protected names ({error}). {UNTOUCHED}"
            ) from error
    finally:
        if read is not part:
            read.unlink(missing_ok=True)
    if found is not None:
        raise Leak(_sentence(shown, protected, found))


def _sentence(content: ReportContent, protected: Protected, found: FoundTrace) -> str:
    whose = f"{found.trace.what} of {found.trace.alias}" if found.trace.alias else found.trace.what
    for where, text in typed_texts(content):
        if any(trace.what == found.trace.what for trace in protected.traces(text)):
            return (
                f"The redacted report would give away {whose}: it stands in {where}. "
                f"Reword that, then write the report again. {UNTOUCHED}"
            )
    return (
        f"The redacted report would give away {whose}: it stands in {found.where}. "
        f"Take it out of there, or of the template if it comes from one, and write the report again. "
        f"{UNTOUCHED}"
    )
