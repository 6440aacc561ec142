"""The trained network as ONNX: the encoder in 8-bit integers, the heads with weights kept as such."""

from __future__ import annotations

import io
import shutil
import warnings
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from torch import nn

from models.training.integer_encoder import Feed, integer_encoder
from models.training.integers import whole_weights
from models.training.network import Network
from nlp.encoder import WIDTH


def export(network: Network, examples: Sequence[Feed], tokenizer: Path, folder: Path) -> None:
    """Writes encoder.onnx, heads.onnx and tokenizer.json into `folder`.

    `examples` are inputs of the kind that the encoder will meet, from which its scales are measured.
    """
    encoder, heads = network.encoder, network.heads
    folder.mkdir(parents=True, exist_ok=True)
    encoder.eval()
    heads.eval()
    onnx.save(integer_encoder(encoder, examples), folder / "encoder.onnx")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _export_heads(heads, folder / "heads.onnx")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")


def _export_heads(heads: nn.Module, path: Path) -> None:
    """By the older exporter: the newer fixes the length of a document at the example's (torch 2.13)."""
    stream = io.BytesIO()
    names = ["kind", "area", "section", "elements", "asked", "answered"]
    torch.onnx.export(
        heads,
        (torch.zeros(5, 4 * WIDTH),),
        stream,
        input_names=["vectors"],
        output_names=names,
        dynamic_axes={name: {0: "sentences"} for name in ("vectors", *names)},
        dynamo=False,
    )
    onnx.save(whole_weights(onnx.load_from_string(stream.getvalue())), path)
