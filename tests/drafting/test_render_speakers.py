"""Section A tells whose views a line holds: by the report, or by the question over it in another's report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.render.references import References
from drafting.render.speakers import speaker, voice
from nlp.statement import Kind, Sentence
from tests.drafting import factories
from tests.drafting.factories import PARENTS, PSYCHOLOGY, PUPIL

BY = "recorded by Dr Ada Finch, Psychologist"
CHILD, FAMILY = "The child or young person’s", "The parents’"


def heading_of(file: str, *, author: bool = True, **over: object) -> str:
    """The heading of a view in this report, under these words."""
    draft = factories.draft()
    view = factories.statement(90, "More football.", Kind.VIEW, file)
    sentence: Sentence = replace(view.sentence, **over)
    advice = [one if author else replace(one, author="", role="") for one in draft.advice]
    references = References(draft.plan, [replace(view, sentence=sentence)], advice, draft.documents)
    return speaker(factories.item(90, "A", "view", view.text), references)


@pytest.mark.parametrize(
    ("label", "heading"),
    [
        ("", f"Views {BY}"),
        ("Parent's comment", f"{FAMILY} views {BY}"),
        ("Views of family", f"{FAMILY} views {BY}"),
        ("Pupil’s views", f"{CHILD} views {BY}"),
        ("What does Wren say?", f"{CHILD} views {BY}"),
        ("Views of the child and family", f"Views {BY}"),
        ("Parents", f"Views {BY}"),
    ],
)
def test_the_question_tells_whose_views_a_professional_recorded(label: str, heading: str) -> None:
    assert heading_of(PSYCHOLOGY, label=label) == heading
    assert heading_of(PSYCHOLOGY, headings=("Advice", label)) == heading


def test_the_child_and_the_parents_speak_for_themselves_in_their_own_reports() -> None:
    assert heading_of(PUPIL, label="My views") == f"{CHILD} own contribution (Wren Ashdown)"
    assert heading_of(PARENTS, label="Parents’ views") == f"{FAMILY} contribution (Mr and Mrs Ashdown)"
    assert (
        heading_of(PARENTS, label="What Wren says")
        == f"{CHILD} views recorded by Mr and Mrs Ashdown, Parents"
    )


@pytest.mark.parametrize(
    "heading",
    [
        "From Wren, with Mr Vance writing",
        "Part A: Wren",
        "Wren (told to her aunt)",
        "Wren’s bit",
        "Wren typed this",
    ],
)
def test_a_part_that_the_child_tells_is_the_childs_in_the_parents_report(heading: str) -> None:
    assert heading_of(PARENTS, headings=("Our form", heading)).startswith(f"{CHILD} views recorded by")


@pytest.mark.parametrize(
    "heading", ["From her mum", "About Wren", "Who is Wren?", "What people like about Wren"]
)
def test_what_adults_tell_of_the_child_stays_theirs(heading: str) -> None:
    assert heading_of(PARENTS, headings=("Our form", heading)).startswith(f"{FAMILY} contribution")


def test_views_of_an_unnamed_author_are_known_by_their_report() -> None:
    assert heading_of(PSYCHOLOGY, author=False) == "Views recorded in: Educational psychology advice"


def test_the_child_speaks_first_and_then_the_parents() -> None:
    draft = factories.draft()
    references = References(draft.plan, draft.statements, draft.advice, draft.documents)
    order = [voice(factories.item(number, "A", "view", ""), references) for number in (1, 2, 3)]
    assert order == sorted(set(order))


@pytest.mark.parametrize(
    "text",
    [
        "(HF: she will say yes to anything.)",
        "(Mum typing this bit: he had a bad week.)",
        "(Mr Vance) He would climb with a friend.",
    ],
)
def test_who_helps_with_a_form_does_not_speak_as_the_child(text: str) -> None:
    draft = factories.draft()
    helped = factories.statement(90, text, Kind.VIEW, PUPIL)
    references = References(draft.plan, [helped], draft.advice, draft.documents)
    view = factories.item(90, "A", "view", text)
    assert speaker(view, references) == f"Views recorded in: {CHILD} views"
    assert voice(view, references) > voice(factories.item(90, "A", "view", "I like maps."), references)


def test_brackets_of_the_childs_own_are_the_childs() -> None:
    draft = factories.draft()
    text = "(My arm hurts: it is the bag)"
    references = References(
        draft.plan, [factories.statement(90, text, Kind.VIEW, PUPIL)], draft.advice, draft.documents
    )
    assert "own contribution" in speaker(factories.item(90, "A", "view", text), references)
