"""The trained encoder as an ONNX graph whose products are done in 8-bit integers.

The graph is laid out here by hand, so that each layer is as few operations as onnxruntime has for it. A
product has one scale a column of weights, and one for all activations that enter, measured on examples:
scales that are worked out as a batch comes in (dynamic int8) would let one sentence change another's result
(architecture.md §6).

A few channels of a transformer's activations are many times larger than the others, and would take all of
the 8 bits. Each channel is therefore divided by a factor that its row of weights is multiplied by
(SmoothQuant, Xiao et al. 2023), so that the product stays what it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper
from torch import nn

from models.training.integers import Floats, Graph, whole
from models.training.network import FROZEN, SentenceEncoder
from nlp.encoder import LONGEST, WIDTH

SMOOTHING = 0.85
"""How much of a channel's size moves into the weights, 0 to 1. Of 0.5 to 0.85, this kept the vectors nearest
to what they were (mean cosine 0.998; without smoothing 0.994)."""
OWN = "com.microsoft"
"""The operations that onnxruntime has beside the standard's."""
VERSIONS = {"": 18, OWN: 1}
IR_VERSION = 9

Feed = Mapping[str, NDArray[np.int64]]
"""The encoder's inputs for one group of texts."""


class Range(NamedTuple):
    """The smallest and the largest that each channel of an activation was seen to be, (channels,) each."""

    low: Floats
    high: Floats

    def over(self, factors: Floats) -> Range:
        """The range of the channels divided by their factors."""
        return Range(self.low / factors, self.high / factors)

    def factors(self, weights: Floats) -> Floats:
        """(channels,) what each is divided by before weights (channels, outputs) multiply it."""
        large = np.maximum(np.maximum(-self.low, self.high), 1e-5) ** SMOOTHING
        small = np.maximum(np.abs(weights).max(axis=1), 1e-5) ** (1 - SMOOTHING)
        return np.asarray(large / small, dtype=np.float32)


class Whole(NamedTuple):
    """An activation as 8-bit integers: the names of its numbers, its scale and its zero."""

    numbers: str
    scale: str
    zero: str


class Linear(NamedTuple):
    """A layer's weights (channels, outputs) and bias (outputs,)."""

    weights: Floats
    bias: Floats

    def over(self, factors: Floats) -> Linear:
        """The layer whose outputs are divided by factors."""
        return Linear(self.weights / factors, self.bias / factors)


def integer_encoder(encoder: SentenceEncoder, examples: Sequence[Feed]) -> onnx.ModelProto:
    """The encoder as a model of onnxruntime: ids and mask in, vectors and marks out.

    `examples` are inputs of the kind that it will meet, from which the scales are measured.
    """
    graph = _Layers(Graph(), seen(encoder, examples))
    hidden = graph.embedded(encoder.embeddings)
    lower = hidden
    for number, layer in enumerate(encoder.layers):
        lower = hidden if number == FROZEN else lower
        hidden = graph.layer(f"layer{number}", layer, hidden)
    graph.decided(encoder.marks, hidden, lower)
    return _model(graph.to, encoder.marks.out_features)


def seen(encoder: SentenceEncoder, examples: Sequence[Feed]) -> dict[nn.Module, Range]:
    """What enters each linear layer of the encoder on the examples, padding left out."""
    found: dict[nn.Module, Range] = {}
    real = torch.empty(0)

    def look(module: nn.Module, inputs: tuple[torch.Tensor, ...], _: object) -> None:
        values = inputs[0][real]
        low, high = (bound.numpy() for bound in torch.aminmax(values, dim=0))
        before = found.get(module, Range(low, high))
        found[module] = Range(np.minimum(before.low, low), np.maximum(before.high, high))

    linear = [module for module in encoder.modules() if isinstance(module, nn.Linear)]
    hooks = [module.register_forward_hook(look) for module in linear]
    with torch.no_grad():
        for feed in examples:
            ids, mask = (torch.from_numpy(feed[name]) for name in ("ids", "mask"))
            real = mask.bool()
            encoder(ids, mask)
    for hook in hooks:
        hook.remove()
    return found


@dataclass(frozen=True, slots=True)
class _Layers:
    """The layers of the encoder, each added to the graph; names of activations in, names out."""

    to: Graph
    seen: Mapping[nn.Module, Range]

    def embedded(self, embeddings: nn.Module) -> str:
        """(sentences, pieces, WIDTH): each piece by its word and its place."""
        to = self.to
        word = self._looked_up("word", _floats(embeddings.word_embeddings.weight), "ids")
        place = _floats(embeddings.position_embeddings.weight)[:LONGEST]
        # There is one sort of text here, whose vector is the same for every piece.
        places = to.keep("places", place + _floats(embeddings.token_type_embeddings.weight)[0])
        pieces = to.add("Shape", ["ids"], "pieces", start=1, end=2)
        start = to.keep("start", np.array([0], dtype=np.int64))
        placed = to.add("Slice", [places, start, pieces], "placed")
        return self._evened("embedded", embeddings.LayerNorm, to.add("Add", [word, placed], "together"))

    def layer(self, name: str, layer: nn.Module, entering: str) -> str:
        """(sentences, pieces, WIDTH): what a layer makes of what enters it."""
        to, out = self.to, layer.attention.output
        attended = self._attended(f"{name}.attended", layer.attention, entering)
        added = to.add("Add", [attended, entering], f"{name}.added")
        middle = self._evened(f"{name}.middle", out.LayerNorm, added)
        wide = self._product(f"{name}.wide", layer.intermediate.dense, middle)
        bent = to.add("Gelu", [wide], f"{name}.bent", OWN)
        narrow = self._product(f"{name}.narrow", layer.output.dense, bent)
        return self._evened(
            f"{name}.out", layer.output.LayerNorm, to.add("Add", [narrow, middle], f"{name}.whole")
        )

    def decided(self, marks: nn.Linear, learnt: str, lower: str) -> None:
        """The vectors, the means over the pieces of what both gave, and the scores of every piece's mark."""
        to = self.to
        one = to.keep("one", np.array([1], dtype=np.int64))
        mask = to.add("Cast", ["mask"], "mask.float", to=TensorProto.FLOAT)
        count = to.add("ReduceSum", [mask, one], "count", keepdims=1)
        share = to.add("Unsqueeze", [to.add("Div", [mask, count], "share"), one], "shares")
        # As a product, which onnxruntime works out for each sentence in the same way however many there are.
        means = [to.add("MatMul", [share, each], f"{each}.mean") for each in (learnt, lower)]
        flat = [to.add("Squeeze", [mean, one], f"{mean}.flat") for mean in means]
        to.add("Concat", flat, "vectors", axis=-1)
        self._product("marks", marks, learnt)

    def _attended(self, name: str, attention: nn.Module, entering: str) -> str:
        """Attention: every piece of a text looks at all of them, and what it saw is brought together."""
        to, own, out = self.to, attention.self, attention.output.dense
        query, key, value = (_linear(module) for module in (own.query, own.key, own.value))
        # What is brought together is made even by the values, so that nothing is left to divide.
        factors = self.seen[out].factors(_linear(out).weights)
        three = (query, key, value.over(factors))
        weights = np.concatenate([each.weights for each in three], axis=1)
        bias = np.concatenate([each.bias for each in three])
        whole_, weights = self._even(f"{name}.entering", self.seen[own.query], weights, entering)
        table, scales, zero = self._weights(f"{name}.three", weights)
        mask = to.add("Cast", ["mask"], f"{name}.mask", to=TensorProto.INT32)
        inputs = [whole_.numbers, table, to.keep(f"{name}.three.bias", bias), whole_.scale, scales, mask]
        looked = to.add(
            "QAttention",
            [*inputs, whole_.zero, zero],
            f"{name}.looked",
            OWN,
            num_heads=own.num_attention_heads,
        )
        even = self._whole(f"{name}.together", self.seen[out].over(factors), looked)
        weights, bias = _linear(out)
        return self._multiplied(name, even, weights * factors[:, None], bias)

    def _product(self, name: str, module: nn.Module, entering: str) -> str:
        """A linear layer."""
        weights, bias = _linear(module)
        even, weights = self._even(f"{name}.entering", self.seen[module], weights, entering)
        return self._multiplied(name, even, weights, bias)

    def _multiplied(self, name: str, entering: Whole, weights: Floats, bias: Floats) -> str:
        table, scales, zero = self._weights(name, weights)
        inputs = [entering.numbers, table, entering.scale, scales, entering.zero, zero]
        return self.to.add("MatMulIntegerToFloat", [*inputs, self.to.keep(f"{name}.bias", bias)], name, OWN)

    def _weights(self, name: str, weights: Floats) -> tuple[str, str, str]:
        """The names of weights as int8, of the scales of their columns, and of their zero."""
        integers, scales = whole(weights, axis=1)
        zero = self.to.keep(f"{name}.zero", np.zeros((), dtype=np.int8))
        return self.to.keep(f"{name}.int8", integers), self.to.keep(f"{name}.scales", scales.ravel()), zero

    def _even(self, name: str, range_: Range, weights: Floats, entering: str) -> tuple[Whole, Floats]:
        """An activation made even and whole, and the weights that it is to be multiplied with then."""
        factors = range_.factors(weights)
        divided = self.to.add("Mul", [entering, self.to.keep(f"{name}.factors", 1 / factors)], f"{name}.even")
        return self._whole(name, range_.over(factors), divided), weights * factors[:, None]

    def _whole(self, name: str, range_: Range, entering: str) -> Whole:
        """An activation as 8-bit integers."""
        low, high = min(0.0, float(range_.low.min())), max(0.0, float(range_.high.max()))
        scale = (high - low) / 255
        kept = Whole(
            f"{name}.uint8",
            self.to.keep(f"{name}.scale", np.array(scale, dtype=np.float32)),
            self.to.keep(f"{name}.zero", np.array(round(-low / scale), dtype=np.uint8)),
        )
        self.to.add("QuantizeLinear", [entering, kept.scale, kept.zero], kept.numbers)
        return kept

    def _looked_up(self, name: str, values: Floats, rows: str) -> str:
        """A table as int8, a scale to a row, of which only the rows that are asked for become floats."""
        integers, scales = whole(values, axis=0)
        found = self.to.add("Gather", [self.to.keep(f"{name}.int8", integers), rows], f"{name}.rows")
        scale = self.to.add("Gather", [self.to.keep(f"{name}.scales", scales), rows], f"{name}.row_scales")
        floats = self.to.add("Cast", [found], f"{name}.float", to=TensorProto.FLOAT)
        return self.to.add("Mul", [floats, scale], name)

    def _evened(self, name: str, module: nn.Module, entering: str) -> str:
        """Layer normalisation (Ba et al. 2016)."""
        scale = self.to.keep(f"{name}.weight", _floats(module.weight))
        bias = self.to.keep(f"{name}.bias", _floats(module.bias))
        return self.to.add("LayerNormalization", [entering, scale, bias], name, axis=-1, epsilon=module.eps)


def _model(graph: Graph, marks: int) -> onnx.ModelProto:
    """The graph with its inputs and outputs."""
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["sentences", "pieces"])
        for name in ("ids", "mask")
    ]
    outputs = [
        helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["sentences", 2 * WIDTH]),
        helper.make_tensor_value_info("marks", TensorProto.FLOAT, ["sentences", "pieces", marks]),
    ]
    made = helper.make_graph(graph.nodes, "encoder", inputs, outputs, graph.constants)
    versions = [helper.make_opsetid(domain, version) for domain, version in VERSIONS.items()]
    return helper.make_model(made, opset_imports=versions, ir_version=IR_VERSION)


def _floats(weights: torch.Tensor) -> Floats:
    return np.asarray(weights.detach().numpy(), dtype=np.float32)


def _linear(module: nn.Module) -> Linear:
    return Linear(_floats(module.weight).T, _floats(module.bias))
