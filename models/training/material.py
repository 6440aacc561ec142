"""What a model learns from: the moderated bundles that it may, and those written for training alone."""

from __future__ import annotations

from eval.corpus import bundles
from models.training.examples import LabelledDocument, labelled_documents
from models.training.folds import folds, training_set
from models.training.written import written


def material(fold: int | None) -> list[LabelledDocument]:
    """The documents to learn from without the authors of a fold (1 to 4), or to release.

    Raises models.training.written.NotRendered.
    """
    corpus = bundles()
    ids = [bundle.id for bundle in corpus]
    held_out = folds(ids)[fold - 1] if fold else ()
    learnt = set(training_set(ids, held_out))
    return labelled_documents([*(bundle for bundle in corpus if bundle.id in learnt), *written()])
