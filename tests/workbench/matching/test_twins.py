"""Spellings of one name: the table that ships and the desk's own."""

from collections.abc import Iterator

import pytest

from workbench.matching.differences import differences
from workbench.matching.twins import (
    active_twins,
    expansions,
    forget_when_twins_change,
    use_desk_twins,
)


@pytest.fixture(autouse=True)
def no_desk_twins() -> Iterator[None]:
    yield
    use_desk_twins([])


def test_a_name_is_widened_to_its_other_spellings():
    assert {"homs", "حمص"} <= set(expansions("Hims"))
    assert "burma" in expansions(["generals", "myanmar"])
    assert "un" in expansions("United Nations")
    assert "zelenskyy" in expansions("Zelenskiy spoke")


def test_small_words_may_be_left_out_of_the_terms():
    assert "usa" in expansions(["united", "states", "america"])


def test_ordinary_words_are_not_widened():
    assert expansions(["is", "it", "us", "who", "fed", "bridge"]) == []


def test_a_desk_entry_takes_effect_at_once():
    draft, earlier = "The mayor of Emesa resigned.", "The mayor of Homs resigned."
    assert differences(draft, earlier) != []
    use_desk_twins([("Homs", "Emesa")])
    assert differences(draft, earlier) == []
    assert {"hims", "homs"} <= set(expansions("emesa"))
    use_desk_twins([])
    assert differences(draft, earlier) != []


def test_a_desk_entry_joins_two_names_of_the_table():
    use_desk_twins([("Facebook", "Instagram"), ("Instagram", "Insta")])
    assert {"facebook", "meta", "insta"} - set(expansions("instagram")) <= {"meta"}


def test_an_entry_without_a_second_spelling_changes_nothing():
    before = active_twins()
    use_desk_twins([("Emesa",)])
    assert active_twins() is before


def test_who_keeps_something_is_told_of_a_change():
    told = []
    forget_when_twins_change(lambda: told.append(True))
    use_desk_twins([("Homs", "Emesa")])
    assert told
