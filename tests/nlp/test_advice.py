"""A report says who wrote it, as what and when; what it does not say stays empty."""

from __future__ import annotations

import pytest

from extract.document import Block, BlockKind, Document
from nlp.advice import CUES, TYPES, advice


def report(*blocks: Block, file: str = "document.docx") -> Document:
    return Document(file, "docx", "0" * 64, 1, blocks)


def heading(text: str) -> Block:
    return Block(BlockKind.HEADING, text, level=1)


def field(label: str, text: str) -> Block:
    return Block(BlockKind.FIELD, text, label=label)


def line(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def test_every_cue_is_for_a_type_of_the_closed_list() -> None:
    assert {cue.type for cue in CUES} == set(TYPES)


@pytest.mark.parametrize(
    ("title", "author", "expected"),
    [
        ("Psychological Advice", "Dr Ana Bell, Educational Psychologist", "educational_psychology"),
        (
            "Advice for EHC needs assessment",
            "Ivo Lund, Speech and Language Therapist",
            "speech_language_therapy",
        ),
        ("Medical Advice", "Dr T Okoro, Consultant Community Paediatrician", "paediatrics"),
        ("Advice", "Jo Marsh, Qualified Teacher of the Deaf", "sensory_teacher"),
        ("School Advice", "P Lane, SENCO", "school"),
        ("Social Care Advice", "R Flint, Social Worker", "social_care"),
        ("Our son", "Mrs Bell, Mother", "parent"),
        ("My views", "Pupil", "child"),
        ("Record", "Unit clerk", "other"),
    ],
)
def test_the_type_is_read_from_title_and_author(title: str, author: str, expected: str) -> None:
    assert advice(report(heading(title), field("Author", author))).type == expected


def test_author_role_and_date_are_read_from_a_name_table() -> None:
    found = advice(
        report(
            heading("Physiotherapy Report"),
            field("Date of birth", "2 May 2016"),
            field("Author", "Ana Bell, Paediatric Physiotherapist"),
            field("Date of report", "14 March 2025"),
        )
    )
    assert (found.author, found.role, found.date) == ("Ana Bell", "Paediatric Physiotherapist", "2025-03-14")


def test_a_letter_is_known_by_its_first_lines() -> None:
    found = advice(
        report(
            line("Ana Bell"),
            line("Paediatric Physiotherapist"),
            line("2025-03-14"),
            line("Re: Ben Moss, d.o.b. 2016-05-02"),
        )
    )
    assert (found.author, found.role, found.date) == ("Ana Bell", "Paediatric Physiotherapist", "2025-03-14")


def test_what_a_report_does_not_say_stays_empty() -> None:
    found = advice(report(line("He is well and happy.")))
    assert (found.author, found.role, found.date) == ("", "", None)


def test_every_fact_comes_with_the_words_that_tell_it() -> None:
    found = advice(
        report(
            heading("Physiotherapy Report"),
            field("Name", "Ben Moss"),
            field("Author", "Ana Bell, Paediatric Physiotherapist"),
            field("Date of report", "14th March 2025"),
        )
    )
    assert found.evidence == (
        ("type", "Physio"),
        ("author", "Ana Bell, Paediatric Physiotherapist"),
        ("date", "14th March 2025"),
        ("child", "Name: Ben Moss"),
    )
    assert found.words_for("date") == "14th March 2025"


def test_a_fact_that_is_not_told_has_no_words() -> None:
    assert advice(report(line("He is well and happy."))).words_for("author") == ""


@pytest.mark.parametrize(
    ("file", "role", "expected"),
    [
        ("camhs-letter.docx", "Clinical Nurse Specialist", "mental_health"),
        ("advice.docx", "School Nurse", "nursing"),
        ("letter.docx", "Pupil, with an assistant writing", "child"),
        ("letter.docx", "Parents and young person", "parent"),
        ("annual-review.docx", "SENCO", "annual_review"),
    ],
)
def test_the_words_that_tell_most_decide_the_type(file: str, role: str, expected: str) -> None:
    assert advice(report(line(f"Ana Bell, {role}"), line("1 May 2025"), file=file)).type == expected
