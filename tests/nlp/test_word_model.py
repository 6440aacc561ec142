"""Words alone tell something of a sentence's kind, whatever else is read with it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.classify import FOLDER
from nlp.labels import AREAS, KINDS
from nlp.ngrams import ngrams
from nlp.statement import Area, Kind
from nlp.word_model import WordModel
from tests.nlp.making import sentence

TEXTS = st.lists(st.text(max_size=40), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def model() -> WordModel:
    return WordModel(FOLDER / "words.npz")


@given(texts=TEXTS)
def test_a_sentence_is_judged_the_same_alone_and_among_others(model: WordModel, texts: list[str]) -> None:
    sentences = [sentence(text) for text in texts]
    together = model.scores(sentences)
    for at, one in enumerate(sentences):
        alone = model.scores([one])
        assert np.array_equal(alone.kinds[0], together.kinds[at])
        assert np.array_equal(alone.areas[0], together.areas[at])


@given(texts=TEXTS)
def test_whatever_the_words_the_shares_are_of_one(model: WordModel, texts: list[str]) -> None:
    said = model.scores([sentence(text) for text in texts])
    assert said.kinds.shape == (len(texts), len(KINDS))
    assert said.areas.shape == (len(texts), len(AREAS))
    assert np.allclose(np.exp(said.kinds).sum(axis=1), 1)
    assert np.allclose(np.exp(said.areas).sum(axis=1), 1)


@pytest.mark.parametrize(
    ("text", "kind", "area"),
    [
        ("A speech and language therapist will provide 45 minutes a week.", Kind.PROVISION, Area.CI),
        ("By July 2027 he will read a page of his book without help.", Kind.OUTCOME, Area.CL),
    ],
)
def test_plain_words_are_enough_for_plain_sentences(
    model: WordModel, text: str, kind: Kind, area: Area
) -> None:
    said = model.scores([sentence(text)])
    assert KINDS[int(said.kinds[0].argmax())] is kind
    assert AREAS[int(said.areas[0].argmax())] is area


def test_an_ngram_is_counted_in_the_block_where_it_stands() -> None:
    words, letters, above = ngrams(sentence("Reads. Reads!", headings=("Literacy",), label="What"))
    assert max(words.values()) == 2
    assert max(letters.values()) == 2
    assert sum(above.values()) == 3
