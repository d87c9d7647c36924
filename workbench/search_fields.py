"""The fields of the search language: their names and values, also in the words that the window shows."""

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from workbench.claims import Kind, Verdict


class Where(StrEnum):
    """Where a search finds its words."""

    WORDING = "claim"
    TITLE = "title of the check"
    QUOTE = "words in the draft"
    NOTE = "note"
    EVIDENCE = "title of the evidence"
    EVIDENCE_TEXT = "text of the evidence"
    STORY = "story"
    PUBLISHER = "publisher"
    CLAIMANT = "claimant"


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Origin(StrEnum):
    OWN = "own"
    IMPORTED = "imported"


V = TypeVar("V")

_EVIDENCE = (Where.EVIDENCE, Where.EVIDENCE_TEXT)

PLACES: Mapping[str, Sequence[Where]] = {
    "claim": (Where.WORDING,),
    "wording": (Where.WORDING,),
    "title": (Where.TITLE,),
    "title of the check": (Where.TITLE,),
    "quote": (Where.QUOTE,),
    "in the draft": (Where.QUOTE,),
    "words in the draft": (Where.QUOTE,),
    "note": (Where.NOTE,),
    "notes": (Where.NOTE,),
    "reason": (Where.NOTE,),
    "evidence": _EVIDENCE,
    "sources": _EVIDENCE,
    "evidence title": (Where.EVIDENCE,),
    "title of the evidence": (Where.EVIDENCE,),
    "evidence text": (Where.EVIDENCE_TEXT,),
    "text of the evidence": (Where.EVIDENCE_TEXT,),
    "story": (Where.STORY,),
    "publisher": (Where.PUBLISHER,),
    "source": (Where.STORY, Where.PUBLISHER),
    "claimant": (Where.CLAIMANT,),
    "said by": (Where.CLAIMANT,),
    "speaker": (Where.CLAIMANT,),
    "who": (Where.CLAIMANT,),
}
"""What can stand after "in:", and before a colon with words to find there."""

FILTERS: Mapping[str, str] = {
    **dict.fromkeys(("verdict", "rated"), "verdict"),
    **dict.fromkeys(("kind", "type"), "kind"),
    **dict.fromkeys(("since", "checked since", "from", "after"), "since"),
    **dict.fromkeys(("until", "checked until", "to", "before"), "until"),
    **dict.fromkeys(("year", "checked", "date", "on"), "checked"),
    **dict.fromkeys(("own", "origin", "own or imported"), "own"),
    **dict.fromkeys(("in", "where"), "in"),
    **dict.fromkeys(("sort", "order"), "sort"),
}
"""What else can stand before a colon, and which field it names."""

NAMES = (
    "claimant", "verdict", "kind", "since", "until", "year", "story", "publisher", "source", "own", "in",
    "claim", "title", "quote", "note", "evidence", "said-by", "sort",
)  # fmt: skip
"""The names that are told to whoever mistypes one."""

VERDICTS: Mapping[str, Verdict] = {
    **{each.value: each for each in Verdict},
    "to check": Verdict.UNCHECKED,
    "open": Verdict.UNCHECKED,
}

KINDS: Mapping[str, Kind] = {
    **{each.value: each for each in Kind},
    **dict.fromkeys(("figure", "numbers"), Kind.NUMBER),
    **dict.fromkeys(("name", "title"), Kind.NAME),
    **dict.fromkeys(("media", "picture", "video", "photo"), Kind.MEDIA),
}

OWN: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "own", "own stories", "true"), True),
    **dict.fromkeys(("no", "imported", "false"), False),
}

SORTS: Mapping[str, Sort] = {
    **{each.value: each for each in Sort},
    "best": Sort.RELEVANCE,
    "newest first": Sort.NEWEST,
    "oldest first": Sort.OLDEST,
    "date": Sort.NEWEST,
}

_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")


def spelled(name: str) -> str:
    """Write a field's name or value as the tables above do: "Said-By" is "said by"."""
    return " ".join(re.split(r"[\s_-]+", name.casefold())).strip()


def values_of(words: str, known: Mapping[str, V], *, unfinished: bool) -> list[V]:
    """Give the values that a word names; an unfinished one names all that begin with it."""
    word = spelled(words)
    if word in known:
        return [known[word]]
    return list(dict.fromkeys(known[each] for each in known if each.startswith(word))) if unfinished else []


def first_day(words: str) -> date | None:
    """Read a year, month or day as its first day; None for anything else."""
    found = _DAY.fullmatch(words.strip())
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def last_day(words: str) -> date | None:
    """Read a year, month or day as its last day; None for anything else."""
    first = first_day(words)
    found = _DAY.fullmatch(words.strip())
    if first is None or found is None or found[3]:
        return first
    month = first.month if found[2] else 12
    return date(first.year, month, calendar.monthrange(first.year, month)[1])
