"""Vectors in lists by likeness, in files that are mapped into memory; compared by one bit a number first."""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from shutil import rmtree
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bytes = NDArray[np.int8]
Codes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Distances = NDArray[np.uint16]

LAYOUT = 2

ROUNDS = 6
"""How often the middles of the lists are moved to where their vectors are."""

BLOCK = 32_768
"""Vectors brought into the order of the lists at a time."""

MEASURED = 4_096
"""Vectors compared with all middles at a time, which takes 16 MB for a thousand of those."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Which vectors the lists hold: those of a model in a database up to one."""

    layout: int = LAYOUT
    database: str = ""
    model: str = ""
    last_seq: int = 0
    last_number: int = 0
    folder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrays:
    """Vectors side by side: whose they are, in which order they came, their signs as bits, and themselves.

    `codes` has a row for every 64 bits, stored in one piece, and a column for each vector.
    """

    numbers: Numbers
    seqs: Numbers
    codes: Codes
    vectors: Bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """How vectors come into lists: which is the first, the second, …, and what else is kept of the lists."""

    order: Numbers
    starts: Numbers
    places: NDArray[np.int32]
    middles: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """List after list; list `at` goes from `starts[at]` to `starts[at + 1]`.

    `places` says for each claim's number where its vector is, -1 for nowhere.
    """

    state: State
    arrays: Arrays
    starts: Numbers
    places: NDArray[np.int32]
    middles: Floats


def arrays_of(numbers: Sequence[int], seqs: Sequence[int], vectors: Sequence[bytes]) -> Arrays:
    rows = np.frombuffer(b"".join(vectors), dtype=np.int8).reshape(len(vectors), -1)
    return Arrays(
        numbers=np.array(numbers, dtype=np.int64),
        seqs=np.array(seqs, dtype=np.int64),
        codes=codes_of(rows),
        vectors=rows,
    )


def joined(parts: Sequence[Arrays]) -> Arrays:
    return Arrays(
        numbers=np.concatenate([each.numbers for each in parts]),
        seqs=np.concatenate([each.seqs for each in parts]),
        codes=np.concatenate([each.codes for each in parts], axis=1),
        vectors=np.concatenate([each.vectors for each in parts]),
    )


def empty_arrays(count: int, like: Arrays) -> Arrays:
    """Give room for so many vectors as wide as these."""
    return Arrays(
        numbers=np.empty(count, dtype=np.int64),
        seqs=np.empty(count, dtype=np.int64),
        codes=np.empty((len(like.codes), count), dtype=np.uint64),
        vectors=np.empty((count, like.vectors.shape[1]), dtype=np.int8),
    )


def put(arrays: Arrays, start: int, portion: Arrays) -> None:
    """Fill in a portion, from one place on."""
    there = slice(start, start + len(portion.numbers))
    arrays.numbers[there] = portion.numbers
    arrays.seqs[there] = portion.seqs
    arrays.codes[:, there] = portion.codes
    arrays.vectors[there] = portion.vectors


def codes_of(rows: Bytes) -> Codes:
    bits = np.packbits(rows > 0, axis=1)
    lacking = -bits.shape[1] % 8
    if lacking:
        bits = np.pad(bits, ((0, 0), (0, lacking)))
    return np.ascontiguousarray(np.ascontiguousarray(bits).view(np.uint64).T)


def unit_rows(rows: Bytes) -> Floats:
    """Give the vectors with length 1."""
    made = rows.astype(np.float32)
    made /= np.maximum(np.sqrt(np.einsum("ij,ij->i", made, made)), 1e-12)[:, None]
    return made


def cosines(rows: Bytes, vector: Floats) -> Floats:
    made = rows.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", made, made))
    # A matrix product would start threads that take longer than they save.
    found: Floats = np.einsum("ij,j->i", made, vector) / np.maximum(lengths, 1e-12)
    return found


def distances(codes: Codes, code: Codes, starts: Numbers, ends: Numbers) -> Distances:
    """Count for the columns of codes in these stretches the bits in which they differ from one code.

    In a few large steps, though smaller ones fit the processor's cache: before each the thread has to wait
    for its turn where another one is at work in Python.
    """
    rows, count = codes.shape
    if not count:
        return np.zeros(0, dtype=np.uint16)
    size = codes.itemsize
    stored = codes.data.cast("B")
    stretches = [
        stored[(row * count + start) * size : (row * count + end) * size]
        for row in range(rows)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    apart: Codes = np.frombuffer(bytearray().join(stretches), dtype=codes.dtype).reshape(rows, -1)
    np.bitwise_xor(apart, code, out=apart)
    found: Distances = np.add.reduce(np.bitwise_count(apart), axis=0, dtype=np.uint16)
    return found


def find_middles(sample: Bytes, count: int) -> Floats:
    """Find the middles of so many groups in a sample; each has length 1."""
    rows = unit_rows(sample)
    middles = rows[np.random.default_rng(0).permutation(len(rows))[:count]].copy()
    for _ in range(ROUNDS):
        nearest = nearest_middles(rows, middles)
        order = np.argsort(nearest, kind="stable")
        groups, firsts = np.unique(nearest[order], return_index=True)
        sums = np.add.reduceat(rows[order], firsts, axis=0)
        middles[groups] = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
    return middles


def nearest_middles(rows: Floats, middles: Floats) -> Numbers:
    """Give for each row the place of the middle that is most like it."""
    found = np.empty(len(rows), dtype=np.int64)
    for start in range(0, len(rows), MEASURED):
        found[start : start + MEASURED] = (rows[start : start + MEASURED] @ middles.T).argmax(axis=1)
    return found


def sorting_of(numbers: Numbers, nearest: Numbers, middles: Floats) -> Sorting:
    """Say how vectors come into the lists whose middles they are nearest to."""
    order = np.argsort(nearest, kind="stable")
    places = np.full(int(numbers.max()) + 1, -1, dtype=np.int32)
    places[numbers[order]] = np.arange(len(numbers), dtype=np.int32)
    starts = np.searchsorted(nearest[order], np.arange(len(middles) + 1))
    return Sorting(order=order, starts=starts, places=places, middles=middles)


def in_lists(arrays: Arrays, sorting: Sorting, state: State) -> Lists:
    order = sorting.order
    return Lists(
        state=state,
        arrays=Arrays(
            numbers=arrays.numbers[order],
            seqs=arrays.seqs[order],
            codes=np.take(arrays.codes, order, axis=1),
            vectors=arrays.vectors[order],
        ),
        starts=sorting.starts,
        places=sorting.places,
        middles=sorting.middles,
    )


_ARRAYS = tuple(each.name for each in fields(Arrays))
_AROUND = ("starts", "places", "middles")


def write_lists(place: Path, arrays: Arrays, sorting: Sorting, state: State) -> State:
    """Write the files of the lists into a folder of their own and make it the one that counts."""
    name = f"lists-{state.last_seq}-{os.getpid()}"
    folder = place / name
    folder.mkdir(parents=True, exist_ok=True)
    order = sorting.order
    np.save(folder / "numbers.npy", arrays.numbers[order])
    np.save(folder / "seqs.npy", arrays.seqs[order])
    np.save(folder / "codes.npy", np.take(arrays.codes, order, axis=1))
    _write_rows(folder / "vectors.npy", arrays.vectors, order)
    for each in _AROUND:
        np.save(folder / f"{each}.npy", getattr(sorting, each))
    state = replace(state, folder=name)
    temporary = place / f"state-{os.getpid()}.tmp"
    temporary.write_text(json.dumps(asdict(state)), encoding="utf-8")
    temporary.replace(place / "state.json")
    for other in place.glob("lists-*"):
        if other.name != name:
            # Another program may be reading it on a system that keeps open files; the next one removes it.
            rmtree(other, ignore_errors=True)
    return state


def _write_rows(file: Path, rows: Bytes, order: Numbers) -> None:
    # Bit by bit: of a million vectors a second, sorted copy would take as much memory as the whole program.
    described = {"descr": "|i1", "fortran_order": False, "shape": rows.shape}
    with file.open("wb") as writing:
        np.lib.format.write_array_header_1_0(writing, described)
        for start in range(0, len(order), BLOCK):
            writing.write(rows[order[start : start + BLOCK]].tobytes())


def read_state(place: Path) -> State | None:
    try:
        return State(**json.loads((place / "state.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def read_lists(place: Path, state: State) -> Lists | None:
    """Map the files of the lists into memory; None when they are not as they should be."""
    folder = place / state.folder
    with suppress(OSError, ValueError):
        arrays = Arrays(**{name: _mapped(folder / f"{name}.npy") for name in _ARRAYS})
        around = {name: _mapped(folder / f"{name}.npy") for name in _AROUND}
        count = len(arrays.numbers)
        in_step = count == arrays.codes.shape[1] == len(arrays.vectors) == around["starts"][-1]
        if in_step and arrays.codes.flags.c_contiguous:
            return Lists(state=state, arrays=arrays, **around)
    return None


def _mapped(file: Path) -> NDArray[Any]:
    # As a plain array: each part cut out of it is then made in a fraction of the time.
    return np.asarray(np.load(file, mmap_mode="r"))
