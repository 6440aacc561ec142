"""How much better the model gets as it learns from more authors (docs/accuracy.md, "Learning curve").

    python -m models.training.curve          about half an hour beside `make predictions`

The first fold's authors are held out, and models learn from some of the other moderated authors, from all of
them, and from those who wrote for training as well.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval.corpus import author, bundles
from eval.crossval import CURVE
from models.training import encoder
from models.training.calibrate import Scored, f1
from models.training.crossval import fold_folder, read, scored
from models.training.examples import LabelledDocument, labelled_documents
from models.training.folds import folds, training_set
from models.training.written import written
from nlp.labels import KINDS

AUTHORS = (2, 4, 8)
"""Moderated authors to learn from: eight are all that the fold leaves."""


def kind_macro_f1(found: Scored) -> float:
    """The mean F1 of the kinds by the encoder alone, whose shares are the first signs."""
    said = found.signs[:, : len(KINDS)].argmax(axis=1)
    return float(np.mean([f1(said == at, found.right_kinds == at) for at in range(len(KINDS))]))


def _learnt_from(authors: Sequence[str], documents: Sequence[LabelledDocument], learnt: set[str]) -> Scored:
    """The model of some authors, on the held-out documents."""
    work = encoder.WORK / f"curve{len(authors)}"
    chosen = [d for d in documents if d.bundle in learnt and author(d.bundle) in authors]
    if not (work / "heads.onnx").exists():
        encoder.learn_from(chosen, work, work)
    return _on_held_out(documents, work)


def _on_held_out(documents: Sequence[LabelledDocument], folder: Path) -> Scored:
    held_out = folds({d.bundle for d in documents})[0]
    unseen = [d for d in documents if d.bundle in held_out]
    return scored(unseen, read(unseen, folder))


def main() -> None:
    """Trains the smaller models, and keeps the figures."""
    documents = [document for document in labelled_documents(bundles()) if document.sentences]
    ids = [document.bundle for document in documents]
    held_out = folds(ids)[0]
    learnt = set(training_set(ids, held_out))
    authors = list(dict.fromkeys(author(bundle) for fold in folds(ids)[1:] for bundle in fold))
    curve = {count: kind_macro_f1(_learnt_from(authors[:count], documents, learnt)) for count in AUTHORS}
    more = {author(bundle.id) for bundle in written()}
    curve[len(authors) + len(more)] = kind_macro_f1(_on_held_out(documents, fold_folder(1)))
    CURVE.write_text(
        json.dumps({count: round(value, 3) for count, value in curve.items()}) + "\n", encoding="utf-8"
    )
    sys.stdout.write(f"{curve}\n")


if __name__ == "__main__":
    main()
