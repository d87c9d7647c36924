import pytest

from workbench.matching.figure_reader import figures
from workbench.matching.figures import agree
from workbench.matching.folding import fold


@pytest.mark.parametrize("text", ["since 9/11 they have", "open 24/7", "on flight 12/34"])
def test_a_stroke_between_digits_makes_no_figure(text: str):
    assert figures(fold(text)) == []


def test_a_share_with_a_stroke_is_one_in_words():
    (stroke,), (words,) = figures(fold("2/3 of voters")), figures(fold("two thirds of voters"))
    assert agree(stroke, words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ألف وأربعمئة عائلة", 1_400),
        ("ثلاثة آلاف ومئتي جندي", 3_200),
        ("مئة وخمسة وعشرون شخصا", 125),
        ("مليون ومئتا ألف شخص", 1_200_000),
        ("مليونين وثلاثمئة ألف وخمسين", 2_300_050),
        ("خمسة عشر ألفا", 15_000),
        ("أحد عشر شخصا", 11),
        ("مليون ونصف المليون", 1_500_000),
        ("بـ10 ملايين دولار", 10_000_000),
        ("بثلاثة أهداف", 3),
    ],
)
def test_arabic_numbers_are_read_to_their_end(text: str, value: float):
    (figure,) = figures(fold(text))
    assert (figure.low, figure.high) == (value, value)


@pytest.mark.parametrize(("text", "value"), [("ثلاثة وأربعة", 3), ("خمسة آلاف ومليون", 5_000)])
def test_what_is_merely_listed_is_not_added(text: str, value: float):
    assert figures(fold(text))[0].low == value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("40 في المئة", "40%"),
        ("40٪", "40 بالمئة"),
        ("Jeder fünfte Rentner", "20 Prozent der Rentner"),
        ("um ein Drittel gestiegen", "up by 33 percent"),
        ("50 basis points", "half a percentage point"),
        ("$60,000 a year", "$5,000 a month"),
        ("a few hundred marched", "300 marched"),
        ("more than 100", "135"),
        ("over 300,000", "346,000"),
        ("three thousand people", "3,200 people"),
        ("two million people", "2.4 million people"),
    ],
)
def test_the_same_is_put_in_other_ways(one: str, other: str):
    (first,), (second,) = figures(fold(one)), figures(fold(other))
    assert agree(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ثلث الأطفال", "نصف الأطفال"),
        ("Jeder fünfte Rentner", "Jeder zehnte Rentner"),
        ("anderthalb Stunden", "zweieinhalb Stunden"),
        ("3 million barrels of oil a day", "3 million barrels of oil a month"),
        ("a few hundred marched", "thousands marched"),
        ("more than 100", "190"),
        ("more than 1,200", "1,700"),
        ("ألف عائلة", "ألف وأربعمئة عائلة"),
        ("a million people", "1.4 million people"),
    ],
)
def test_what_is_nearly_the_same_differs(one: str, other: str):
    (first,), (second,) = figures(fold(one)), figures(fold(other))
    assert not agree(first, second)
