"""The option is off without its parts, and a desk can name a model of its own."""

from pathlib import Path

import pytest

from workbench.errors import ModelProblem
from workbench.meaning import parts
from workbench.meaning.parts import model_folder


@pytest.fixture(autouse=True)
def no_folder_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBENCH_MODEL", raising=False)


def test_without_its_packages_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PACKAGES", ("no_such_package",))
    assert model_folder() is None


def test_a_named_folder_that_holds_no_model_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(ModelProblem, match="does not hold both"):
        model_folder(str(tmp_path))
    monkeypatch.setenv("WORKBENCH_MODEL", str(tmp_path))
    with pytest.raises(ModelProblem):
        model_folder()


def test_a_named_model_says_which_packages_it_lacks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).touch()
    monkeypatch.setattr(parts, "PACKAGES", ("no_such_package",))
    with pytest.raises(ModelProblem, match="“semantic” extra"):
        model_folder(str(tmp_path))
