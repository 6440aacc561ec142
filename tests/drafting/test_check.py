"""A plan's file becomes findings, a grade and nine criteria; what cannot be read is not checked."""

from pathlib import Path

import pytest

from drafting.check import UnknownCode, check_plan, chosen_codes
from drafting.checks.example import example_plan
from drafting.checks.run import run_checks
from drafting.checks.shown.as_text import text_of
from drafting.scorecard import score, scorecard

PLAN = """# Education, Health and Care Plan

Name: Ann Marlow
Date of plan: 3 March 2025

# Section F

- Access to support as required.
"""


def test_a_plan_without_faults_is_outstanding_and_scores_four_throughout() -> None:
    scored = score(run_checks(example_plan("")))
    assert scored.grade == "outstanding"
    assert {one.score for name, one in scored.criteria.items() if name != "preparing_for_adulthood"} == {4}
    assert scored.criteria["preparing_for_adulthood"].score is None


def test_a_score_names_the_findings_that_moved_it() -> None:
    scored = score(run_checks(example_plan("F: Access to support as required.")))
    moved = scored.criteria["provision_specific"]
    assert moved.score is not None
    assert moved.score < 4
    assert moved.moved_by["provision_weasel"] == 1


def test_more_faults_never_give_a_better_grade() -> None:
    grades = [*scorecard()["grade"], "inadequate"]
    faults = ["Access to support as required.", "Maths interventions.", "Regular input from staff."]
    ranks = []
    for count in range(len(faults) + 1):
        words = "\n\n".join(f"- {fault}" for fault in faults[:count])
        ranks.append(grades.index(score(run_checks(example_plan(f"F: {words}"))).grade))
    assert ranks == sorted(ranks)


def test_a_criterion_is_not_scored_without_its_section() -> None:
    assert score(run_checks(example_plan("without: F"))).criteria["provision_specific"].score is None


def test_a_file_that_cannot_be_read_is_not_checked(tmp_path: Path) -> None:
    broken = tmp_path / "plan.docx"
    broken.write_bytes(b"")
    plan = check_plan(broken)
    assert not plan.is_checked
    assert plan.scored is None
    assert plan.reasons == ("The file is empty. Ask its author to send it again.",)


def test_the_text_shows_a_caret_beneath_the_words(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    lines = [line.plain for line in text_of(check_plan(path, {"provision_weasel"}))]
    shown = lines.index("    Access to support as required.")
    assert lines[shown + 1].strip() == "^" + "~" * (len("Access to support as required.") - 1)


def test_codes_are_chosen_and_left_out() -> None:
    assert chosen_codes([], []) is None
    assert chosen_codes(["wrong_name"], []) == {"wrong_name"}
    left = chosen_codes([], ["wrong_name"])
    assert left is not None
    assert "wrong_name" not in left
    with pytest.raises(UnknownCode, match="no_such_check"):
        chosen_codes(["no_such_check"], [])
