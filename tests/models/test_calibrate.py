"""Confidence is calibrated by what was right; an element is called missing where that has the best F1."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from models.training.calibrate import UNKNOWN, Scored, best_threshold, temperature, thresholds, write
from nlp.labels import KINDS, OUTCOME_ELEMENTS


def overconfident(share_right: float, certainty: float) -> tuple[np.ndarray, np.ndarray]:
    """Scores that say `certainty` of the first of two classes, which is right in `share_right` of 1,000."""
    score = np.log(certainty / (1 - certainty))
    scores = np.tile(np.array([score, 0.0], dtype=np.float32), (1000, 1))
    right = np.where(np.arange(1000) < 1000 * share_right, 0, 1)
    return scores, right


@pytest.mark.parametrize(("share_right", "certainty"), [(0.8, 0.95), (0.9, 0.9), (0.7, 0.6)])
def test_after_the_temperature_the_certainty_is_the_share_that_is_right(
    share_right: float, certainty: float
) -> None:
    scores, right = overconfident(share_right, certainty)
    heated = scores[0] / temperature(scores, right)
    assert np.exp(heated[0]) / np.exp(heated).sum() == pytest.approx(share_right, abs=0.01)


def test_the_threshold_parts_the_missing_from_the_rest() -> None:
    likely = np.array([0.1, 0.3, 0.35, 0.61, 0.7, 0.9], dtype=np.float32)
    answers = np.array([0, 0, 0, 1, 1, 1], dtype=np.float32)
    assert 0.35 < best_threshold(likely, answers) < 0.61


def test_sentences_without_the_element_do_not_count() -> None:
    likely = np.array([0.9, 0.9, 0.3, 0.7], dtype=np.float32)
    answers = np.array([UNKNOWN, UNKNOWN, 0, 1], dtype=np.float32)
    assert 0.3 <= best_threshold(likely, answers) < 0.7


def test_a_temperature_and_a_threshold_for_each_element_are_written(tmp_path: Path) -> None:
    count = 40
    random = np.random.default_rng(1)
    scored = Scored(
        random.normal(size=(count, len(KINDS))).astype(np.float32),
        random.integers(0, len(KINDS), count),
        random.normal(size=(count, len(OUTCOME_ELEMENTS))).astype(np.float32),
        random.integers(0, 2, (count, len(OUTCOME_ELEMENTS))).astype(np.float32),
    )
    write(thresholds([scored]), tmp_path)
    found = json.loads((tmp_path / "thresholds.json").read_text(encoding="utf-8"))
    assert found["temperature"] > 0
    assert set(found["missing"]) == set(OUTCOME_ELEMENTS)
