"""How old an earlier check is, and from when on it is too old to go by.

Facts age at different paces: what ages quickly is old before the time that the desk sets, and is never
re-used without a fresh decision.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.claims import Kind

if TYPE_CHECKING:
    from workbench.archive import EarlierClaim, Match

OLD_AFTER = 6
"""Months after which a check is old, where the desk sets nothing else."""

OLD_SIGN = "◷"
"""Stands wherever a check is old, with the words."""

LONGEST = 120
"""Months that a desk may set at most."""


@dataclass(frozen=True, slots=True)
class Pace:
    """A sort of claim that ages quickly, named in the plural; after `months` a check of it is old."""

    what: str
    months: int
    because: str


UNDER_WAY = Pace("events under way", 1, "fronts, searches and talks have moved on or are over by then")
NUMBER = Pace("numbers", 3, "tolls, prices and counts are counted anew")
POSITION = Pace("positions held", 3, "ministers and commanders are replaced")

PACES = (UNDER_WAY, NUMBER, POSITION)
"""What ages quickly; everything else is old after the time that the desk sets. See docs/reuse.md."""

_POSITIONS = (
    r"minister|president|premier|chancellor|governor|mayor|ambassador|envoy|spokes(?:man|woman|person)"
    r"|chair(?:man|woman)?|chief|commander|director|secretary|ceo|head of|leader of"
    r"|ministre|président\w*|ministr[oa]|president[ea]|minister\w*|präsident\w*|kanzler\w*"
)
_HOLDS_POSITION = (
    rf"\b(?:is|are|remains?|serves? as|heads?|leads?|est|ist|es)\b[^.;]{{0,60}}\b(?:{_POSITIONS})\b"
    rf"|\b(?:{_POSITIONS})\b[^.;]{{0,40}}\b(?:is|are|remains?)\b"
    r"|\b(?:وزير|رئيس|محافظ|قائد)\w*"
)
_GOES_ON = (
    r"\b(?:is|are)\s+(?:\w+ly\s+|not\s+|still\s+|now\s+)?\w+ing\b"
    r"|\b(?:so far|still|ongoing|under ?way|currently|now|continu\w+|as of)\b"
    r"|\b(?:en cours|toujours|actuellement|derzeit|noch immer|todavía|actualmente)\b"
    r"|حتى الآن|لا (?:ي|ت)زال|ما زال|حاليا"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """How old a check is; `days` is None where it has no date, which counts as old."""

    days: int | None
    stale: bool
    pace: Pace | None = None

    @property
    def words(self) -> str:
        """Say how long ago it was, such as "14 months ago"."""
        return "no date" if self.days is None else how_long_ago(self.days)


def age_of(earlier: "EarlierClaim", *, today: date, old_after: int = OLD_AFTER) -> Age:
    """Say how old an earlier check is; `old_after` are the months that the desk sets."""
    return age_of_check(
        earlier.wording, kind=earlier.kind, checked_on=earlier.checked_on, today=today, old_after=old_after
    )


def age_of_check(
    wording: str, *, kind: Kind | None, checked_on: date | None, today: date, old_after: int = OLD_AFTER
) -> Age:
    pace = pace_of(wording, kind)
    if checked_on is None:
        return Age(days=None, stale=True, pace=pace)
    months = min(old_after, pace.months) if pace else old_after
    days = max((today - checked_on).days, 0)
    return Age(days=days, stale=checked_on < months_before(today, months), pace=pace)


@lru_cache(maxsize=4096)
def pace_of(wording: str, kind: Kind | None) -> Pace | None:
    """Say which sort of quickly ageing claim this is, None when it is none; without a kind one is guessed."""
    if kind is None:
        # What guesses kinds is loaded only where a claim came without one.
        from workbench.kinds import suggest_kind

        kind = suggest_kind(wording)
    if kind is Kind.NUMBER:
        return NUMBER
    if kind is Kind.NAME or re.search(_HOLDS_POSITION, wording, re.IGNORECASE):
        return POSITION
    if kind is Kind.EVENT and (re.search(_GOES_ON, wording, re.IGNORECASE) or not _says_the_year(wording)):
        return UNDER_WAY
    return None


def months_before(day: date, months: int) -> date:
    """Give the same day some months earlier, or the last day of a month that is too short."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    if year < 1:
        return date.min
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def how_long_ago(days: int) -> str:
    if days < 1:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 14:
        return f"{days} days ago"
    if days < 61:
        return f"{days // 7} weeks ago"
    months = int(days / 30.4375)
    return f"{months} months ago" if months < 24 else f"{months // 12} years ago"


def weaken_old(matches: Sequence["Match"], *, today: date, old_after: int = OLD_AFTER) -> list["Match"]:
    """Leave only fresh checks strong: what has grown old is suggested."""
    from workbench.archive import Strength

    return [
        replace(match, strength=Strength.SUGGESTED)
        if match.strength is Strength.STRONG and age_of(match.earlier, today=today, old_after=old_after).stale
        else match
        for match in matches
    ]


def _says_the_year(wording: str) -> bool:
    """Whether a date with its year stands in the wording, so that the event is over."""
    from workbench.matching.dates import dates
    from workbench.matching.folding import folded_text

    return any(when.year is not None and not when.decade for when in dates(folded_text(wording)))
