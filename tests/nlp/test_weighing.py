"""What a sentence is, weighed from the encoder, the words and its place in the document."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nlp.labels import KINDS
from nlp.shares import log_shares
from nlp.weighing import SIGNS, signs, weighed, weighed_areas, weights_from

NOTHING = {"weights": np.zeros((SIGNS, len(KINDS))).tolist(), "intercept": [0.0] * len(KINDS)}


def said(count: int, seed: int = 0) -> np.ndarray:
    return log_shares(np.random.default_rng(seed).normal(0, 3, (count, len(KINDS))))


@given(count=st.integers(1, 12))
def test_there_are_as_many_signs_as_the_weights_are_for(count: int) -> None:
    found = signs(said(count), said(count, 1))
    assert found.shape == (count, SIGNS)
    assert np.allclose(np.exp(weighed(found, weights_from(NOTHING))), 1 / len(KINDS))


def test_the_neighbours_are_those_of_the_document() -> None:
    kinds = said(3)
    found = signs(kinds, said(3, 1))
    before, after = (found[:, start : start + len(KINDS)] for start in (24, 32))
    assert np.array_equal(before[0], np.zeros(len(KINDS)))
    assert np.allclose(before[1:], np.exp(kinds[:-1]))
    assert np.allclose(after[:-1], np.exp(kinds[1:]))
    assert np.array_equal(after[-1], np.zeros(len(KINDS)))


def test_words_may_turn_an_area_that_the_encoder_is_in_doubt_of() -> None:
    doubt, sure = np.log([[0.5, 0.45, 0.05]]), np.log([[0.9, 0.05, 0.05]])
    words = np.log([[0.1, 0.8, 0.1]])
    assert weighed_areas(doubt, words).argmax() == 1
    assert weighed_areas(sure, words).argmax() == 0
