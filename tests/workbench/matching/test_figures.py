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
