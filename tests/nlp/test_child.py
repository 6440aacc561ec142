"""The child is who most documents say it is; one wrong report does not decide."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from extract.document import Block, BlockKind, Document, Region
from nlp.child import ChildFacts, NamedChild, about_another_child, child_facts, year_group


def report(name: str, born: str, file: str, text: str = "He reads well. His teacher likes him.") -> Document:
    blocks = (
        Block(BlockKind.FIELD, name, label="Name"),
        Block(BlockKind.FIELD, born, label="Date of birth"),
        Block(BlockKind.FIELD, "Larkfield School", label="Setting"),
        Block(BlockKind.PARAGRAPH, text),
        Block(BlockKind.PARAGRAPH, "Northmere Council - Advice", region=Region.HEADER),
    )
    return Document(file, "docx", "0" * 64, 1, blocks)


REPORTS = (
    report("Ben Moss", "2016-05-02", "a.docx"),
    report("Ben MOSS", "2 May 2016", "b.docx"),
    report("Ben Moss", "02/05/2015", "c.docx"),
)


def test_the_documents_agree_on_the_child() -> None:
    assert child_facts(REPORTS, date(2025, 3, 1)) == ChildFacts(
        "Ben", "Moss", "Ben", "he", "2016-05-02", "Year 4", "Larkfield School", "Northmere Council"
    )


def test_the_order_of_the_documents_does_not_matter() -> None:
    assert len({child_facts(order) for order in permutations(REPORTS)}) == 1


def test_a_re_line_names_the_child() -> None:
    letter = Document(
        "l.txt", "txt", "0" * 64, 1, (Block(BlockKind.PARAGRAPH, "Re: Ana Bell, d.o.b. 1.2.2017"),)
    )
    facts = child_facts([letter])
    assert (facts.forename, facts.surname, facts.born) == ("Ana", "Bell", "2017-02-01")


@pytest.mark.parametrize("text", ["Re: Mary Jane Smith, d.o.b. 1.2.2017", "Mary Jane Smith DOB 1.2.2017"])
def test_of_three_names_the_middle_one_is_left_out(text: str) -> None:
    facts = child_facts([Document("l.txt", "txt", "0" * 64, 1, (Block(BlockKind.PARAGRAPH, text),))])
    assert (facts.forename, facts.surname) == ("Mary", "Smith")


def test_when_a_sister_was_born_is_not_the_childs_date_of_birth() -> None:
    assert child_facts([report("Ben Moss", "2 May 2016", "a.docx", "His sister, born 3 May 2022.")]).born == (
        "2016-05-02"
    )


def test_documents_that_say_nothing_leave_the_child_unknown() -> None:
    assert child_facts([Document("e.txt", "txt", "0" * 64)]) == ChildFacts()


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2015, 8, 31), "Year 5"),
        (date(2015, 9, 1), "Year 4"),
        (date(2020, 8, 31), "Reception"),
        (date(2020, 9, 1), "Nursery"),
        (date(2006, 8, 31), "Year 14"),
        (date(2005, 8, 31), ""),
    ],
)
def test_the_school_year_turns_on_the_last_of_august(born: date, expected: str) -> None:
    assert year_group(born, date(2025, 3, 1)) == expected
    assert year_group(born, date(2024, 9, 1)) == expected


def test_a_forename_alone_does_not_outvote_the_whole_name() -> None:
    short = [report("Ben", "2016-05-02", f"{letter}.docx") for letter in "xyz"]
    facts = child_facts([*short, REPORTS[0]])
    assert (facts.forename, facts.surname) == ("Ben", "Moss")


def test_a_forename_alone_makes_no_report_another_childs() -> None:
    assert named(Block(BlockKind.FIELD, "Ana", label="Name")) is None


CHILD = ChildFacts(forename="Ben", surname="Moss", known_as="Benji")


def named(*blocks: Block) -> NamedChild | None:
    return about_another_child(Document("d.docx", "docx", "0" * 64, 1, blocks), CHILD)


def test_a_document_about_another_child_says_so_itself() -> None:
    letter = Block(BlockKind.PARAGRAPH, "Re: Ana Bell, d.o.b. 1.2.2017")
    assert named(letter) == NamedChild("Ana", "Bell", "Re: Ana Bell")
    field = Block(BlockKind.FIELD, "Ana BELL, Year 3", label="Pupil")
    assert named(field) == NamedChild("Ana", "Bell", "Pupil: Ana BELL, Year 3")


@pytest.mark.parametrize("name", ["Ben Moss", "Ben Lane", "Ana Moss", "Benji Bell", "BEN MOSS"])
def test_a_document_that_shares_a_name_with_the_child_is_the_childs(name: str) -> None:
    assert named(Block(BlockKind.FIELD, name, label="Name")) is None


@pytest.mark.parametrize("text", ["Ben Moss DOB 2016-05-02", "We ask for help for Ben.", "MOSS, B."])
def test_a_document_that_names_the_child_as_well_is_the_childs(text: str) -> None:
    other = Block(BlockKind.FIELD, "Ana Bell", label="Name")
    subject = Block(BlockKind.PARAGRAPH, "Re: EHC Needs Assessment")
    own = Block(BlockKind.PARAGRAPH, text, region=Region.FOOTER)
    assert named(other, subject, own) is None


@pytest.mark.parametrize(
    ("label", "answer", "expected"),
    [
        ("Name", "Łukasz Nowak", ("Łukasz", "Nowak")),
        ("Pupil", "ÉLODIE O’BRIEN, Year 3", ("Élodie", "O’Brien")),
        ("Name of child", "Anne-Marie Lee-Jones", ("Anne-Marie", "Lee-Jones")),
        ("Child", 'Zuzanna ("Zuzia") Lowe', ("Zuzanna", "Lowe")),
        ("Name", "Mary Jane Smith", ("Mary", "Smith")),
        ("Name of child", "MARY JANE SMITH, Year 3", ("Mary", "Smith")),
        ("Pupil", "Mary Smith Year 3", ("Mary", "Smith")),
        ("Child", "Mary Smith Date of birth: 2 May 2016", ("Mary", "Smith")),
        ("Name", "Ottilie", ("Ottilie", "")),
        ("Child", "Ottilie", ("Ottilie", "")),
        ("Pupil", "Yes", ("", "")),
        ("Name", "Mrs Ana Bell", ("", "")),
        ("Name of school", "Larkfield Academy", ("", "")),
        ("Child’s views", "Lego Friends and Minecraft", ("", "")),
        ("Child", "Ben smiles when Jo comes in.", ("", "")),
    ],
)
def test_a_name_field_names_the_child(label: str, answer: str, expected: tuple[str, str]) -> None:
    facts = child_facts(
        [Document("d.docx", "docx", "0" * 64, 1, (Block(BlockKind.FIELD, answer, label=label),))]
    )
    assert (facts.forename, facts.surname) == expected


@pytest.mark.parametrize(
    "text", ["The Pupil Premium Plus grant pays.", "He is well.", "Child Ana Bell came."]
)
def test_a_document_that_names_no_child_is_not_another_childs(text: str) -> None:
    assert named(Block(BlockKind.PARAGRAPH, text)) is None


def test_no_document_is_another_childs_where_the_child_is_not_known() -> None:
    letter = Document("d.docx", "docx", "0" * 64, 1, (Block(BlockKind.PARAGRAPH, "Re: Ana Bell"),))
    assert about_another_child(letter, ChildFacts()) is None


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("The Northmere Council has asked for this advice.", "Northmere Council"),
        ("Holm and Wick London Borough, Education Psychology", "Holm and Wick London Borough"),
        ("London Borough of Holm and Wick", "London Borough of Holm and Wick"),
        ("The Council will decide. Our Council agrees.", ""),
        ("She sits on the School Council.", ""),
    ],
)
def test_the_authority_is_one_that_has_a_name(text: str, authority: str) -> None:
    said = Document("a.docx", "docx", "0" * 64, 1, (Block(BlockKind.PARAGRAPH, text),))
    assert child_facts([said]).authority == authority
