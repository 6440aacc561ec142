"""A setting that F names is marked for the writer; the child's own is left out where that is sure."""

from __future__ import annotations

import pytest

from drafting.case import PURPOSES
from drafting.line import draft_understanding
from drafting.plan import Case, Plan
from drafting.settings_named import CODE
from drafting.wording.style import Style
from nlp.child import Child, ChildFacts
from nlp.statement import Area, Kind, SectionLetter
from nlp.understand import Understanding
from tests.drafting import factories

CHILD = Child("Wren", "Lowe", "Wren", "she", setting="Larkfield Primary School")
ELSEWHERE = "She will go to Aldersyke Academy in September."


def drafted(text: str, section: SectionLetter = SectionLetter.F, case: Case | None = None) -> Plan:
    """A plan of one line of provision, in a bundle that names the school she moves to."""
    line = factories.statement(1, text, Kind.PROVISION, area=Area.CL, section=section)
    statements = (line, factories.statement(2, ELSEWHERE, Kind.BACKGROUND))
    heard = Understanding((), statements, (), ChildFacts())
    return draft_understanding(heard, (), case or Case(CHILD), "model").plan


def names(plan: Plan) -> list[str]:
    return [finding.quote for finding in plan.findings if finding.code == CODE]


@pytest.mark.parametrize("purpose", PURPOSES)
def test_another_setting_stays_and_is_marked(purpose: str) -> None:
    plan = drafted("Two taster days at Harrow Lane College.", case=Case(CHILD, purpose=purpose))
    (line,) = plan.section("F")
    (found,) = [finding for finding in plan.findings if finding.code == CODE]
    assert "Harrow Lane College" in line.text
    assert (found.item, found.section, found.severity) == (line.id, "F", "must_fix")
    assert found.why.startswith("Names a setting: Harrow Lane College.")


def test_a_setting_that_a_report_names_whole_is_known_by_its_own_words() -> None:
    assert names(drafted("A tutor at Aldersyke will meet her, once a week.")) == ["Aldersyke"]


def test_each_setting_of_a_line_is_marked() -> None:
    assert sorted(names(drafted("Visits from Larkfield to Aldersyke, each week."))) == [
        "Aldersyke",
        "Larkfield",
    ]


def test_the_childs_own_setting_is_left_out_where_that_is_sure() -> None:
    plan = drafted("Staff at Larkfield Primary School will use signs.")
    assert [line.text for line in plan.section("F")] == ["Staff at the setting will use signs."]
    assert names(plan) == []


def test_what_the_verbatim_style_leaves_is_marked() -> None:
    case = Case(CHILD, style=Style.VERBATIM)
    assert names(drafted("Staff at Larkfield Primary School will use signs.", case=case)) == [
        "Larkfield Primary School"
    ]


@pytest.mark.parametrize("section", [SectionLetter.G, SectionLetter.H2])
def test_other_sections_are_not_looked_at(section: SectionLetter) -> None:
    assert names(drafted("The nurse will visit Harrow Lane College.", section)) == []


def test_a_line_that_names_none_has_no_finding() -> None:
    assert names(drafted("A teaching assistant will read with her, daily, in school.")) == []
