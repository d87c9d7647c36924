from collections import Counter
from datetime import date

import pytest

from workbench.claims import Verdict
from workbench.intake.records import rating_words
from workbench.intake.records.dates import read_day
from workbench.intake.records.ratings import verdict_at, verdict_of


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("True", Verdict.VERIFIED),
        ("MOSTLY TRUE!", Verdict.VERIFIED),
        ("Correct Attribution", Verdict.VERIFIED),
        ("Vrai", Verdict.VERIFIED),
        ("Größtenteils richtig", Verdict.VERIFIED),
        ("صحيح", Verdict.VERIFIED),
        ("✅", Verdict.VERIFIED),
        ("True: the figures are those of the ministry", Verdict.VERIFIED),
        ("Half true", Verdict.UNVERIFIED),
        ("half-true", Verdict.UNVERIFIED),
        ("Mixture", Verdict.UNVERIFIED),
        ("Missing context", Verdict.UNVERIFIED),
        ("Teilweise falsch", Verdict.UNVERIFIED),
        ("Sin pruebas", Verdict.UNVERIFIED),
        ("نصف صحيح", Verdict.UNVERIFIED),
        ("Unproven", Verdict.UNVERIFIED),
        ("Mostly False", Verdict.CONTRADICTED),
        ("Pants on Fire!", Verdict.CONTRADICTED),
        ("pants-fire", Verdict.CONTRADICTED),
        ("Faux.", Verdict.CONTRADICTED),
        ("C’est faux", Verdict.CONTRADICTED),
        ("Irreführend", Verdict.CONTRADICTED),
        ("ENGAÑOSO", Verdict.CONTRADICTED),
        ("مُضلِّل", Verdict.CONTRADICTED),
        ("زائفة", Verdict.CONTRADICTED),
        ("Zavajuće", Verdict.CONTRADICTED),
        ("❌ Fake", Verdict.CONTRADICTED),
        ("False, says the ministry", Verdict.CONTRADICTED),
        ("False - the clip is from 2017", Verdict.CONTRADICTED),
        ("Rating: False", Verdict.CONTRADICTED),
        ("This claim is false.", Verdict.CONTRADICTED),
        ("Satire", Verdict.UNCHECKED),
        ("Opinion", Verdict.UNCHECKED),
        ("True, but misleading", None),
        ("True. But it leaves out half of it", None),
        ("Not so fast", None),
        ("No true Scotsman", None),
        ("The video was filmed in another country", None),
        ("", None),
        ("3", None),
    ],
)
def test_ratings_in_words(words: str, verdict: Verdict | None) -> None:
    assert verdict_of(words) is verdict


@pytest.mark.parametrize(
    ("value", "best", "worst", "verdict"),
    [
        (5, 5, 1, Verdict.VERIFIED),
        ("4", "5", "1", Verdict.VERIFIED),
        (3, 5, 1, Verdict.UNVERIFIED),
        (2, 5, 1, Verdict.CONTRADICTED),
        (1, 1, 5, Verdict.VERIFIED),
        ("0,5", 10, 0, Verdict.CONTRADICTED),
        (-1, 5, 1, None),
        (1, None, None, None),
        (1, 1, 1, None),
        (True, 5, 1, None),
        ("NaN", 5, 1, None),
    ],
)
def test_ratings_in_numbers(value: object, best: object, worst: object, verdict: Verdict | None) -> None:
    assert verdict_at(value, best=best, worst=worst) is verdict


def test_no_rating_stands_for_two_verdicts() -> None:
    tables = (
        rating_words.VERIFIED,
        rating_words.UNVERIFIED,
        rating_words.CONTRADICTED,
        rating_words.NO_VERDICT,
    )
    counted = Counter(
        phrase
        for table in tables
        for phrase in {one.strip() for line in table.splitlines() for one in line.split("·")}
    )
    assert [phrase for phrase, count in counted.items() if count > 1 and phrase] == []


@pytest.mark.parametrize(
    "written",
    [
        "2024-12-02",
        "2024-12-02T23:30:00Z",
        "2024-12-02 10:00:00+02:00",
        "2024/12/2",
        "20241202",
        "Dec 2, 2024",
        "December 2nd, 2024",
        "2 Dec. 2024",
        "Monday, 2 December 2024",
        "Mon, 02 Dec 2024 10:00:00 GMT",
        "2 décembre 2024",
        "2. Dezember 2024",
        "2 de diciembre de 2024",
        "02/12/2024",
        "2.12.24",
        "02-12-2024 14:30",
        "٢ ديسمبر ٢٠٢٤",
        "٠٢/١٢/٢٠٢٤",
        "2 كانون الأول 2024",
        "1733130000",
        "1733130000000",
        1733130000,
        45628,
        "45628",
        20241202,
    ],
)
def test_a_day_is_read_in_many_forms(written: object) -> None:
    assert read_day(written) == date(2024, 12, 2)


def test_the_month_comes_first_where_the_file_says_so() -> None:
    assert read_day("12/02/2024", day_first=False) == date(2024, 12, 2)
    assert read_day("25/12/2024", day_first=False) == date(2024, 12, 25)
    assert read_day("02.12.2024", day_first=False) == date(2024, 12, 2)


@pytest.mark.parametrize(
    "written", ["", "soon", "2024", "December 2024", "2024-13-40", "31/31/2024", 3, True, None, []]
)
def test_what_is_no_day_gives_none(written: object) -> None:
    assert read_day(written) is None
