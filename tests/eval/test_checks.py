"""The figures of checked plans are score_plans.py's, on checks that are right, wrong and missing."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from eval.checks import (
    CheckedAs,
    PlanCounts,
    count_plan_checks,
    flat_plan,
    match_findings,
    plan_figures,
    unflat_plan,
)
from eval.moderation import GRADES, ModeratedFinding, Moderation, load_moderation

CHOSEN = ("p01", "p05", "p09", "p12", "p17", "p21", "p25")
NOT_CHECKED = "p05"


def spoilt(moderation: dict[str, Any], random: Random) -> dict[str, Any]:
    """What a middling checker would say of a plan."""
    findings = [dict(finding) for finding in moderation["findings"] if random.random() < 0.7]
    for finding in findings:
        if random.random() < 0.3:
            finding["quote"] = " ".join(str(finding["quote"]).split()[: random.choice([2, 5])])
        if random.random() < 0.1:
            finding["code"] = random.choice(["jargon_unexplained", "wrong_section", "of_our_own"])
    for quote in moderation.get("clean") or []:
        if random.random() < 0.2:
            findings.append({"code": random.choice(["provision_weasel", "of_our_own"]), "quote": quote})
    criteria = {name: random.choice([1, 2, 3, 4, None]) for name in moderation["criteria"]}
    grade = moderation["grade"] if random.random() < 0.6 else random.choice(GRADES)
    return {"findings": findings, "grade": grade, "criteria": criteria}


@pytest.fixture(scope="module")
def both(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The figures of the corpus' tool and ours."""
    folder = tmp_path_factory.mktemp("plans")
    (folder / "checks").mkdir()
    counts = PlanCounts()
    for name in CHOSEN:
        path = samples.parent / "plans" / name / "moderation.yaml"
        (folder / "plans" / name).mkdir(parents=True)
        (folder / "plans" / name / "moderation.yaml").write_bytes(path.read_bytes())
        said = spoilt(yaml.safe_load(path.read_text()), Random(name))
        checked = CheckedAs()
        if name != NOT_CHECKED:
            (folder / "checks" / f"{name}.json").write_text(json.dumps(said))
            found = [ModeratedFinding(each["code"], "", each["quote"]) for each in said["findings"]]
            checked = CheckedAs(found, said["grade"], said["criteria"])
        counts.add(count_plan_checks(load_moderation(path), checked))
    command = [
        sys.executable,
        samples.parent / "tools" / "score_plans.py",
        folder / "plans",
        folder / "checks",
    ]
    done = subprocess.run(command, check=True, capture_output=True)
    return {"theirs": json.loads(done.stdout), "ours": plan_figures(counts), "counts": counts}


def test_every_figure_is_score_plans_pys(both: dict[str, Any]) -> None:
    assert both["ours"] == both["theirs"]


def test_that_comparison_has_right_and_wrong_to_count(both: dict[str, Any]) -> None:
    theirs = both["theirs"]
    assert 0 < theirs["findings"]["precision"] < 1
    assert 0 < theirs["findings"]["recall"] < 1
    assert 0 < theirs["grade"]["qwk"] < 1
    assert theirs["other_codes"]["of_our_own"] > 0
    assert not theirs["clean_flagged"].startswith("0/")


def test_counts_survive_being_written_down(both: dict[str, Any]) -> None:
    counts = both["counts"]
    kept = json.loads(json.dumps(flat_plan(counts)))
    assert plan_figures(unflat_plan(kept, counts.clean)) == both["ours"]


WEEKLY = "Weekly support from the therapist in small groups"


@pytest.mark.parametrize(
    ("code", "quote", "same"),
    [
        ("provision_weasel", WEEKLY, True),
        ("provision_weasel", "Weekly support from the nurse and two others", True),
        ("provision_weasel", "Weekly support from a nurse and two others", False),
        ("provision_weasel", "weekly support", True),
        ("jargon_unexplained", WEEKLY, False),
    ],
)
def test_a_finding_is_the_same_at_half_of_the_words_or_within_them(code: str, quote: str, same: bool) -> None:
    wanted = [ModeratedFinding("provision_weasel", "F", WEEKLY)]
    matched = match_findings(wanted, [ModeratedFinding(code, "F", quote)])
    assert bool(matched.hit) is same
    assert (bool(matched.lost), bool(matched.extra)) == (not same, not same)


def test_each_finding_is_found_once() -> None:
    wanted = [ModeratedFinding("provision_weasel", "F", WEEKLY)]
    twice = [*wanted, *wanted]
    assert len(match_findings(wanted, twice).hit) == 1
    assert len(match_findings(wanted, twice).extra) == 1


def test_a_plan_without_a_grade_is_as_wrong_as_can_be() -> None:
    for grade, furthest in (("inadequate", "outstanding"), ("good", "inadequate")):
        assert count_plan_checks(Moderation(grade), CheckedAs()).grades == {(grade, furthest): 1}
