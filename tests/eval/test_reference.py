from pathlib import Path

import pytest

from drafting.reading import PlanAsRead, read_plan
from eval.drafts import Draft, DraftItem
from eval.planned import PLANNED_KINDS
from eval.reference import FEWEST_WORDS, compare_with_plan, reference_figures
from eval.words import words


@pytest.fixture(scope="module")
def plan(samples: Path) -> PlanAsRead:
    return read_plan(samples.parent / "plans" / "p01" / "plan.docx")


def lines(plan: PlanAsRead, section: str) -> list[str]:
    told = [line.text for line in plan.sections[section].lines if line.kind in PLANNED_KINDS]
    return [text for text in told if len(words(text)) >= FEWEST_WORDS]


def draft_of(*items: tuple[str, str]) -> Draft:
    """A draft of sections and words."""
    made = [DraftItem(f"i{n}", section, "need", text) for n, (section, text) in enumerate(items)]
    return Draft(True, items={item.id: item for item in made})


def test_a_draft_with_the_plans_own_lines_is_right(plan: PlanAsRead) -> None:
    draft = draft_of(*[(section, text) for section in ("B", "F") for text in lines(plan, section)])
    compared = compare_with_plan("one", draft, plan, "plan.docx")
    by_section = reference_figures(compared.counts)["by_section"]
    assert isinstance(by_section, dict)
    for section in ("B", "F"):
        assert by_section[section] == {"precision": 1.0, "recall": 1.0, "n": len(lines(plan, section))}
    assert by_section["E"]["recall"] == 0.0


def test_a_line_in_another_section_is_lost_there_and_extra_here(plan: PlanAsRead) -> None:
    moved = lines(plan, "B")[0]
    compared = compare_with_plan("one", draft_of(("F", moved)), plan, "plan.docx")
    told = {(error.section, error.found): error for error in compared.errors if error.words == moved}
    assert set(told) == {("B", "not in the draft's section"), ("F", "section F")}
    assert all(error.what == "reference" and error.sample == "one" for error in compared.errors)


def test_without_a_draft_every_line_is_lost(plan: PlanAsRead) -> None:
    figures = reference_figures(compare_with_plan("one", Draft(), plan, "plan.docx").counts)["plan"]
    assert isinstance(figures, dict)
    assert (figures["precision"], figures["recall"]) == (0.0, 0.0)
    assert figures["n"] > 40
