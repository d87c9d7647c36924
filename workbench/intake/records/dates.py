"""Reading the many ways in which files write a day."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv januar jänner enero ene gennaio gen janeiro januari"
            " يناير جانفي كانونالثاني",
            "february feb fevrier fevr février févr februar febrero febbraio fevereiro fev februari"
            " فبراير فيفري شباط",
            "march mar mars märz mrz marz marzo março marco maart آذار مارس",
            "april apr avril avr abril abr aprile نيسان ابريل أبريل افريل",
            "may mai mayo maggio mag maio mei أيار ايار مايو ماي",
            "june jun juin juni junio giugno giu junho حزيران يونيو جوان",
            "july jul juillet juil juli julio luglio lug julho تموز يوليو يوليوز جويلية",
            "august aug août aout agosto ago augustus آب اب أغسطس اغسطس أوت اوت غشت",
            "september sep sept septembre septiembre settembre set setembro أيلول ايلول سبتمبر شتنبر",
            "october oct octobre oktober okt octubre ottobre ott outubro out"
            " أكتوبر اكتوبر تشرينالأول تشرينالاول",
            "november nov novembre noviembre novembro تشرينالثاني نوفمبر نونبر",
            "december dec décembre decembre déc dezember dez diciembre dic dicembre dezembro"
            " كانونالأول كانونالاول"
            " ديسمبر دجنبر",
        ),
        start=1,
    )
    for name in names.split()
}
_LEVANT = re.compile(r"(كانون|تشرين)\s+(ال)")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_FIGURES = re.compile(r"(\d{1,2})([/.-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:de\s+|of\s+)?([^\W\d_]+)\.?,?[\s-]+(?:de\s+|del\s+)?(\d{4})"
)
_MONTH_DAY = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_EPOCH = re.compile(r"\d{10}|\d{13}")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


def read_day(value: object, *, day_first: bool = True) -> date | None:
    """Give the day that a value names, None when it names none.

    Of 02/12/2024 the first figure is the day if `day_first`; a figure above 12 is the day anyway.
    A point in time counts as the day on which it was where it was written.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    if len(text) == 10 and text[4] == "-" and text.isascii():
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    return _from_text(text[:80], day_first=day_first)


def says_day_first(values: Iterable[object]) -> tuple[bool, bool] | None:
    """Tell the order of day and month in dates such as 02/12/2024, and whether they settle it themselves.

    None when no date is written so. Where nothing, or each order, is shown, the day comes first.
    """
    first, second, met = False, False, False
    for value in values:
        if not isinstance(value, str) or not (found := _FIGURES.match(_ascii_digits(value.strip()))):
            continue
        if found[2] == ".":
            continue
        met = True
        first = first or int(found[1]) > 12 >= int(found[3])
        second = second or int(found[3]) > 12 >= int(found[1])
    if not met:
        return None
    return not (second and not first), first != second


def _from_text(text: str, *, day_first: bool) -> date | None:
    text = _ascii_digits(text)
    if found := _ISO.match(text):
        return _day(found[1], found[2], found[3])
    if found := _FIGURES.match(text):
        return _from_figures(found, day_first=day_first)
    if _EPOCH.fullmatch(text) or _SERIAL.fullmatch(text):
        return _from_number(float(text))
    if found := _COMPACT.fullmatch(text):
        return _day(found[1], found[2], found[3])
    text = _LEVANT.sub("\\1\\2", text)
    for found in _DAY_MONTH.finditer(text.replace("\u200f", "")):
        if month := _month(found[2]):
            return _day(found[3], month, found[1])
    for found in _MONTH_DAY.finditer(text):
        if month := _month(found[1]):
            return _day(found[3], month, found[2])
    return None


def _from_figures(found: re.Match[str], *, day_first: bool) -> date | None:
    one, two, year = int(found[1]), int(found[3]), found[4]
    full_year = int(year) if len(year) == 4 else 2000 + int(year) - (100 if int(year) > 69 else 0)
    # Dates with points are written day first wherever they are used.
    if found[2] == "." or (day_first and two <= 12) or one > 12:
        return _day(full_year, two, one)
    return _day(full_year, one, two)


def _from_number(number: float) -> date | None:
    """Take a number as a day of a spreadsheet, as YYYYMMDD, or as seconds or milliseconds since 1970."""
    if 20_000 <= number < 80_000:
        return date(1899, 12, 30) + timedelta(days=int(number))
    if 18_000_101 <= number <= 22_001_231 and number == int(number):
        whole = int(number)
        return _day(whole // 10_000, whole // 100 % 100, whole % 100)
    if 1e12 <= number < 7e12:
        number /= 1000
    if 1e9 <= number < 7e9:
        return datetime.fromtimestamp(number, UTC).date()
    return None


def _month(name: str) -> int:
    name = name.lower()
    return _MONTHS.get(name) or _MONTHS.get(name.rstrip(".")) or 0


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
        if character not in "\u200e\u200f"
    )
