"""Kind and area by the words alone: a logistic regression over n-grams, beside the encoder.

The encoder knows what words mean, this knows which words moderators' kinds come in; they err apart. The file
is made by models/training/word_model.py. An n-gram weighs more where it is rare (tf-idf), each block of them
is of length one, and weights are kept as 8-bit integers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.labels import KINDS
from nlp.ngrams import BLOCKS, Counts, ngrams
from nlp.shares import Numbers, log_shares
from nlp.statement import Sentence


class WordScores(NamedTuple):
    """What the words say of n sentences, as logarithms of shares."""

    kinds: Numbers
    """(n, kinds)"""
    areas: Numbers
    """(n, areas)"""


class WordModel:
    """The regression, ready to run."""

    def __init__(self, path: Path) -> None:
        """Reads the model's file."""
        with np.load(path) as kept:
            self._hashes = [kept[f"{block}_hashes"] for block in BLOCKS]
            self._rarity = [kept[f"{block}_rarity"].astype(np.float64) for block in BLOCKS]
            rows = kept["weights"].astype(np.float64) * kept["scales"]
            self._bias = kept["bias"].astype(np.float64)
        ends = np.cumsum([len(hashes) for hashes in self._hashes])
        self._weights = np.split(rows, ends[:-1])

    def scores(self, sentences: Sequence[Sentence]) -> WordScores:
        """What the words of each sentence say, of which there must be one, whatever the others are."""
        counts = list(zip(*map(ngrams, sentences), strict=True))
        blocks = zip(counts, self._hashes, self._rarity, self._weights, strict=True)
        found = self._bias + np.sum([_weighed(*block) for block in blocks], axis=0)
        kinds = len(KINDS)
        return WordScores(log_shares(found[:, :kinds]), log_shares(found[:, kinds:]))


def _weighed(
    column: Sequence[Counts], hashes: NDArray[np.uint32], rarity: Numbers, weights: Numbers
) -> Numbers:
    """What the n-grams of one block say of each sentence; those that the model does not know say nothing."""
    total = np.zeros((len(column), weights.shape[1]))
    of = np.repeat(np.arange(len(column)), [len(counts) for counts in column])
    asked = np.fromiter(chain.from_iterable(column), dtype=np.uint32, count=len(of))
    often = np.fromiter(chain.from_iterable(one.values() for one in column), np.float64, count=len(of))
    at = np.minimum(np.searchsorted(hashes, asked), len(hashes) - 1)
    known = hashes[at] == asked
    of, at = of[known], at[known]
    values = (np.log(often[known]) + 1) * rarity[at]
    if not len(of):
        return total
    starts = np.flatnonzero(np.diff(of, prepend=-1))
    lengths = np.sqrt(np.add.reduceat(values**2, starts))
    total[of[starts]] = np.add.reduceat(values[:, None] * weights[at], starts) / lengths[:, None]
    return total
