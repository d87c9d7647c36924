"""Traces of a protected source in a text, and what is put in their place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.contacts import spans_of_paths, tokens_of_addresses

NAME, NUMBER, EMAIL, ADDRESS, PATH = (
    "the name",
    "a number",
    "an e-mail address",
    "an address",
    "a local path",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Something in a text that leads to a source: `what` is "the name", "a telephone number" and so on."""

    start: int
    end: int
    alias: str
    what: str


WITHHELD = "[withheld: it leads to a protected source]"
INSTEAD = {
    NUMBER: "[number withheld]",
    EMAIL: "[e-mail address withheld]",
    ADDRESS: "[address withheld]",
    PATH: "[path withheld]",
}


def local_paths(text: str) -> Iterator[Trace]:
    for start, end in spans_of_paths(text):
        yield Trace(start=start, end=end, alias="", what=PATH)


def joined_names(traces: Sequence[Trace], text: str) -> list[Trace]:
    """Make one of the parts of a name that stand side by side, with titles and initials between them."""
    joined: list[Trace] = []
    for trace in traces:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.what == trace.what == NAME
            and last.alias == trace.alias
            and _BETWEEN.fullmatch(text, last.end, trace.start)
        ):
            joined[-1] = Trace(start=last.start, end=trace.end, alias=last.alias, what=NAME)
        else:
            joined.append(trace)
    return [_with_title(trace, text) for trace in joined]


def in_whole_addresses(traces: Sequence[Trace], text: str) -> list[Trace]:
    """Take the rest of an address with what was found in it: its host tells much, too."""
    spans = tokens_of_addresses(text)
    widened: list[Trace] = []
    for trace in traces:
        start, end, what = trace.start, trace.end, trace.what
        for first, last in spans:
            if first < trace.end and last > trace.start:
                start, end = min(first, start), max(last, end)
                what = what if what == PATH else EMAIL if "@" in text[first:last] else ADDRESS
        if widened and start < widened[-1].end:
            start = widened[-1].end
        if start < end:
            widened.append(Trace(start=start, end=end, alias=trace.alias, what=what))
    return widened


_BETWEEN = re.compile(r"[\s,._\-\u00a0]*(?:\w\.?[\s.\-]*){0,2}")
_BEFORE = re.compile(
    r"\b(?:(?:Dr|Prof|Col|Gen|Lt|Maj|Brig|Capt|Cpl|Sgt|Mr|Mrs|Ms|Sir|Eng)\.?\s+)*(?:[A-Z]\.[\s\u00a0]*)*$"
)


def _with_title(trace: Trace, text: str) -> Trace:
    """Take the title and the initials before a name with it: they tell more than the alias."""
    if trace.what != NAME:
        return trace
    found = _BEFORE.search(text, max(0, trace.start - 40), trace.start)
    start = found.start() if found and found.group() else trace.start
    return Trace(start=start, end=trace.end, alias=trace.alias, what=NAME)
