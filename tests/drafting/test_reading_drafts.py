"""A draft says the same whichever of its files it is read from: plan.json, Word, PDF or web page."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from drafting.checks.run import run_checks
from drafting.line import Draft, draft_documents, write_draft
from drafting.plan import SECTIONS, Item
from drafting.reading import PlanAsRead, read_plan, read_plan_bytes
from drafting.render.json import plan_json
from drafting.render.labels import layout
from eval.corpus import bundles
from eval.predictions import load
from eval.read_cache import read_cached
from nlp.statement import Kind, Parts
from tests.drafting import factories

RENDERINGS = ("plan.docx", "plan.html", "plan.pdf")
BUNDLES = (
    "a2-shay-corrigan",
    "a3-tourettes-ocd-y10",
    "a3-vision-impairment-y3",
    "a6-kaiden-y10-semh",
    "a8-kofi-sld-epilepsy",
)
"""Drafts with what files have been misread for: authors who write "I will", notes ("w/ Shay"), words that say
there is nothing, another child's name, and headings that stand at the top of two pages."""

Read = tuple[str, str, str | None, str]


def same(words: str) -> str:
    """Words as every rendering has them.

    Typesetting curls quotation marks, and a name left out is an ellipsis in plan.json, elsewhere a gap.
    """
    for curled, straight in zip("’‘“”", "''\"\"", strict=True):
        words = words.replace(curled, straight)
    return " ".join(words.split()).replace(layout()["name_gap"].replace("’", "'"), "…")


def lines(plan: PlanAsRead) -> list[Read]:
    """A plan's lines in order: section, kind, area of need and words."""
    return [(line.section, line.kind, line.area, same(line.text)) for line in plan.lines()]


def found(plan: PlanAsRead) -> Counter[tuple[str, str, str]]:
    """What the checks find in a plan, and where."""
    return Counter((one.code, one.section, same(one.quote)) for one in run_checks(plan).findings)


def assert_reads_the_same(out: Path) -> None:
    """Fails where a rendering of a draft has other lines or findings than its plan.json, or another child."""
    kept = read_plan(out / "plan.json")
    for rendering in RENDERINGS:
        read = read_plan(out / rendering)
        assert lines(read) == lines(kept), rendering
        assert found(read) == found(kept), rendering
        child, known = read.facts.child, kept.facts.child
        assert (child.names, child.born, child.setting) == (known.names, known.born, known.setting), rendering
        assert not read.unread


def made(*items: Item, **changes: object) -> Draft:
    """The small draft of the factories, with more items of its own statements, which may be changed."""
    small = factories.draft()
    statements = tuple(replace(one, **changes.get(one.id, {})) for one in small.statements)
    plan = replace(small.plan, items=(*small.plan.items, *items))
    return Draft(
        plan, tuple(small.fates), statements, tuple(small.advice), tuple(small.documents), sources={}
    )


@pytest.mark.parametrize("name", BUNDLES)
def test_a_draft_of_a_bundle_reads_the_same_from_each_of_its_files(name: str, tmp_path: Path) -> None:
    bundle = next(one for one in bundles() if one.id == name)
    write_draft(draft_documents(read_cached(bundle), classifier=load().classifier(name)), tmp_path)
    assert_reads_the_same(tmp_path)


def test_words_that_look_like_something_else_read_the_same(tmp_path: Path) -> None:
    items = [
        ("A", "view", None, "(a) To read. (b) To ride a horse."),
        ("A", "strength", None, "History is what she likes."),
        ("B", "strength", "IND", "Independent in all self care."),
        ("B", "strength", "SP", "Fine motor skill excellent. Wren threads a needle first time."),
        ("B", "strength", "CI", "9.40: she sang with the others."),
        ("B", "need", "CI", "11.10: adults were talking over her head."),
        ("B", "need", "CL", "Nothing."),
        ("B", "need", "SP", "No physical difficulties have been noticed and Wren is in the netball squad."),
        ("D", "none", "CARE", "No social care need was identified. None is known to the school."),
        ("C", "none", None, "No health need was identified that relates to her learning."),
        ("E", "outcome", "SEMH", "Next step: Wren asks for help at her annual review."),
        ("F", "provision", "CI", "2. A teaching assistant reads w/ Wren every day."),
    ]
    extra = [
        Item(f"i{number}", section, kind, words, ("s5",), area=area)
        for number, (section, kind, area, words) in enumerate(items, 20)
    ]
    write_draft(made(*extra), tmp_path)
    assert_reads_the_same(tmp_path)


def test_who_an_author_is_that_will_do_it_is_told_beside_plan_json_too(tmp_path: Path) -> None:
    words = "I will work with Wren every Monday for an hour."
    said = {
        "sentence": replace(factories.statement(8, words, Kind.PROVISION).sentence),
        "parts": Parts("work with Wren", "I", "every Monday", "an hour"),
    }
    write_draft(made(Item("i10", "F", "provision", words, ("s8",), area="CI"), s8=said), tmp_path)
    assert_reads_the_same(tmp_path)
    (line,) = (line for line in read_plan(tmp_path / "plan.json").lines("F") if line.text == words)
    assert line.parts.who == "I (Psychologist)"


def test_the_list_of_what_must_be_settled_is_no_part_of_a_draft(tmp_path: Path) -> None:
    write_draft(made(), tmp_path)
    for rendering in RENDERINGS:
        front = " ".join(source.quote for source in read_plan(tmp_path / rendering).front)
        assert "Wren Ashdown" in front
        assert "Social care was not asked." not in front


def test_a_fact_that_nobody_told_is_none(tmp_path: Path) -> None:
    draft = made()
    child = replace(draft.plan.case.child, setting="", born="", year_group="")
    case = replace(draft.plan.case, child=child)
    write_draft(replace(draft, plan=replace(draft.plan, case=case)), tmp_path)
    assert_reads_the_same(tmp_path)


def test_plan_json_reads_to_the_drafts_items() -> None:
    draft = factories.draft()
    read = read_plan_bytes(json.dumps(plan_json(draft.plan)).encode(), "plan.json")
    assert [(x.section, x.kind, x.text, x.gaps) for x in read.lines() if x.label] == [
        (item.section, item.kind, item.text, item.gaps)
        for letter in SECTIONS
        for item in draft.plan.section(letter)
    ]
    assert {line.kind for line in read.lines() if not line.label} <= {"none", "placement", "budget"}


@pytest.mark.parametrize("ledger", [None, "{", '{"documents": [], "statements": []}', '{"documents": 1}'])
def test_plan_json_without_its_own_ledger_says_nothing_of_advice(ledger: str | None, tmp_path: Path) -> None:
    write_draft(made(), tmp_path)
    whole = read_plan(tmp_path / "plan.json")
    (tmp_path / "ledger.json").unlink()
    if ledger is not None:
        (tmp_path / "ledger.json").write_text(ledger)
    read = read_plan(tmp_path / "plan.json")
    assert "K" in whole.sections
    assert "K" not in read.sections
    assert not read.missing
    assert [line.text for line in read.lines()] == [line.text for line in whole.lines(*read.sections)]
