"""Out-of-fold predictions for every bundle of the corpus (`make predictions`).

    python -m models.training.crossval

Four models, each trained without the authors of one fold (folds.py), label that fold's documents. The
example bundle, which no model may learn from, is labelled with its author's fold.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from eval.corpus import LabelledBundle, bundles
from eval.predictions import PREDICTIONS, save
from models.training.examples import LabelledDocument, labelled_documents
from models.training.folds import folds, training_set
from models.training.sentences import train
from nlp.labels import Classifier, Labels


def out_of_fold(corpus: Sequence[LabelledBundle]) -> tuple[str, dict[str, Mapping[str, Labels]]]:
    """The models' versions, and the labels of every document by a model that never saw its author."""
    documents = labelled_documents(corpus)
    ids = [bundle.id for bundle in corpus]
    versions: list[str] = []
    predicted: dict[str, Mapping[str, Labels]] = {}
    for number, held_out in enumerate(folds(ids), start=1):
        learnt = set(training_set(ids, held_out))
        sys.stderr.write(f"Fold {number}: {len(learnt)} bundles to learn from, {len(held_out)} to label\n")
        model = train([document for document in documents if document.bundle in learnt])
        versions.append(model.version)
        for document in documents:
            if document.bundle in held_out:
                predicted[f"{document.bundle}/{document.file}"] = _labelled(document, model)
    return " ".join(versions), predicted


def _labelled(document: LabelledDocument, model: Classifier) -> Mapping[str, Labels]:
    labels = model.label(document.sentences, document.type)
    return {sentence.text: found for sentence, found in zip(document.sentences, labels, strict=True)}


if __name__ == "__main__":
    save(PREDICTIONS, *out_of_fold(bundles()))
