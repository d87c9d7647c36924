from workbench.ids import ID_LENGTH, new_id, new_ids


def test_many_ids_sort_in_the_order_given_and_differ() -> None:
    made = new_ids(5_000)
    assert made == sorted(made)
    assert len(set(made)) == 5_000
    assert {len(one) for one in made} == {ID_LENGTH}
    assert new_ids(0) == []


def test_an_id_made_later_sorts_behind() -> None:
    before, many = new_id(), new_ids(3)
    assert before[:8] <= many[0][:8]


def test_ids_made_one_after_the_other_sort_so_within_one_millisecond():
    made = [each for _ in range(500) for each in (new_id(), *new_ids(2), new_id())]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
