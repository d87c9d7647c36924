"""Words that say nearly the same are known as related, those that differ to a checker are not."""

from workbench.matching.date_words import WEEKDAYS
from workbench.matching.related import related
from workbench.matching.stems import plain_stem


def test_words_that_say_nearly_the_same_are_related() -> None:
    assert related("car")["vehicl"] > related("car")["truck"] > 0.3
    assert "doctor" in related(plain_stem("physicians"))
    assert "lawyer" in related(plain_stem("attorneys"))


def test_weights_are_shares_and_few() -> None:
    for stem in ("car", "hospit", "kill", "flood"):
        near = related(stem)
        assert 0 < len(near) <= 10
        assert stem not in near
        assert all(0 < weight <= 1 for weight in near.values())
        assert list(near.values()) == sorted(near.values(), reverse=True)


def test_figures_days_and_other_places_are_never_related() -> None:
    for stem in ("three", "million", "dozen", plain_stem("january")):
        assert not related(stem)
    for day in filter(str.isascii, WEEKDAYS):
        assert not related(plain_stem(day))
    assert not {"iraq", "iraqi", "jordan"} & set(related("syria"))
    assert "damascus" in related("syria")


def test_a_word_that_nothing_is_known_of_has_none() -> None:
    assert not related("xyzzy")
    assert not related("")
    assert not related("حمص")
