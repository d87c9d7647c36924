"""Which words the table of related words takes in: those that differ to a checker stay out."""

import pytest

np = pytest.importorskip("numpy", reason="the “semantic” extra is not installed")
pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")

from workbench.meaning.relating import may_be, one_form_each, table, weight_of  # noqa: E402


def test_a_stem_has_its_most_frequent_word_and_days_have_none() -> None:
    assert one_form_each(["bridges", "bridge", "sundays", "truck"]) == {"bridg": "bridges", "truck": "truck"}


def test_places_may_be_the_same_only_where_one_lies_in_the_other() -> None:
    assert may_be("syria", "damascus")
    assert may_be("syrian", "damascus")
    assert may_be("syria", "harbour")
    assert not may_be("syria", "iraq")
    assert not may_be("syria", "iraqi")


def test_a_line_holds_the_nearest_first_with_weights_and_none_that_is_far() -> None:
    words = {
        "car": "car",
        "vehicl": "vehicle",
        "auto": "auto",
        "tree": "tree",
        "syria": "syria",
        "iraq": "iraq",
    }
    vectors = np.array([[1, 0, 0], [0.8, 0.6, 0], [0.95, 0.3122, 0], [0, 0, 1], [0, 1, 0], [0, 1, 0]])
    lines = {line.split(" ")[0]: line for line in table(words, vectors.astype(np.float32))}
    assert lines["car"] == f"car auto {weight_of(0.95)} vehicl {weight_of(0.8)}"
    assert "tree" not in lines
    assert "iraq" not in lines["syria"].split(" ")[1:]
