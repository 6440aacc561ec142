"""A table's columns tell what its cells are, where a row gives provision beside its need."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.columns import TOPIC, placed_by_columns
from drafting.in_place import THERE_NOW
from nlp.statement import Area, Kind, Parts, SectionLetter, Statement
from tests.nlp.making import sentence


def cell(
    key: str,
    label: str,
    *,
    text: str = "Games with a friend",
    block: int = 1,
    area: Area = Area.SEMH,
    kind: Kind = Kind.PROVISION,
) -> Statement:
    read = sentence(text, key=key, label=label, block=block, row="the rest of its row")
    return Statement(read, kind, 0.9, area, SectionLetter.F, Parts(who="TA"), missing=("frequency",))


def placed(label: str, *, beside: str = "Provision", area: Area = Area.SEMH) -> Statement:
    return placed_by_columns([cell("s1", label, area=area), cell("s2", beside)])[0]


@pytest.mark.parametrize("label", ["Need", "Area of need", "Outcome / need", "Barriers", "Difficulties"])
def test_what_stands_in_a_column_of_needs_beside_provision_is_a_need(label: str) -> None:
    found = placed(label)
    assert (found.kind, found.section) == (Kind.NEED, SectionLetter.B)
    assert (found.parts, found.missing) == (None, ())


@pytest.mark.parametrize(("area", "section"), [(Area.CARE, "D"), (Area.HEALTH, "C"), (Area.CL, "B")])
def test_a_need_stands_in_the_section_of_its_area(area: Area, section: str) -> None:
    assert placed("Need", area=area).section == section


@pytest.mark.parametrize("label", ["What he needs", "Support for this need", "How the need is met", "Item"])
def test_other_columns_tell_nothing_of_a_need(label: str) -> None:
    assert placed(label).kind is Kind.PROVISION


def test_what_is_in_place_is_background_beside_what_is_asked_for() -> None:
    found = placed("Already in place", beside="Requested")
    assert (found.kind, found.sort) == (Kind.BACKGROUND, THERE_NOW)


@pytest.mark.parametrize("label", ["Need", "Already in place"])
def test_a_column_alone_changes_nothing(label: str) -> None:
    rows = [cell("s1", label), cell("s2", label), cell("s3", "Provision", block=2)]
    assert placed_by_columns(rows) == tuple(rows)


def test_the_provision_itself_and_other_kinds_stay() -> None:
    rows = [cell("s1", "Need", kind=Kind.OUTCOME), cell("s2", "Provision")]
    assert placed_by_columns(rows) == tuple(rows)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Service", "Physio"),
        ("What needs to change", "School"),
        ("Where", "School, with the named assistant"),
        ("For whom", "Key worker and two teachers"),
        ("Comment", "Retain."),
    ],
)
def test_a_cell_that_only_names_what_its_row_is_about_is_no_provision(label: str, text: str) -> None:
    topic, _ = placed_by_columns([cell("s1", label, text=text), cell("s2", "Provision")])
    assert (topic.kind, topic.sort) == (Kind.BACKGROUND, TOPIC)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Comment", "Ear defenders"),
        ("Service", "A weekly swimming lesson with a carer"),
        ("Provision", "Taxi"),
    ],
)
def test_a_cell_that_may_be_provision_stays(label: str, text: str) -> None:
    rows = [cell("s1", label, text=text), cell("s2", "Provision")]
    assert placed_by_columns(rows) == tuple(rows)


@pytest.mark.parametrize(
    ("label", "kind", "found"),
    [
        ("Working", Kind.NEED, Kind.STRENGTH),
        ("What is working well", Kind.NEED, Kind.STRENGTH),
        ("Not working", Kind.STRENGTH, Kind.NEED),
        ("What is not working?", Kind.NEED, Kind.NEED),
        ("Working", Kind.VIEW, Kind.VIEW),
        ("Working memory", Kind.NEED, Kind.NEED),
        ("Working and not working", Kind.NEED, Kind.NEED),
    ],
)
def test_what_works_is_no_need_and_what_does_not_is_no_strength(label: str, kind: Kind, found: Kind) -> None:
    (placed_one,) = placed_by_columns([cell("s1", label, kind=kind)])
    assert placed_one.kind is found


def test_no_provision_answers_what_is_no_need_after_all() -> None:
    answering = replace(cell("s2", "Provision"), needs=("s1", "s3"))
    _, found = placed_by_columns([cell("s1", "Working", kind=Kind.NEED), answering])
    assert found.needs == ("s3",)
