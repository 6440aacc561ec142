"""F of a draft may name no setting, the child's own or another; a final plan's may."""

import pytest

from drafting.checks.example import example_plan
from drafting.checks.run import run_checks

CODE = "setting_named_in_draft"


def named(words: str) -> list[str]:
    """The sentences of F that name a setting."""
    found = run_checks(example_plan(words), {CODE}).findings
    return [one.quote for one in found if one.section == "F"]


@pytest.mark.parametrize(
    "words",
    [
        "Two taster days at Harrow Lane College.",
        "Three mornings in the base at Hillside.",
        "A teacher at St Mark's will call each week.",
        "A walk around Larkfield each week.",
    ],
)
def test_a_setting_that_f_of_a_draft_names_is_found(words: str) -> None:
    front = "front: Status: DRAFT. front: Setting: Larkfield Primary School."
    assert named(f"{front} F: {words}") == [words]


def test_a_setting_that_the_plan_names_elsewhere_is_known_by_its_own_words() -> None:
    words = "A tutor at Aldersyke will meet her, once a week."
    assert named(f"front: Status: DRAFT. A: Ann will go to Aldersyke Academy. F: {words}") == [words]


def test_kinds_of_setting_and_other_names_are_none() -> None:
    assert named("front: Status: DRAFT. F: A mentor of the Virtual School, at St Mark's Hospital.") == []


def test_a_final_plan_may_name_a_setting() -> None:
    assert named("front: Status: Final. F: Two taster days at Harrow Lane College.") == []
