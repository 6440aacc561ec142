"""A time that the heading over an outcome gives is shown in place of the gap, and its author is not asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafting.assemble import assemble
from drafting.findings import gap_findings
from drafting.headed import headed_time, says_time
from drafting.left_open import with_left_open
from drafting.plan import Case
from drafting.queries import queries
from drafting.reading import read_plan
from nlp.child import ChildFacts
from nlp.statement import Area, Kind, SectionLetter
from nlp.understand import Understanding
from tests.drafting.factories import Draft, draft, statement
from tests.drafting.test_render_bundle import words, write
from tests.nlp.making import sentence

HEADING = "5. Outcomes, to the end of Key Stage 2 (July 2027)"


@pytest.mark.parametrize(
    "over",
    [
        HEADING,
        "By July 2028",
        "Over 12 months",
        "Outcomes (end of Reception, unless it says otherwise)",
        "By age 19:",
        "Step by the next One Planning meeting",
        "By our next annual review",
    ],
)
def test_a_heading_or_a_label_gives_the_time(over: str) -> None:
    assert headed_time(sentence("He will read.", headings=("Advice", over))) == over.rstrip(":")
    assert headed_time(sentence("He will read.", label=over)) == over.rstrip(":")


@pytest.mark.parametrize(
    "over",
    [
        "Outcomes",
        "Long term",
        "Progress at the last annual review",
        "For the next meeting",
        "Moving to Year 7",
        "Outcomes in the plan dated March 2021",
        "Progress by the end of Year 3",
        "Transition form 2026 entry",
        "",
    ],
)
def test_other_headings_give_none(over: str) -> None:
    assert headed_time(sentence("He will read.", headings=(over,))) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("She will have met her new teacher three times before July.", True),
        ("He will read by the end of Year 6.", True),
        ("By the next review he will swim.", True),
        ("To do one thing a week for himself by Xmas.", True),
        ("By half term he will have played a game.", True),
        ("Before he reaches sixteen he will shop alone.", True),
        ("By the time she leaves school she will have a friend.", True),
        ("Within twelve months he will dress himself.", True),
        ("Entry 3 in functional skills, July 2028.", True),
        ("Dressed in four weeks out of five.", False),
        ("To answer before he is asked twice.", False),
        ("By then he may swim.", False),
        ("He will swim with support.", False),
    ],
)
def test_an_outcome_may_say_by_when_in_its_own_words(text: str, said: bool) -> None:
    assert says_time(text) is said


def test_a_time_in_an_outcomes_own_words_is_unclear_and_not_unsaid(tmp_path: Path) -> None:
    made = late()
    made.statements = list(draft().statements)
    write(made, tmp_path)
    told = " ".join(words(tmp_path / "plan.docx").split())
    assert "[by when: unclear in advice]" in told
    assert "[by when: not stated in advice]" not in told
    (line,) = read_plan(tmp_path / "plan.docx").lines("E")
    assert set(line.gaps) == {"measurable", "time"}
    found = {
        one.code: one.why for one in gap_findings(next(one for one in made.plan.items if one.id == "i6"))
    }
    assert found["outcome_not_timebound"] == "By when exactly is unclear."


def late() -> Draft:
    """The hand-made draft with an outcome that leaves open by when, under a heading that says so."""
    made = draft()
    items = [
        replace(item, gaps=("measurable", "time")) if item.id == "i6" else item for item in made.plan.items
    ]
    made.plan = replace(made.plan, items=tuple(items))
    made.statements = [
        replace(one, sentence=replace(one.sentence, headings=(HEADING,))) if one.id == "s6" else one
        for one in made.statements
    ]
    return made


@pytest.mark.parametrize(
    ("text", "gaps"), [("Leo will swim.", ("time",)), ("By May 2027 Leo will swim.", ())]
)
def test_a_line_that_says_no_time_itself_leaves_it_open(text: str, gaps: tuple[str, ...]) -> None:
    under = replace(statement(1, text, Kind.OUTCOME), area=Area.CI, section=SectionLetter.E)
    under = replace(under, sentence=replace(under.sentence, label="By July 2028"))
    made = draft()
    plan, _ = assemble(
        Understanding(tuple(made.advice), with_left_open([under], ChildFacts()), (), ChildFacts()), Case(), {}
    )
    (item,) = plan.section("E")
    assert item.gaps == gaps
    assert plan.queries == () or "by when" not in plan.queries[0].question


@pytest.mark.parametrize("rendering", ["plan.docx", "plan.html", "plan.pdf"])
def test_the_mark_quotes_the_heading_and_is_no_word_of_the_outcome(rendering: str, tmp_path: Path) -> None:
    write(late(), tmp_path)
    assert "[by when: its heading says “5. Outcomes, to the end of Key Stage 2 (July 2027)”]" in " ".join(
        words(tmp_path / rendering).split()
    )
    (line,) = read_plan(tmp_path / rendering).lines("E")
    assert line.text == "By July 2027 Wren will follow two instructions."
    assert set(line.gaps) == {"measurable", "time"}


def test_its_author_is_not_asked_by_when() -> None:
    made = late()
    heard = Understanding(tuple(made.advice), tuple(made.statements), (), ChildFacts())
    (query,) = (one for one in queries(made.plan.items, heard) if one.items == ("i6",))
    assert query.question.endswith("Please state how anybody will know that it has been reached.")
