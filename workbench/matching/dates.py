"""Days, months, years and times of day in a statement, and whether two of them agree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workbench.matching.folding import FoldedText

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A point in time as written; None is what the words leave out. The span is in folded text.

    `swapped` says that day and month may be the other way round (03/04/2024). `minute` counts from midnight.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    decade: bool = False
    swapped: bool = False
    minute: int | None = None
    span: Span


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier januar janner enero يناير",
            "february feb fevrier februar febrero فبراير شباط",
            "march mar mars marz maerz marzo مارس اذار",
            "april apr avril abril ابريل نيسان",
            "may mai mayo مايو ايار",
            "june jun juin juni junio يونيو حزيران",
            "july jul juillet juli julio يوليو تموز",
            "august aug aout agosto اغسطس اب",
            "september sept sep septembre septiembre سبتمبر ايلول",
            "october oct octobre oktober octubre اكتوبر",
            "november nov novembre noviembre نوفمبر",
            "december dec decembre dezember diciembre ديسمبر",
        ),
        start=1,
    )
    for name in names.split()
}
_TWO_WORD_MONTHS = {"تشرين الاول": 10, "تشرين الثاني": 11, "كانون الاول": 12, "كانون الثاني": 1}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday lundi montag lunes الاثنين",
            "tuesday mardi dienstag martes الثلاثاء الثلاثا",
            "wednesday mercredi mittwoch miercoles الاربعاء الاربعا",
            "thursday jeudi donnerstag jueves الخميس",
            "friday vendredi freitag viernes الجمعه",
            "saturday samedi samstag sonnabend sabado السبت",
            "sunday dimanche sonntag domingo الاحد",
        )
    )
    for name in names.split()
}
_ALONE_NEEDS_CAPITAL = frozenset(
    {"may", "march", "mar", "mars", "sep", "dec", "jan", "jun", "mai", "اب", "august", "nov"}
)

_MONTH = "|".join(sorted([*_TWO_WORD_MONTHS, *_MONTHS], key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_OF = r"(?:(?:de|del|of|من) )?"
_FORMS = (
    re.compile(rf"\b(?P<year>{_YEAR})-(?P<month>1[0-2]|0[1-9])-(?P<day>{_DAY})(?!\d)"),
    re.compile(
        rf"(?<![\d/.])(?P<day>\d\d?)(?P<mark>[/.])(?P<month>\d\d?)(?P=mark)(?P<year>{_YEAR}|\d\d)(?![\d/])"
    ),
    re.compile(
        rf"(?<![\d.,-])(?P<day>{_DAY})(?:st|nd|rd|th|er|\.)? {_OF}"
        rf"(?P<name>{_MONTH})\b\.?(?:,? {_OF}(?P<year>{_YEAR})\b)?"
    ),
    re.compile(
        rf"\b(?P<name>{_MONTH})\b\.? (?P<day>{_DAY})(?:st|nd|rd|th)?(?![.:]?\d)(?:,? (?P<year>{_YEAR})\b)?"
    ),
    re.compile(rf"\b(?P<name>{_MONTH})\b\.?(?:,? {_OF}(?P<year>{_YEAR})\b)?"),
    re.compile(r"\b(?P<decade>(?:19|20)\d0)s\b"),
    re.compile(rf"(?<![\d.,/$€£-])(?P<year>{_YEAR})(?![\d%]|[.,/:]\d)"),
    re.compile(rf"(?<=\d\d\d\d-)(?P<year>{_YEAR})(?![\d%]|[.,/:]\d)"),
    re.compile(r"(?<![\d.:])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>am|pm)\b"),
    re.compile(r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])"),
    re.compile(r"\b[وبفل]?(?P<weekday>" + "|".join(_WEEKDAYS) + r")s?\b"),
)
_COUNTED = re.compile(r" (?:more )?[a-z]{3,}s\b(?<!ss)(?<!was)(?<!has)")
_DATING = re.compile(
    r"\b(?:in|since|of|by|until|till|from|to|before|after|during|year|and|late|early|mid|the|en|im|seit"
    r"|depuis|عام|سنه)[ -]$"
)


def dates(text: FoldedText) -> list[When]:
    """Find the dates and times of day of a text, in order; words such as "yesterday" are not dates."""
    found: list[When] = []
    taken: list[Span] = []
    for form in _FORMS:
        for match in form.finditer(text.folded):
            start, end = match.span()
            if all(end <= begun or start >= ended for begun, ended in taken) and (when := _read(match, text)):
                found.append(when)
                taken.append((start, end))
    return sorted(found, key=lambda when: when.span)


def _read(match: re.Match[str], text: FoldedText) -> When | None:
    parts = {name: part for name, part in match.groupdict().items() if part is not None}
    span = match.span()
    if "decade" in parts:
        return When(year=int(parts["decade"]), decade=True, span=span)
    if "weekday" in parts:
        latin = parts["weekday"].isascii()
        return (
            When(weekday=_WEEKDAYS[parts["weekday"]], span=span)
            if not latin or _written_as_day(match, text)
            else None
        )
    if "hour" in parts:
        hour = (
            int(parts["hour"]) % 12 + 12 * (parts["half"] == "pm") if "half" in parts else int(parts["hour"])
        )
        return When(minute=hour * 60 + int(parts.get("minute", "0")), span=span)
    year = int(parts["year"]) if "year" in parts else None
    if year is not None and year < 100:
        year += 2000 if year < 70 else 1900
    day = int(parts["day"]) if "day" in parts else None
    if "name" in parts:
        month = _TWO_WORD_MONTHS.get(parts["name"]) or _MONTHS[parts["name"]]
        if day is None and not _is_month(match, text, parts["name"], dated=year is not None):
            return None
        return When(year=year, month=month, day=day, span=span)
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
    if name in _ALONE_NEEDS_CAPITAL or not name.isascii():
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
    if one.decade or other.decade:
        if one.year is None or other.year is None:
            return None
        return one.year // 10 == other.year // 10
    shared = list(_shared(one, other))
    if not shared:
        return None
    if all(same for same in shared):
        return True
    turned = one.year == other.year and (one.day, one.month) == (other.month, other.day)
    return turned and (one.swapped or other.swapped)


def _shared(one: When, other: When) -> Iterator[bool]:
    for mine, theirs in ((one.year, other.year), (one.month, other.month), (one.day, other.day)):
        if mine is not None and theirs is not None:
            yield mine == theirs
    mine, theirs = _weekday(one), _weekday(other)
    if mine is not None and theirs is not None and (one.weekday is not None or other.weekday is not None):
        yield mine == theirs


def _weekday(when: When) -> int | None:
    if when.weekday is not None:
        return when.weekday
    if when.year is None or when.month is None or when.day is None:
        return None
    try:
        return date(when.year, when.month, when.day).weekday()
    except ValueError:
        return None
