"""Learns what tells that a promise of provision lacks a part, from out-of-fold scores (nlp.promise.lacks).

The promises are the moderators', whatever kind the model took them for; what they lack is their labels' word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from models.training.calibrate import f1
from models.training.examples import LabelledDocument
from models.training.ties import GRID, weights
from nlp.classify import Reading, provision_signs
from nlp.labels import PROVISION_ELEMENTS
from nlp.statement import Kind
from nlp.ties import Relation


class Told(NamedTuple):
    """One promise: its signs, and the parts that its moderator misses."""

    signs: Mapping[str, float]
    missing: frozenset[str]


def promises(documents: Sequence[LabelledDocument], readings: Sequence[Reading]) -> list[Told]:
    """The provision of documents, as a model that never saw their authors reads it."""
    return [
        Told(provision_signs(sentence, said.scores.of(at)), label.missing)
        for document, said in zip(documents, readings, strict=True)
        for at, (sentence, label) in enumerate(zip(document.sentences, document.labels, strict=True))
        if label is not None and label.kind is Kind.PROVISION
    ]


def learn_lacks(told: Iterable[Told]) -> dict[str, Any]:
    """For each part the weights of its signs, and the likelihood with the best F1."""
    kept = list(told)
    return {part: _learnt(kept, part) for part in PROVISION_ELEMENTS}


def _learnt(told: Sequence[Told], part: str) -> dict[str, Any]:
    rows = [(one.signs, part in one.missing) for one in told]
    found = weights(rows)
    relation = Relation(found["weights"], found["intercept"], 0.0)
    likelihoods = np.array([relation.likelihood(signs) for signs, _ in rows])
    missing = np.array([lacks for _, lacks in rows])
    return {**found, "least": max(GRID, key=lambda least: (f1(likelihoods >= least, missing), least))}
