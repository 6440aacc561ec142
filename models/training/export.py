"""The trained network as ONNX, its weights as 8-bit integers.

Weights alone are made small: each row of a large table becomes int8 with a scale of its own, turned back
into floats as it is loaded. Dynamic int8, which rounds the activations of a whole batch together, lets one
sentence change another's result, and is not used (architecture.md §6).
"""

from __future__ import annotations

import io
import shutil
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import nn

from models.training.network import WIDTH

SMALLEST = 10_000
"""Tables of fewer numbers stay as they are."""


def export(encoder: nn.Module, heads: nn.Module, tokenizer: Path, folder: Path) -> None:
    """Writes encoder.onnx, heads.onnx and tokenizer.json into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    encoder.eval()
    heads.eval()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _export_encoder(encoder, folder / "encoder.onnx")
        _export_heads(heads, folder / "heads.onnx")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")


def _export_encoder(encoder: nn.Module, path: Path) -> None:
    example = tuple(torch.ones(3, 7, dtype=torch.long) for _ in range(3))
    shape = {0: torch.export.Dim("sentences", min=1), 1: torch.export.Dim("pieces", min=2, max=512)}
    program = torch.onnx.export(
        encoder,
        example,
        input_names=["ids", "types", "mask"],
        output_names=["vectors", "marks"],
        dynamic_shapes=(shape, shape, shape),
        dynamo=True,
        verbose=False,
    )
    assert program is not None
    onnx.save(small(program.model_proto), path)


def _export_heads(heads: nn.Module, path: Path) -> None:
    """By the older exporter: the newer fixes the length of a document at the example's (torch 2.13)."""
    stream = io.BytesIO()
    names = ["kind", "area", "section", "elements", "asked", "answered"]
    torch.onnx.export(
        heads,
        (torch.zeros(5, 2 * WIDTH),),
        stream,
        input_names=["vectors"],
        output_names=names,
        dynamic_axes={name: {0: "sentences"} for name in ("vectors", *names)},
        dynamo=False,
    )
    onnx.save(small(onnx.load_from_string(stream.getvalue())), path)


def small(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with its large tables of weights as int8, each row or column with its scale."""
    nodes = []
    for table in list(model.graph.initializer):
        values = numpy_helper.to_array(table)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < SMALLEST:
            continue
        axis = _axis(model, table.name)
        scales = np.abs(values).max(axis=1 - axis, keepdims=True) / 127
        scales[scales == 0] = 1
        whole = np.rint(values / scales).astype(np.int8)
        model.graph.initializer.remove(table)
        model.graph.initializer.extend(
            [
                numpy_helper.from_array(whole, f"{table.name}.int8"),
                numpy_helper.from_array(scales.astype(np.float32).ravel(), f"{table.name}.scale"),
            ]
        )
        inputs = [f"{table.name}.int8", f"{table.name}.scale"]
        nodes.append(helper.make_node("DequantizeLinear", inputs, [table.name], axis=axis))
    for node in reversed(nodes):
        model.graph.node.insert(0, node)
    return model


def _axis(model: onnx.ModelProto, name: str) -> int:
    """Along which axis a table has one scale each: rows of a look-up table, columns of a product."""
    users = {node.op_type for node in model.graph.node if name in node.input}
    return 1 if users == {"MatMul"} else 0
