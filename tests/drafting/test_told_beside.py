"""What provision leaves open is not asked where the sentence beside it says so, and the plan shows which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.plan import Case, Plan
from drafting.render.references import References
from drafting.told_beside import told_beside, without_told
from nlp.statement import Kind, Parts, Statement
from tests.drafting.factories import document, item
from tests.nlp.making import sentence

AMOUNT = Parts(who="a psychologist", frequency="weekly", duration="one hour")
GAPS = ("who", "frequency", "duration")


def provision(
    key: str, text: str, parts: Parts | None = None, *, row: str = "", heading: str = ""
) -> Statement:
    read = sentence(text, key=key, block=7 if row else int(key[1:]), row=row, headings=(heading,))
    return Statement(read, Kind.PROVISION, 0.9, parts=parts or Parts(), missing=() if parts else GAPS)


FIRST = provision("s1", "7.5 Cognitive rehabilitation of memory, using a diary.")


@pytest.mark.parametrize(
    "text",
    [
        "7.6 This should be delivered by a psychologist, weekly for one hour.",
        "These sessions will be held weekly by a psychologist and last one hour.",
        "It will be once a week, with a psychologist, for one hour.",
        "Those individual lessons are to take place weekly, one hour with a psychologist.",
    ],
)
def test_a_sentence_that_goes_on_about_the_one_before_answers_for_it(text: str) -> None:
    first, second = without_told([FIRST, provision("s2", text, AMOUNT)])
    assert first.missing == second.missing == ()


@pytest.mark.parametrize(
    "text",
    [
        "This team will meet the staff weekly for one hour.",
        "A psychologist will see him weekly for one hour.",
        "They will be taught weekly by a psychologist for one hour.",
        "This must not be given weekly by a psychologist for one hour.",
        "It would be good if a psychologist came weekly for one hour.",
    ],
)
def test_a_sentence_about_something_else_answers_for_none(text: str) -> None:
    assert without_told([FIRST, provision("s2", text, AMOUNT)])[0].missing == GAPS


def test_a_sentence_under_another_heading_answers_for_none() -> None:
    other = provision("s2", "This will be given weekly for one hour.", AMOUNT, heading="Language")
    assert without_told([FIRST, other])[0].missing == GAPS


def test_what_comes_before_answers_for_the_sentence_that_goes_on() -> None:
    goes_on = provision("s2", "These lessons will be held twice a week.", Parts(frequency="twice a week"))
    goes_on = replace(goes_on, missing=("who",))
    teacher = provision("s1", "A qualified teacher must teach him reading.", Parts(who="A qualified teacher"))
    assert without_told([teacher, goes_on])[1].missing == ()


def test_one_cell_of_a_row_answers_for_another_and_two_that_differ_for_none() -> None:
    cells = [
        provision("s1", "Potty with a song", row="x"),
        provision("s2", "Potty in the bathroom; key person", Parts(who="key person"), row="x"),
    ]
    assert without_told(cells)[0].missing == ("frequency", "duration")
    both = [*cells, provision("s3", "Nappies; Mum", Parts(who="Mum"), row="x")]
    assert without_told(both)[0].missing == GAPS


def test_words_that_leave_a_part_open_answer_for_none() -> None:
    vague = replace(provision("s2", "This will be given as needed.", AMOUNT), missing=("frequency",))
    assert without_told([FIRST, vague])[0].missing == ("frequency",)


def test_how_often_a_row_is_given_says_nothing_of_a_remark_on_it() -> None:
    cells = [
        provision("s1", "Kept in a folder", row="x"),
        provision("s2", "Practice; daily", AMOUNT, row="x"),
    ]
    remark = replace(cells[0], sentence=replace(cells[0].sentence, label="Comment"))
    assert without_told([remark, cells[1]])[0].missing == GAPS


def test_what_the_plan_may_not_hold_answers_for_none() -> None:
    goes_on = provision("s2", "This will be given weekly for one hour.", AMOUNT)
    for hidden in (replace(goes_on, sensitive=0.5), replace(goes_on, other_children=("Oscar",))):
        assert told_beside([FIRST, hidden]) == {}


def test_the_plan_shows_the_words_and_the_line_that_says_them() -> None:
    said = without_told([FIRST, provision("s2", "This will be given weekly for one hour.", AMOUNT)])
    items = (item(1, "F", "provision", FIRST.text), item(2, "F", "provision", said[1].text))
    found = References(Plan(Case(), {}, items), said, (), (document("report.docx"),))
    assert found.parts(items[0]) == Parts("", "a psychologist (F2)", "weekly (F2)", "one hour (F2)")
    assert found.parts(items[1]).frequency == "weekly"


def test_where_its_line_is_gone_the_report_is_named() -> None:
    said = without_told([FIRST, provision("s2", "This will be given weekly for one hour.", AMOUNT)])
    items = (item(1, "F", "provision", FIRST.text),)
    found = References(Plan(Case(), {}, items), said, (), (document("report.docx"),))
    assert found.parts(items[0]).frequency == "weekly (1)"
