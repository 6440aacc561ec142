"""Kinds are weighed by what was right; an element is called missing where that has the best F1."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from models.training.calibrate import UNKNOWN, Scored, best_threshold, thresholds, write
from nlp.labels import KINDS, OUTCOME_ELEMENTS
from nlp.weighing import SIGNS, weights_from


def test_the_threshold_parts_the_missing_from_the_rest() -> None:
    likely = np.array([0.1, 0.3, 0.35, 0.61, 0.7, 0.9], dtype=np.float32)
    answers = np.array([0, 0, 0, 1, 1, 1], dtype=np.float32)
    assert 0.35 < best_threshold(likely, answers) < 0.61


def test_sentences_without_the_element_do_not_count() -> None:
    likely = np.array([0.9, 0.9, 0.3, 0.7], dtype=np.float32)
    answers = np.array([UNKNOWN, UNKNOWN, 0, 1], dtype=np.float32)
    assert 0.3 <= best_threshold(likely, answers) < 0.7


def test_what_kinds_are_weighed_by_and_a_threshold_for_each_element_are_written(tmp_path: Path) -> None:
    count = 40
    random = np.random.default_rng(1)
    scored = Scored(
        random.normal(size=(count, SIGNS)),
        np.arange(count) % len(KINDS),
        random.normal(size=(count, len(OUTCOME_ELEMENTS))).astype(np.float32),
        random.integers(0, 2, (count, len(OUTCOME_ELEMENTS))).astype(np.float32),
    )
    write(thresholds([scored]), tmp_path)
    found = json.loads((tmp_path / "thresholds.json").read_text(encoding="utf-8"))
    assert weights_from(found["kinds"]).signs.shape == (SIGNS, len(KINDS))
    assert set(found["missing"]) == set(OUTCOME_ELEMENTS)
