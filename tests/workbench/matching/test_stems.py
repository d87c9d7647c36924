"""Forms of one word have one stem, in English and in Arabic; other words keep theirs."""

import pytest

from workbench.matching.folding import fold
from workbench.matching.stems import plain_stem


def stems(words: str) -> set[str]:
    return {plain_stem(fold(word)) for word in words.split()}


@pytest.mark.parametrize(
    "words",
    [
        "film films filmed filming",
        "attorney attorneys",
        "die died dies",
        "highway highways",
        "carry carries carried",
        "مستشفى المستشفى بالمستشفى والمستشفى للمستشفى",
        "مدرسة المدرسة مدرستها",
        "متظاهر المتظاهرون المتظاهرين متظاهرين",
        "سيارة سيارات السيارات",
        "فيديو الفيديو بالفيديو",
    ],
)
def test_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len(stems(words)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "war warm",
        "bus busy",
        "والد ولد",
        "باب بابا",
        "ورد رد",
    ],
)
def test_other_words_have_other_stems(words: str) -> None:
    assert len(stems(words)) > 1


@pytest.mark.parametrize(
    "word", ["1400", "covid19", "g7", "e", "us", "été", "straße", "москва", "东京", "في", ""]
)
def test_figures_short_words_and_other_scripts_stay(word: str) -> None:
    assert plain_stem(word) == word
