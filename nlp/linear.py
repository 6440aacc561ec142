"""The linear classifier: what stands in until the encoder is trained.

A linear model over hashed words, letter groups and context (headings, label, report type, neighbours).
Its weights are models/sentences.npz, made by models/training/sentences.py; see models/sentences.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlp.features import FeatureMaker
from nlp.labels import OUTCOME_ELEMENTS, PLACED, PROVISION_ELEMENTS, SECTIONS_OF, WITH_AREA, Labels
from nlp.statement import Area, Kind, SectionLetter, Sentence

MODEL = Path(__file__).resolve().parent.parent / "models" / "sentences.npz"


@dataclass(frozen=True, slots=True)
class Head:
    """One decision: class names, and a weight row and an intercept for each."""

    names: tuple[str, ...]
    weights: NDArray[np.float32]
    intercepts: NDArray[np.float32]

    def scores(self, features: csr_matrix) -> NDArray[np.float64]:
        """(sentences, classes) log-odds."""
        return np.asarray(features @ self.weights.T.astype(np.float64)) + self.intercepts


@dataclass(frozen=True, slots=True)
class LinearClassifier:
    """The linear model, read from its file."""

    version: str
    maker: FeatureMaker
    heads: dict[str, Head]

    def label(self, sentences: Sequence[Sentence], report_type: str) -> list[Labels]:
        """See `Classifier.label`."""
        if not sentences:
            return []
        features = self.maker.features(sentences, report_type)
        kinds = _softmax(self.heads["kind"].scores(features))
        others = {name: self.heads[name].scores(features) for name in ("area", "section", "missing")}
        return [
            self._labels(kinds[row], {name: scores[row] for name, scores in others.items()})
            for row in range(len(sentences))
        ]

    def _labels(self, kinds: NDArray[np.float64], others: dict[str, NDArray[np.float64]]) -> Labels:
        best = int(kinds.argmax())
        kind = Kind(self.heads["kind"].names[best])
        area = Area(self._best("area", others)) if kind in WITH_AREA else None
        section = self._section(kind, others)
        missing = _elements(kind, self.heads["missing"].names, others["missing"])
        sensitive = kinds[self.heads["kind"].names.index(Kind.SENSITIVE)]
        return Labels(
            kind, round(float(kinds[best]), 3), area, section, missing, sensitive=round(float(sensitive), 3)
        )

    def _best(self, head: str, scores: dict[str, NDArray[np.float64]]) -> str:
        return self.heads[head].names[int(scores[head].argmax())]

    def _section(self, kind: Kind, scores: dict[str, NDArray[np.float64]]) -> SectionLetter | None:
        if kind not in PLACED:
            return None
        allowed = SECTIONS_OF[kind]
        ranked = zip(scores["section"], self.heads["section"].names, strict=True)
        return SectionLetter(max((score, name) for score, name in ranked if name in allowed)[1])


def _elements(kind: Kind, names: tuple[str, ...], scores: NDArray[np.float64]) -> tuple[str, ...]:
    wanted = {Kind.PROVISION: PROVISION_ELEMENTS, Kind.OUTCOME: OUTCOME_ELEMENTS}.get(kind, ())
    return tuple(name for name, score in zip(names, scores, strict=True) if name in wanted and score > 0)


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))


@lru_cache(maxsize=4)
def load_linear(path: Path = MODEL) -> LinearClassifier:
    """The classifier in `path`. Raises FileNotFoundError where there is none."""
    data = path.read_bytes()
    with np.load(path, allow_pickle=False) as stored:
        heads = {
            name: Head(
                tuple(stored[f"{name}_names"]), stored[f"{name}_weights"], stored[f"{name}_intercepts"]
            )
            for name in ("kind", "area", "section", "missing")
        }
        maker = FeatureMaker(stored["text_idf"], stored["context_idf"])
    return LinearClassifier(f"sentences-{hashlib.sha256(data).hexdigest()[:12]}", maker, heads)
