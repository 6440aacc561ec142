"""Learns kind and area from words alone (nlp/word_model.py), and writes words.npz."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from eval.corpus import GoldItem
from models.training.examples import LabelledDocument
from nlp.labels import AREAS, KINDS, WITH_AREA
from nlp.ngrams import BLOCKS, Counts, ngrams

FILE = "words.npz"
LEAST = (5, 20, 5)
"""Sentences that an n-gram of each block must stand in, to be learnt."""
FREEDOM = 10.0
"""The inverse of the strength of regularisation."""
PASSES = 100
LARGEST = 127
"""Of an 8-bit integer."""

Arrays = dict[str, NDArray[np.generic]]
Floats = NDArray[np.float64]


def learn_words(documents: Sequence[LabelledDocument], folder: Path) -> None:
    """Writes words.npz into `folder`, learnt from the documents."""
    sentences = [sentence for document in documents for sentence in document.sentences]
    kinds = np.array([KINDS.index(kind) for document in documents for kind in document.kinds()])
    areas = np.array([_area(label) for document in documents for label in document.labels])
    counts = [ngrams(sentence) for sentence in sentences]
    kept: Arrays = {}
    blocks = []
    for at, (block, least) in enumerate(zip(BLOCKS, LEAST, strict=True)):
        column = [one[at] for one in counts]
        hashes, rarity = _known(column, least)
        kept |= {f"{block}_hashes": hashes, f"{block}_rarity": rarity}
        blocks.append(_values(column, hashes, rarity.astype(np.float64)))
    values = sparse.hstack(blocks).tocsr()
    with_area = np.flatnonzero(areas >= 0)
    of_kinds = _regression("balanced").fit(values, kinds)
    of_areas = _regression(None).fit(values[with_area], areas[with_area])
    weights = np.concatenate([_of_all(of_kinds, len(KINDS)), _of_all(of_areas, len(AREAS))], axis=1)
    scales = np.abs(weights[:-1]).max(axis=0) / LARGEST
    kept["weights"] = np.rint(weights[:-1] / np.where(scales > 0, scales, 1)).astype(np.int8)
    kept["scales"], kept["bias"] = scales.astype(np.float32), weights[-1].astype(np.float32)
    np.savez_compressed(folder / FILE, **kept)  # type: ignore[arg-type]  # numpy's own flag is no array


def _area(label: GoldItem | None) -> int:
    """The number of a label's area; -1 where its kind has none."""
    return AREAS.index(label.area) if label and label.kind in WITH_AREA and label.area else -1


def _known(column: Sequence[Counts], least: int) -> tuple[NDArray[np.uint32], NDArray[np.float16]]:
    """The n-grams that stand in enough sentences, sorted, and how rare each is."""
    spread = Counter(ngram for counts in column for ngram in counts)
    known = sorted(ngram for ngram, number in spread.items() if number >= least)
    numbers = np.array([spread[ngram] for ngram in known], dtype=np.float64)
    rarity = np.log((1 + len(column)) / (1 + numbers)) + 1
    return np.array(known, dtype=np.uint32), rarity.astype(np.float16)


def _values(column: Sequence[Counts], hashes: NDArray[np.uint32], rarity: Floats) -> sparse.csr_matrix:
    """The sentences as rows of length one over the n-grams."""
    place = {int(ngram): at for at, ngram in enumerate(hashes)}
    rows = [[(place[ngram], often) for ngram, often in counts.items() if ngram in place] for counts in column]
    at = np.array([one for row in rows for one, _ in row], dtype=np.int64)
    often = np.array([number for row in rows for _, number in row], dtype=np.float64)
    ends = np.cumsum([0, *(len(row) for row in rows)])
    values = sparse.csr_matrix(((np.log(often) + 1) * rarity[at], at, ends), shape=(len(rows), len(hashes)))
    lengths = np.sqrt(np.asarray(values.multiply(values).sum(axis=1)).ravel())
    return sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ values


def _regression(weighing: str | None) -> LogisticRegression:
    return LogisticRegression(C=FREEDOM, max_iter=PASSES, tol=1e-3, class_weight=weighing)


def _of_all(model: LogisticRegression, classes: int) -> Floats:
    """Every class's weights, its bias last, (n-grams + 1, classes). Raises ValueError if one is missing."""
    if len(model.classes_) != classes:
        raise ValueError("Words are learnt only where every kind and every area has an example.")
    return np.concatenate([model.coef_.T, model.intercept_[None, :]])
