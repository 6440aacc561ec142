"""The released model is the one that its card describes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from models.training.shown import of_example
from nlp.classify import FILES, FOLDER, EncoderClassifier

LARGEST = 30_000_000
"""Bytes of all the model's files together, at most."""


def test_the_card_names_the_version_and_every_file_with_its_hash() -> None:
    card = (FOLDER / "encoder.md").read_text(encoding="utf-8")
    assert f"`{EncoderClassifier(FOLDER).version}`" in card
    for name in FILES:
        assert f"`{hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()}`" in card


def test_the_card_tells_what_the_model_says_of_the_example() -> None:
    card = (FOLDER / "encoder.md").read_text(encoding="utf-8")
    assert of_example(EncoderClassifier(FOLDER)) in card


def test_the_model_stays_small(repository: Path) -> None:
    assert sum((repository / "models" / name).stat().st_size for name in FILES) <= LARGEST
