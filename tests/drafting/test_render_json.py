"""plan.json and ledger.json hold what other programs rely on (architecture.md §5)."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.ledger import ledger_json
from drafting.plan import SECTIONS, Edit
from drafting.render.json import plan_json
from tests.drafting.factories import LOCKED, Draft, draft, item


def ledger(made: Draft) -> dict[str, Any]:
    return ledger_json(made.documents, made.advice, made.statements, made.fates)


def test_every_section_is_there_in_order_even_when_empty() -> None:
    assert tuple(plan_json(draft().plan)["sections"]) == SECTIONS


def test_an_item_has_the_contracts_fields() -> None:
    plan = draft().plan
    edited = replace(plan.items[0], edits=(Edit("I", "Wren", "pronoun"),))
    written = plan_json(replace(plan, items=(edited,)))["sections"]["A"]
    assert written == [
        {
            "id": "i1",
            "kind": "view",
            "area": None,
            "text": "I like making maps.",
            "edits": [{"from": "I", "to": "Wren", "rule": "pronoun"}],
            "gaps": [],
            "statements": ["s1"],
            "needs": [],
            "outcomes": [],
        }
    ]


def test_only_missing_advice_names_a_type_of_report() -> None:
    findings = plan_json(draft().plan)["findings"]
    assert {f["code"]: f.get("advice") for f in findings} == {
        "need_without_provision": None,
        "provision_who_missing": None,
        "advice_missing": "social_care",
        "jargon_unexplained": None,
    }
    assert [f["code"] for f in findings if "advice" in f] == ["advice_missing"]


def test_the_head_of_plan_json() -> None:
    written = plan_json(draft(purpose="transfer").plan)
    assert written["schema"] == "goldthread/plan/1"
    assert written["child"]["born"] == "2016-05-02"
    assert written["purpose"] == "transfer"
    assert written["authority"] == "Northmere Council"
    assert written["queries"][0]["items"] == ["i8"]


def test_the_ledger_names_an_unreadable_document_with_its_reason() -> None:
    documents = {one["file"]: one for one in ledger(draft())["documents"]}
    assert documents[LOCKED] == {
        "file": LOCKED,
        "type": "other",
        "author": "",
        "role": "",
        "date": None,
        "pages": 0,
        "sha256": "ab" * 32,
        "status": "unreadable",
        "reason": "It is locked with a password.",
    }


def test_every_statement_is_in_the_ledger_used_or_left_out_for_a_reason() -> None:
    made = draft()
    written = ledger(made)["statements"]
    assert [one["id"] for one in written] == [one.id for one in made.statements]
    assert all((one["item"] is None) != (one["left_out"] is None) for one in written)


def test_the_ledger_tells_of_what_sort_a_statement_is_where_a_rule_knows() -> None:
    written = {one["id"]: one["sort"] for one in ledger(draft())["statements"]}
    assert written == {**dict.fromkeys(written, ""), "s10": "somebody_else"}


def test_only_provision_has_parts_in_the_ledger() -> None:
    written = {one["id"]: one for one in ledger(draft())["statements"]}
    assert written["s7"]["provision"] == {
        "what": "precision teaching",
        "who": "a teaching assistant",
        "frequency": "each school day",
        "duration": "20 minutes",
        "group_size": "alone",
    }
    assert written["s4"]["provision"] is None


def test_a_statement_without_a_fate_is_refused() -> None:
    made = draft()
    with pytest.raises(ValueError, match=r"^Statement s10 is neither used nor left out for a reason\.$"):
        ledger_json(made.documents, made.advice, made.statements, made.fates[:-1])


@given(st.text())
def test_text_survives_being_written_whatever_it_holds(words: str) -> None:
    plan = replace(draft().plan, items=(item(1, "B", "need", words),))
    assert json.loads(json.dumps(plan_json(plan)))["sections"]["B"][0]["text"] == words


def test_the_same_draft_gives_the_same_text() -> None:
    assert json.dumps(plan_json(draft().plan)) == json.dumps(plan_json(draft().plan))
