"""The second page counts what is to be settled: needs without provision, and all that is marked."""

from __future__ import annotations

from dataclasses import replace

from drafting.plan import Finding
from drafting.render.before_issue import before_issue
from drafting.render.references import References
from tests.drafting.factories import PSYCHOLOGY, Draft, draft, item

TITLE = "Needs that show no provision"


def unlinked(made: Draft) -> list[tuple[str, str]]:
    matters = before_issue(References(made.plan, made.statements, made.advice, made.documents))
    return [(matter.title, matter.where) for matter in matters if matter.title.startswith(TITLE)]


def test_a_need_that_a_finding_calls_unmet_is_not_counted_twice() -> None:
    assert unlinked(draft()) == []


def test_other_needs_without_a_link_are_counted_and_named() -> None:
    made = draft()
    made.plan = replace(made.plan, findings=())
    assert unlinked(made) == [(f"{TITLE} (1)", "B2")]
    items = tuple(replace(item, needs=()) for item in made.plan.items)
    made.plan = replace(made.plan, items=items)
    assert unlinked(made) == [(f"{TITLE} (2)", "B1, B2")]


def test_needs_that_nobody_provides_for_are_told_apart_from_those_without_a_link() -> None:
    made = draft()
    items = tuple(replace(item, needs=()) for item in made.plan.items)
    made.plan = replace(made.plan, items=items)
    assert unlinked(made) == [(f"{TITLE}, besides those that nobody provides for (1)", "B1")]


def rows(made: Draft, *findings: Finding) -> dict[str, tuple[tuple[str, ...], str]]:
    made.plan = replace(made.plan, findings=findings)
    matters = before_issue(References(made.plan, made.statements, made.advice, made.documents))
    return {matter.title: (matter.reasons, matter.where) for matter in matters}


def test_outcomes_that_no_provision_serves_are_counted_but_for_steps() -> None:
    made = draft()
    step = item(11, "E", "outcome", "One instruction.", outcomes=("i6",))
    made.plan = replace(made.plan, items=(*made.plan.items, step))
    title = "Outcomes that show no provision (1)"
    assert title not in rows(made)
    items = tuple(replace(one, outcomes=()) if one.kind == "provision" else one for one in made.plan.items)
    made.plan = replace(made.plan, items=items)
    assert rows(made)[title][1] == "E1"


def test_links_are_told_to_be_proposals() -> None:
    made = draft()
    assert rows(made)["Lines whose need was proposed by likeness of words (2)"][1] == "E1, F1"
    made.plan = replace(made.plan, items=tuple(replace(one, needs=()) for one in made.plan.items))
    assert not [title for title in rows(made) if title.startswith("Lines whose need")]


def test_what_only_should_be_settled_is_counted_by_kind() -> None:
    lines = [Finding("provision_duration_missing", "should_fix", "F", "i8", ("s8",), "", "")] * 2
    late = Finding("outcome_not_timebound", "should_fix", "E", "i6", ("s6",), "", "")
    told = rows(draft(), *lines, late)[
        "Marked in the lines besides, to be settled where that can be done (3)"
    ]
    assert told == (
        ("Provision that does not say clearly how long (2).", "Outcomes without a time (1)."),
        "The whole plan",
    )


def test_what_no_mark_in_a_line_tells_has_a_row_that_names_the_lines() -> None:
    why = "The advice says that it has been achieved."
    over = Finding("outcome_past", "should_fix", "E", "i6", ("s6",), "", why)
    mine = Finding("first_person", "should_fix", "F", "i8", ("s8",), "", "Say who that is.")
    told = rows(draft(), over, mine)
    assert told["Outcomes whose date has passed, or that have been achieved (1)"] == ((why,), "E1")
    assert told["Lines in which a report’s author says “I”, “me” or “us” (1)"][1] == "F2"
    assert not [title for title in told if title.startswith("Marked in the lines")]


def test_an_old_report_is_named_by_its_number() -> None:
    why = f"The report {PSYCHOLOGY} is of 2021."
    old = Finding("advice_out_of_date", "should_fix", None, None, (), "", why, document=PSYCHOLOGY)
    assert rows(draft(), old)["Advice that is out of date (1)"] == (("The report [1] is of 2021.",), "[1]")


def test_another_setting_is_shown_without_its_name() -> None:
    why = "Quarry College is named here only."
    other = Finding("wrong_setting", "should_fix", "B", "i4", ("s4",), "", why)
    assert rows(draft(), other)["Another setting than the child’s (1)"] == ((), "B1")


def test_where_all_needs_are_linked_there_is_no_such_row() -> None:
    made = draft()
    items = tuple(replace(i, needs=("i4", "i5")) if i.kind == "provision" else i for i in made.plan.items)
    made.plan = replace(made.plan, items=items, findings=())
    assert unlinked(made) == []


def test_advice_that_disagrees_says_which_line_is_against_which() -> None:
    why = f"{PSYCHOLOGY} says otherwise: “Regular support.”"
    conflict = Finding("conflicting_advice", "must_fix", "F", "i7", ("s7", "s8"), "Daily help.", why)
    told = rows(draft(), conflict)["Advice that disagrees (1)"]
    assert told == (("F1, F2: “Daily help.” [1] says otherwise: “Regular support.”",), "F1, F2")
