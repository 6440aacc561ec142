"""The author is whom the document names as such: in a field, on a line near the top, or in its signature."""

from __future__ import annotations

import pytest

from extract.document import Block, BlockKind, Document, Region
from nlp.authors import author


def report(*blocks: Block) -> Document:
    return Document("report.docx", "docx", "0" * 64, 1, blocks)


def lines(*texts: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, text) for text in texts]


def named(*blocks: Block) -> tuple[str, str]:
    found = author(report(*blocks))
    return found.name, found.role


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ana Bell, Physiotherapist", ("Ana Bell", "Physiotherapist")),
        ("Ana Bell, Physiotherapist, 14 March 2025", ("Ana Bell", "Physiotherapist")),
        ("Ana and Ivo Bell, Parents", ("Ana and Ivo Bell", "Parents")),
        (
            "Ana, Jo and Ivo Bell, Grandmother and parents",
            ("Ana, Jo and Ivo Bell", "Grandmother and parents"),
        ),
        ("Ben, with Jo Lane (TA), Pupil", ("Ben, with Jo Lane (TA)", "Pupil")),
        ("R Flint, Social Worker, Early Help", ("R Flint", "Social Worker, Early Help")),
        ("Ana Bell,, Physiotherapist", ("Ana Bell", "Physiotherapist")),
        ("Élodie Łuczak, Physiotherapist", ("Élodie Łuczak", "Physiotherapist")),
        (", ,", ("", "")),
        ("Our story, by the family", ("", "")),
        ("Apologies, Social Worker", ("", "")),
        ("He reads well, his teacher says", ("", "")),
    ],
)
def test_a_line_near_the_top_names_author_and_role(line: str, expected: tuple[str, str]) -> None:
    assert named(*lines("Advice", line)) == expected


def test_name_and_role_may_stand_on_two_lines() -> None:
    assert named(*lines("Dr Ivo Lund", "Consultant Paediatrician", "1 May 2025")) == (
        "Dr Ivo Lund",
        "Consultant Paediatrician",
    )


def test_a_name_that_the_reader_took_for_a_running_header_is_found() -> None:
    header = Block(BlockKind.PARAGRAPH, "Dr Ivo Lund", region=Region.HEADER)
    assert named(header, *lines("Clinical Psychologist", "1 May 2025"))[0] == "Dr Ivo Lund"


def test_a_role_unheard_of_is_known_by_the_date_below_it() -> None:
    assert named(*lines("Jo Moss", "Business Support", "2025-05-01"))[1] == "Business Support"


def test_a_field_goes_before_a_line() -> None:
    field = Block(BlockKind.FIELD, "Jo Moss, SENCO", label="Completed by")
    assert named(*lines("Ana Bell, Physiotherapist"), field) == ("Jo Moss", "SENCO")


def test_a_mail_address_is_no_part_of_the_name_and_its_role_is_read_below() -> None:
    sender = Block(BlockKind.FIELD, "Ana Bell <ana@example.org>", label="From")
    assert named(sender, *lines("Ana Bell, Physiotherapist")) == ("Ana Bell", "Physiotherapist")


def test_a_role_in_brackets_is_taken_from_the_name() -> None:
    field = Block(BlockKind.FIELD, "Jo Moss (SENCO)", label="Author")
    assert named(field) == ("Jo Moss", "SENCO")


def test_who_signs_on_behalf_of_a_setting_is_its_author() -> None:
    assert named(*lines("Advice", "He reads.", "D Ashe on behalf of Quarry College. Keep this safe.")) == (
        "D Ashe",
        "",
    )
    assert named(*lines("Advice", "He reads.", "Completed on behalf of the Head of Service.")) == ("", "")


def test_a_signature_names_the_author() -> None:
    signed = "J. Moss, SENCO, and A. Bell-Boyd, Headteacher, signed 3 March 2025."
    assert named(*lines("He reads well.", signed)) == ("J. Moss", "SENCO")
    assert named(*lines("He reads well.", "Copies to parents. J. Moss, SENCO.")) == ("J. Moss", "SENCO")


def test_a_document_that_names_nobody_has_no_author() -> None:
    assert named(*lines("He reads well.", "He likes maths.")) == ("", "")


def test_a_whole_sentence_under_a_question_for_a_role_is_no_role() -> None:
    asked = Block(BlockKind.FIELD, "By July he will say his lines in the play.", label="Role in the play")
    assert named(*lines("Advice"), asked) == ("", "")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("J Moss 27/11/25", ("J Moss", "")),
        ("J Moss 9/5/25, shared with parent by email", ("J Moss", "")),
        ("J Moss, SENCO, 9/5/25", ("J Moss", "SENCO")),
    ],
)
def test_neither_a_date_nor_who_was_sent_the_report_is_part_of_an_author(
    answer: str, expected: tuple[str, str]
) -> None:
    assert named(Block(BlockKind.FIELD, answer, label="Completed by")) == expected


@pytest.mark.parametrize(
    ("label", "answer", "role"),
    [
        ("Relationship to child", "Mother", "Mother"),
        ("Relationships", "Two good friends and an aunt", ""),
        ("Role", "He would like a girlfriend", ""),
    ],
)
def test_what_is_told_of_the_child_is_nobodys_role(label: str, answer: str, role: str) -> None:
    fields = [
        Block(BlockKind.FIELD, "Ana Bell", label="Completed by"),
        Block(BlockKind.FIELD, answer, label=label),
    ]
    assert named(*fields) == ("Ana Bell", role)


def test_who_was_given_a_copy_is_no_role() -> None:
    _, role = named(*lines("Ana Bell, parents given copy, explained by the head teacher"))
    assert "copy" not in role


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("J Moss, agreed by team manager R. Quill", ("J Moss", "")),
        ("J Moss, checked by Headteacher", ("J Moss", "")),
        ("J Moss, manager D Overy", ("J Moss", "")),
        ("J Moss, Social Worker; TM: I. Lane", ("J Moss", "Social Worker")),
        ("J Moss, Head of Year, with I. Lane (SENCO)", ("J Moss", "Head of Year, with I. Lane (SENCO)")),
        ("Agreed, I Lane, Team Manager", ("", "")),
        ("Report completed by J. Moss, 16 October 2025, and sent out.", ("J. Moss", "")),
    ],
)
def test_who_lets_a_report_pass_is_not_its_author_nor_the_authors_role(
    answer: str, expected: tuple[str, str]
) -> None:
    assert named(Block(BlockKind.FIELD, answer, label="Signed")) == expected


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("J. Moss, 6 October 2025", "J. Moss"),
        ("That he has paid work. J. Moss, 6 October 2025", "J. Moss"),
        ("Form completed by J Moss and seen by the Principal, 21 January 2026.", "J Moss"),
        ("J Moss, checked by Headteacher", "J Moss"),
        ("RAK 16/12/24", ""),
        ("J. Moss, who came on 6 October 2025", ""),
    ],
)
def test_who_signs_without_a_role_is_the_author(line: str, name: str) -> None:
    assert named(*lines("He reads well.", line)) == (name, "")
