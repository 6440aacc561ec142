"""Faults planted in a real draft are counted as found, missed or raised for nothing."""

import copy
from collections import Counter
from random import Random
from typing import Any

import pytest

from drafting.checks.beside.given import AdviceGiven, given
from drafting.line import Draft, draft_documents
from drafting.render.json import plan_json
from eval.against_advice import CODES, count_planted, differences, main
from eval.corpus import bundles
from eval.planting import ADDED, Planted, fit_to_add, plant
from eval.predictions import load
from eval.read_cache import read_cached

BUNDLE = "a6-kaiden-y10-semh"
OTHER: dict[str, Any] = {
    "id": "x1",
    "kind": "provision",
    "area": "SP",
    "section": "F",
    "text": "A swimming teacher will hold the butterfly badge scheme in the harbour baths every Monday.",
    "statements": [],
    "needs": [],
    "outcomes": [],
    "edits": [],
    "gaps": [],
}


@pytest.fixture(scope="module")
def draft() -> Draft:
    bundle = next(one for one in bundles() if one.id == BUNDLE)
    return draft_documents(read_cached(bundle), classifier=load().classifier(bundle.id))


@pytest.fixture(scope="module")
def advice(draft: Draft) -> AdviceGiven:
    return given(draft)


@pytest.fixture
def plan(draft: Draft) -> dict[str, Any]:
    return plan_json(draft.plan)


def words(plan: dict[str, Any]) -> Counter[str]:
    return Counter(item["text"] for items in plan["sections"].values() for item in items)


def test_what_is_planted_is_in_the_plan_and_what_is_omitted_is_not(plan: dict[str, Any]) -> None:
    untouched = words(copy.deepcopy(plan))
    planted = plant(plan, [OTHER] * ADDED, Random(1))
    assert {fault.code for fault in planted} == set(CODES)
    for fault in planted:
        if fault.code == "omitted":
            assert words(plan)[fault.words] < untouched[fault.words]
        else:
            assert words(plan)[fault.words] > untouched[fault.words]


def test_the_same_draw_plants_the_same(plan: dict[str, Any]) -> None:
    again = copy.deepcopy(plan)
    assert plant(plan, [], Random(7)) == plant(again, [], Random(7))
    assert plan == again


def test_a_fault_is_found_missed_or_raised_for_nothing(plan: dict[str, Any], advice: AdviceGiven) -> None:
    assert differences(plan, advice) == []
    plan["sections"]["F"].append(OTHER)
    added = Planted("added", OTHER["text"])
    assert count_planted(plan, advice, [added]) == {"added\thit": 1}
    assert count_planted(plan, advice, []) == {"added\textra": 1}
    elsewhere = Planted("diluted", "Words that stand nowhere in this plan.")
    assert count_planted(plan, advice, [added, elsewhere]) == {"added\thit": 1, "diluted\tlost": 1}


def test_what_was_taken_out_is_known_by_its_advice(plan: dict[str, Any], advice: AdviceGiven) -> None:
    gone = max(plan["sections"]["F"], key=lambda item: len(item["text"]))
    plan["sections"]["F"].remove(gone)
    assert count_planted(plan, advice, [Planted("omitted", gone["text"])])["omitted\thit"] == 1


def test_only_needs_and_provision_of_some_length_are_fit_to_add(plan: dict[str, Any]) -> None:
    fit = fit_to_add(plan)
    assert fit
    assert {item["kind"] for item in fit} == {"need", "provision"}
    assert all(len(item["text"].split()) > 7 for item in fit)


def test_an_author_of_no_bundle_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["against_advice", "nobody"])
    assert main() == 2
    assert capsys.readouterr().err.startswith("No bundle is by nobody.")
