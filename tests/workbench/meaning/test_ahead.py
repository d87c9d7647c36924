"""The vectors of statements are computed a little ahead of those that are matched."""

import threading
from collections.abc import Sequence

import pytest

from workbench.errors import ModelProblem
from workbench.meaning.computing import AHEAD, AT_FIRST, learned_ahead


def test_statements_come_in_their_order_each_after_its_vector() -> None:
    learned: list[str] = []
    statements = [f"statement {number}" for number in range(3 * AHEAD + 1)]
    given = []
    for each in learned_ahead(statements, learned.extend, str):
        assert each in learned
        given.append(each)
    assert given == learned == statements


def test_the_next_vectors_are_computed_while_statements_are_matched() -> None:
    began = threading.Event()

    def learn(texts: Sequence[str]) -> None:
        if "next" in texts:
            began.set()

    coming = learned_ahead([*["first"] * AT_FIRST, "next"], learn, str)
    assert next(coming) == "first"
    assert began.wait(5)


def test_no_more_is_computed_once_nobody_asks_for_the_next_statement() -> None:
    learned: list[str] = []
    coming = learned_ahead([str(number) for number in range(9 * AHEAD)], learned.extend, str)
    next(coming)
    coming.close()
    assert len(learned) == 3 * AT_FIRST


def test_few_are_computed_together_at_first_and_more_once_nobody_waits_for_them() -> None:
    sizes: list[int] = []
    list(learned_ahead(range(3 * AHEAD), lambda texts: sizes.append(len(texts)), str))
    assert sizes[:4] == [AT_FIRST, 2 * AT_FIRST, AHEAD, AHEAD]
    assert max(sizes) == AHEAD


def test_a_model_that_cannot_be_used_is_told() -> None:
    def learn(_texts: Sequence[str]) -> None:
        raise ModelProblem("The model cannot be used.")

    with pytest.raises(ModelProblem):
        list(learned_ahead(["statement"], learn, str))


def test_nothing_is_learned_for_no_statements() -> None:
    assert list(learned_ahead([], lambda _texts: None, str)) == []
