"""A sentence model: texts in, for each a vector of small whole numbers out."""

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from workbench.errors import Cancelled, ModelProblem
from workbench.matching.statements import cleaned
from workbench.meaning.parts import MODEL_FILE, TOKENIZER_FILE

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Vectors = NDArray[np.int8]
"""One row a text; its length says nothing, its direction is the meaning."""

AT_ONCE = 4
"""Texts that go through the model together; the more these are, the more of what is computed is padding."""

LETTERS = 2_000
"""Of longer texts only the beginning is read."""

THREADS = 4
"""More than these make no difference to a small model; one that multiplies whole numbers gains by none."""

CLEANING = 2
"""Raised when texts are prepared in another way, so that the vectors are made anew."""

# To a model ‘so’, “so” and "so" are not the same, nor are don’t and don't.
_MARKS = str.maketrans(dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("“”„‟″«»", '"'))
_SINGLE_QUOTE = re.compile(r"(?<!\w)'|'(?!\w)")


class Model:
    """One model; loaded at first use, and safe to use from several threads."""

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        self.folder = folder
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None

    @cached_property
    def key(self) -> str:
        """What vectors of this model are known by: those of another one cannot be compared with them."""
        digest = sha256(f"{CLEANING}".encode())
        for name in (MODEL_FILE, TOKENIZER_FILE):
            file = self.folder / name
            if file.is_file():
                digest.update(file.read_bytes())
        return digest.hexdigest()[:12]

    @property
    def is_loaded(self) -> bool:
        return self._loaded is not None

    def load(self) -> "_Loaded":
        """Read the model's files, which takes a third of a second; raises ModelProblem."""
        if self._loaded is None:
            with self._lock:
                if self._loaded is None:
                    self._loaded = _Loaded(self.folder, self._threads)
        return self._loaded

    def vectors(self, texts: Sequence[str], *, cancelled: Callable[[], bool] = lambda: False) -> Vectors:
        """Give the vector of each text, in their order; raises Cancelled between two portions."""
        loaded = self.load()
        made: Vectors | None = None
        pieces = loaded.pieces([_prepared(text) for text in texts])
        for places, floats in loaded.portions(pieces, cancelled):
            if made is None:
                made = np.zeros((len(texts), floats.shape[1]), dtype=np.int8)
            largest = np.abs(floats).max(axis=1, keepdims=True)
            made[places] = np.rint(floats * (127 / np.maximum(largest, 1e-12))).astype(np.int8)
        return made if made is not None else np.zeros((0, 0), dtype=np.int8)


def _prepared(text: str) -> str:
    return _SINGLE_QUOTE.sub('"', cleaned(text)[:LETTERS].translate(_MARKS))


class _Loaded:
    def __init__(self, folder: Path, threads: int) -> None:
        from workbench.meaning.tokenizer import load_tokenizer

        self._session = _session(folder / MODEL_FILE, threads)
        self._tokenizer: Tokenizer = load_tokenizer(folder / TOKENIZER_FILE)
        self._wanted = {each.name for each in self._session.get_inputs()}

    def pieces(self, texts: Sequence[str]) -> list[list[int]]:
        return [each.ids for each in self._tokenizer.encode_batch(list(texts))]

    def portions(
        self, pieces: Sequence[Sequence[int]], cancelled: Callable[[], bool]
    ) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """Texts of like length go together, so that little of what is computed is padding."""
        order = sorted(range(len(pieces)), key=lambda at: len(pieces[at]))
        for start in range(0, len(order), AT_ONCE):
            if cancelled():
                raise Cancelled
            places = order[start : start + AT_ONCE]
            yield places, self._run([pieces[at] for at in places])

    def _run(self, pieces: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        ids = np.zeros((len(pieces), max(1, *(len(each) for each in pieces))), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, each in enumerate(pieces):
            ids[row, : len(each)] = each
            mask[row, : len(each)] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (hidden, *_) = self._session.run(None, {name: given[name] for name in self._wanted & given.keys()})
        found: NDArray[np.float32] = hidden
        if found.ndim == 3:
            counted = np.maximum(mask.sum(axis=1, keepdims=True), 1)
            found = (found * mask[..., None]).sum(axis=1) / counted
        return found


def _session(file: Path, threads: int) -> "InferenceSession":
    import os

    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as told

    from workbench.meaning.whole_numbers import in_whole_numbers

    whole = in_whole_numbers(file)
    options = onnxruntime.SessionOptions()
    most = THREADS if whole is None else 1
    options.intra_op_num_threads = threads or max(1, min(most, os.cpu_count() or 1))
    # Adding and evening out rows takes a third longer in one step than in two.
    options.add_session_config_entry("optimization.disable_specified_optimizers", "SkipLayerNormFusion")
    # Threads that wait for work by turning in circles would take the interface's time.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    refusals: tuple[Any, ...] = (
        told.Fail,
        told.InvalidArgument,
        told.InvalidGraph,
        told.InvalidProtobuf,
        told.NoSuchFile,
        told.NotImplemented,
    )
    try:
        return onnxruntime.InferenceSession(whole or str(file), options, providers=["CPUExecutionProvider"])
    except refusals as error:
        first = str(error).splitlines()[0]
        raise ModelProblem(
            f"“{file}” cannot be used as a model ({first}); choose another one in the settings."
        ) from None
