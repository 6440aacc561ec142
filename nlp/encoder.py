"""Sentences as the encoder sees them: word pieces in, a vector a sentence and marks on the pieces out.

The encoder is all-MiniLM-L6-v2 fine-tuned on the corpus (models/training/), run by onnxruntime from
models/encoder.onnx with weights kept as 8-bit integers. A document's sentences are encoded in groups of
like length; how they are grouped depends on that document alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from nlp.statement import Sentence

Vectors = NDArray[np.float32]
WIDTH = 384
"""Numbers in a vector of the base model."""
LONGEST = 128
"""Word pieces of a sentence; what is beyond is cut from its end."""
GROUP = 32
"""Texts encoded at once."""
STEP = 4
"""A text is filled up to the next multiple of so many pieces, by its own length alone, so that its result is
the same to the last bit whatever is encoded with it."""
SLOWER = "SkipLayerNormFusion"
"""What onnxruntime would do to the model that makes it slower: its joined operation takes six times as long
as the two that it joins (onnxruntime 1.32)."""
ROW_WORDS = 20
"""Words of the rest of a table row that the encoder is shown."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as word pieces."""

    ids: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    """For each piece, its characters; (0, 0) for those that stand for no word."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document's sentences and what stands around them, as word pieces."""

    sentences: tuple[Pieces, ...]
    around: tuple[Pieces, ...]
    """Each heading path and each cell's label and row once, however many sentences stand under it."""
    where: tuple[tuple[int, int], ...]
    """For each sentence, the numbers in `around` of its headings and of its label and row."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder gives for a document of n sentences."""

    vectors: NDArray[np.float32]
    """(n, 1536): what each sentence is, what it is about, its headings, its label and row."""
    marks: tuple[NDArray[np.float32], ...]
    """For each sentence (its pieces, marks): the score of each mark of `nlp.parts.MARKS`."""


def surroundings(sentence: Sentence, report_type: str) -> tuple[str, str]:
    """What stands around a sentence: report type and headings; its label and the rest of its table row."""
    row = " ".join(sentence.row.split()[:ROW_WORDS])
    above = [report_type.replace("_", " "), *sentence.headings[-2:]]
    return " | ".join(above), " | ".join(filter(None, (sentence.label, row)))


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer in `path`, set to cut at LONGEST."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    return tokenizer


def pieces(tokenizer: Tokenizer, sentences: Sequence[Sentence], report_type: str) -> Page:
    """The word pieces of a document's sentences and of what stands around them."""
    pairs = [surroundings(sentence, report_type) for sentence in sentences]
    number = {text: at for at, text in enumerate(dict.fromkeys(text for pair in pairs for text in pair))}
    return Page(
        _pieces(tokenizer, [sentence.text for sentence in sentences]),
        _pieces(tokenizer, list(number)),
        tuple((number[above], number[beside]) for above, beside in pairs),
    )


def _pieces(tokenizer: Tokenizer, texts: list[str]) -> tuple[Pieces, ...]:
    return tuple(Pieces(tuple(one.ids), tuple(one.offsets)) for one in tokenizer.encode_batch(texts))


def width(text: Pieces) -> int:
    """The pieces that a text is filled up to."""
    return -(-len(text.ids) // STEP) * STEP


def groups(texts: Sequence[Pieces], size: int = GROUP) -> Iterator[list[int]]:
    """The numbers of the texts in groups of one width."""
    order = sorted(range(len(texts)), key=lambda at: (width(texts[at]), at))
    for _, alike in groupby(order, key=lambda at: width(texts[at])):
        while group := list(islice(alike, size)):
            yield group


def padded(texts: Sequence[Pieces]) -> dict[str, NDArray[np.int64]]:
    """A group as the encoder's inputs: ids and mask, each (texts, width of the widest)."""
    widest = max(map(width, texts))
    inputs = {name: np.zeros((len(texts), widest), dtype=np.int64) for name in ("ids", "mask")}
    for row, one in enumerate(texts):
        inputs["ids"][row, : len(one.ids)] = one.ids
        inputs["mask"][row, : len(one.ids)] = 1
    return inputs


def one_core(model: Path, **settings: object) -> onnxruntime.InferenceSession:
    """A model that works out each run on one core.

    Runs are small: each core does one of its own sooner than all cores share one, and a core that waits for
    its share, as onnxruntime has it, spins.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"], **settings)


class Encoder:
    """The encoder, ready to run."""

    def __init__(self, model: Path, tokenizer: Path) -> None:
        """Reads the model and the tokenizer."""
        self.tokenizer = load_tokenizer(tokenizer)
        self._session = one_core(model, disabled_optimizers=[SLOWER])
        self._cores = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="encoder")

    def encode(self, page: Page, together: int = GROUP) -> Encoded:
        """The vectors and marks of one document's sentences, so many texts at once."""
        count = len(page.sentences)
        vectors, marks = self._encode((*page.sentences, *page.around), together)
        around = vectors[count:, :WIDTH][np.array(page.where)].reshape(count, 2 * WIDTH)
        return Encoded(np.concatenate([vectors[:count], around], axis=1), marks[:count])

    def _encode(self, texts: Sequence[Pieces], together: int) -> tuple[Vectors, tuple[Vectors, ...]]:
        vectors = np.empty((len(texts), 2 * WIDTH), dtype=np.float32)
        marks: dict[int, Vectors] = {}
        found = list(groups(texts, together))
        inputs = [[texts[at] for at in group] for group in found]
        for group, (rows, scores) in zip(found, self._cores.map(self._run, inputs), strict=True):
            vectors[group] = rows
            marks.update((at, scores[row, : len(texts[at].ids)]) for row, at in enumerate(group))
        return vectors, tuple(marks[at] for at in range(len(texts)))

    def _run(self, texts: Sequence[Pieces]) -> tuple[Vectors, Vectors]:
        vectors, marks = self._session.run(["vectors", "marks"], padded(texts))
        return vectors, marks
