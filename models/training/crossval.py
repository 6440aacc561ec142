"""Out-of-fold predictions for every bundle of the corpus (`make predictions`).

    python -m models.training.crossval

Four models, each trained without the authors of one fold (folds.py, encoder.py), label that fold's
documents; temperature and thresholds come from the other folds' scores. The example bundle, which no model
may learn from, is labelled with its author's fold. Models are trained only where build/encoder lacks them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.corpus import bundles
from eval.predictions import PREDICTIONS, save
from models.training import encoder
from models.training.calibrate import Scored, thresholds, write
from models.training.examples import LabelledDocument, labelled_documents
from models.training.folds import folds
from models.training.targets import lesson
from nlp.classify import FOLDER, EncoderClassifier
from nlp.encoder import pieces
from nlp.labels import ELEMENTS, Classifier, Labels

UNCALIBRATED = {"temperature": 1.0, "missing": dict.fromkeys(ELEMENTS, 0.5)}


def fold_folder(number: int) -> Path:
    """Where the model without a fold's authors is kept; it is trained where it is not there."""
    folder = encoder.WORK / f"fold{number}"
    if not (folder / "heads.onnx").exists():
        encoder.main(number)
    return folder


def scored(documents: Sequence[LabelledDocument], folder: Path) -> Scored:
    """What the model in `folder` says of documents, beside the right answers, for what has a label."""
    write(UNCALIBRATED, folder)
    model = EncoderClassifier(folder)
    rows = [_score(document, model) for document in documents if document.sentences]
    return Scored(*(np.concatenate(columns) for columns in zip(*rows, strict=True)))


def _score(document: LabelledDocument, model: EncoderClassifier) -> tuple[NDArray[Any], ...]:
    found = pieces(model.encoder.tokenizer, document.sentences, document.type)
    kinds, _, _, elements = model.scores(model.encoder.encode(found).vectors)
    answers = lesson(document, model.encoder.tokenizer)
    labelled = np.array([label is not None for label in document.labels])
    missing = answers.elements.numpy()
    return kinds[labelled], answers.kinds.numpy()[labelled], elements[labelled], missing[labelled]


def main() -> None:
    """Labels every fold, keeps the predictions, and calibrates the released model by all of them."""
    corpus = bundles()
    documents = labelled_documents(corpus)
    held_out = folds(bundle.id for bundle in corpus)
    of_fold = [[d for d in documents if d.bundle in ids] for ids in held_out]
    folders = [fold_folder(number) for number in range(1, len(held_out) + 1)]
    scores = [scored(found, folder) for found, folder in zip(of_fold, folders, strict=True)]
    versions: list[str] = []
    predicted: dict[str, Mapping[str, Labels]] = {}
    for at, (found, folder) in enumerate(zip(of_fold, folders, strict=True)):
        write(thresholds([other for number, other in enumerate(scores) if number != at]), folder)
        model = EncoderClassifier(folder)
        versions.append(model.version)
        sys.stderr.write(f"Fold {at + 1}: {len(found)} documents labelled by {model.version}\n")
        predicted.update({f"{d.bundle}/{d.file}": _labelled(d, model) for d in found})
    save(PREDICTIONS, " ".join(versions), predicted)
    write(thresholds(scores), FOLDER)


def _labelled(document: LabelledDocument, model: Classifier) -> Mapping[str, Labels]:
    labels = model.label(document.sentences, document.type)
    return {sentence.text: found for sentence, found in zip(document.sentences, labels, strict=True)}


if __name__ == "__main__":
    main()
