from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.stage import STAGES, ends_named, stage_end

DAYS = st.dates(date(2014, 9, 1), date(2060, 8, 31))


@pytest.mark.parametrize(
    ("year", "born", "newest", "name", "ends"),
    [
        ("Year 5", "", "2026-03-10", "Key Stage 2", "2027-07-01"),
        ("Year 6", "", "2025-11-02", "Key Stage 2", "2026-07-01"),
        ("Y9", "", "2026-06-30", "Key Stage 3", "2026-07-01"),
        ("Reception", "2020-12-01", "2025-10-10", "Early Years Foundation Stage", "2026-07-01"),
        ("Nursery", "2022-10-01", "2026-01-10", "Early Years Foundation Stage", "2028-07-01"),
        ("", "2009-09-01", "2026-01-10", "Key Stage 4", "2026-07-01"),
        ("Year 12", "", "2026-01-10", "Sixth form, or the same years of college", "2027-07-01"),
    ],
)
def test_a_stage_ends_in_the_summer_of_its_last_year(
    year: str, born: str, newest: str, name: str, ends: str
) -> None:
    found = stage_end(year, born, newest)
    assert found
    assert (found.name, found.ends.isoformat()) == (name, ends)


@pytest.mark.parametrize(
    ("year", "born", "newest"),
    [("Year 5", "", ""), ("Nursery", "", "2026-01-10"), ("Year 14", "", "2026-01-10")],
)
def test_where_the_stage_cannot_be_known_nothing_is_said(year: str, born: str, newest: str) -> None:
    assert stage_end(year, born, newest) is None


@given(born=st.dates(date(2008, 1, 1), date(2030, 1, 1)), newest=DAYS)
def test_the_stage_of_a_child_is_never_over(born: date, newest: date) -> None:
    found = stage_end("", born.isoformat(), newest.isoformat())
    assert found is None or found.ends >= newest.replace(day=1) or newest.month in (7, 8)


@given(year=st.integers(1, 13), newest=DAYS)
def test_a_year_group_belongs_to_one_stage(year: int, newest: date) -> None:
    found = stage_end(f"Year {year}", "", newest.isoformat())
    last = min(end for _, end in STAGES if end >= year)
    assert found
    assert found.year == f"Year {last}"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("By the end of Year 10 he will travel alone.", [10]),
        ("He tells the time by end KS2", [6]),
        ("End of Reception: she names five shapes.", [0]),
        ("Ten words, end of Y8; both tables by the end of Key Stage 4.", [8, 11]),
        ("He reads at the level expected by the end of Year 2.", []),
        ("He works as a child does at the end of Year 2.", []),
        ("From the end of Year 6 he travels alone.", []),
    ],
)
def test_the_school_years_are_found_by_whose_end_something_is_reached(text: str, years: list[int]) -> None:
    assert [year for year, _ in ends_named(text)] == years
