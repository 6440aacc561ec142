"""An evaluation of every form of sample at once, some of them judged by two moderators."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import yaml

from eval.discovery import NO_FILE
from eval.files import read_errors
from eval.insight import FEWEST
from eval.judges import FIRST, TOOL
from eval.results import Agreement, Results
from eval.run import evaluate

COPY = partial(shutil.copytree, dirs_exist_ok=True)
"""A line that finds its draft ready made: the documents are the plan and the ledger."""
LABELLED = ("a9-safiya-cp-aac", "b2-sumaya-y7-hi")


@pytest.fixture(scope="module")
def mixture(
    samples: Path, imperfect_draft: Callable[..., None], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder, plans = tmp_path_factory.mktemp("mixture"), samples.parent / "plans"
    for name in LABELLED:
        imperfect_draft(samples / name, folder / name / "documents")
        shutil.copy(samples / name / "gold.json", folder / name)
    second_labels(folder / LABELLED[0])
    for name in ("p05", "p12"):
        shutil.copytree(plans / name, folder / name)
    second_moderation(folder / "p12")
    imperfect_draft(samples / LABELLED[0], folder / "issued" / "documents")
    shutil.copy(plans / "p05" / "plan.docx", folder / "issued" / "final plan.docx")
    grades = "plan,moderator,grade\np05,Ann,good\np05,Ben,outstanding\np12,Ann,inadequate\nlost,Ann,good\n"
    (folder / "panel.csv").write_text(grades)
    return folder


def second_labels(bundle: Path) -> None:
    """A second moderator, who takes every strength for background and passes every provision."""
    gold = json.loads((bundle / "gold.json").read_text())
    for report in gold["reports"]:
        for item in report["items"]:
            item["kind"] = "bg" if item["kind"] == "strength" else item["kind"]
            item["missing"] = [] if item["kind"] == "prov" else item["missing"]
    (bundle / "gold.ben.json").write_text(json.dumps(gold))


def second_moderation(plan: Path) -> None:
    """A second moderator, who grades a plan otherwise and finds but its first fault."""
    moderation = yaml.safe_load((plan / "moderation.yaml").read_text())
    moderation["grade"] = "good" if moderation["grade"] != "good" else "inadequate"
    moderation["findings"] = moderation["findings"][:1]
    (plan / "moderation.ben.yaml").write_text(yaml.safe_dump(moderation))


@pytest.fixture(scope="module")
def results(mixture: Path, tmp_path_factory: pytest.TempPathFactory) -> Results:
    return evaluate([mixture], tmp_path_factory.mktemp("reports") / "report", COPY)


def between(results: Results, first: str, second: str) -> Agreement:
    assert results.moderators is not None
    every = (*results.moderators.between, *results.moderators.with_tool)
    return next(each for each in every if (each.first, each.second) == (first, second))


def values(agreement: Agreement) -> dict[str, float]:
    return {label.label: label.value for label in agreement.labels}


def test_each_form_has_its_figures(results: Results) -> None:
    assert Counter(sample.form for sample in results.samples) == {
        "labelled bundle": 2,
        "moderated plan": 2,
        "bundle with its final plan": 1,
        "moderators' grades": 2,
    }
    metrics = results.metrics
    assert metrics["bundles"]["bundles"] == 2
    assert metrics["checks"]["findings"]["f1"] > 0.8
    assert metrics["checks"]["grade"]["n"] == 2
    assert metrics["graded"]["grade"]["n"] == 2
    assert metrics["references"]["plan"]["n"] > 20
    assert metrics["failed"] == {}
    assert metrics["skipped"] == {"panel.csv: lost": NO_FILE}
    assert {"kind_macro_f1", "checks.findings.f1"} <= metrics["intervals"].keys()


def test_two_moderators_are_compared_label_by_label(results: Results) -> None:
    agreed = values(between(results, FIRST, "ben"))
    assert agreed["area"] == agreed["section"] == agreed["parts"] == 1.0
    assert agreed["vague"] == 0.0
    assert 0.5 < agreed["kind"] < 1.0
    assert 0.0 < agreed["missing elements"] < 1.0


def test_the_tool_is_compared_with_each(results: Results) -> None:
    with_first, with_second = (values(between(results, name, TOOL)) for name in (FIRST, "ben"))
    assert with_first["kind"] > with_second["kind"] > 0
    assert with_first["vague"] > with_second["vague"] == 0.0


def test_graders_of_a_spreadsheet_are_compared_with_the_tool_and_each_other(results: Results) -> None:
    assert between(results, "Ann", "Ben").samples == 1
    assert between(results, "Ann", TOOL).samples == 2


def test_every_disagreement_of_two_moderators_is_told(results: Results, mixture: Path) -> None:
    assert results.moderators is not None
    told = Counter((each.sample, each.label) for each in results.moderators.disagreements)
    gold = json.loads((mixture / LABELLED[0] / "gold.json").read_text())
    kinds = Counter(item["kind"] for report in gold["reports"] for item in report["items"])
    assert told[LABELLED[0], "kind"] == kinds["strength"]
    assert told["p12", "grade"] == 1
    assert told["p12", "finding"] > 0
    assert told["panel-p05", "grade"] == 1


def test_the_errors_of_each_form_are_told(results: Results, tmp_path_factory: pytest.TempPathFactory) -> None:
    report = next(tmp_path_factory.getbasetemp().glob("reports*")) / "report"
    told = {(error.sample, error.what) for error in read_errors(report)}
    assert {(LABELLED[0], "kind"), ("issued", "reference"), ("panel-p05", "grade")} <= told
    assert any(sample == "p05" and what.startswith("finding") for sample, what in told)


def test_areas_of_fewer_than_five_children_are_not_told(results: Results) -> None:
    assert FEWEST == 5
    assert results.insight.areas
    for area in results.insight.areas:
        assert area.children_with_need in (None, 0)
        assert area.needs in (None, 0)


def test_each_service_is_told_how_specific_its_provision_is(results: Results, mixture: Path) -> None:
    provision: Counter[str] = Counter()
    for name in LABELLED:
        gold = json.loads((mixture / name / "gold.json").read_text())
        for report in gold["reports"]:
            kinds = [item["kind"] for item in report["items"]]
            provision[report["meta"]["type"]] += kinds.count("prov")
    told = {each.service: each.provision for each in results.insight.specificity}
    assert told == provision
    assert all(example.lacking == () for example in results.insight.good)
    assert all(len(example.lacking) >= 2 for example in results.insight.faulty)
