"""A pronoun of the other gender is a slip only where nobody else is there whose it may be."""

from __future__ import annotations

import pytest

from nlp.child import ChildFacts
from nlp.pronouns import wrong_pronouns
from nlp.statement import Sentence
from tests.nlp.making import sentence

BEN = ChildFacts("Ben", "Moss", "Ben", "he", "2016-05-02")


def found(*sentences: Sentence, child: ChildFacts = BEN) -> list[str]:
    return [wrong.word for wrong in wrong_pronouns(sentences, child)]


def words(*texts: str, child: ChildFacts = BEN) -> list[str]:
    return found(*(sentence(text, key=f"s{n}") for n, text in enumerate(texts)), child=child)


@pytest.mark.parametrize(
    "text",
    [
        "She is tired by noon.",
        "Staff say that she is tired.",
        "Ben put up a hand when her turn came.",
        "His father says she is tired.",
        "Mr Lane has to carry her bag.",
        "Carer strain makes her attendance worse.",
    ],
)
def test_a_pronoun_that_is_nobodys_is_found(text: str) -> None:
    assert len(words(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "His mother says she is tired.",
        "He helps the teacher with her books.",
        "He told the story to her in full.",
        "She did not want an assessment for Ben.",
        "Olivia likes it when she wins.",
        "A Year 4 gave him her pencil.",
        "The shopkeeper takes what she needs.",
        "He mixes up he/she and him/her.",
        'He says "she" for everybody.',
    ],
)
def test_a_pronoun_that_may_be_somebodys_or_is_only_talked_of_is_not(text: str) -> None:
    assert words(text) == []


def test_somebody_spoken_of_in_the_sentence_before_excuses_a_pronoun_until_the_child_is_named() -> None:
    assert words("His mother came.", "She was tired.", "She went home.") == []
    assert words("His mother came.", "Ben said that she was tired.") == ["she"]


def test_another_paragraph_excuses_nothing() -> None:
    assert found(sentence("His mother came.", key="a"), sentence("She is tired.", key="b", block=1)) == [
        "she"
    ]


def test_a_fields_label_may_name_the_person() -> None:
    assert found(sentence("She is worried.", label="Mother")) == []


def test_a_child_who_is_they_is_neither_he_nor_she() -> None:
    kit = ChildFacts("Kit", "Moss", "Kit", "they")
    assert words("He reads well.", "They like maths.", child=kit) == ["he"]


def test_nothing_is_found_where_the_childs_pronoun_is_not_known() -> None:
    assert words("She is tired.", child=ChildFacts()) == []
