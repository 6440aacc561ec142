"""Scores as shares of one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating]


def log_shares(scores: Numbers) -> Numbers:
    """Scores, a row each, as logarithms of shares of one."""
    raised = scores.astype(np.float64)
    raised -= raised.max(axis=-1, keepdims=True)
    return np.asarray(raised - np.log(np.exp(raised).sum(axis=-1, keepdims=True)))
