"""Learns what encoder, words and place are worth for a sentence's kind (nlp/weighing.py), out of fold."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from nlp.labels import KINDS

FREEDOM = 0.03
"""The inverse of the strength of regularisation."""
LEAST_SPREAD = 0.05
"""A sign that hardly differs between sentences is not stretched until it does."""

Floats = NDArray[np.float64]


def learn_weighing(signs: Floats, kinds: NDArray[np.int64]) -> dict[str, Any]:
    """The content of thresholds.json that says what the signs of sentences (n, signs) tell of their kinds."""
    mean, spread = signs.mean(axis=0), np.maximum(signs.std(axis=0), LEAST_SPREAD)
    model = LogisticRegression(C=FREEDOM, max_iter=200, tol=1e-3).fit((signs - mean) / spread, kinds)
    if len(model.classes_) != len(KINDS):
        raise ValueError("Weights are learnt only where every kind has an example.")
    weights = model.coef_.T / spread[:, None]
    intercept = model.intercept_ - mean @ weights
    return {"weights": np.round(weights, 4).tolist(), "intercept": np.round(intercept, 4).tolist()}
