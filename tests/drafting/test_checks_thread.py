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
        "Ann pulls out hair above her left ear.",
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


def test_an_assessed_score_that_is_low_tells_a_need() -> None:
    needs = "## Learning\n\nAnn's reading is at the 9th centile. She is slow to spell."
    assert found(f"B: {needs}", "outcome_missing_for_need") == ["Ann's reading is at the 9th centile."]


def test_words_that_would_fit_any_child_tell_no_need() -> None:
    needs = "## Learning\n\nPupils with dyslexia often find it difficult to read."
    assert not found(f"B: {needs}", "outcome_missing_for_need")


def test_provision_for_leaving_the_site_answers_running_out() -> None:
    provision = "Risk assessment of leaving the site, by the head of year, by 6 February 2026."
    needs = "Ann runs out of lessons and has climbed over the fence."
    assert not found(f"B: {needs} F: {provision}", "need_without_provision")


LABELLED = """
## Communication

B1.1 Ann cannot follow two instructions.

B1.2 Ann cannot tell a story in order.

## Learning

B2.1 Ann cannot yet read ten words.

B3.1 Ann cannot yet count to ten.

"""


@pytest.mark.parametrize(
    ("headed", "left"),
    [
        ("(needs B1, B2.1 and B3.1)", []),
        ("(needs B1.1, B2.1 and B3.1)", ["Ann cannot tell a story in order."]),
    ],
)
def test_the_label_of_a_whole_names_its_parts(headed: str, left: list[str]) -> None:
    words = (
        f"B: {LABELLED.strip()} F: ## Teaching {headed}\n\nA teacher will teach Ann for one hour every day."
    )
    assert found(words, "need_without_provision") == left


def test_an_empty_cell_that_the_plan_says_the_one_above_fills_is_not_left() -> None:
    rows = ROWS.replace("| 2. Ann waits alone at playtime and does not ask to join in. | – | – |", ANSWERED)
    for told, left in (("", 1), ("Where a cell is empty, the outcome above it applies.\n\n", 0)):
        plan = read_plan_bytes(rows.replace("| Section B", f"{told}| Section B", 1).encode(), "plan.md")
        assert len(run_checks(plan, {"outcome_missing_for_need"}).findings) == left


ANSWERED = "| 2. Ann waits alone and does not ask to join in. | | A teacher will play with Ann. |"


def test_a_row_alone_in_naming_no_need_has_none() -> None:
    rows = [f"| Reading of text {at} | Teacher | B{at} |" for at in range(1, 5)]
    table = "\n".join(
        ["| Provision | By | Meets |", "|---|---|---|", *rows, "| Cooking of a pie | Cook | – |"]
    )
    assert found(f"F: {table}", "provision_not_linked_to_need") == ["Cooking of a pie"]


def test_the_sentence_that_tells_the_difficulty_stands_for_a_labelled_need() -> None:
    needs = NEEDS.replace(
        "4. Ann cannot yet read ten words.", "4. Ann is friendly. She cannot yet read ten words."
    )
    words = f"B: {needs.strip()} F: ## Provision (paragraphs 1 to 3)\n\nA teacher will teach Ann daily."
    assert found(words, "need_without_provision") == ["She cannot yet read ten words."]
