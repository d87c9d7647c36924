"""The rules of the desk: one set for everybody on a database, logged, undone, and refused where senseless."""

import pytest

from workbench.ageing import LONGEST, OLD_AFTER
from workbench.desk_rules import desk_rules, old_after_words, set_old_after
from workbench.errors import Conflict, Refused


def months(desk) -> int:
    return desk.read(lambda work: desk_rules(work).old_after)


def set_months(desk, number: int):
    return desk.do(old_after_words(number), lambda work: set_old_after(work, number))


def test_a_desk_that_has_set_nothing_goes_by_the_default(newsroom):
    assert months(newsroom.desk) == OLD_AFTER


def test_what_one_checker_sets_holds_for_the_others_and_after_a_restart(newsroom):
    other = newsroom.another_desk("Ben")
    set_months(newsroom.desk, 9)
    assert months(other) == 9
    set_months(other, 14)
    newsroom.reopen()
    assert months(newsroom.desk) == 14


def test_a_change_is_in_the_log_with_what_it_was(newsroom):
    set_months(newsroom.desk, 9)
    step = set_months(newsroom.another_desk("Ben"), 1)
    (entry,) = newsroom.desk.read(lambda work: work.log.since(step.entry.number - 1))
    assert (entry.checker, entry.label) == ("Ben", "Checks are old after 1 month")
    assert [(change.before.old_after, change.after.old_after) for change in entry.changes] == [(9, 1)]


def test_a_change_is_undone_and_redone(newsroom):
    set_months(newsroom.desk, 9)
    set_months(newsroom.desk, 14)
    newsroom.desk.undo(None)
    assert months(newsroom.desk) == 9
    newsroom.desk.undo(None)
    assert months(newsroom.desk) == OLD_AFTER
    newsroom.desk.redo(None)
    assert months(newsroom.desk) == 9


def test_what_somebody_else_set_since_is_not_undone(newsroom):
    set_months(newsroom.desk, 9)
    set_months(newsroom.another_desk("Ben"), 14)
    with pytest.raises(Conflict, match=r"^The rule of the desk was changed by Ben since"):
        newsroom.desk.undo(None)
    assert months(newsroom.desk) == 14


def test_the_same_number_again_is_no_step(newsroom):
    set_months(newsroom.desk, 9)
    assert set_months(newsroom.desk, 9).entry is None


@pytest.mark.parametrize("number", [0, -3, LONGEST + 1])
def test_a_senseless_number_is_refused(newsroom, number):
    with pytest.raises(Refused, match=f"1 to {LONGEST} months, not after {number}"):
        set_months(newsroom.desk, number)
    assert months(newsroom.desk) == OLD_AFTER
