"""Where words begin and end, for moving the borders of a claim by a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.word_borders import word_after, word_before, word_end_after, word_end_before

TEXTS = [
    ("Syria’s third city", ["Syria’s", "third", "city"]),
    ("Syria's third city", ["Syria's", "third", "city"]),
    ("Bashar al-Assad’s father", ["Bashar", "al-Assad’s", "father"]),
    ("“Go,” she said – twice", ["Go", "she", "said", "twice"]),
    ("paid £53.6 million, 13% more", ["paid", "£53.6", "million", "13%", "more"]),
    ("1,150 of 9,300, on 2024-12-05", ["1,150", "of", "9,300", "on", "2024-12-05"]),
    ("the U.S. on Friday at 3 p.m.", ["the", "U.S.", "on", "Friday", "at", "3", "p.m."]),
    ("cars 🚗🚗 leave 👩‍👧 Homs 🇸🇾", ["cars", "leave", "Homs"]),
    ("دَخَلَتْ فصائلُ الرستن، و٥٫٣ كم", ["دَخَلَتْ", "فصائلُ", "الرستن", "و٥٫٣", "كم"]),
    ("cafe\u0301 noir", ["cafe\u0301", "noir"]),
]


@pytest.mark.parametrize(("text", "words"), TEXTS)
def test_words_are_stepped_over_whole(text: str, words: list[str]) -> None:
    starts, ends, at = [], [], 0
    for word in words:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    backwards, position = [], len(text)
    while not backwards or position > starts[0]:
        position = word_before(text, position, low=0)
        backwards.append(position)
    assert backwards[::-1] == starts
    forwards = [word_after(text, start, low=0, high=len(text)) for start in starts]
    assert forwards == [*starts[1:], len(text)]
    assert [word_end_after(text, start, low=0, high=len(text)) for start in starts] == ends
    assert [word_end_before(text, end, low=0, high=len(text)) for end in ends] == [0, *ends[:-1]]


def test_the_last_step_takes_the_full_stop_and_the_quotation_mark() -> None:
    text = "“They left.”"
    assert word_end_after(text, text.index("."), low=0, high=len(text)) == len(text)
    assert word_before(text, 1, low=0) == 0
    assert text[: word_end_before(text, len(text), low=0, high=len(text))] == "“They"


@given(st.text(max_size=40), st.integers(min_value=0, max_value=40))
def test_every_step_goes_its_own_way_and_stays_inside(text: str, position: int) -> None:
    position = min(position, len(text))
    assert 0 <= word_before(text, position, low=0) <= position
    assert position <= word_after(text, position, low=0, high=len(text)) <= len(text)
    assert position <= word_end_after(text, position, low=0, high=len(text)) <= len(text)
    assert 0 <= word_end_before(text, position, low=0, high=len(text)) <= position
