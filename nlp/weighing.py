"""What a sentence is, by the encoder's word, the words' own, and where it stands in its document, weighed.

A regression over all of them (stacking: Wolpert, 1992), made by models/training/weighing.py from what models
said of authors whom they had never read. Its shares are what a kind's confidence is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from nlp.labels import KINDS
from nlp.shares import Numbers, log_shares

FAINTEST = -7.0
"""A share's logarithm says no more when it is smaller than this."""
NEAR_END = 3
"""Sentences that are at a document's beginning, or at its end."""
SIGNS = 5 * len(KINDS) + 3
"""By the encoder, by the words, of the others, of the one before and the one after; and three of place."""
HALF = 0.5
"""What the words' own area counts for beside the encoder's."""


class Weights(NamedTuple):
    """The regression: what each sign is worth for each kind."""

    signs: Numbers
    """(signs, kinds)"""
    intercept: Numbers
    """(kinds,)"""


def weights_from(content: Mapping[str, Any]) -> Weights:
    """The weights as models/thresholds.json holds them."""
    return Weights(np.array(content["weights"], dtype=np.float64), np.array(content["intercept"]))


def signs(kinds: Numbers, words: Numbers) -> Numbers:
    """What tells of a document's n sentences of what kind they are, (n, signs).

    `kinds` and `words` are the logarithms of shares that encoder and words give the kinds, (n, kinds) each.
    """
    shares = np.exp(kinds)
    nobody = np.zeros((1, shares.shape[1]))
    others = (shares.sum(axis=0) - shares) / len(shares)
    before, after = np.concatenate([nobody, shares[:-1]]), np.concatenate([shares[1:], nobody])
    said = [np.clip(one, FAINTEST, 0.0) for one in (kinds, words)]
    return np.concatenate([*said, others, before, after, _places(len(shares))], axis=1)


def _places(count: int) -> Numbers:
    """Where in the document each of its sentences stands: how far down, at its beginning, at its end."""
    at = np.arange(count)
    return np.stack([at / count, at < NEAR_END, at >= count - NEAR_END], axis=1).astype(np.float64)


def weighed(found: Numbers, weights: Weights) -> Numbers:
    """The logarithms of the kinds' shares by the signs of a document's sentences, (n, kinds)."""
    return log_shares(found @ weights.signs + weights.intercept)


def weighed_areas(areas: Numbers, words: Numbers) -> Numbers:
    """The logarithms of the areas' shares, by the encoder's and by the words' own, (n, areas)."""
    return log_shares(areas + HALF * words)
