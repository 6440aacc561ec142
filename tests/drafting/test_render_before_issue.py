"""The second page counts the needs that show no provision, each once."""

from __future__ import annotations

from dataclasses import replace

from drafting.render.before_issue import before_issue
from drafting.render.references import References
from tests.drafting.factories import Draft, draft

TITLE = "Needs that show no provision, besides those that nobody provides for"


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


def test_where_all_needs_are_linked_there_is_no_such_row() -> None:
    made = draft()
    items = tuple(replace(i, needs=("i4", "i5")) if i.kind == "provision" else i for i in made.plan.items)
    made.plan = replace(made.plan, items=items, findings=())
    assert unlinked(made) == []
