"""Have a model multiply in whole numbers where its weights are kept in such: its file, with other steps.

A model may keep its weights in eight bits and widen them as it is loaded: Cast, Mul by a scale for each
column, MatMul. Narrowing what is multiplied by them instead takes a quarter off one text's time. It is done
in the layers that widen and narrow the rows of a text, which leaves its vector where it was, but for a
thousandth; done in those of attention, too, it moves it three times as far. Each row that comes in has a
scale of its own, so that the vector of a text does not depend on its neighbours.

The file is an ONNX model, a message of which only what is needed here is read.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from struct import pack
from typing import NamedTuple

from workbench.meaning.messages import Field, content, fields, opening, text, varints, whole

# Fields of the messages, and kinds of values, as onnx.proto numbers them.
_GRAPH, _OPSET = 7, 8
_NODE, _TENSOR = 1, 5
_INPUT, _OUTPUT, _OPERATOR, _ATTRIBUTE, _DOMAIN = 1, 2, 4, 5, 7
_DIMS, _KIND, _NAME, _RAW = 1, 2, 8, 9
_FLOAT, _UINT8, _INT8 = 1, 2, 3

_CONTRIBUTED = "com.microsoft"
"""Where onnxruntime keeps its own operators."""

_AXES_ARE_ATTRIBUTES = range(13, 18)
"""Versions of the operators in which those used here are written in this way."""

_OURS = "-in-eight-bits"

_ONE, _MOST, _LEAST, _MIDDLE = (f"{name}{_OURS}" for name in ("one", "most", "least", "middle"))


class _Node(NamedTuple):
    operator: str
    inputs: Sequence[str]
    outputs: Sequence[str]
    raw: memoryview


class _Tensor(NamedTuple):
    name: str
    kind: int
    dims: Sequence[int]
    fields: Sequence[Field]
    raw: memoryview


class _Found(NamedTuple):
    """A multiplication by weights that are kept in eight bits, with what widens those."""

    product: _Node
    weights: str
    scale: _Tensor
    widening: Sequence[_Node]


def in_whole_numbers(model: bytes) -> bytes | None:
    """Give the model with other steps; None where it has none that can be put so. Raises ValueError."""
    parts = list(fields(model))
    graph = [field for each in parts if each.number == _GRAPH for field in fields(each.content)]
    versions = dict(_version(each.content) for each in parts if each.number == _OPSET)
    if versions.get("") not in _AXES_ARE_ATTRIBUTES:
        return None
    nodes = [_node(field) for field in graph if field.number == _NODE]
    tensors = {each.name: each for each in map(_tensor, graph) if each is not None}
    found = list(_found(nodes, tensors))
    if not found:
        return None
    replaced = {id(each.product): each for each in found}
    dropped = {id(node) for each in found for node in each.widening}
    scales = {id(each.scale.raw) for each in found}
    made: list[bytes | memoryview] = []
    narrowed: dict[str, str] = {}
    for node in nodes:
        if id(node) in replaced:
            made += _multiplied(replaced[id(node)], narrowed)
        elif id(node) not in dropped:
            made.append(node.raw)
    made += [_as_list(each.scale) for each in found]
    made += [content(_TENSOR, each) for each in _CONSTANTS]
    made += [each.raw for each in graph if each.number != _NODE and id(each.raw) not in scales]
    rest: list[bytes | memoryview] = [each.raw for each in parts if each.number != _GRAPH]
    if _CONTRIBUTED not in versions:
        rest.append(content(_OPSET, text(1, _CONTRIBUTED) + whole(2, 1)))
    return b"".join((*rest, opening(_GRAPH, sum(map(len, made))), *made))


def _found(nodes: Sequence[_Node], tensors: dict[str, _Tensor]) -> Iterator[_Found]:
    makers = {output: node for node in nodes for output in node.outputs}
    uses = Counter(name for node in nodes for name in node.inputs)
    for node in nodes:
        scaling = makers.get(node.inputs[-1]) if node.operator == "MatMul" else None
        if scaling is None or scaling.operator != "Mul" or uses[scaling.outputs[0]] > 1:
            continue
        cast, scale = makers.get(scaling.inputs[0]), tensors.get(scaling.inputs[1])
        if cast is None or cast.operator != "Cast" or uses[cast.outputs[0]] > 1 or scale is None:
            continue
        weights = tensors.get(cast.inputs[0])
        if weights is None or (weights.kind, scale.kind, len(weights.dims)) != (_INT8, _FLOAT, 2):
            continue
        is_square = weights.dims[0] == weights.dims[1]
        if tuple(scale.dims) == (1, weights.dims[1]) and uses[scale.name] == 1 and not is_square:
            yield _Found(node, weights.name, scale, (cast, scaling))


def _multiplied(found: _Found, narrowed: dict[str, str]) -> Iterator[bytes]:
    """Give the steps that multiply by weights as they are kept; what comes in is narrowed only once."""
    rows, product = found.product.inputs[0], found.product.outputs[0]
    if rows not in narrowed:
        narrowed[rows] = own = f"{rows}{_OURS}"
        yield _step("Abs", [rows], f"{own}.size")
        yield _step("ReduceMax", [f"{own}.size"], f"{own}.largest", _ints("axes", -1) + _int("keepdims", 1))
        # A row of nothing has no scale, and is to be divided by something all the same.
        yield _step("Max", [f"{own}.largest", _LEAST], f"{own}.some")
        yield _step("Div", [f"{own}.some", _MOST], f"{own}.scale")
        yield _step("Div", [rows, f"{own}.scale"], f"{own}.scaled")
        yield _step("QuantizeLinear", [f"{own}.scaled", _ONE, _MIDDLE], own)
    own = narrowed[rows]
    taken = [own, found.weights, _ONE, found.scale.name, _MIDDLE]
    yield _step("MatMulIntegerToFloat", taken, f"{product}{_OURS}", domain=_CONTRIBUTED)
    yield _step("Mul", [f"{product}{_OURS}", f"{own}.scale"], product)


def _version(opset: memoryview) -> tuple[str, int]:
    told = {field.number: field for field in fields(opset)}
    return (told[1].text if 1 in told else ""), (told[2].value if 2 in told else 0)


def _node(field: Field) -> _Node:
    names: dict[int, list[str]] = {_INPUT: [], _OUTPUT: [], _OPERATOR: []}
    for each in fields(field.content):
        if each.number in names:
            names[each.number].append(each.text)
    return _Node("".join(names[_OPERATOR]), names[_INPUT], names[_OUTPUT], field.raw)


def _tensor(field: Field) -> _Tensor | None:
    if field.number != _TENSOR:
        return None
    kind, dims, name, parts = 0, list[int](), "", list(fields(field.content))
    for each in parts:
        if each.number == _KIND:
            kind = each.value
        elif each.number == _NAME:
            name = each.text
        elif each.number == _DIMS:
            dims += varints(each.content) if each.content else [each.value]
    return _Tensor(name, kind, dims, parts, field.raw)


def _as_list(scale: _Tensor) -> bytes:
    """Give the scales, which are kept as one row, as a plain list."""
    kept = [each.raw for each in scale.fields if each.number != _DIMS]
    return content(_TENSOR, b"".join((whole(_DIMS, scale.dims[-1]), *kept)))


def _step(
    operator: str, inputs: Sequence[str], output: str, attributes: bytes = b"", domain: str = ""
) -> bytes:
    taken = b"".join(text(_INPUT, name) for name in inputs)
    node = taken + text(_OUTPUT, output) + text(_OPERATOR, operator) + attributes
    return content(_NODE, node + (text(_DOMAIN, domain) if domain else b""))


def _int(name: str, value: int) -> bytes:
    return content(_ATTRIBUTE, text(1, name) + whole(3, value) + whole(20, 2))


def _ints(name: str, value: int) -> bytes:
    return content(_ATTRIBUTE, text(1, name) + whole(8, value) + whole(20, 7))


def _constant(name: str, kind: int, value: bytes) -> bytes:
    return whole(_KIND, kind) + text(_NAME, name) + content(_RAW, value)


_CONSTANTS = (
    _constant(_ONE, _FLOAT, pack("<f", 1.0)),
    _constant(_MOST, _FLOAT, pack("<f", 127.0)),
    _constant(_LEAST, _FLOAT, pack("<f", 1e-12)),
    _constant(_MIDDLE, _UINT8, b"\x80"),
)
