"""In a table row each need, provision and outcome is a statement, and the other cells complete them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Cell, joined_cells
from nlp.statement import Parts
from nlp.tables import Role, role, row_statements


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Who", Role.WHO),
        ("By whom", Role.WHO),
        ("Delivered by", Role.WHO),
        ("How often", Role.FREQUENCY),
        ("How often and how long", Role.FREQUENCY),
        ("Arrangements", Role.ARRANGEMENT),
        ("Who, how often", Role.ARRANGEMENT),
        ("Staffing, frequency and duration (F)", Role.ARRANGEMENT),
        ("Delivered by / when", Role.ARRANGEMENT),
        ("By when", None),
        ("Length", Role.DURATION),
        ("Ratio", Role.GROUP_SIZE),
        ("Provision required", Role.PROVISION),
        ("What is needed", Role.PROVISION),
        ("Need", Role.STATEMENT),
        ("What we saw", Role.STATEMENT),
        ("Standard score", Role.OTHER),
        ("Area", Role.ROW_NAME),
        ("Autumn", None),
    ],
)
def test_a_header_tells_what_its_column_holds(header: str, expected: Role | None) -> None:
    assert role(header) is expected


def test_who_and_how_often_join_the_provision_of_their_row() -> None:
    (need, provision) = row_statements(
        (
            Cell("Need", "He reads two years behind"),
            Cell("Provision", "Precision teaching"),
            Cell("By whom", "A trained teaching assistant"),
            Cell("How often", "Daily"),
        )
    )
    assert need.text == "He reads two years behind"
    assert provision.text == "Precision teaching; A trained teaching assistant; Daily"
    assert provision.parts == Parts(who="A trained teaching assistant", frequency="Daily")


def test_a_number_of_children_is_the_group_under_any_header() -> None:
    row = (Cell("Support", "Word work before each topic"), Cell("Who", "A teaching assistant"))
    for said in ("3 children", "Group of 4 pupils", "four to six learners"):
        (provision,) = row_statements((*row, Cell("Comment", said)))
        assert provision.parts == Parts(who="A teaching assistant", group_size=said)
    assert len(row_statements((*row, Cell("Comment", "3 children left the group")))) == 2


def test_a_date_of_review_is_not_how_often_provision_is_given() -> None:
    row = (Cell("Target", "Stays in lessons"), Cell("Action", "A seat by the door"))
    for said, frequency in (
        ("Half term", ""),
        ("July 2026", ""),
        ("Every week", "Every week"),
        ("Termly", "Termly"),
    ):
        provision = row_statements((*row, Cell("Review", said)))[-1]
        assert provision.text.endswith(f"A seat by the door; {said}")
        assert provision.parts == Parts(frequency=frequency)


def test_the_long_name_of_a_measure_stays_with_its_figure() -> None:
    row = (
        Cell("Measure", "Block Design, Matrix Reasoning and Picture Concepts"),
        Cell("Score", "124"),
        Cell("Comment", "Very high"),
    )
    (result,) = row_statements((row[0], row[1], Cell("Range", "Very high")))
    assert result.text == "Block Design, Matrix Reasoning and Picture Concepts; 124; Very high"
    (named,) = row_statements(row)
    assert named.text == "Block Design, Matrix Reasoning and Picture Concepts: 124; Very high"


def test_a_cell_that_says_several_parts_joins_its_provision_and_fills_none() -> None:
    (provision,) = row_statements(
        (
            Cell("Provision", "Precision teaching"),
            Cell("Arrangements", "Teaching assistant, 20 minutes every day"),
        )
    )
    assert provision.text == "Precision teaching; Teaching assistant, 20 minutes every day"
    assert provision.parts == Parts()


def test_a_need_of_one_word_is_a_statement() -> None:
    need, provision = row_statements((Cell("Need", "Reading"), Cell("Provision", "Paired reading")))
    assert (need.text, provision.text) == ("Reading", "Paired reading")


@given(
    st.lists(
        st.builds(
            Cell,
            st.sampled_from(["Need", "Provision", "Who", "Area", ""]),
            st.sampled_from(["", "x", "a b c d e"]),
        )
    )
)
def test_the_place_of_a_statement_begins_and_ends_with_its_words(cells: list[Cell]) -> None:
    text = joined_cells(tuple(cells))
    for found in row_statements(tuple(cells)):
        place = text[found.start : found.end]
        assert place.split()[0].strip(";") == found.text.split()[0].strip(";:")
        assert place.split()[-1] == found.text.split()[-1]


def test_the_parts_cells_before_the_provision_join_it_too() -> None:
    (only,) = row_statements((Cell("Who", "The SENCO"), Cell("Action", "will meet the family")))
    assert only.parts.who == "The SENCO"
    assert "will meet the family" in only.text


def test_staff_and_amount_join_what_is_wanted_and_not_what_is_done_already() -> None:
    already, wanted = row_statements(
        (
            Cell("What we do already", "Five minutes of play when ratios allow"),
            Cell("What we want to be able to do", "Intensive interaction in the den"),
            Cell("Staff", "Level 3 practitioner"),
        )
    )
    assert (already.parts.who, wanted.parts.who) == ("", "Level 3 practitioner")


def test_a_row_of_results_is_one_line_under_its_name() -> None:
    (only,) = row_statements((Cell("Test", "Reading"), Cell("Score", "77"), Cell("Percentile", "6")))
    assert only.text == "Reading; 77; 6"


def test_a_row_name_stands_before_what_is_said_of_it() -> None:
    (only,) = row_statements((Cell("Subject", "Maths"), Cell("Comment", "Counts on her fingers.")))
    assert only.text == "Maths: Counts on her fingers."


@pytest.mark.parametrize("empty", ["-", "–", "—", "…"])
def test_a_dash_in_a_cell_is_no_part(empty: str) -> None:
    (only,) = row_statements((Cell("Provision", "Reading aloud to a partner"), Cell("How often", empty)))
    assert only.parts == Parts()


def test_an_empty_row_says_nothing() -> None:
    assert row_statements((Cell("Need", ""), Cell("Provision", ""))) == []


HEADERS = ["Need", "Provision", "Who", "How often", "How long", "Ratio", "Area", "Score", "Outcome", ""]
CELLS = st.lists(
    st.builds(Cell, st.sampled_from(HEADERS), st.sampled_from(["", "7", "word", "one two", "a b c d e f g"])),
    max_size=6,
)


@given(CELLS)
def test_no_word_of_a_row_is_lost_or_doubled(cells: list[Cell]) -> None:
    wanted = sorted(word for cell in cells for word in cell.text.split())
    got = sorted(
        word
        for found in row_statements(tuple(cells))
        for word in found.text.replace(";", "").replace(":", "").split()
    )
    assert got == wanted
