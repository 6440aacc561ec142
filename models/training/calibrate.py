"""What a kind is weighed by, and where a missing element is called missing, from out-of-fold scores.

The weighing's shares need no temperature: of the sentences that it is 80% sure of, 80% are right
(docs/accuracy.md, "Confidence in the kind"). Each element of an outcome has the threshold of the best F1;
what provision lacks is learnt (promises.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.training.weighing import learn_weighing
from nlp.labels import OUTCOME_ELEMENTS

UNKNOWN = -100
CANDIDATES = np.round(np.arange(0.2, 0.81, 0.02), 2)
Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scored:
    """What a model said of sentences that it never saw, and the right answers."""

    signs: NDArray[np.float64]
    """(n, signs) of nlp.weighing: what tells of a sentence's kind."""
    right_kinds: Whole
    """(n,)"""
    elements: Floats
    """(n, elements of an outcome)"""
    missing: Floats
    """(n, elements of an outcome): 1 missing, 0 not, UNKNOWN for what is none."""


def thresholds(scored: Sequence[Scored]) -> dict[str, Any]:
    """The kinds' weights, and the threshold of each element of an outcome, as thresholds.json holds them."""
    signs = np.concatenate([one.signs for one in scored])
    right = np.concatenate([one.right_kinds for one in scored])
    elements = np.concatenate([one.elements for one in scored])
    missing = np.concatenate([one.missing for one in scored])
    likely = 1 / (1 + np.exp(-elements))
    return {
        "kinds": learn_weighing(signs, right),
        "missing": {
            name: best_threshold(likely[:, at], missing[:, at]) for at, name in enumerate(OUTCOME_ELEMENTS)
        },
    }


def best_threshold(likely: Floats, answers: Floats) -> float:
    """The likelihood above which calling an element missing has the best F1; the lowest of equals."""
    known = answers != UNKNOWN
    likely, truth = likely[known], answers[known] == 1
    return float(max(CANDIDATES, key=lambda at: (f1(likely > at, truth), -at)))


def f1(said: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """The harmonic mean of precision and recall of what is said, (n,), beside what is so, (n,)."""
    right = int((said & truth).sum())
    return 2 * right / max(1, int(said.sum()) + int(truth.sum()))


def write(found: Mapping[str, object], folder: Path) -> None:
    """Writes thresholds.json beside a model."""
    (folder / "thresholds.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
