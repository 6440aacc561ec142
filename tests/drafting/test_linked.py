"""Provision that stands in a table row beside an outcome serves that outcome, and answers its needs."""

from __future__ import annotations

from drafting.linked import linked
from drafting.plan import Item
from nlp.statement import Kind, Statement
from tests.drafting.factories import item
from tests.nlp.making import sentence

ROWS = {"s3": 7, "s4": 7, "s5": 7, "s9": 8}
"""The table row, by its number in the report, of each statement that stands in one."""
NEED, OTHER_NEED = ("s1", Kind.NEED, ()), ("s2", Kind.NEED, ())


def built(*said: tuple[str, Kind, tuple[str, ...]], label: str = "Target") -> dict[str, Item]:
    """What is linked of statements with these ids, kinds and needs; those of ROWS stand in table rows."""
    pairs = []
    for key, kind, needs in said:
        row = "the rest of its row" if key in ROWS else ""
        read = sentence(key, key=key, block=ROWS.get(key, int(key[1:]) + 10), row=row, label=label)
        pairs.append((item(int(key[1:]), "E", kind, key), [Statement(read, kind, 0.9, needs=needs)]))
    return {found.id: found for found in linked(pairs)}


def test_the_outcome_of_its_row_comes_before_what_the_model_found() -> None:
    found = built(
        NEED, OTHER_NEED, ("s3", Kind.OUTCOME, ("s1",)), ("s4", Kind.PROVISION, ("s2",)),
        ("s6", Kind.OUTCOME, ("s1",)),
    )  # fmt: skip
    assert found["i4"].needs == ("i1",)
    assert found["i4"].outcomes == ("i3", "i6")


def test_where_the_rows_outcome_has_no_need_the_provisions_own_stays() -> None:
    found = built(OTHER_NEED, ("s3", Kind.OUTCOME, ()), ("s4", Kind.PROVISION, ("s2",)))
    assert (found["i4"].needs, found["i4"].outcomes) == (("i2",), ("i3",))


def test_the_provisions_own_needs_stay_where_they_agree_with_the_row() -> None:
    found = built(NEED, OTHER_NEED, ("s3", Kind.OUTCOME, ("s1",)), ("s4", Kind.PROVISION, ("s2", "s1")))
    assert found["i4"].needs == ("i2", "i1")


def test_provision_outside_the_row_keeps_its_own_links() -> None:
    found = built(NEED, OTHER_NEED, ("s3", Kind.OUTCOME, ("s1",)), ("s8", Kind.PROVISION, ("s2",)))
    assert (found["i8"].needs, found["i8"].outcomes) == (("i2",), ())


def test_a_step_of_the_row_is_not_what_its_provision_serves() -> None:
    found = built(NEED, ("s3", Kind.OUTCOME, ()), ("s4", Kind.PROVISION, ("s1",)), label="Steps")
    assert found["i4"].outcomes == ()


def test_in_a_row_beside_a_column_of_needs_provision_answers_the_need_there() -> None:
    found = built(OTHER_NEED, ("s3", Kind.NEED, ()), ("s4", Kind.PROVISION, ("s2",)), label="Need")
    assert found["i4"].needs == ("i3", "i2")


def test_provision_in_such_a_row_answers_no_need_of_another_row() -> None:
    found = built(
        OTHER_NEED,
        ("s3", Kind.NEED, ()),
        ("s9", Kind.NEED, ()),
        ("s4", Kind.PROVISION, ("s9", "s2")),
        label="Need",
    )
    assert found["i4"].needs == ("i3", "i2")


def test_a_need_of_the_row_in_another_column_is_not_taken_for_what_its_provision_answers() -> None:
    found = built(OTHER_NEED, ("s3", Kind.NEED, ()), ("s4", Kind.PROVISION, ("s2",)), label="Comment")
    assert found["i4"].needs == ("i2",)
