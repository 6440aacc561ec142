"""The child is who most documents say it is; one wrong report does not decide."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from extract.document import Block, BlockKind, Document, Region
from nlp.child import ChildFacts, child_facts, year_group


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


def test_documents_that_say_nothing_leave_the_child_unknown() -> None:
    assert child_facts([Document("e.txt", "txt", "0" * 64)]) == ChildFacts()


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2015, 8, 31), "Year 5"),
        (date(2015, 9, 1), "Year 4"),
        (date(2020, 8, 31), "Reception"),
        (date(2020, 9, 1), "Nursery"),
    ],
)
def test_the_school_year_turns_on_the_last_of_august(born: date, expected: str) -> None:
    assert year_group(born, date(2025, 3, 1)) == expected
    assert year_group(born, date(2024, 9, 1)) == expected
