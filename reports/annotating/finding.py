"""Finding places of a story's text in the text that its original file gives."""

from collections.abc import Sequence

from reports.directions import clean

CONTEXT = 32
"""Characters on either side that tell words apart that occur more than once."""

Span = tuple[int, int]


def found_in(file_text: str, text: str, spans: Sequence[Span]) -> list[Span | None]:
    """Give where spans of `text` lie in `file_text`: None where that is not certain.

    The two are the same unless an earlier version of the program read the file, or somebody changed the text.
    """
    if file_text == text or file_text == clean(text):
        return list(spans)
    return [_find(file_text, text, start, end) for start, end in spans]


def _find(file_text: str, text: str, start: int, end: int) -> Span | None:
    quote = text[start:end]
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    for left, right in ((before, after), (before, ""), ("", after), ("", "")):
        around = left + quote + right
        place = file_text.find(around)
        if place < 0:
            continue
        if file_text.find(around, place + 1) >= 0:
            return None
        return place + len(left), place + len(left) + len(quote)
    return None
