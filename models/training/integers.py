"""Weights as 8-bit integers, with scales that are fixed before the model is used.

A table that is looked up keeps one scale a row, a weight that is multiplied with one a column, and both are
turned back into floats as they are used. For the products of the encoder, which are done in integers from end
to end, see integer_encoder.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

SMALLEST = 4_000
"""Tables of fewer numbers stay as they are."""

Floats = NDArray[np.float32]


def whole(values: Floats, axis: int) -> tuple[NDArray[np.int8], Floats]:
    """A table as int8 and its scales, one for each place along `axis`, as a table to multiply it with."""
    others = tuple(at for at in range(values.ndim) if at != axis)
    scales = np.abs(values).max(axis=others, keepdims=True) / 127
    scales[scales == 0] = 1
    return np.rint(values / scales).astype(np.int8), scales.astype(np.float32)


@dataclass(slots=True)
class Graph:
    """An ONNX graph that is being made."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def keep(self, name: str, values: NDArray[np.generic]) -> str:
        """Adds a constant. Gives its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(
        self, operation: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: float
    ) -> str:
        """Adds a node. Gives the name of its output."""
        self.nodes.append(helper.make_node(operation, inputs, [output], domain=domain, **attributes))
        return output


def whole_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with its large weights as int8, turned into floats as they are used."""
    tables = {table.name: table for table in model.graph.initializer}
    new = Graph()
    for node in model.graph.node:
        inputs = [_small(new, node, tables.get(name), name) for name in node.input]
        new.nodes.append(_with_inputs(node, inputs))
    used = {name for node in new.nodes for name in node.input}
    kept = [table for table in model.graph.initializer if table.name in used]
    for field_, content in (("node", new.nodes), ("initializer", [*kept, *new.constants])):
        model.graph.ClearField(field_)
        getattr(model.graph, field_).extend(content)
    return model


def _small(new: Graph, node: onnx.NodeProto, table: onnx.TensorProto | None, name: str) -> str:
    """The name of an input, made small where it is a large weight."""
    values = None if table is None else numpy_helper.to_array(table)
    if values is None or values.dtype != np.float32 or values.ndim < 2 or values.size < SMALLEST:
        return name
    axis = 1 if node.op_type == "GRU" else values.ndim - 1
    integers, scales = whole(values, axis)
    inputs = [new.keep(f"{name}.int8", integers), new.keep(f"{name}.scale", scales.ravel())]
    return new.add("DequantizeLinear", inputs, f"{name}.float", axis=axis)


def _with_inputs(node: onnx.NodeProto, inputs: Sequence[str]) -> onnx.NodeProto:
    copied = onnx.NodeProto()
    copied.CopyFrom(node)
    copied.input[:] = inputs
    return copied
