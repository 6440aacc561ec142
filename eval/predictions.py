"""Out-of-fold predictions: what each sentence of the corpus is, by a model that never saw its author.

They are kept in a file, so that drafting and checking are scored without training anything. A sentence
is known by its document and its words.
"""

from __future__ import annotations

import base64
import gzip
import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from eval.corpus import ROOT
from nlp.labels import Labels
from nlp.statement import Area, Kind, Parts, SectionLetter, Sentence
from nlp.ties import Ties, ties_from

PREDICTIONS = ROOT / "eval" / "predictions.json.gz"
STALE = 0.01
"""The share of sentences without a prediction above which the file is too old to score by."""

Kept = dict[str, dict[str, Labels]]
"""Labels by document (bundle/file) and words."""


@dataclass(frozen=True, slots=True)
class Predictions:
    """What models that never saw a bundle's author say of it."""

    version: str
    """Of the folds' models."""
    labels: Kept
    ties: Mapping[str, Mapping[str, Any]]
    """For each bundle, the content of ties.json as learnt without its fold."""

    def classifier(self, bundle: str) -> PredictedClassifier:
        """The classifier of one bundle's sentences."""
        return PredictedClassifier(bundle, self.labels, self.version, ties_from(self.ties[bundle]))


class StalePredictions(Exception):
    """The readers have changed so much that the predictions no longer fit. The message says what to run."""


@dataclass(slots=True)
class PredictedClassifier:
    """Labels the sentences of one bundle from kept predictions. A nlp.labels.Classifier."""

    bundle: str
    kept: Mapping[str, Mapping[str, Labels]]
    version: str
    ties: Ties
    asked: int = 0
    unknown: int = 0

    def label(self, sentences: Sequence[Sentence], report_type: str) -> list[Labels]:
        """The kept labels; a sentence without any counts as background and as unknown."""
        return [self._label(sentence) for sentence in sentences]

    def _label(self, sentence: Sentence) -> Labels:
        found = self.kept.get(f"{self.bundle}/{sentence.source.document}", {}).get(sentence.text)
        self.asked += 1
        self.unknown += found is None
        return found or Labels(Kind.BACKGROUND, 0.0)


def check_fresh(classifiers: Iterable[PredictedClassifier]) -> None:
    """Raises StalePredictions where too many sentences had no prediction."""
    used = list(classifiers)
    asked, unknown = sum(c.asked for c in used), sum(c.unknown for c in used)
    if unknown > STALE * asked:
        raise StalePredictions(
            f"{unknown} of {asked} sentences have no prediction, because the readers have changed since they "
            "were made. Make them again with: make predictions"
        )


def save(path: Path, predictions: Predictions) -> None:
    """Writes predictions, the same bytes for the same predictions."""
    learnt = [dict(found) for found in predictions.ties.values()]
    folds = [found for at, found in enumerate(learnt) if found not in learnt[:at]]
    content = {
        "version": predictions.version,
        "ties": folds,
        "folds": {bundle: folds.index(dict(found)) for bundle, found in sorted(predictions.ties.items())},
        "documents": {
            document: [_row(text, labels) for text, labels in sorted(found.items())]
            for document, found in sorted(predictions.labels.items())
        },
    }
    path.write_bytes(gzip.compress(json.dumps(content, ensure_ascii=False).encode(), mtime=0))


def load(path: Path = PREDICTIONS) -> Predictions:
    """The predictions in `path`. Raises FileNotFoundError where there are none."""
    content = json.loads(gzip.decompress(path.read_bytes()))
    kept = {
        document: {row[0]: _labels(row) for row in rows} for document, rows in content["documents"].items()
    }
    ties = {bundle: content["ties"][fold] for bundle, fold in content["folds"].items()}
    return Predictions(content["version"], kept, ties)


def _row(text: str, labels: Labels) -> list[Any]:
    return [
        text,
        labels.kind,
        labels.confidence,
        labels.area,
        labels.section,
        list(labels.missing),
        _parts(labels),
        labels.sensitive,
        base64.b64encode(struct.pack(f"{len(labels.topic)}b", *labels.topic)).decode(),
    ]


def _parts(labels: Labels) -> list[str] | None:
    return list(astuple(labels.parts)) if labels.parts else None


def _labels(row: Sequence[Any]) -> Labels:
    _, kind, confidence, area, section, missing, parts, sensitive, topic = row
    packed = base64.b64decode(topic)
    return Labels(
        Kind(kind),
        confidence,
        Area(area) if area else None,
        SectionLetter(section) if section else None,
        tuple(missing),
        Parts(*parts) if parts else None,
        sensitive,
        struct.unpack(f"{len(packed)}b", packed),
    )
