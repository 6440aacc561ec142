"""What each sentence is: kind, area, section, missing elements and parts, by the trained encoder.

The files in models/ are made by models/training/; models/encoder.md says what they are worth.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from nlp.encoder import Encoder, Pieces, pieces
from nlp.labels import (
    AREAS,
    ELEMENTS,
    ELEMENTS_OF,
    KINDS,
    PLACED,
    SECTIONS,
    SECTIONS_OF,
    WITH_AREA,
    Classifier,
    Labels,
)
from nlp.parts import read_parts
from nlp.statement import Kind, Parts, SectionLetter, Sentence

FOLDER = Path(__file__).resolve().parent.parent / "models"
FILES = ("encoder.onnx", "heads.onnx", "tokenizer.json", "thresholds.json")

Scores = NDArray[np.float32]


class ModelMissing(Exception):
    """A file of the model is not there. The message is for whoever installed the program."""


class EncoderClassifier:
    """The encoder and its heads. A nlp.labels.Classifier."""

    def __init__(self, folder: Path) -> None:
        """Reads the model's files. Raises FileNotFoundError where one is missing."""
        self.version = f"encoder-{_digest(folder)}"
        self.encoder = Encoder(folder / "encoder.onnx", folder / "tokenizer.json")
        self._heads = onnxruntime.InferenceSession(
            str(folder / "heads.onnx"), providers=["CPUExecutionProvider"]
        )
        thresholds = json.loads((folder / "thresholds.json").read_text(encoding="utf-8"))
        self._temperature = float(thresholds["temperature"])
        self._missing = np.array([thresholds["missing"][name] for name in ELEMENTS])

    def label(self, sentences: Sequence[Sentence], report_type: str) -> list[Labels]:
        """See `Classifier.label`."""
        if not sentences:
            return []
        found = pieces(self.encoder.tokenizer, sentences, report_type)
        encoded = self.encoder.encode(found)
        kinds, areas, sections, elements = self.scores(encoded.vectors)
        return [
            self._labels(
                sentence, (kinds[at], areas[at], sections[at], elements[at]), (found[at], encoded.marks[at])
            )
            for at, sentence in enumerate(sentences)
        ]

    def _labels(
        self, sentence: Sentence, scores: tuple[Scores, Scores, Scores, Scores], marked: tuple[Pieces, Scores]
    ) -> Labels:
        kinds, areas, sections, elements = scores
        shares = _shares(kinds / self._temperature)
        kind = KINDS[int(shares.argmax())]
        parts = None
        if kind is Kind.PROVISION:
            parts = _with_cells(read_parts(sentence.text, *marked), sentence.parts)
        return Labels(
            kind,
            round(float(shares.max()), 3),
            AREAS[int(areas.argmax())] if kind in WITH_AREA else None,
            _section(kind, sections),
            self._elements(kind, elements),
            parts,
            round(float(shares[KINDS.index(Kind.SENSITIVE)]), 3),
        )

    def scores(self, vectors: Scores) -> tuple[Scores, Scores, Scores, Scores]:
        """(sentences, classes) scores of kind, area, section and missing elements."""
        kinds, areas, sections, elements = self._heads.run(None, {"vectors": vectors})
        return kinds, areas, sections, elements

    def _elements(self, kind: Kind, scores: Scores) -> tuple[str, ...]:
        likely = 1 / (1 + np.exp(-scores)) > self._missing
        mine = ELEMENTS_OF.get(kind, ())
        return tuple(name for name, missing in zip(ELEMENTS, likely, strict=True) if missing and name in mine)


def _shares(scores: Scores) -> Scores:
    """Scores to shares of one."""
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum())


def _section(kind: Kind, scores: Scores) -> SectionLetter | None:
    if kind not in PLACED:
        return None
    allowed = [at for at, letter in enumerate(SECTIONS) if letter in SECTIONS_OF[kind]]
    return SECTIONS[max(allowed, key=lambda at: float(scores[at]))]


def _with_cells(parts: Parts, cells: Parts) -> Parts:
    """The parts, those that stand in cells of their own as the cells have them."""
    return Parts(
        cells.what or parts.what,
        cells.who or parts.who,
        cells.frequency or parts.frequency,
        cells.duration or parts.duration,
        cells.group_size or parts.group_size,
    )


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:12]


@cache
def load_classifier(folder: Path = FOLDER) -> Classifier:
    """The classifier whose files are in `folder`. Raises ModelMissing where one is not there."""
    missing = [name for name in FILES if not (folder / name).exists()]
    if missing:
        raise ModelMissing(
            f"Goldthread is not whole: {', '.join(missing)} missing from {folder}. Get a whole copy of it."
        )
    return EncoderClassifier(folder)
