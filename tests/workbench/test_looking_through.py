"""Many statements are looked through in their order, some of them by a helper, however that one fares."""

import time
from collections.abc import Sequence
from itertools import islice

import pytest

from workbench import looking_through
from workbench.earlier_checks import Asked, EarlierChecks
from workbench.looking_through import AHEAD, MANY, PORTION, SCREENFUL, look_through

ASKED = [Asked(f"statement {number}") for number in range(MANY)]


class Looker:
    """Looks for statements here; an answer names who gave it."""

    def __init__(self) -> None:
        self.found: list[Asked] = []

    def __call__(self, asked: Asked) -> EarlierChecks:
        self.found.append(asked)
        return answer(asked, "here")


def answer(asked: Asked, who: str) -> EarlierChecks:
    return EarlierChecks(matches=[(asked.statement, who)])


class Helper:
    """Answers in this process, up to a number of portions, once it was asked whether it is ready."""

    def __init__(self, *, starts_after: int = 0, answers: int = MANY) -> None:
        self.portions: list[Sequence[Asked]] = []
        self.starts_after, self.left = starts_after, answers
        self.most = 0
        self.stopped = False

    @property
    def is_ready(self) -> bool:
        self.starts_after -= 1
        return self.starts_after < 0 and self.left > 0 and not self.stopped

    def ask(self, portion: Sequence[Asked]) -> None:
        self.portions.append(portion)
        self.most = max(self.most, len(self.portions))

    def answer(self, *, seconds: float) -> list[EarlierChecks] | None:
        if not self.left or not (seconds or len(self.portions) == AHEAD):
            return None
        self.left -= 1
        return [answer(each, "there") for each in self.portions.pop(0)]

    def stop(self) -> None:
        self.stopped = True


def told(found: Sequence[EarlierChecks]) -> list[str]:
    return [match[0] for checks in found for match in checks.matches]


def told_by(found: Sequence[EarlierChecks], who: str) -> int:
    return sum(match[1] == who for checks in found for match in checks.matches)


@pytest.mark.parametrize("more", [{}, {"starts_after": 9}, {"answers": 3}, {"starts_after": 10**6}])
def test_each_statement_is_answered_once_in_its_order(more) -> None:
    find, helper = Looker(), Helper(**more)
    found = list(look_through(ASKED, find, helper=lambda: helper))
    assert told(found) == [each.statement for each in ASKED]
    assert len(find.found) == told_by(found, "here") == MANY - told_by(found, "there")
    assert helper.stopped


def test_a_helper_is_kept_at_work_but_not_given_everything() -> None:
    helper = Helper()
    found = list(look_through(ASKED, Looker(), helper=lambda: helper))
    assert helper.most == AHEAD
    assert told_by(found, "there") >= PORTION * AHEAD


def test_what_a_helper_that_ended_was_given_is_looked_for_here() -> None:
    find, helper = Looker(), Helper(answers=2)
    found = list(look_through(ASKED, find, helper=lambda: helper))
    assert told_by(found, "there") == 2 * PORTION


def test_a_helper_that_does_not_answer_is_given_up_while_there_is_more_to_do(monkeypatch) -> None:
    class Mute(Helper):
        def answer(self, *, seconds: float) -> None:  # noqa: ARG002 - as the port has it
            return None

    monkeypatch.setattr(looking_through, "PATIENCE", 0.05)
    find, helper = Looker(), Mute()

    def slowly(asked: Asked) -> EarlierChecks:
        time.sleep(0.002)
        return find(asked)

    found = look_through(ASKED, slowly, helper=lambda: helper)
    list(islice(found, SCREENFUL + 1))
    assert helper.stopped
    assert len(find.found) < MANY
    assert len(list(found)) == MANY - SCREENFUL - 1


def test_few_statements_are_worth_no_helper_and_none_may_be_had() -> None:
    find = Looker()
    assert told(list(look_through(ASKED[:-1], find, helper=lambda: pytest.fail("started")))) != []
    assert len(list(look_through(ASKED, find, helper=lambda: None))) == MANY


def test_a_helper_is_stopped_when_nobody_asks_for_more() -> None:
    helper = Helper()
    found = look_through(ASKED, Looker(), helper=lambda: helper)
    list(islice(found, SCREENFUL + 1))
    assert helper.portions
    found.close()
    assert helper.stopped


def test_the_first_screenful_waits_for_no_helper_to_start() -> None:
    find, started = Looker(), []
    found = look_through(ASKED, find, helper=lambda: started.append(1))
    list(islice(found, SCREENFUL))
    assert find.found == ASKED[:SCREENFUL]
    assert not started
    next(found)
    assert started


@pytest.mark.parametrize("helped", [False, True])
def test_statements_are_prepared_before_anybody_looks_for_them(helped) -> None:
    learned: list[str] = []
    nearest_too: set[bool] = set()

    def learn(statements: Sequence[str], *, nearest: bool) -> None:
        learned.extend(statements)
        nearest_too.add(nearest)

    def find(asked: Asked) -> EarlierChecks:
        assert asked.statement in learned
        return answer(asked, "here")

    class Watched(Helper):
        def ask(self, portion: Sequence[Asked]) -> None:
            assert {each.statement for each in portion} <= set(learned)
            super().ask(portion)

    helper = Watched() if helped else None
    found = list(look_through(ASKED, find, learn=learn, helper=lambda: helper))
    assert told(found) == learned
    assert nearest_too == ({True, False} if helped else {True})


def test_an_error_here_reaches_whoever_asks_and_ends_the_helper() -> None:
    helper = Helper()

    def find(asked: Asked) -> EarlierChecks:
        if asked not in ASKED[: 2 * SCREENFUL]:
            raise RuntimeError("no")
        return answer(asked, "here")

    with pytest.raises(RuntimeError):
        list(look_through(ASKED, find, helper=lambda: helper))
    assert helper.stopped
