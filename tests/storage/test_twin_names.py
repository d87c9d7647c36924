"""The desk's own names with several spellings: kept, undone, and in use at once."""

from collections.abc import Iterator

import pytest

from workbench.errors import Refused
from workbench.matching.twins import expansions, use_desk_twins
from workbench.twin_names import load_twin_names, set_twin_names, use_twin_names


@pytest.fixture(autouse=True)
def no_desk_twins() -> Iterator[None]:
    yield
    use_desk_twins([])


def spellings(newsroom) -> list[tuple[str, ...]]:
    return newsroom.desk.read(lambda work: [tuple(name.spellings) for name in work.twin_names.all()])


def set_names(newsroom, *groups: tuple[str, ...]):
    return newsroom.desk.do("Change the names", lambda work: set_twin_names(work, groups))


def test_names_are_kept_and_found_again_after_a_restart(newsroom):
    set_names(newsroom, ("Homs", "Emesa"), ("Marl", "مارل"))
    newsroom.reopen()
    assert spellings(newsroom) == [("Homs", "Emesa"), ("Marl", "مارل")]


def test_a_changed_name_keeps_its_id_and_a_missing_one_goes(newsroom):
    set_names(newsroom, ("Homs", "Emesa"), ("Marl", "Marle"))
    before = newsroom.desk.read(lambda work: work.twin_names.all())
    set_names(newsroom, ("Homs", "Emesa", "Emesus"))
    after = newsroom.desk.read(lambda work: work.twin_names.all())
    assert [name.id for name in after] == [before[0].id]
    assert after[0].spellings == ("Homs", "Emesa", "Emesus")


def test_a_change_of_names_is_undone_and_redone(newsroom):
    set_names(newsroom, ("Homs", "Emesa"))
    newsroom.desk.undo(None)
    assert spellings(newsroom) == []
    newsroom.desk.redo(None)
    assert spellings(newsroom) == [("Homs", "Emesa")]


def test_the_same_names_again_are_no_step(newsroom):
    set_names(newsroom, ("Homs", "Emesa"))
    assert set_names(newsroom, ("Homs", "Emesa")).entry is None


def test_a_single_spelling_is_refused(newsroom):
    with pytest.raises(Refused, match="“Emesa” has only one spelling"):
        set_names(newsroom, ("Emesa", "émesa", " "))


def test_the_names_in_use_are_those_of_the_database(newsroom):
    newsroom.desk.do(
        "Change the names",
        lambda work: (set_twin_names(work, [("Homs", "Emesa")]), use_twin_names(work)),
    )
    assert "hims" in expansions("Emesa")
    use_desk_twins([])
    load_twin_names(newsroom.store)
    assert "hims" in expansions("Emesa")
