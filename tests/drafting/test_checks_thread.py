"""Each need has its outcome and its provision: by the plan's labels, its tables and what each is about."""

import pytest

from drafting.checks.example import example_plan
from drafting.checks.run import run_checks
from drafting.reading import read_plan_bytes

NEEDS = """
## Communication

1. Ann cannot follow more than one instruction.

2. Ann cannot tell a story in order.

3. Ann does not know when her turn has come.

## Learning

4. Ann cannot yet read ten words.

"""
ROWS = """# Sections B, E and F: needs, outcomes and provision

| Section B: Need | Section E: Outcome | Section F: Provision |
|---|---|---|
| 1. Ann cannot read ten words. | By July 2026 Ann will read 50 words. | A teacher will teach Ann to read. |
| 2. Ann waits alone at playtime and does not ask to join in. | – | – |
"""


def found(words: str, code: str) -> list[str]:
    """The words that the check quotes of an example's plan."""
    return [one.quote for one in run_checks(example_plan(words), {code}).findings]


@pytest.mark.parametrize(
    ("heading", "left"),
    [
        ("Provision (paragraphs 1 to 4)", []),
        ("Provision (paragraphs 1 to 3)", ["Ann cannot yet read ten words."]),
        ("Provision (paragraphs 1, 2 and 4)", ["Ann does not know when her turn has come."]),
    ],
)
def test_a_need_that_no_heading_of_provision_counts_in_is_left(heading: str, left: list[str]) -> None:
    words = f"B: {NEEDS.strip()} F: ## {heading}\n\nA teacher will teach Ann for one hour every day."
    assert found(words, "need_without_provision") == left


@pytest.mark.parametrize("code", ["need_without_provision", "outcome_missing_for_need"])
def test_a_row_whose_answer_is_a_dash_is_left(code: str) -> None:
    plan = read_plan_bytes(ROWS.encode(), "plan.md")
    quotes = [one.quote for one in run_checks(plan, {code}).findings]
    assert quotes == ["Ann waits alone at playtime and does not ask to join in."]


@pytest.mark.parametrize(
    "need",
    [
        "Ann scratches her arms until they bleed when she is angry.",
        "Ann puts soil in her mouth and swallows it on most days.",
    ],
)
def test_provision_for_something_else_does_not_answer_a_separate_need(need: str) -> None:
    other = "A mentor will teach Ann to manage anger, and eat and play with her, for one hour a week."
    assert found(f"B: {need} F: {other}", "need_without_provision") == [need]


def test_poor_sleep_that_no_health_provision_meets_is_left() -> None:
    assert found("C: Ann wakes every two hours at night. G: None.", "need_without_provision")
    assert not found("C: Ann settles at eight and sleeps through. G: None.", "need_without_provision")


@pytest.mark.parametrize(
    "provision",
    [
        "Phonics for deaf pupils, by a teacher of the deaf, 30 minutes a week.",
        "Beginners' Spanish with a tutor for one hour a week.",
    ],
)
def test_provision_that_answers_no_need_is_another_childs(provision: str) -> None:
    assert found(f"B: Ann cannot yet read. F: {provision}", "provision_not_linked_to_need") == [provision]


def test_provision_that_prepares_for_adulthood_needs_no_need_from_year_nine() -> None:
    words = "front: Year group: Year 10 F: Cooking of meals with a tutor for two hours a week."
    assert not found(words, "provision_not_linked_to_need")


def test_the_sentence_that_tells_the_difficulty_stands_for_a_labelled_need() -> None:
    needs = NEEDS.replace(
        "4. Ann cannot yet read ten words.", "4. Ann is friendly. She cannot yet read ten words."
    )
    words = f"B: {needs.strip()} F: ## Provision (paragraphs 1 to 3)\n\nA teacher will teach Ann daily."
    assert found(words, "need_without_provision") == ["She cannot yet read ten words."]
