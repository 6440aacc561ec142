"""The levels of a goal attainment scale stand beneath the level that is expected, and say which they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.assemble import assemble
from drafting.left_open import with_left_open
from drafting.plan import Case
from drafting.render.lines import line
from drafting.render.references import References
from drafting.scales import level, scales
from nlp.child import Child
from nlp.statement import Area, Kind, Statement
from tests.drafting.factories import document
from tests.drafting.test_assemble import placed, understanding
from tests.drafting.test_steps import outcome
from tests.nlp.making import sentence

SHORT = outcome("short", "−1: He links two pictures.", block=2, label="Retelling")
EXPECTED = outcome("expected", "0 (expected): By July 2027 he retells a story.", block=3, label="Retelling")
BEYOND = outcome("beyond", "+1: He retells a story of his own.", block=4, label="Retelling")
SCALE = [SHORT, EXPECTED, BEYOND]


@pytest.mark.parametrize(
    ("text", "row", "at"),
    [
        ("0: He reads.", "", "0"),
        ("−2 (now): He reads.", "", "−2"),
        ("+1. He reads.", "", "+1"),
        ("0, June 2027: He reads.", "", "0"),
        ("He reads.", "+2 much better; He runs.", "+2"),
        ("+20 new words", "", ""),
        ("-2.5 deviations below the mean", "", ""),
        ("0.5 hours", "", ""),
        ("10 signs", "10; 20", ""),
    ],
)
def test_a_level_is_what_a_line_or_its_row_begins_with(text: str, row: str, at: str) -> None:
    assert level(sentence(text, row=row)) == at


def test_other_levels_belong_to_the_expected_one() -> None:
    assert scales(SCALE) == {"short": "expected", "beyond": "expected"}


def test_another_column_is_another_goal() -> None:
    other = [
        outcome(f"{one.id}-2", one.text, block=one.sentence.source.block, label="Asking", row=one.text)
        for one in SCALE
    ]
    side_by_side = [one for pair in zip(SCALE, other, strict=True) for one in pair]
    assert scales(side_by_side)["beyond-2"] == "expected-2"


def test_a_level_that_comes_again_begins_another_goal() -> None:
    again = [replace(one, sentence=replace(one.sentence, id=f"{one.id}-2")) for one in SCALE]
    below = [outcome(one.id, one.text, block=7 + n, label="Retelling") for n, one in enumerate(again)]
    assert scales([*SCALE, *below])["beyond-2"] == "expected-2"
    assert scales([SHORT, *below])["short-2"] == "expected-2"
    assert "short" not in scales([SHORT, *below])


def test_levels_without_an_expected_one_are_outcomes_of_their_own() -> None:
    assert scales([SHORT, BEYOND]) == {}
    assert scales([SHORT, replace(EXPECTED, kind=Kind.BACKGROUND), BEYOND]) == {}


def test_the_plan_has_the_expected_level_first_and_names_the_others() -> None:
    after: Statement = outcome("after", "He will count to forty.", block=9)
    plan, _ = assemble(understanding(*SCALE, after), Case(), {})
    items = plan.section("E")
    assert [item.statements[0] for item in items] == ["expected", "short", "beyond", "after"]
    drawn = line(items[2], References(plan, [*SCALE, after], (), (document("report.docx"),)))
    assert drawn.needs.endswith("; level +1 of the goal of E1")


def test_a_level_is_of_its_goals_need_and_is_not_asked_for_a_time_of_its_own() -> None:
    need = placed("need", "He tells stories without a middle.", Kind.NEED, Area.CI, "B")
    other = placed("other", "He says long words short.", Kind.NEED, Area.CI, "B")
    goal = replace(EXPECTED, needs=("need",))
    beyond = replace(BEYOND, needs=("other",), missing=("measurable", "time"))
    plan, _ = assemble(
        understanding(*with_left_open([need, other, SHORT, goal, beyond], Child())), Case(), {}
    )
    first, _, last = plan.section("E")
    assert last.needs == first.needs
    assert last.gaps == ("measurable",)
    assert "outcome_not_timebound" not in {found.code for found in plan.findings if found.item == last.id}
    assert not any("by when" in query.question for query in plan.queries if last.id in query.items)
    everything = [need, other, SHORT, goal, beyond]
    drawn = line(last, References(plan, everything, (), (document("report.docx"),)))
    assert len(drawn.gaps) == 1
