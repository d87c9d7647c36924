"""Let a sentence model multiply in whole numbers where its file keeps the weights in these.

onnxruntime would widen such weights as it loads them and multiply decimal numbers, for which processors take
two to three times as long.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
from google.protobuf.message import DecodeError
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

RUNTIME_OPERATORS = "com.microsoft"

LARGEST = 100_000_000
"""Bytes of a file; larger ones are left to onnxruntime, which need not hold them in memory twice."""

LEVELS = 127
"""The most that a number of a row is, on either side of nothing."""


class _Narrow(NamedTuple):
    """A product of rows with weights that were widened: which weights, and by how much for each column."""

    product: onnx.NodeProto
    weights: onnx.TensorProto
    scale: onnx.TensorProto


class _Graph:
    def __init__(self, graph: onnx.GraphProto) -> None:
        self.graph = graph
        self.kept = {each.name: each for each in graph.initializer}
        self.maker = {output: node for node in graph.node for output in node.output}

    def narrow(self) -> Iterator[_Narrow]:
        for node in self.graph.node:
            if node.op_type != "MatMul" or (widened := self._made(node.input[1], "Mul")) is None:
                continue
            cast = self._made(widened.input[0], "Cast")
            scale = self.kept.get(widened.input[1])
            weights = self.kept.get(cast.input[0]) if cast is not None else None
            if weights is not None and scale is not None and weights.data_type == TensorProto.INT8:
                yield _Narrow(node, weights, scale)

    def values(self) -> frozenset[str]:
        """Give the products that attention adds up, of which it takes as much as its weights say."""
        found = set()
        for node in self.graph.node:
            if node.op_type == "MatMul" and self._made(node.input[0], "Softmax", "IsNaN", "Where"):
                made = self.maker.get(node.input[1])
                while made is not None and made.op_type in ("Transpose", "Reshape", "Add"):
                    made = next((self.maker[each] for each in made.input if each in self.maker), None)
                if made is not None and made.op_type == "MatMul":
                    found.add(made.output[0])
        return frozenset(found)

    def _made(self, name: str, *operators: str) -> onnx.NodeProto | None:
        maker = self.maker.get(name)
        return maker if maker is not None and maker.op_type in operators else None


def in_whole_numbers(file: Path) -> bytes | None:
    """Give a model's file with its steps in whole numbers; None where its weights are not kept in these.

    Each row of numbers is narrowed by its own largest, so that a text's vector does not depend on the others
    beside it. The values that attention adds up stay as they were: narrowing these alone costs more of the
    vectors' likeness to the original ones (cosine .9985) than all the rest together (.9991).
    """
    try:
        if file.stat().st_size > LARGEST:
            return None
        model = onnx.load(file, load_external_data=False)
    except (OSError, DecodeError):
        # onnxruntime will say what is wrong with it.
        return None
    found = _Graph(model.graph)
    values = found.values()
    steps = {each.product.output[0]: each for each in found.narrow() if each.product.output[0] not in values}
    if not steps:
        return None
    nodes: list[onnx.NodeProto] = []
    narrowed: set[str] = set()
    for node in model.graph.node:
        step = steps.get(node.output[0])
        if step is None:
            nodes.append(node)
            continue
        rows = node.input[0]
        if rows not in narrowed:
            nodes += _narrowing(rows)
            narrowed.add(rows)
        nodes += _multiplying(step)
        model.graph.initializer.append(_column_scale(step))
    constants: dict[str, NDArray[np.generic]] = {
        "whole/share": np.array([1 / LEVELS], np.float32),
        "whole/one": np.array(1, np.float32),
        "whole/nothing": np.array(LEVELS + 1, np.uint8),
    }
    model.graph.initializer.extend(numpy_helper.from_array(each, name) for name, each in constants.items())
    _replace_nodes(model.graph, nodes)
    model.opset_import.append(helper.make_opsetid(RUNTIME_OPERATORS, 1))
    return bytes(model.SerializeToString())


def _narrowing(rows: str) -> list[onnx.NodeProto]:
    """Make rows of whole numbers from 1 to 255, of which 128 is nothing; “rows/scale” widens them again."""

    def name(what: str) -> str:
        return f"{rows}/{what}"

    return [
        helper.make_node("Abs", [rows], [name("sizes")]),
        helper.make_node("ReduceMax", [name("sizes")], [name("largest")], axes=[-1], keepdims=1),
        helper.make_node("Mul", [name("largest"), "whole/share"], [name("scale")]),
        helper.make_node("Div", [rows, name("scale")], [name("levels")]),
        helper.make_node("QuantizeLinear", [name("levels"), "whole/one", "whole/nothing"], [name("whole")]),
    ]


def _multiplying(step: _Narrow) -> list[onnx.NodeProto]:
    (rows, _), (made,) = step.product.input, step.product.output
    given = [f"{rows}/whole", step.weights.name, "whole/one", f"{made}/columns", "whole/nothing"]
    return [
        helper.make_node("MatMulIntegerToFloat", given, [f"{made}/narrow"], domain=RUNTIME_OPERATORS),
        helper.make_node("Mul", [f"{made}/narrow", f"{rows}/scale"], [made]),
    ]


def _column_scale(step: _Narrow) -> onnx.TensorProto:
    columns = numpy_helper.to_array(step.scale).astype(np.float32).reshape(-1)
    return numpy_helper.from_array(columns, f"{step.product.output[0]}/columns")


def _replace_nodes(graph: onnx.GraphProto, nodes: list[onnx.NodeProto]) -> None:
    """Put these nodes in place of the graph's own, without those that nobody needs any more."""
    needed = {each.name for each in graph.output}
    kept = []
    for node in reversed(nodes):
        if needed.intersection(node.output):
            needed.update(node.input)
            kept.append(node)
    weights = [each for each in graph.initializer if each.name in needed]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(reversed(kept))
    graph.initializer.extend(weights)
