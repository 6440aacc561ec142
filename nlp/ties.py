"""What each likeness between two statements is worth, learnt from the moderators' ties (models/ties.json).

A relation (answers, same, conflict, unmet) is a logistic regression over a few plain likenesses; the file is
made by models/training/ties.py.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

MODEL = Path(__file__).resolve().parent.parent / "models" / "ties.json"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation's weights, and from how likely on it is taken to hold."""

    weights: Mapping[str, float]
    """By the likeness' name."""
    intercept: float
    least: float
    """Below this likelihood two statements are not taken to be so related."""

    def likelihood(self, likenesses: Mapping[str, float]) -> float:
        """How likely the relation is, 0 to 1, by the two statements' likenesses."""
        total = self.intercept + sum(weight * likenesses[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


@dataclass(frozen=True, slots=True)
class Ties:
    """What holds statements together."""

    answers: Relation
    """Provision or outcome to a need."""
    same: Relation
    """Two statements that say the same."""
    conflict: Relation
    """Two provisions that cannot both stand."""
    second: float
    """From how likely on a provision or an outcome answers a second need as well."""
    unmet: Relation
    """A need to all provision of its bundle: that none answers it."""


def ties_from(content: Mapping[str, Any]) -> Ties:
    """The ties as models/ties.json and the kept predictions hold them."""
    relations = {
        name: Relation(found["weights"], found["intercept"], found["least"])
        for name, found in content.items()
        if isinstance(found, Mapping)
    }
    return Ties(second=float(content["second"]), **relations)


@cache
def load_ties(path: Path = MODEL) -> Ties:
    """The ties in `path`. Raises FileNotFoundError."""
    return ties_from(json.loads(path.read_text(encoding="utf-8")))


def topic_likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """The cosine of two topics, each of whole numbers of which 127 is one; 0 where a topic is missing."""
    return sum(a * b for a, b in zip(one, other, strict=False)) / 127**2
