"""A sentence and its surroundings as numbers: hashed words, letter groups and context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import normalize

from nlp.statement import Sentence

TEXT_SIZE = 2**17
CONTEXT_SIZE = 2**15
CONTEXT_WEIGHT = 0.7
"""How much the context counts beside the sentence's own words (best of 0.5, 0.7, 1)."""

_TOKEN = re.compile(r"[a-z]+|\d+|[^\w\s]")


def tokens(text: str) -> list[str]:
    """Words, punctuation marks, and "#" for every number."""
    return ["#" if token.isdigit() else token for token in _TOKEN.findall(text.lower())]


def text_features(text: str) -> Iterator[str]:
    """One, two and three words in a row, and letter groups of three to five."""
    words = tokens(text)
    for size in (1, 2, 3):
        for at in range(len(words) - size + 1):
            yield f"{size}={'_'.join(words[at : at + size])}"
    yield f"first={'_'.join(words[:2])}"
    letters = f" {' '.join(words)} "
    for size in (3, 4, 5):
        for at in range(len(letters) - size + 1):
            yield f"c={letters[at : at + size]}"


def context_features(sentences: Sequence[Sentence], at: int, report_type: str) -> Iterator[str]:
    """What stands around sentence number `at` of a document."""
    sentence = sentences[at]
    yield f"type={report_type}"
    yield f"place={int(5 * at / len(sentences))}"
    yield f"length={min(8, len(sentence.text) // 25)}"
    yield f"furniture={sentence.furniture}"
    yield f"row={bool(sentence.row)}"
    for depth, heading in enumerate(reversed(sentence.headings)):
        yield from _pairs(f"heading{min(depth, 1)}", heading)
    yield from _pairs("label", sentence.label)
    if at:
        yield from (f"before={token}" for token in tokens(sentences[at - 1].text))
    if at + 1 < len(sentences):
        yield from (f"after={token}" for token in tokens(sentences[at + 1].text))


def _pairs(name: str, text: str) -> Iterator[str]:
    words = tokens(text)
    yield from (f"{name}={word}" for word in words)
    yield from (f"{name}={first}_{second}" for first, second in pairwise(words))


def _hasher(size: int) -> HashingVectorizer:
    return HashingVectorizer(analyzer=list, n_features=size, norm=None, alternate_sign=False)


def counts(sentences: Sequence[Sentence], report_type: str) -> tuple[csr_matrix, csr_matrix]:
    """(text, context) counts of hashed features, on a log scale, one row a sentence."""
    text = _hasher(TEXT_SIZE).transform(text_features(sentence.text) for sentence in sentences)
    context = _hasher(CONTEXT_SIZE).transform(
        context_features(sentences, at, report_type) for at in range(len(sentences))
    )
    for matrix in (text, context):
        matrix.data = np.log1p(matrix.data)
    return text, context


@dataclass(frozen=True, slots=True)
class FeatureMaker:
    """Turns a document's sentences into rows for the linear model, with what training learnt of rarity."""

    text_idf: NDArray[np.float32]
    context_idf: NDArray[np.float32]

    def features(self, sentences: Sequence[Sentence], report_type: str) -> csr_matrix:
        """One row of unit parts a sentence."""
        return self.weigh(*counts(sentences, report_type))

    def weigh(self, text: csr_matrix, context: csr_matrix) -> csr_matrix:
        """Inverse document frequency, then each part to length one."""
        parts = (
            normalize(text.multiply(self.text_idf)),
            normalize(context.multiply(self.context_idf)) * CONTEXT_WEIGHT,
        )
        return hstack(parts).tocsr()
