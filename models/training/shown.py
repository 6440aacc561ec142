"""What a model says of the example bundle, by which released files are known to be those of their card."""

from __future__ import annotations

from collections import Counter

from eval.corpus import ROOT
from extract.bundle import read_bundle
from models.training.folds import EXAMPLE
from nlp.advice import advice
from nlp.labels import Classifier
from nlp.sentences import sentences


def of_example(classifier: Classifier) -> str:
    """How many sentences of each kind a classifier finds in the example bundle."""
    read = read_bundle([ROOT / "examples" / EXAMPLE]).documents
    labels = [
        label for document in read for label in classifier.label(sentences(document), advice(document).type)
    ]
    counts = Counter(label.kind.value for label in labels)
    return ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items()))
