"""What only an earlier plan says is marked and asked about; what a newer report says too is not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from drafting.earlier_plan import CODE, PLAN_TYPE, only_earlier_plan
from drafting.plan import Finding
from drafting.reading import read_plan
from drafting.render.before_issue import before_issue
from drafting.render.bundle import write_all
from drafting.render.json import plan_json
from drafting.render.layouts import CLASSIC, LAYOUTS
from drafting.render.lines import line
from drafting.render.marked import plain
from drafting.render.references import References
from nlp.statement import Advice
from tests.drafting.factories import PARENTS, PSYCHOLOGY, Draft, draft

DAY, NEWER = "2023-05-03", "2025-02-01"
MARK = "[only the plan of 3 May 2023 says this]"


def advice(day: str | None = DAY, newer: str | None = NEWER) -> list[Advice]:
    """Two reports, of which the first, from which most of the hand-made draft is, is a plan."""
    return [Advice(PSYCHOLOGY, PLAN_TYPE, date=day), Advice(PARENTS, "parent", date=newer)]


def found(made: Draft, reports: list[Advice], purpose: str = "new") -> list[Finding]:
    return list(only_earlier_plan(made.plan.items, made.statements, reports, purpose))


def from_a_plan() -> Draft:
    """The hand-made draft, its first report an earlier plan, one line of B said by the parents as well."""
    made = draft()
    items = tuple(
        replace(item, statements=(*item.statements, "s2")) if item.id == "i5" else item
        for item in made.plan.items
        if item.id != "i2"
    )
    made.plan = replace(made.plan, items=items)
    made.advice = [*advice(), *made.advice[2:]]
    made.plan = replace(made.plan, findings=tuple(found(made, made.advice)))
    return made


def test_each_section_is_counted_by_itself_and_what_a_newer_report_says_is_not() -> None:
    asked = {one.section: one for one in from_a_plan().plan.findings}
    assert list(asked) == ["B", "D", "E", "F"]
    assert asked["B"].statements == ("s3", "s4")
    assert asked["B"].why.startswith(
        "Lines of this section that stand in the plan of 3 May 2023 alone: 2 of 3."
    )
    assert {(one.code, one.severity, one.item, one.quote) for one in asked.values()} == {
        (CODE, "should_fix", None, "")
    }


@pytest.mark.parametrize(
    ("reports", "purpose"),
    [
        (advice(), "amendment"),
        (advice(day=NEWER, newer=DAY), "new"),
        (advice(day=DAY, newer=DAY), "new"),
        (advice()[:1], "new"),
        ([replace(advice()[0], type="school"), advice()[1]], "new"),
    ],
)
def test_nothing_is_asked_of_a_plan_that_stands_or_is_the_newest(reports: list[Advice], purpose: str) -> None:
    assert found(draft(), reports, purpose) == []


@pytest.mark.parametrize("dates", [(None, NEWER), (DAY, None)])
def test_a_plan_is_earlier_than_a_report_without_a_date_and_may_have_none(
    dates: tuple[str | None, str | None],
) -> None:
    named = "the plan of 3 May 2023" if dates[0] else "an earlier plan"
    assert all(f"stand in {named} alone:" in one.why for one in found(draft(), advice(*dates)))


def references(made: Draft) -> References:
    return References(made.plan, made.statements, made.advice, made.documents)


def test_the_line_is_marked_and_the_second_page_names_it() -> None:
    made = from_a_plan()
    drawn = {item.id: plain(line(item, references(made)).words) for item in made.plan.items}
    assert drawn["i4"] == f"Wren cannot follow two instructions. {MARK}"
    assert drawn["i5"] == "Wren reads two years behind."
    (matter,) = before_issue(references(made))[:1]
    assert (matter.title, matter.where) == (
        "Lines that only an earlier plan says (6)",
        "B1, Section D, E1, F1, F2",
    )


def written(made: Draft, out: Path, layout: str = CLASSIC) -> None:
    write_all(made.plan, made.statements, made.advice, made.documents, made.fates, out, layout=layout)
    (out / "plan.json").write_text(json.dumps(plan_json(made.plan)), encoding="utf-8")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_mark_stands_in_every_file(tmp_path: Path, layout: str) -> None:
    written(from_a_plan(), tmp_path, layout)
    for name in ("plan.docx", "plan.pdf", "plan.html"):
        said = " ".join(block.text for block in read_plan(tmp_path / name).document.blocks)
        assert " ".join(said.split()).count(MARK) == 5, name


def test_the_mark_is_no_part_of_a_line_that_is_read_back(tmp_path: Path) -> None:
    written(from_a_plan(), tmp_path)
    wanted = {line.text for line in read_plan(tmp_path / "plan.json").lines("B", "D", "E", "F")}
    for name in ("plan.docx", "plan.pdf", "plan.html"):
        lines = read_plan(tmp_path / name).lines("B", "D", "E", "F")
        assert wanted <= {line.text for line in lines}, name
        assert not any(MARK in line.text for line in lines), name
