"""The plans that the checks are judged by at first contact are sound: their labels quote their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.first_contact import load
from eval.moderation import load_moderation

PLANS = sorted((Path(__file__).resolve().parents[2] / "eval" / "more_plans").glob("q*"))


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_what_a_moderator_quotes_stands_in_the_plan(folder: Path) -> None:
    words = (folder / "plan.md").read_text(encoding="utf-8")
    moderation = load_moderation(folder / "moderation.yaml")
    assert moderation.findings
    assert [quote for quote in moderation.clean if quote not in words] == []
    assert [one.code for one in moderation.findings if one.quote not in words] == []


def test_each_of_them_was_counted_when_the_rules_first_met_it() -> None:
    assert {folder.name for folder in PLANS} <= {one.plan.name for one in load()}
