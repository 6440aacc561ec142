"""Out-of-fold predictions for every bundle of the corpus (`make predictions`).

    python -m models.training.crossval

Four models, each trained without the authors of one fold (folds.py, encoder.py), label that fold's
documents; what kinds are weighed by, the thresholds and what tells that provision lacks a part come from the
other folds' scores. The example bundle, which no model may learn from, is labelled with its author's fold.
Models are trained only where build/encoder lacks them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from eval.corpus import LabelledBundle, bundles
from eval.predictions import PREDICTIONS, Predictions, save
from models.training import encoder
from models.training.calibrate import Scored, thresholds, write
from models.training.examples import LabelledDocument, labelled_documents
from models.training.folds import folds, training_set
from models.training.material import material
from models.training.promises import Told, learn_lacks, promises
from models.training.targets import lesson
from models.training.ties import NOTHING, UNTIED, judged, learn, write_ties
from models.training.word_model import FILE, learn_words
from nlp.classify import FOLDER, EncoderClassifier, Reading
from nlp.encoder import load_tokenizer
from nlp.labels import KINDS, OUTCOME_ELEMENTS, PROVISION_ELEMENTS, Labels
from nlp.weighing import SIGNS, signs

UNCALIBRATED = {
    "kinds": {"weights": np.eye(SIGNS, len(KINDS)).tolist(), "intercept": [0.0] * len(KINDS)},
    "missing": dict.fromkeys(OUTCOME_ELEMENTS, 0.5),
    "lacks": dict.fromkeys(PROVISION_ELEMENTS, NOTHING),
}
OF_OUTCOMES = slice(len(PROVISION_ELEMENTS), None)
"""The columns of the elements of an outcome."""


def fold_folder(number: int) -> Path:
    """Where the model without a fold's authors is kept; it is trained where it is not there."""
    folder = encoder.WORK / f"fold{number}"
    if not (folder / "heads.onnx").exists():
        encoder.main(number)
    if not (folder / FILE).exists():
        learn_words(material(number), folder)
    return folder


def read(documents: Sequence[LabelledDocument], folder: Path) -> list[Reading]:
    """What the model in `folder` says of documents, none of them empty."""
    write(UNCALIBRATED, folder)
    write_ties(UNTIED, folder)
    model = EncoderClassifier(folder)
    return [model.read(document.sentences, document.type) for document in documents]


def scored(documents: Sequence[LabelledDocument], readings: Sequence[Reading]) -> Scored:
    """What was said of documents, beside the right answers, for what has a label."""
    tokenizer = load_tokenizer(FOLDER / "tokenizer.json")
    rows = [_score(document, said, tokenizer) for document, said in zip(documents, readings, strict=True)]
    return Scored(*(np.concatenate(columns) for columns in zip(*rows, strict=True)))


def _score(document: LabelledDocument, said: Reading, tokenizer: Tokenizer) -> tuple[NDArray[Any], ...]:
    answers = lesson(document, tokenizer)
    labelled = np.array([label is not None for label in document.labels])
    return (
        signs(said.scores.kinds, said.words)[labelled],
        answers.kinds.numpy()[labelled],
        said.scores.elements[labelled, OF_OUTCOMES],
        answers.elements.numpy()[labelled, OF_OUTCOMES],
    )


def main() -> None:
    """Labels every fold, keeps the predictions, and calibrates the released model by all of them."""
    corpus = bundles()
    documents = [document for document in labelled_documents(corpus) if document.sentences]
    held_out = folds(bundle.id for bundle in corpus)
    of_fold = [[d for d in documents if d.bundle in ids] for ids in held_out]
    folders = [fold_folder(number) for number in range(1, len(held_out) + 1)]
    readings = [read(found, folder) for found, folder in zip(of_fold, folders, strict=True)]
    scores = [scored(found, said) for found, said in zip(of_fold, readings, strict=True)]
    told = [promises(found, said) for found, said in zip(of_fold, readings, strict=True)]
    versions: list[str] = []
    labels: dict[str, dict[str, Labels]] = {}
    for at, (found, folder) in enumerate(zip(of_fold, folders, strict=True)):
        others = [number for number in range(len(held_out)) if number != at]
        write(_decided([scores[number] for number in others], [told[number] for number in others]), folder)
        model = EncoderClassifier(folder)
        versions.append(model.version)
        sys.stderr.write(f"Fold {at + 1}: {len(found)} documents labelled by {model.version}\n")
        for document, said in zip(found, readings[at], strict=True):
            labels[f"{document.bundle}/{document.file}"] = _labelled(document, said, model)
    write(_decided(scores, told), FOLDER)
    learnt = _learn_ties(corpus, documents, labels)
    save(PREDICTIONS, Predictions(" ".join(versions), labels, learnt))


def _decided(scores: Sequence[Scored], told: Sequence[Sequence[Told]]) -> dict[str, Any]:
    """The content of thresholds.json, from what was said of some folds."""
    return {**thresholds(scores), "lacks": learn_lacks(one for fold in told for one in fold)}


def _learn_ties(
    corpus: Sequence[LabelledBundle],
    documents: Sequence[LabelledDocument],
    labels: Mapping[str, Mapping[str, Labels]],
) -> dict[str, Mapping[str, Any]]:
    """For each bundle, what is learnt without its fold; the released model has what is learnt from all."""
    found = {
        bundle.id: judged(bundle, [d for d in documents if d.bundle == bundle.id], labels)
        for bundle in corpus
    }
    write_ties(learn([found[name] for name in training_set(found)]), FOLDER)
    learnt: dict[str, Mapping[str, Any]] = {}
    for held_out in folds(found):
        learnt.update(dict.fromkeys(held_out, learn([found[name] for name in training_set(found, held_out)])))
    return learnt


def _labelled(document: LabelledDocument, said: Reading, model: EncoderClassifier) -> dict[str, Labels]:
    labels = model.labels(document.sentences, said)
    return {sentence.text: found for sentence, found in zip(document.sentences, labels, strict=True)}


if __name__ == "__main__":
    main()
