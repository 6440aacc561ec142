"""The number of a list goes from a line, and an amount stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.wording.edits import original
from drafting.wording.reword import reword
from drafting.wording.style import Style
from tests.drafting.test_wording import plan, sentences, worded


@pytest.mark.parametrize(
    ("advice", "drafted"),
    [
        (["27. Wren reads.", "28. Wren runs."], ["Wren reads.", "Wren runs."]),
        (
            ["4.1 Wren reads.", "4.2 Wren runs.", "4.2a Wren sings."],
            ["Wren reads.", "Wren runs.", "Wren sings."],
        ),
        (["7.1 Wren reads.", "7.2 50% more time"], ["Wren reads.", "50% more time."]),
        (["2.5 hours", "2.5 3-minute breaks"], ["2.5 hours.", "2.5 3-minute breaks."]),
        (["(e) signs in every lesson"], ["Signs in every lesson."]),
        (["Outcome 3: Wren will read."], ["Wren will read."]),
        (["+2 hours of help"], ["+2 hours of help."]),
        (["10 signs", "11 words"], ["10 signs.", "11 words."]),
        (["95% attendance", "1:1 support", "2.5 hours"], ["95% attendance.", "1:1 support.", "2.5 hours."]),
        (["8.50 Register", "10.50 Snack"], ["8.50 Register.", "10.50 Snack."]),
        (["+1. Wren reads.", "+2. Wren runs."], ["+1. Wren reads.", "+2. Wren runs."]),
    ],
)
def test_the_number_of_a_list_goes_and_an_amount_stays(advice: list[str], drafted: list[str]) -> None:
    assert worded(*advice) == drafted


def test_a_level_goes_from_an_outcome_and_tells_where_on_the_scale_a_need_is() -> None:
    levels = ["0: Wren reads.", "+2: Wren runs.", "−1: Wren sings."]
    assert worded(*levels, section="E", kind="outcome") == ["Wren reads.", "Wren runs.", "Wren sings."]
    assert worded(*levels, section="B", kind="need") == levels


def test_the_first_number_under_its_heading_is_a_number_of_a_list() -> None:
    (read,) = sentences("4.1 Wren reads.")
    (item,) = reword(plan([read]), [replace(read, headings=("4 Outcomes",))], Style.LIGHT).items
    assert item.text == "Wren reads."
    assert original(item.text, item.edits) == "4.1 Wren reads."
