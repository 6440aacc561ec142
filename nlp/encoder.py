"""Sentences as the encoder sees them: word pieces in, a vector a sentence and marks on the pieces out.

The encoder is all-MiniLM-L6-v2 fine-tuned on the corpus (models/training/), run by onnxruntime from
models/encoder.onnx with weights kept as 8-bit integers. A document's sentences are encoded in groups of
like length; how they are grouped depends on that document alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from nlp.statement import Sentence

LONGEST = 128
"""Word pieces of a sentence and its context together; what is beyond is cut from the sentence's end."""
GROUP = 16
"""Sentences encoded at once. More wastes time on padding, fewer on calls."""
ROW_WORDS = 20
"""Words of the rest of a table row that the encoder is shown."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence and its context as word pieces."""

    ids: tuple[int, ...]
    types: tuple[int, ...]
    """0 for the sentence's pieces, 1 for the context's."""
    places: tuple[tuple[int, int], ...]
    """For each piece of the sentence, its characters; (0, 0) for any other."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder gives for a document of n sentences."""

    vectors: NDArray[np.float32]
    """(n, 768): what each sentence is, and what it is about."""
    marks: tuple[NDArray[np.float32], ...]
    """For each sentence (its pieces, marks): the score of each mark of `nlp.parts.MARKS`."""


def context(sentence: Sentence, report_type: str) -> str:
    """What stands around a sentence, in one line: report type, headings, label, the rest of its row."""
    row = " ".join(sentence.row.split()[:ROW_WORDS])
    around = [report_type.replace("_", " "), *sentence.headings[-2:], sentence.label, row]
    return " | ".join(filter(None, around))


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer in `path`, set to cut at LONGEST."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(LONGEST, strategy="only_first")
    tokenizer.no_padding()
    return tokenizer


def pieces(tokenizer: Tokenizer, sentences: Sequence[Sentence], report_type: str) -> list[Pieces]:
    """The word pieces of each sentence with its context."""
    pairs = [(sentence.text, context(sentence, report_type)) for sentence in sentences]
    return [_pieces(encoding) for encoding in tokenizer.encode_batch(pairs)]


def _pieces(encoding: Encoding) -> Pieces:
    places = tuple(
        place if part == 0 else (0, 0)
        for place, part in zip(encoding.offsets, encoding.sequence_ids, strict=True)
    )
    return Pieces(tuple(encoding.ids), tuple(encoding.type_ids), places)


def groups(found: Sequence[Pieces], size: int = GROUP) -> Iterator[list[int]]:
    """The numbers of the sentences in groups of like length."""
    order = sorted(range(len(found)), key=lambda at: (len(found[at].ids), at))
    for start in range(0, len(order), size):
        yield order[start : start + size]


def padded(found: Sequence[Pieces]) -> dict[str, NDArray[np.int64]]:
    """A group as the encoder's inputs: ids, types and mask, each (sentences, longest)."""
    width = max(len(one.ids) for one in found)
    inputs = {name: np.zeros((len(found), width), dtype=np.int64) for name in ("ids", "types", "mask")}
    for row, one in enumerate(found):
        inputs["ids"][row, : len(one.ids)] = one.ids
        inputs["types"][row, : len(one.ids)] = one.types
        inputs["mask"][row, : len(one.ids)] = 1
    return inputs


class Encoder:
    """The encoder, ready to run."""

    def __init__(self, model: Path, tokenizer: Path, threads: int = 0) -> None:
        """Reads the model and the tokenizer. `threads` 0 leaves their number to onnxruntime."""
        self.tokenizer = load_tokenizer(tokenizer)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])

    def encode(self, found: Sequence[Pieces], together: int = GROUP) -> Encoded:
        """The vectors and marks of one document's sentences, so many at once."""
        vectors: dict[int, NDArray[np.float32]] = {}
        marks: dict[int, NDArray[np.float32]] = {}
        for group in groups(found, together):
            rows, scores = self._session.run(["vectors", "marks"], padded([found[at] for at in group]))
            for row, at in enumerate(group):
                vectors[at] = rows[row]
                marks[at] = scores[row, : len(found[at].ids)]
        in_order = range(len(found))
        return Encoded(np.stack([vectors[at] for at in in_order]), tuple(marks[at] for at in in_order))
