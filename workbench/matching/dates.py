"""Days, months, years and times of day in a statement, and whether two of them agree."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.matching.date_words import (
    ALONE_NEEDS_CAPITAL,
    AWAY,
    CENTURY_WORDS,
    FEASTS,
    MONTHS,
    ORDINAL_WORDS,
    RELATIVE,
    SEASONS,
    STRETCHES,
    TWO_WORD_MONTHS,
    WEEKDAYS,
)
from workbench.matching.folding import FoldedText, folded_tokens

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A point in time as written; None is what the words leave out. The span is in folded text.

    `years` is 10 for a decade and 100 for a century that begin with `year`; `months` are those of a season or
    a quarter; `last_day` closes a range of days. `swapped` says that day and month may be the other way round
    (03/04/2024). `minute` counts from midnight. `relative` is a unit and how many of them away from now.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    years: int = 1
    months: frozenset[int] = frozenset()
    last_day: int | None = None
    swapped: bool = False
    minute: int | None = None
    relative: tuple[str, int] | None = None
    span: Span

    @property
    def decade(self) -> bool:
        """Whether it is a stretch of many years."""
        return self.years > 1


_MONTH = "|".join(sorted([*TWO_WORD_MONTHS, *MONTHS], key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_OF = r"(?:(?:de|del|of|من) )?"
_DAY_WORDS = "|".join(sorted(ORDINAL_WORDS, key=len, reverse=True))
_FORMS = (
    re.compile(rf"\b(?P<year>{_YEAR})-(?P<month>1[0-2]|0[1-9])-(?P<day>{_DAY})(?!\d)"),
    re.compile(
        rf"(?<![\d/.])(?P<day>\d\d?)(?P<mark>[/.])(?P<month>\d\d?)(?P=mark)(?P<year>{_YEAR}|\d\d)(?![\d/])"
    ),
    re.compile(
        rf"(?<![\d.,-])(?P<day>{_DAY})(?:st|nd|rd|th)?(?: ?- ?| to | and |/| und "
        rf"| et )(?P<last>{_DAY})(?:st|nd|rd|th)?"
        rf"\.? {_OF}(?P<name>{_MONTH})\b(?:,? {_OF}(?P<year>{_YEAR})\b)?"
    ),
    re.compile(
        rf"\b(?P<name>{_MONTH})\b\.? (?P<day>{_DAY})(?: ?- ?| to | and )(?P<last>{_DAY})\b(?![.:]?\d)"
        rf"(?:,? (?P<year>{_YEAR})\b)?"
    ),
    re.compile(
        rf"\b(?P<ordinal>{_DAY_WORDS})(?: of| من"
        rf"| de)? (?:شهر )?(?P<name>{_MONTH})\b(?:,? {_OF}(?P<year>{_YEAR})\b)?"
    ),
    re.compile(
        rf"(?<![\d.,-])(?P<day>{_DAY})(?:st|nd|rd|th|er|\.)? {_OF}"
        rf"(?P<name>{_MONTH})\b\.?(?:,? {_OF}(?P<year>{_YEAR})\b)?"
    ),
    re.compile(
        rf"\b(?P<name>{_MONTH})\b\.? (?P<day>{_DAY})(?:st|nd|rd|th)?(?![.:]?\d)(?:,? (?P<year>{_YEAR})\b)?"
    ),
    re.compile(rf"\b(?P<name>{_MONTH})\b\.?(?:,? {_OF}(?P<year>{_YEAR})\b)?"),
    re.compile(r"\b(?P<feast>" + "|".join(FEASTS) + rf")\b(?:,? {_OF}(?P<year>{_YEAR})\b)?"),
    re.compile(r"\b(?P<season>" + "|".join(SEASONS) + rf")(?: {_OF}|,? )(?P<year>{_YEAR})\b"),
    re.compile(
        r"\b(?P<stretch>" + "|".join(STRETCHES) + rf")[ -](?:the )?(?:year )?(?P<year>{_YEAR})\b(?!s)"
    ),
    re.compile(r"\b(?P<decade>(?:1[6-9]|20)\d0)(?:s|er jahre)\b"),
    re.compile(
        r"\b(?P<century>\d\d?(?=st|nd|rd|th)|" + "|".join(CENTURY_WORDS) + r")(?:st|nd|rd|th)? century\b"
    ),
    re.compile(r"\b(?P<relative>" + "|".join(RELATIVE) + r")\b(?! of)"),
    re.compile(
        r"\b(?P<away>last|this|next|previous|coming) (?P<unit>week|month|year|weekend|summer|winter|spring"
        r"|autumn)\b"
    ),
    re.compile(rf"(?<![\d.,/$€£-])(?P<year>{_YEAR})(?![\d%]|[.,/:]\d)"),
    re.compile(rf"(?<=\d\d\d\d-)(?P<year>{_YEAR})(?![\d%]|[.,/:]\d)"),
    re.compile(r"(?<![\d.:])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>am|pm)\b"),
    re.compile(
        r"(?<![\d.:])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? (?:oclock )?(?:in the|at) "
        r"(?P<part>morning|afternoon|evening|night)\b"
    ),
    re.compile(r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))? (?:uhr|heures|horas)\b"),
    re.compile(r"\b(?:at|until|by|around|before|after) (?P<noon>noon|midday|midnight)\b"),
    re.compile(r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])"),
    re.compile(r"\b[وبفل]?(?P<weekday>" + "|".join(WEEKDAYS) + r")s?\b"),
)
_COUNTED = re.compile(r" (?:more )?[a-z]{3,}s\b(?<!ss)(?<!was)(?<!has)")
_DATING = re.compile(
    r"\b(?:in|since|of|by|until|till|from|to|before|after|during|year|and|late|early|mid|the|en|im|seit"
    r"|depuis|عام|سنه)[ -]$"
)
_DIGIT = re.compile(r"\d")
_BEFORE_WEEKDAY = frozenset([", a ", " (", ", ", " a "])
_BEHIND_WEEKDAY = frozenset([" ", ", ", " the ", ", the ", " le ", " den ", ", den "])
_PARTS = {
    "name": [*MONTHS, *TWO_WORD_MONTHS],
    "feast": FEASTS,
    "season": SEASONS,
    "stretch": STRETCHES,
    "century": ["century"],
    "relative": RELATIVE,
    "unit": "week month year weekend summer winter spring autumn".split(),
    "part": "morning afternoon evening night".split(),
    "noon": "noon midday midnight".split(),
    "weekday": [*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)],
}
_OF_WORDS_ALONE = frozenset({"ordinal", "feast", "century", "relative", "unit", "noon", "weekday"})


def _words_of(form: re.Pattern[str]) -> frozenset[str]:
    """Give the words without one of which a text in plain letters has not the form; none if it needs none."""
    part = next((part for part in _PARTS if part in form.groupindex), "")
    return frozenset(word.partition(" ")[0] for word in _PARTS.get(part, ()))


def _needs_digits(form: re.Pattern[str]) -> bool:
    return form.groupindex.keys() != {"name", "year"} and _OF_WORDS_ALONE.isdisjoint(form.groupindex)


_FORMS_NEEDING = [(form, _needs_digits(form), _words_of(form)) for form in _FORMS]


def dates(text: FoldedText) -> list[When]:
    """Find the dates and times of day of a text, in order; "yesterday" and "next week" too."""
    folded = text.folded
    digits = _DIGIT.search(folded) is not None
    words = frozenset(folded_tokens(folded)) if folded.isascii() else None
    found: list[When] = []
    taken: list[Span] = []
    for form, needs_digits, telling in _FORMS_NEEDING:
        if needs_digits and not digits:
            continue
        if telling and words is not None and telling.isdisjoint(words):
            continue
        for match in form.finditer(folded):
            start, end = match.span()
            if all(end <= begun or start >= ended for begun, ended in taken) and (when := _read(match, text)):
                found.append(when)
                taken.append((start, end))
    return _with_weekdays(sorted(found, key=lambda when: when.span), folded)


def _with_weekdays(found: Sequence[When], folded: str) -> list[When]:
    """Put a weekday to the day that it stands beside: "Monday 3 November", "November 3, a Monday"."""
    joined: list[When] = []
    for when in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.weekday is not None
            and last.day is None
            and when.day is not None
            and when.weekday is None
            and folded[last.span[1] : when.span[0]] in _BEHIND_WEEKDAY
        ):
            joined[-1] = replace(when, weekday=last.weekday, span=(last.span[0], when.span[1]))
        elif (
            last is not None
            and last.day is not None
            and when.weekday is not None
            and when.day is None
            and folded[last.span[1] : when.span[0]] in _BEFORE_WEEKDAY
        ):
            joined[-1] = replace(last, weekday=when.weekday, span=(last.span[0], when.span[1]))
        else:
            joined.append(when)
    return joined


def _read(match: re.Match[str], text: FoldedText) -> When | None:
    parts = {name: part for name, part in match.groupdict().items() if part is not None}
    span = match.span()
    if "decade" in parts:
        return When(year=int(parts["decade"]), years=10, span=span)
    if "century" in parts:
        number = CENTURY_WORDS.get(parts["century"]) or int(parts["century"])
        return When(year=(number - 1) * 100, years=100, span=span)
    if "relative" in parts:
        return When(relative=RELATIVE[parts["relative"]], span=span)
    if "unit" in parts:
        return When(relative=(parts["unit"], AWAY[parts["away"]]), span=span)
    if "noon" in parts:
        return When(minute=0 if parts["noon"] == "midnight" else 720, span=span)
    if "feast" in parts:
        month, day_of = FEASTS[parts["feast"]]
        return When(year=int(parts["year"]) if "year" in parts else None, month=month, day=day_of, span=span)
    if "season" in parts:
        return When(year=int(parts["year"]), months=SEASONS[parts["season"]], span=span)
    if "stretch" in parts:
        return When(year=int(parts["year"]), months=frozenset(STRETCHES[parts["stretch"]]), span=span)
    if "weekday" in parts:
        latin = parts["weekday"].isascii()
        return (
            When(weekday=WEEKDAYS[parts["weekday"]], span=span)
            if not latin or _written_as_day(match, text)
            else None
        )
    if "hour" in parts:
        hour = (
            int(parts["hour"]) % 12 + 12 * (parts["half"] == "pm") if "half" in parts else int(parts["hour"])
        )
        if parts.get("part") in {"afternoon", "evening"} or (parts.get("part") == "night" and hour > 5):
            hour = hour % 12 + 12
        return When(minute=hour * 60 + int(parts.get("minute", "0")), span=span)
    year = int(parts["year"]) if "year" in parts else None
    if year is not None and year < 100:
        year += 2000 if year < 70 else 1900
    day = int(parts["day"]) if "day" in parts else ORDINAL_WORDS.get(parts.get("ordinal", ""))
    if "name" in parts:
        month = TWO_WORD_MONTHS.get(parts["name"]) or MONTHS[parts["name"]]
        if day is None and not _is_month(match, text, parts["name"], dated=year is not None):
            return None
        last = int(parts["last"]) if "last" in parts else None
        return When(year=year, month=month, day=day, last_day=last, span=span)
    if "month" in parts and day is not None:
        month = int(parts["month"])
        if month > 12 >= day:
            day, month = month, day
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return When(year=year, month=month, day=day, swapped=match.re is _FORMS[1] and day <= 12, span=span)
    return When(year=year, span=span) if _is_year(match, text) else None


def _written_as_day(match: re.Match[str], text: FoldedText) -> bool:
    return text.original(*match.span())[:1].isupper() or match["weekday"] in {
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
    }


def _is_month(match: re.Match[str], text: FoldedText, name: str, *, dated: bool) -> bool:
    """Whether a month's name that stands alone is one: "may" and "march" are also verbs."""
    if dated:
        return True
    written = text.original(*match.span())
    if name.isascii() and (not written[:1].isupper() or written.isupper()):
        return False
    before = text.folded[: match.start()]
    following = text.folded[match.end() :]
    if name in ALONE_NEEDS_CAPITAL or not name.isascii():
        return bool(
            re.search(r"(?:\b(?:in|since|until|by|last|next|from|late|early|mid|of|في|منذ|شهر)[ -])$", before)
        )
    return not re.match(r" [a-z]*(?:son|ton)\b", following)


def _is_year(match: re.Match[str], text: FoldedText) -> bool:
    """Whether four digits are a year: "1,950 people" and "2000 soldiers" are not."""
    if len(text.original(*match.span())) != 4:
        return False
    if _COUNTED.match(text.folded, match.end()):
        return _DATING.search(text.folded, 0, match.start()) is not None
    return True


def agree(one: When, other: When) -> bool:
    """Whether two dates share a part and contradict each other in none."""
    return _compare(one, other) is True


def conflict(one: When, other: When) -> bool:
    """Whether two dates contradict each other in a part that both give."""
    return _compare(one, other) is False


def _compare(one: When, other: When) -> bool | None:
    if one.minute is not None or other.minute is not None:
        return None if one.minute is None or other.minute is None else one.minute == other.minute
    if one.relative or other.relative:
        if one.relative is None or other.relative is None or one.relative[0] != other.relative[0]:
            return None
        return one.relative == other.relative
    shared = list(_shared(one, other))
    if not shared:
        return None
    if all(same for same in shared):
        return True
    turned = one.year == other.year and (one.day, one.month) == (other.month, other.day)
    return turned and (one.swapped or other.swapped)


def _shared(one: When, other: When) -> Iterator[bool]:
    if one.year is not None and other.year is not None:
        yield one.year < other.year + other.years and other.year < one.year + one.years
    if one.month is not None and other.month is not None:
        yield one.month == other.month
    elif one.month is not None or other.month is not None:
        month = one.month or other.month
        months = other.months if one.month is not None else one.months
        if months:
            yield month in months
    elif one.months and other.months:
        yield not one.months.isdisjoint(other.months)
    if one.day is not None and other.day is not None:
        yield one.day <= (other.last_day or other.day) and other.day <= (one.last_day or one.day)
    if one.day is not None and other.day is not None and None in (one.weekday, other.weekday):
        # Where both give the day, one that also says what weekday that was may have got it wrong.
        return
    mine, theirs = _weekday(one), _weekday(other)
    if mine is not None and theirs is not None and (one.weekday is not None or other.weekday is not None):
        yield mine == theirs


def _weekday(when: When) -> int | None:
    if when.weekday is not None:
        return when.weekday
    if when.year is None or when.month is None or when.day is None or when.last_day is not None:
        return None
    try:
        return date(when.year, when.month, when.day).weekday()
    except ValueError:
        return None
