"""Steps stand beneath the outcome that they lead to, and say so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.assemble import assemble
from drafting.plan import Case
from drafting.render.lines import NOT_ASKED, line
from drafting.render.references import References
from drafting.steps import beneath, is_step, steps
from nlp.statement import Area, Kind, SectionLetter, Statement
from tests.drafting.factories import document
from tests.drafting.test_assemble import understanding
from tests.nlp.making import sentence


def outcome(key: str, text: str, *, block: int, **around: object) -> Statement:
    read = sentence(text, key=key, block=block, **around)
    return Statement(read, Kind.OUTCOME, 0.9, area=Area.CL, section=SectionLetter.E)


AIM = outcome("aim", "By July 2027 he will read a page aloud.", block=1, label="Outcome", row="Six lines.")
STEP = outcome("step", "Six lines by Christmas.", block=1, label="Steps towards it", row="By July 2027 …")
OTHER = outcome("other", "He will count to forty.", block=2, label="Outcome")
REPORT = [AIM, STEP, OTHER]


def test_a_step_of_a_table_row_leads_to_the_rows_outcome() -> None:
    assert steps(REPORT) == {"step": "aim"}


def test_a_step_of_another_row_leads_nowhere() -> None:
    elsewhere = replace(STEP, sentence=replace(STEP.sentence, source=replace(STEP.sentence.source, block=9)))
    assert steps([AIM, elsewhere]) == {}


def test_what_stands_under_a_heading_of_steps_leads_to_the_outcome_before_it() -> None:
    aim = outcome("aim", "He will swim a length.", block=1, headings=("Outcomes",))
    step = outcome("step", "He will float.", block=2, headings=("Outcomes", "Short-term targets"))
    assert steps([aim, step]) == {"step": "aim"}


def test_a_step_whose_own_row_has_no_outcome_stands_for_itself() -> None:
    alone = outcome("alone", "Meals: see the dietitian.", block=3, label="Steps towards it")
    assert steps([*REPORT, alone]) == {"step": "aim"}


@pytest.mark.parametrize(
    "label", ["Outcome", "Next steps", "Long term outcome", "Outcome and steps", "Stepney"]
)
def test_other_columns_hold_no_steps(label: str) -> None:
    other = replace(STEP, sentence=replace(STEP.sentence, label=label))
    assert steps([AIM, other]) == {}


@pytest.mark.parametrize(
    "label", ["By next meeting", "By our next annual review", "By the next person-centred review:"]
)
def test_what_a_row_wants_by_the_next_review_is_a_step_to_what_it_wants_later(label: str) -> None:
    soon = replace(STEP, sentence=replace(STEP.sentence, label=label))
    assert steps([AIM, soon]) == {soon.id: AIM.id}
    assert steps([soon]) == {}
    assert not is_step(replace(soon, sentence=replace(soon.sentence, row="")))


def test_the_plan_has_a_step_right_beneath_its_outcome_and_says_whose_it_is() -> None:
    plan, _ = assemble(understanding(AIM, OTHER, replace(STEP, area=Area.HEALTH)), Case(), {})
    assert [item.statements[0] for item in plan.section("E")] == ["aim", "step", "other"]
    step = plan.section("E")[1]
    assert step.area == Area.CL
    assert step.outcomes == (plan.section("E")[0].id,)
    references = References(plan, REPORT, (), (document("report.docx"),))
    assert line(step, references).needs.endswith("; a step to outcome E1")
    assert line(plan.section("E")[0], references).provision == NOT_ASKED


@given(st.lists(st.integers(0, 20), unique=True))
def test_moving_steps_loses_and_doubles_nothing(numbers: list[int]) -> None:
    ids = [str(number) for number in numbers]
    aims = ids[::2]
    leads_to = {step: aims[at % len(aims)] for at, step in enumerate(ids[1::2])}
    moved = beneath(ids, leads_to)
    assert sorted(moved) == sorted(ids)
    assert [one for one in moved if one in aims] == aims
