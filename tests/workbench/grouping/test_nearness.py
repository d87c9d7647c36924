"""What is a near-duplicate and what is not, however alike the words are."""

import pytest

from workbench.grouping.nearness import nearness, worded_as
from workbench.matching.rarity import Rarity

ROAD = "The coast road between Marl and Brook was closed for three days in March 2024."

RARITY = Rarity(0, lambda _word: 0)


def near(one: str, other: str, *, claimants: tuple[str, str] = ("", ""), titles: tuple[str, str] = ("", "")):
    first, second = (
        worded_as(text, title, claimant)
        for text, title, claimant in zip((one, other), titles, claimants, strict=True)
    )
    there, back = nearness(first, second, RARITY), nearness(second, first, RARITY)
    assert (there > 0) == (back > 0)
    return there > 0


@pytest.mark.parametrize(
    "other",
    [
        ROAD.upper(),
        f"“{ROAD}”",
        f"A viral post on Facebook claims: {ROAD}".replace("claims:", "claims that"),
        f"According to a Facebook post, t{ROAD[1:]}",
        "The coast road between Marl and Brook was closed for 3 days in March 2024",
        "The coast road betwen Marl and Brook was closed for three days in March 2024.",
        "The coast road between Marl and Brook was clsoed for three days in March 2024.",
        "In March 2024 the coast road between Marl and Brook was closed for three days.",
    ],
)
def test_the_same_in_nearly_the_same_words(other):
    assert near(ROAD, other)


@pytest.mark.parametrize(
    "other",
    [
        "The coast road between Marl and Brook was closed for five days in March 2024.",
        "The coast road between Marl and Brook was closed for days in March 2024.",
        "The coast road between Marl and Brook was closed for three days in March 2023.",
        "The coast road between Marl and Brook was closed for three days.",
        "The coast road between Marl and Selm was closed for three days in March 2024.",
        "The coast road between Marl and Brook was not closed for three days in March 2024.",
        "The coast road between Marl and Brook was flooded for three days in March 2024.",
        "The coast road before Marl and Brook was closed for three days in March 2024.",
        f"{ROAD[:-1]} and the mayor resigned over it.",
    ],
)
def test_what_differs_is_never_the_same(other):
    assert not near(ROAD, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("About 1,400 families fled Homs on Friday.", "About 1400 families fled Hims on Friday."),
        (
            "Unemployment fell to 4.7% in Ohio last year.",
            "Unemployment fell to 4.7 per cent in Ohio last year.",
        ),
        (
            "وصل المقاتلون إلى مدينة حمص يوم الجمعة بعد معارك.",
            "وصل المقاتلون الى مدينة حِمص يوم الجمعة، بعد معارك",
        ),
        (
            "The health care law raised premiums for farmers.",
            "The healthcare law raised premiums for farmers.",
        ),
        (
            "President Obama signed the farm bill in Michigan.",
            "Pres. Obama signed the farm bill in Michigan.",
        ),
    ],
)
def test_other_ways_of_writing_the_same(one, other):
    assert near(one, other)


def test_who_did_what_to_whom_counts():
    assert not near(
        "Senator Anna Brandt sued Governor Karl Weber over the harbour contract.",
        "Senator Karl Weber sued Governor Anna Brandt over the harbour contract.",
    )


def test_the_same_words_of_two_people_are_two_claims():
    assert not near(ROAD, ROAD, claimants=("Anna Brandt", "Karl Weber"))
    assert near(ROAD, ROAD, claimants=("Anna Brandt", "Brandt"))
    assert near(ROAD, ROAD, claimants=("Anna Brandt", ""))


def test_very_short_claims_need_the_same_title():
    assert not near("On gay marriage.", "On gay marriage", titles=("Weber on marriage", "Brandt on marriage"))
    assert near("On gay marriage.", "On gay marriage", titles=("Brandt on marriage", "Brandt on marriage."))


@pytest.mark.parametrize("text", ["", "???", "\x00\x01", "the of and", "x" * 9_000])
def test_bad_input_is_answered(text):
    near(text, text)
    assert not near(text, ROAD)


def test_ten_thousand_words_are_the_same_only_word_for_word():
    long = " ".join(f"word{number} follows" for number in range(5_000))
    assert near(long, long)
    assert not near(long, f"{long} another")
