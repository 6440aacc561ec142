"""A section says that nobody was heard, and not that there is nothing, where its advice was not received."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from drafting.advice_sought import missing_advice, without_assessment
from drafting.checks.run import run_checks
from drafting.reading import PlanAsRead, read_plan
from drafting.render.bundle import write_all
from drafting.render.empty import if_empty
from drafting.render.json import plan_json
from drafting.render.layouts import LAYOUTS
from drafting.render.marked import plain
from drafting.render.references import References
from nlp.statement import Advice, Kind
from tests.drafting.factories import Draft, draft, statement

NO_CARE, NO_HEALTH = "[no advice from social care was received]", "[no medical advice was received]"
SAID = {"D": NO_CARE, "H1": NO_CARE, "H2": NO_CARE, "C": NO_HEALTH, "G": NO_HEALTH}
TYPES = {"parent", "school", "educational_psychology"}
RENDERED = ("plan.json", "plan.docx", "plan.pdf", "plan.html")


def draft_from(*types: str) -> Draft:
    """The hand-made draft without health and care, from reports of these types."""
    made = draft()
    items = tuple(item for item in made.plan.items if item.section not in SAID)
    made.plan = replace(made.plan, items=items, findings=tuple(missing_advice(types, "new")))
    return made


def codes(plan: PlanAsRead) -> set[tuple[str, str]]:
    return {(one.code, one.section) for one in run_checks(plan).findings if one.section in ("C", "D")}


@pytest.mark.parametrize(("letter", "words"), SAID.items())
def test_a_section_whose_advice_was_not_received_says_so(letter: str, words: str) -> None:
    assert plain(if_empty(letter, draft_from(*TYPES).plan)) == words
    whole = if_empty(letter, draft_from(*TYPES, "social_care", "nursing").plan)
    assert whole.startswith("The advice ")


def test_a_section_whose_advice_assessed_nobody_says_so() -> None:
    made = draft_from(*TYPES, "social_care", "nursing")
    told = statement(20, "Electronic record only.", Kind.BACKGROUND, "05-care.docx")
    care = without_assessment([Advice("05-care.docx", "social_care")], [told])
    plan = replace(made.plan, findings=(*made.plan.findings, *care))
    assert (
        plain(if_empty("D", plan)) == "[the advice from social care that was received rests on no assessment]"
    )
    assert if_empty("C", plan).startswith("The advice ")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_read_back_from_every_file_it_is_not_taken_for_considered(tmp_path: Path, layout: str) -> None:
    made = draft_from(*TYPES)
    write_all(made.plan, made.statements, made.advice, made.documents, made.fates, tmp_path, layout=layout)
    (tmp_path / "plan.json").write_text(json.dumps(plan_json(made.plan)), encoding="utf-8")
    for name in RENDERED:
        read = read_plan(tmp_path / name)
        assert [(line.kind, line.text) for line in read.lines("D")] == [("none", NO_CARE)], name
        assert codes(read) == {("health_not_considered", "C"), ("social_care_not_considered", "D")}, name


def test_the_second_page_names_the_sections_that_rest_on_it() -> None:
    made = draft_from(*TYPES)
    references = References(made.plan, made.statements, made.advice, made.documents)
    places = {finding.advice: references.place(finding) for finding in made.plan.findings}
    assert places == {"paediatrics": "Sections C, G, K", "social_care": "Sections D, H1, H2, K"}
