"""A bundle is understood whole: nothing read is lost, and only the child's own reports are doubted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.document import Block, BlockKind, Document, Status
from nlp.labels import Labels
from nlp.sentences import sentences
from nlp.statement import Kind, Parts, Sentence
from nlp.understand import statement_of, understand
from tests.nlp.making import TIES, sentence


class Background:
    """A classifier to which all is background."""

    version = "none"
    ties = TIES

    def label(self, sentences: Sequence[Sentence], report_type: str) -> list[Labels]:
        return [Labels(Kind.BACKGROUND, 1.0) for _ in sentences]


def report(file: str, name: str, *texts: str) -> Document:
    blocks = [Block(BlockKind.FIELD, name, label="Name")]
    blocks += [Block(BlockKind.PARAGRAPH, text) for text in texts]
    return Document(file, "docx", "0" * 64, 1, tuple(blocks))


BEN = [report(f"{place}/report.docx", "Ben Moss", "He reads well. He sings.") for place in ("a", "b")]
ANA = report("c/report.docx", "Ana Bell", "She is tired. She sings.")
BROKEN = Document("d.docx", "docx", "0" * 64, status=Status.UNREADABLE, reason="It is damaged.")
EMPTY = Document("e.txt", "txt", "0" * 64)


def test_every_sentence_of_every_report_is_a_statement_with_an_id_of_its_own() -> None:
    documents = [*BEN, ANA, BROKEN, EMPTY]
    found = understand(documents, Background())
    read = [(document.file, one.text) for document in documents for one in sentences(document)]
    assert [(statement.document, statement.text) for statement in found.statements] == read
    assert len({statement.id for statement in found.statements}) == len(read)
    assert [report.file for report in found.advice] == [one.file for one in (*BEN, ANA, EMPTY)]


def test_another_childs_report_is_known_and_none_of_its_words_is_shown_as_a_slip() -> None:
    found = understand([*BEN, ANA], Background())
    assert set(found.strangers) == {ANA.file}
    assert found.slips == ()


def test_a_report_that_calls_the_child_by_the_wrong_pronoun_is_doubted() -> None:
    wrong = report("c/report.docx", "Ben Moss", "She is tired. He runs.")
    assert [slip.quote for slip in understand([*BEN, wrong], Background()).slips] == ["She is tired."]


def test_a_bundle_without_a_readable_sentence_says_nothing() -> None:
    found = understand([BROKEN, EMPTY], Background())
    assert (found.statements, found.slips, found.child.name) == ((), (), "")


@pytest.mark.parametrize(
    ("frequency", "duration", "missing"),
    [
        ("Twice a week", "", ("who", "duration")),
        ("daily", "ten minutes", ("who",)),
        ("", "25 hours a week", ("who", "frequency")),
        ("To be planned", "", ("who", "frequency", "duration")),
    ],
)
def test_an_amount_that_adds_up_is_never_missing(
    frequency: str, duration: str, missing: tuple[str, ...]
) -> None:
    (sentence,) = sentences(report("a/report.docx", "Ben Moss", "A job that he keeps."))[1:]
    parts = Parts("A job", frequency=frequency, duration=duration)
    labels = Labels(Kind.PROVISION, 1.0, parts=parts, missing=("who", "frequency", "duration"))
    assert statement_of(sentence, labels).missing == missing


def test_what_stands_under_a_label_of_confidence_is_kept_back_whatever_the_model_says() -> None:
    said = Labels(Kind.NEED, 0.9, sensitive=0.001)
    told = sentence("Her assessment records night terrors.", label="Not for onward sharing")
    assert statement_of(told, said).sensitive == 1.0
    assert statement_of(replace(told, label="Sleep"), said).sensitive == 0.001


def test_what_is_about_a_sibling_is_kept_back_as_somebody_elses() -> None:
    told = report("a/report.docx", "Ben Moss", "His brother Oliver is nine. Oliver has been ill.")
    kept = {one.text: (one.sensitive, one.sort) for one in understand([told], Background()).statements}
    assert kept["Oliver has been ill."] == (1.0, "somebody_else")
    assert kept["His brother Oliver is nine."] == (0.0, "")
