"""A plan beside the advice that it was drafted from: what is planted in it is found, and nothing else is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from drafting.checks.beside.given import AdviceGiven, given
from drafting.checks.run import Checked, run_checks
from drafting.line import Draft, draft_documents
from drafting.reading import read_plan_bytes
from drafting.render.json import plan_json
from eval.corpus import bundles
from eval.predictions import load
from eval.read_cache import read_cached

CODES = frozenset({"diluted", "altered", "added", "omitted"})
Item = dict[str, Any]


@pytest.fixture(scope="module")
def draft() -> Draft:
    """A draft of a corpus bundle, by the predictions kept for it."""
    bundle = next(one for one in bundles() if one.id == "a6-kaiden-y10-semh")
    return draft_documents(read_cached(bundle), classifier=load().classifier(bundle.id))


@pytest.fixture(scope="module")
def advice(draft: Draft) -> AdviceGiven:
    return given(draft)


def provision(plan: dict[str, Any], holds: Callable[[str], bool]) -> Iterator[tuple[list[Item], Item]]:
    """The items of provision whose words are such, each with its section's list."""
    for letter in ("F", "G", "H1", "H2"):
        for item in plan["sections"].get(letter, []):
            if item["kind"] == "provision" and holds(item["text"]):
                yield plan["sections"][letter], item


def checked(plan: dict[str, Any], advice: AdviceGiven) -> Checked:
    return run_checks(read_plan_bytes(json.dumps(plan).encode(), "plan.json"), CODES, advice)


def test_a_draft_differs_from_its_own_advice_in_nothing(draft: Draft, advice: AdviceGiven) -> None:
    done = checked(plan_json(draft.plan), advice)
    assert done.findings == ()
    assert done.not_checked == ()


def test_an_amount_taken_out_is_diluted_beside_the_words_and_page(draft: Draft, advice: AdviceGiven) -> None:
    plan = plan_json(draft.plan)
    _, item = next(provision(plan, lambda text: " for ten minutes twice a week" in text))
    item["text"] = item["text"].replace(" for ten minutes twice a week", "")
    findings = checked(plan, advice).findings
    assert [(one.code, one.quote) for one in findings] == [("diluted", item["text"])]
    assert findings[0].advised is not None
    assert "ten minutes twice a week" in findings[0].advised.source.quote
    assert "page" in findings[0].advised.place


def test_a_promise_made_a_possibility_is_diluted(draft: Draft, advice: AdviceGiven) -> None:
    plan = plan_json(draft.plan)
    _, item = next(provision(plan, lambda text: "it will be weekly" in text))
    item["text"] = item["text"].replace("it will be weekly", "it may be weekly")
    assert {(one.code, one.quote) for one in checked(plan, advice).findings} == {("diluted", item["text"])}


def test_a_larger_amount_is_altered(draft: Draft, advice: AdviceGiven) -> None:
    plan = plan_json(draft.plan)
    _, item = next(provision(plan, lambda text: "one twilight of 90 minutes" in text))
    item["text"] = item["text"].replace("90 minutes", "180 minutes")
    assert {(one.code, one.quote) for one in checked(plan, advice).findings} == {("altered", item["text"])}


def test_what_is_left_out_is_omitted_in_the_words_of_the_advice(draft: Draft, advice: AdviceGiven) -> None:
    plan = plan_json(draft.plan)
    items, item = next(provision(plan, lambda text: text.startswith("Ten words for each topic")))
    items.remove(item)
    findings = checked(plan, advice).findings
    assert [one.code for one in findings] == ["omitted"]
    assert findings[0].quote.startswith("Ten words for each topic")
    assert findings[0].where.quote.startswith("Section F")


def test_what_no_report_says_is_added(draft: Draft, advice: AdviceGiven) -> None:
    plan = plan_json(draft.plan)
    told = "A swimming instructor will hold the butterfly badge scheme on Mondays in the river."
    plan["sections"]["F"].append({**plan["sections"]["F"][0], "id": "added", "text": told})
    assert [(one.code, one.quote) for one in checked(plan, advice).findings] == [("added", told)]


def test_advice_about_another_child_makes_the_plan_not_checked(draft: Draft, advice: AdviceGiven) -> None:
    plan = plan_json(draft.plan)
    plan["child"] = {**plan["child"], "forename": "Quenby", "known_as": "Quenby", "surname": "Ashlar"}
    done = checked(plan, advice)
    assert done.not_checked == ("The advice is about another child than the plan is.",)
    assert done.findings == ()
