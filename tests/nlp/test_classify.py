"""The classifier judges a sentence by its own document alone, and the same on every run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from extract.bundle import read_bundle
from nlp.advice import advice
from nlp.classify import FOLDER, EncoderClassifier, Scores, load_classifier
from nlp.encoder import pieces
from nlp.labels import (
    AREAS_OF,
    ELEMENTS_OF,
    SECTIONS_OF,
    WITH_AREA,
    Labels,
)
from nlp.sentences import sentences
from nlp.statement import Kind, Sentence


@pytest.fixture(scope="module")
def documents(example: Path) -> list[tuple[list[Sentence], str]]:
    read = read_bundle([example]).documents
    return [(sentences(document), advice(document).type) for document in read]


@pytest.fixture(scope="module")
def labels(documents: list[tuple[list[Sentence], str]]) -> list[list[Labels]]:
    return [load_classifier().label(found, kind) for found, kind in documents]


def test_every_run_and_every_order_of_documents_gives_the_same(
    documents: list[tuple[list[Sentence], str]], labels: list[list[Labels]]
) -> None:
    backwards = [load_classifier().label(found, kind) for found, kind in reversed(documents)]
    assert backwards[::-1] == labels


@pytest.mark.parametrize("together", [1, 5, 64])
def test_a_sentence_is_encoded_the_same_alone_and_in_any_batch(
    documents: list[tuple[list[Sentence], str]], together: int
) -> None:
    model = EncoderClassifier(FOLDER)
    for found, kind in documents:
        page = pieces(model.encoder.tokenizer, found, kind)
        usual, other = model.encoder.encode(page), model.encoder.encode(page, together)
        assert np.array_equal(usual.vectors, other.vectors)
        assert all(map(np.array_equal, usual.marks, other.marks))


def test_every_sentence_has_what_its_kind_has_and_nothing_else(labels: list[list[Labels]]) -> None:
    for found in (label for document in labels for label in document):
        assert (found.area is not None) == (found.kind in WITH_AREA)
        assert found.section in SECTIONS_OF.get(found.kind, {None})
        assert found.section is None or found.area is None or found.area in AREAS_OF[found.section]
        assert set(found.missing) <= set(ELEMENTS_OF.get(found.kind, ()))
        assert 0 < found.confidence <= 1
        assert 0 <= found.sensitive <= 1
        assert found.parts is None or found.kind is Kind.PROVISION


@pytest.mark.parametrize("seed", range(10))
def test_whatever_the_scores_an_area_and_its_section_go_together(
    documents: list[tuple[list[Sentence], str]], seed: int
) -> None:
    found, kind = documents[0]
    model = load_classifier()
    assert isinstance(model, EncoderClassifier)
    read = model.read(found, kind)
    scores = np.random.default_rng(seed)
    drawn = (scores.normal(0, 4, column.shape).astype(np.float32) for column in read.scores)
    for label in model.labels(found, replace(read, scores=Scores(*drawn))):
        if label.section and label.area:
            assert label.area in AREAS_OF[label.section]


def test_the_example_is_understood_for_the_most_part(labels: list[list[Labels]]) -> None:
    kinds = {label.kind for document in labels for label in document}
    assert {Kind.NEED, Kind.STRENGTH, Kind.VIEW, Kind.OUTCOME, Kind.PROVISION, Kind.BACKGROUND} <= kinds


def test_no_sentences_need_no_model() -> None:
    assert load_classifier().label([], "school") == []
