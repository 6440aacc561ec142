"""What opens with the child's own views stands in A; a section A without a view of the child's says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.assemble import assemble
from drafting.heard import CODE, with_own_views
from drafting.line import draft_understanding
from drafting.plan import Case
from nlp.child import Child
from nlp.statement import Advice, Kind, SectionLetter, Statement
from tests.drafting.test_assemble import understanding
from tests.nlp.making import statement

CHILD = Child("Wren", "Lowe", pronouns="she")


@pytest.mark.parametrize("kind", [Kind.STRENGTH, Kind.BACKGROUND, Kind.PROVISION])
@pytest.mark.parametrize(
    "text",
    [
        "Wren’s own views, from watching: she chose the water tray.",
        "Wren's words: the hall is loud.",
        "Her own wish is a quiet room.",
        "The young person's own view is that it helps.",
    ],
)
def test_the_childs_own_views_are_views(text: str, kind: Kind) -> None:
    (found,) = with_own_views([replace(statement(text, kind), missing=("who",))], CHILD)
    assert (found.kind, found.section, found.missing) == (Kind.VIEW, SectionLetter.A, ())
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wren's view of herself as a learner is low.", Kind.NEED),
        ("Her view of school has changed.", Kind.BACKGROUND),
        ("Wren's own room is upstairs.", Kind.BACKGROUND),
        ("The teacher's own views are told below.", Kind.BACKGROUND),
        ("Wren's own words: Mum drinks.", Kind.SENSITIVE),
    ],
)
def test_all_else_is_left_as_it_is(text: str, kind: Kind) -> None:
    told = statement(text, kind)
    assert with_own_views([told], CHILD) == (told,)


def test_the_childs_own_views_stand_in_section_a_of_the_draft() -> None:
    told = statement("Wren's own words: the hall is loud.", Kind.BACKGROUND)
    plan = draft_understanding(understanding(told), (), Case(), "made by hand").plan
    assert [(item.section, item.text) for item in plan.items] == [("A", told.text)]


def not_heard(*views: Statement, report: str = "school") -> list[str]:
    """The sections of the findings that say that nobody heard the child."""
    told = [replace(view, section=SectionLetter.A) for view in views]
    heard = replace(understanding(*told), advice=(Advice("report.docx", report),))
    return [one.section or "" for one in assemble(heard, Case(), {})[0].findings if one.code == CODE]


def view(text: str, label: str = "") -> Statement:
    told = statement(text, Kind.VIEW)
    return replace(told, sentence=replace(told.sentence, label=label))


@pytest.mark.parametrize(
    "text",
    [
        "Her mother's view is that she is happy.",
        "They've asked about another school.",
        "Agnieszka told me that her dream is to hear her say mama.",
    ],
)
def test_where_only_others_speak_a_person_is_asked_for_the_childs_views(text: str) -> None:
    assert not_heard(view(text)) == ["A"]
    assert not_heard() == ["A"]


@pytest.mark.parametrize(
    "text",
    ["Wren told me that she likes maps.", "“I hate the bell.”", "Loves water, and being sung to by Nan."],
)
def test_what_a_report_tells_of_the_childs_views_is_enough(text: str) -> None:
    assert not_heard(view(text)) == []
    assert not_heard(view(text), report="parent") == ["A"]


def test_the_childs_own_report_and_answer_are_enough_whoever_they_speak_of() -> None:
    assert not_heard(view("Mum is kind."), report="child") == []
    assert not_heard(view("Mum is kind.", "Child’s views")) == []
    assert not_heard(view("Mum is glad.", "Child’s and parents’ views")) == ["A"]


def test_a_part_of_the_parents_report_that_the_child_tells_is_enough() -> None:
    assert not_heard(view("I like maps.", "From Wren, with a helper"), report="parent") == []
    assert not_heard(view("I like maps.", "About Wren"), report="parent") == ["A"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wren Lowe, likes to be called Birdie; Year 11", Kind.ADMIN),
        ("Wren Lowe", Kind.ADMIN),
        ("Wren Lowe likes maps.", Kind.VIEW),
        ("Wren likes maps, and the hall.", Kind.VIEW),
    ],
)
def test_what_a_form_has_for_the_childs_name_is_no_view(text: str, kind: Kind) -> None:
    (found,) = with_own_views([view(text, "Young person")], Child("Wren", "Lowe"))
    assert found.kind is kind
