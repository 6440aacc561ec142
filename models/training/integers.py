"""Weights and activations as 8-bit integers, by scales that are fixed before the model is used.

A table that is looked up keeps one scale a row, and is turned back into floats as it is read. A product of
activations and weights is done in integers: one scale a column of weights, and one for all activations that
enter, measured on examples. Scales that are worked out as a batch comes in (dynamic int8) would let one
sentence change another's result (architecture.md §6).

A few channels of a transformer's activations are many times larger than the others, and would take all of
the 8 bits. Each channel is therefore divided by a factor that its row of weights is multiplied by
(SmoothQuant, Xiao et al. 2023), so that the product stays what it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

SMALLEST = 4_000
"""Tables of fewer numbers stay as they are."""
SMOOTHING = 0.85
"""How much of a channel's size moves into the weights, 0 to 1. Of 0.5 to 0.85, this kept the vectors nearest
to what they were (mean cosine 0.9985; without smoothing 0.994)."""

Floats = NDArray[np.float32]
Feed = Mapping[str, NDArray[np.int64]]
"""The encoder's inputs for one group of texts."""


@dataclass(slots=True)
class Rewriting:
    """A model on its way to integers."""

    model: onnx.ModelProto
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    """The new model's, in order."""

    def table(self, name: str) -> Floats | None:
        """The numbers of a weight; None where the name is that of an activation."""
        found = [each for each in self.model.graph.initializer if each.name == name]
        return numpy_helper.to_array(found[0]) if found else None

    def keep(self, name: str, values: NDArray[np.generic]) -> str:
        """Adds a constant. Gives its name."""
        self.model.graph.initializer.append(numpy_helper.from_array(values, name))
        return name

    def add(self, operation: str, inputs: Sequence[str], output: str, **attributes: int) -> str:
        """Adds a node. Gives the name of its output."""
        self.nodes.append(helper.make_node(operation, inputs, [output], **attributes))
        return output

    def whole(self, name: str, values: Floats, axis: int) -> str:
        """Adds a weight as int8 with one scale for each place along `axis`. Gives the name of its floats."""
        integers, scales = self._whole(name, values, axis)
        flat = self.keep(f"{name}.scale", scales.ravel())
        return self.add("DequantizeLinear", [integers, flat], f"{name}.float", axis=axis)

    def looked_up(self, name: str, values: Floats, rows: str, output: str) -> None:
        """Adds a table as int8, a scale to a row, of which only the rows that are asked for become floats."""
        integers, scales = self._whole(name, values, axis=0)
        found = self.add("Gather", [integers, rows], f"{output}.int8", axis=0)
        scale = self.add("Gather", [self.keep(f"{name}.scale", scales), rows], f"{output}.scale", axis=0)
        floats = self.add("Cast", [found], f"{output}.float", to=TensorProto.FLOAT)
        self.add("Mul", [floats, scale], output)

    def _whole(self, name: str, values: Floats, axis: int) -> tuple[str, Floats]:
        """Adds a weight as int8. Gives its name, and its scales as a table that it can be multiplied with."""
        others = tuple(at for at in range(values.ndim) if at != axis)
        scales = np.abs(values).max(axis=others, keepdims=True) / 127
        scales[scales == 0] = 1
        return self.keep(f"{name}.int8", np.rint(values / scales).astype(np.int8)), scales.astype(np.float32)

    def done(self) -> onnx.ModelProto:
        """The model with the new nodes, without the weights that nothing uses any more."""
        graph = self.model.graph
        del graph.node[:]
        graph.node.extend(self.nodes)
        used = {name for node in graph.node for name in node.input}
        kept = [each for each in graph.initializer if each.name in used]
        del graph.initializer[:]
        graph.initializer.extend(kept)
        return self.model


def whole_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with its large weights as int8, turned into floats as they are used."""
    new = Rewriting(model)
    for node in list(model.graph.node):
        _with_whole_weights(new, node)
    return new.done()


def whole_products(model: onnx.ModelProto, examples: Sequence[Feed]) -> onnx.ModelProto:
    """The model with its large tables as int8, and its products with weights done in 8-bit integers."""
    entering = _entering(model, examples)
    new = Rewriting(model)
    smoothed: dict[str, Floats] = {}
    for node in list(model.graph.node):
        name = node.input[0] if node.input else ""
        if node.op_type != "MatMul" or name not in entering:
            _with_whole_weights(new, node)
            continue
        if name not in smoothed:
            smoothed[name] = _factors(entering[name], _weights_of(model, name))
            _whole_activation(new, name, entering[name], smoothed[name])
        weights = new.table(node.input[1])
        assert weights is not None
        product = new.whole(node.input[1], weights * smoothed[name][:, None], axis=1)
        new.nodes.append(_with_inputs(node, [f"{name}.float", product]))
    return new.done()


def _with_whole_weights(new: Rewriting, node: onnx.NodeProto) -> None:
    """Adds a node of the old model, its large weights as int8."""
    large = {name: values for name in node.input if (values := _large(new, name)) is not None}
    if node.op_type == "Gather" and node.input[0] in large:
        new.looked_up(node.input[0], large[node.input[0]], node.input[1], node.output[0])
        return
    axis = 1 if node.op_type == "GRU" else -1
    inputs = [
        new.whole(name, large[name], axis % large[name].ndim) if name in large else name
        for name in node.input
    ]
    new.nodes.append(_with_inputs(node, inputs))


def _large(new: Rewriting, name: str) -> Floats | None:
    """A weight that is worth making small; None for any other input."""
    values = new.table(name)
    worth = values is not None and values.dtype == np.float32 and values.ndim > 1 and values.size >= SMALLEST
    return values if worth else None


def _whole_activation(new: Rewriting, name: str, seen: Floats, factors: Floats) -> None:
    """Adds what turns an activation into 8-bit integers and back, between which onnxruntime multiplies."""
    even = seen / factors
    low, high = min(0.0, float(even.min())), max(0.0, float(even.max()))
    scale = np.float32((high - low) / 255)
    how = [
        new.keep(f"{name}.scale", np.array(scale, dtype=np.float32)),
        new.keep(f"{name}.zero", np.array(round(-low / scale), dtype=np.uint8)),
    ]
    factor = new.keep(f"{name}.factor", (1 / factors).astype(np.float32))
    new.add("Mul", [name, factor], f"{name}.even")
    new.add("QuantizeLinear", [f"{name}.even", *how], f"{name}.uint8")
    new.add("DequantizeLinear", [f"{name}.uint8", *how], f"{name}.float")


def _factors(seen: Floats, weights: Floats) -> Floats:
    """(channels,) what each channel is divided by."""
    large = np.maximum(np.abs(seen).max(axis=0), 1e-5) ** SMOOTHING
    return np.asarray(
        large / np.maximum(np.abs(weights).max(axis=1), 1e-5) ** (1 - SMOOTHING), dtype=np.float32
    )


def _weights_of(model: onnx.ModelProto, name: str) -> Floats:
    """(channels, all outputs): the weights that an activation is multiplied with."""
    tables = {each.name: each for each in model.graph.initializer}
    users = [node.input[1] for node in model.graph.node if node.op_type == "MatMul" and node.input[0] == name]
    return np.concatenate([numpy_helper.to_array(tables[user]) for user in users if user in tables], axis=1)


def _entering(model: onnx.ModelProto, examples: Sequence[Feed]) -> dict[str, Floats]:
    """For each activation that is multiplied with large weights, (pieces, channels) seen in the examples."""
    large = {table.name for table in model.graph.initializer if np.prod(table.dims) >= SMALLEST}
    products = [node for node in model.graph.node if node.op_type == "MatMul" and node.input[1] in large]
    names = list(dict.fromkeys(node.input[0] for node in products))
    seeing = onnx.ModelProto()
    seeing.CopyFrom(model)
    seeing.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    session = onnxruntime.InferenceSession(seeing.SerializeToString(), providers=["CPUExecutionProvider"])
    seen: dict[str, list[Floats]] = {name: [] for name in names}
    for feed in examples:
        real = feed["mask"].astype(bool)
        for name, values in zip(names, session.run(names, dict(feed)), strict=True):
            seen[name].append(values[real])
    return {name: np.concatenate(rows) for name, rows in seen.items()}


def _with_inputs(node: onnx.NodeProto, inputs: Sequence[str]) -> onnx.NodeProto:
    copied = onnx.NodeProto()
    copied.CopyFrom(node)
    copied.input[:] = inputs
    return copied
