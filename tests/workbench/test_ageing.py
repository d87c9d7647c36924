"""How old a check is, and what ages sooner than the rest."""

from datetime import date

import pytest

from workbench.ageing import (
    NUMBER,
    POSITION,
    UNDER_WAY,
    age_of,
    how_long_ago,
    months_before,
    pace_of,
    weaken_old,
)
from workbench.archive import EarlierClaim, Match, Strength
from workbench.claims import Kind

TODAY = date(2026, 11, 22)


def earlier(
    wording: str = "Videos show a jammed highway", *, on: date | None, kind: Kind | None = Kind.MEDIA
):
    return EarlierClaim(id="e1", wording=wording, kind=kind, checked_on=on)


@pytest.mark.parametrize(
    ("on", "old_after", "stale"),
    [
        (date(2026, 5, 22), 6, False),
        (date(2026, 5, 21), 6, True),
        (date(2026, 5, 21), 7, False),
        (date(2026, 11, 23), 1, False),
        (None, 120, True),
    ],
)
def test_check_is_old_after_the_time_the_desk_sets(on, old_after, stale) -> None:
    assert age_of(earlier(on=on), today=TODAY, old_after=old_after).stale is stale


def test_number_is_old_after_three_months_but_no_later_than_the_desk_says() -> None:
    number = earlier("Some 1,400 families fled", on=date(2026, 8, 21), kind=Kind.NUMBER)
    assert age_of(number, today=TODAY).stale
    assert not age_of(earlier(on=date(2026, 8, 21)), today=TODAY).stale
    fresher = earlier("Some 1,400 families fled", on=date(2026, 9, 30), kind=Kind.NUMBER)
    assert not age_of(fresher, today=TODAY).stale
    assert age_of(fresher, today=TODAY, old_after=1).stale


@pytest.mark.parametrize(
    ("wording", "kind", "pace"),
    [
        ("Some 1,400 families fled", Kind.NUMBER, NUMBER),
        ("Some 1,400 families fled", None, NUMBER),
        ("Asaad Hasan is the Syrian defence minister", Kind.BACKGROUND, POSITION),
        ("Gen. Asaad Hasan", Kind.NAME, POSITION),
        ("أسعد حسن وزير الدفاع", Kind.BACKGROUND, POSITION),
        ("Rebels are advancing on Homs", Kind.EVENT, UNDER_WAY),
        ("Rebels reached Homs on Friday", Kind.EVENT, UNDER_WAY),
        ("Rebels reached Homs on 6 December 2024", Kind.EVENT, None),
        ("Rebels are still in Homs as of 6 December 2024", Kind.EVENT, UNDER_WAY),
        ("Homs lies on the Orontes", Kind.PLACE, None),
        ("“We left at dawn,” he said", Kind.QUOTE, None),
    ],
)
def test_numbers_positions_and_events_under_way_age_quickly(wording, kind, pace) -> None:
    assert pace_of(wording, kind) is pace


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 3, 30), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(3, 1, 1), 120, date.min),
    ],
)
def test_months_are_counted_as_on_a_calendar(day, months, before) -> None:
    assert months_before(day, months) == before


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (428, "14 months ago"),
        (1500, "4 years ago"),
    ],
)
def test_age_is_said_in_words(days, words) -> None:
    assert how_long_ago(days) == words


def test_old_match_is_suggested_however_alike_it_is() -> None:
    def strength(on: date) -> Strength:
        match = Match(earlier=earlier(on=on), score=0.99, strength=Strength.STRONG)
        return weaken_old([match], today=TODAY)[0].strength

    assert strength(date(2026, 11, 1)) is Strength.STRONG
    assert strength(date(2025, 11, 1)) is Strength.SUGGESTED
