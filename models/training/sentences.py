"""Trains the linear classifier of sentences and writes its file.

python -m models.training.sentences        makes models/sentences.npz from the whole corpus but the example
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression

from eval.corpus import GoldItem, bundles
from models.training.examples import LabelledDocument, labelled_documents
from models.training.folds import training_set
from nlp.features import FeatureMaker, counts
from nlp.labels import OUTCOME_ELEMENTS, PLACED, PROVISION_ELEMENTS, WITH_AREA
from nlp.linear import MODEL, Head, LinearClassifier
from nlp.statement import Kind

STRENGTH = 10.0
"""Inverse of the regularisation: best of 3, 10 and 30 on held-out authors."""
ITERATIONS = 200
SMALLEST = 1e-3
"""Weights nearer to nought than this are dropped, so that the file stays small."""


@dataclass
class _Columns:
    """Everything there is to learn, one entry a sentence."""

    kinds: list[Kind] = field(default_factory=list)
    labels: list[GoldItem | None] = field(default_factory=list)


def train(documents: Sequence[LabelledDocument]) -> LinearClassifier:
    """The classifier that the documents teach; the same for the same documents."""
    columns = _Columns()
    texts, contexts = [], []
    for document in documents:
        text, context = counts(document.sentences, document.type)
        texts.append(text)
        contexts.append(context)
        columns.kinds += document.kinds()
        columns.labels += document.labels
    maker = FeatureMaker(_rarity(vstack(texts)), _rarity(vstack(contexts)))
    features = maker.weigh(vstack(texts).tocsr(), vstack(contexts).tocsr())
    heads = {
        "kind": _kind_head(features, columns),
        "area": _label_head(features, columns, WITH_AREA, "area"),
        "section": _label_head(features, columns, PLACED, "section"),
        "missing": _missing_head(features, columns),
    }
    digest = hashlib.sha256(heads["kind"].weights.tobytes()).hexdigest()[:12]
    return LinearClassifier(f"sentences-{digest}", maker, heads)


def _rarity(matrix: csr_matrix) -> NDArray[np.float32]:
    return np.asarray(TfidfTransformer(norm=None).fit(matrix).idf_, dtype=np.float32)


def _kind_head(features: csr_matrix, columns: _Columns) -> Head:
    return _head(features, np.array([kind.value for kind in columns.kinds]))


def _label_head(features: csr_matrix, columns: _Columns, kinds: frozenset[Kind], name: str) -> Head:
    """A head for the labels' attribute `name`, learnt from sentences of `kinds`."""
    values = [getattr(label, name) if label and label.kind in kinds else None for label in columns.labels]
    rows = np.array([row for row, value in enumerate(values) if value is not None])
    return _head(features[rows], np.array([str(values[row]) for row in rows]))


def _missing_head(features: csr_matrix, columns: _Columns) -> Head:
    """One yes-or-no decision for each element that may be missing."""
    weights, intercepts = [], []
    for kind, names in ((Kind.PROVISION, PROVISION_ELEMENTS), (Kind.OUTCOME, OUTCOME_ELEMENTS)):
        labels = [(row, label) for row, label in enumerate(columns.labels) if label and label.kind is kind]
        rows = np.array([row for row, _ in labels])
        for name in names:
            head = _head(
                features[rows],
                np.array(["no" if name not in label.missing else "yes" for _, label in labels]),
            )
            weights.append(head.weights[0])
            intercepts.append(head.intercepts[0])
    return Head(
        (*PROVISION_ELEMENTS, *OUTCOME_ELEMENTS), np.stack(weights), np.array(intercepts, dtype=np.float32)
    )


def _head(features: csr_matrix, targets: NDArray[np.str_]) -> Head:
    model = LogisticRegression(C=STRENGTH, max_iter=ITERATIONS).fit(features, targets)
    weights = np.where(np.abs(model.coef_) < SMALLEST, 0, model.coef_).astype(np.float16).astype(np.float32)
    return Head(tuple(str(name) for name in model.classes_), weights, model.intercept_.astype(np.float32))


def save(classifier: LinearClassifier, path: Path) -> None:
    """Writes the classifier where `load_classifier` reads it; the same bytes for the same model."""
    arrays = {"text_idf": classifier.maker.text_idf, "context_idf": classifier.maker.context_idf}
    for name, head in classifier.heads.items():
        arrays[f"{name}_names"] = np.array(head.names)
        arrays[f"{name}_weights"] = head.weights.astype(np.float16)
        arrays[f"{name}_intercepts"] = head.intercepts
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)  # type: ignore[arg-type]
    path.write_bytes(stream.getvalue())


if __name__ == "__main__":
    corpus = bundles()
    learnt = set(training_set(bundle.id for bundle in corpus))
    save(train(labelled_documents(bundle for bundle in corpus if bundle.id in learnt)), MODEL)
