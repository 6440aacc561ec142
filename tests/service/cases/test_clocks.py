"""Limits: below, at and above; working days around England's bank holidays; rules with their dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.cases.clocks import (
    DEVON,
    LIMITS,
    Clock,
    Dates,
    clocks,
    drafted_in_time,
    is_working_day,
    months_after,
    next_due,
    of_case,
    working_days_after,
)
from service.store.models import Case
from service.store.words import CasePurpose, CaseState

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def clock(code: str, today: date = date(2026, 1, 1), **dates: object) -> Clock:
    """One clock of a case with these dates."""
    return next(one for one in clocks(Dates(**dates), today) if one.limit.code == code)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("engaged", "last"),
    [
        (date(2026, 11, 23), date(2026, 11, 30)),  # a Monday
        (date(2026, 11, 27), date(2026, 12, 4)),  # a Friday
        (date(2026, 11, 28), date(2026, 12, 4)),  # a Saturday
        (date(2026, 4, 2), date(2026, 4, 13)),  # before Good Friday and Easter Monday
        (date(2026, 12, 23), date(2027, 1, 4)),  # Christmas, Boxing Day (moved to the 28th) and New Year
        (date(2022, 5, 31), date(2022, 6, 9)),  # the bank holidays of the Platinum Jubilee
    ],
)
def test_a_draft_is_due_five_working_days_after_the_advice(engaged: date, last: date) -> None:
    assert clock("draft", engaged=engaged).due == last


@pytest.mark.parametrize(
    ("drafted", "kept"), [(date(2026, 11, 27), True), (date(2026, 11, 30), True), (date(2026, 12, 1), False)]
)
def test_a_draft_is_in_time_up_to_its_last_day(drafted: date, kept: bool) -> None:
    case = Case(engaged=date(2026, 11, 23), drafted=drafted)
    assert drafted_in_time(case) is kept
    assert clock("draft", engaged=case.engaged, drafted=drafted).late is not kept


def test_nobody_knows_whether_a_draft_without_its_days_was_in_time() -> None:
    assert drafted_in_time(Case(engaged=date(2026, 11, 23), drafted=None)) is None


@pytest.mark.parametrize(
    ("code", "dates", "last", "paragraph"),
    [
        ("advice", {"advice_sought": date(2026, 1, 5)}, date(2026, 2, 16), "Regs 8(1)"),
        ("final", {"requested": date(2026, 1, 5)}, date(2026, 5, 25), "Regs 13(2)"),
        (
            "reassessed",
            {"requested": date(2026, 1, 5), "reassessment": True},
            date(2026, 4, 13),
            "Regs 27(2)",
        ),
        (
            "amended",
            {"review_meeting": date(2026, 1, 5), "purpose": CasePurpose.AMENDMENT},
            date(2026, 3, 30),
            "Regs 22; R (L, M and P) v Devon CC [2022] EWHC 493 (Admin)",
        ),
        (
            "papers",
            {"review_meeting": date(2026, 1, 19), "purpose": CasePurpose.AMENDMENT},
            date(2026, 1, 5),
            "Regs 20",
        ),
        ("review", {"completed": date(2024, 2, 29)}, date(2025, 2, 28), "CFA s.44; CoP 9.169"),
        (
            "early_review",
            {"completed": date(2026, 1, 31), "born": date(2022, 6, 1)},
            date(2026, 7, 31),
            "CoP 9.178",
        ),
    ],
)
def test_each_limit_ends_when_the_law_says(
    code: str, dates: dict[str, object], last: date, paragraph: str
) -> None:
    found = clock(code, **dates)
    assert (found.due, found.limit.paragraph) == (last, paragraph)


def test_a_reassessment_has_its_own_limit_and_not_that_of_an_assessment() -> None:
    told = clocks(Dates(requested=date(2026, 1, 5), reassessment=True), date(2026, 1, 6))
    assert [one.limit.code for one in told] == ["reassessed"]


@pytest.mark.parametrize(
    ("age", "codes"),
    [
        (date(2020, 12, 31), ["review"]),
        (date(2021, 1, 1), ["review"]),
        (date(2021, 1, 2), ["early_review", "review"]),
    ],
)
def test_reviews_come_sooner_below_the_age_of_five(age: date, codes: list[str]) -> None:
    told = clocks(Dates(completed=date(2026, 1, 1), born=age), date(2026, 1, 2))
    assert [one.limit.code for one in told] == codes


def test_a_rule_holds_from_its_day_on() -> None:
    before = Dates(purpose=CasePurpose.AMENDMENT, review_meeting=DEVON - timedelta(days=1))
    assert "amended" not in {one.limit.code for one in clocks(before, DEVON)}
    on = Dates(purpose=CasePurpose.AMENDMENT, review_meeting=DEVON)
    assert "amended" in {one.limit.code for one in clocks(on, DEVON)}


def test_every_limit_names_its_authority() -> None:
    assert all(limit.paragraph for limit in LIMITS)


@pytest.mark.parametrize(("day", "left", "over"), [(24, 1, False), (25, 0, False), (26, -1, True)])
def test_a_clock_is_overdue_the_day_after_it_is_due(day: int, left: int, over: bool) -> None:
    found = clock("final", today=date(2026, 5, day), requested=date(2026, 1, 5))
    assert (found.days_left, found.overdue, found.running) == (left, over, True)


@given(DAYS, st.integers(1, 30))
def test_working_days_are_counted_one_by_one(day: date, count: int) -> None:
    last = working_days_after(day, count)
    between = (day + timedelta(days=number) for number in range(1, (last - day).days + 1))
    assert sum(map(is_working_day, between)) == count
    assert is_working_day(last)


@given(DAYS, st.integers(0, 48))
def test_months_keep_the_day_or_take_the_last(day: date, count: int) -> None:
    after = months_after(day, count)
    assert (after.year - day.year) * 12 + after.month - day.month == count
    assert after.day <= day.day
    assert after.day == day.day or (after + timedelta(days=1)).day == 1


def test_what_is_next_of_a_case_goes_by_how_far_it_is() -> None:
    today, asked = date(2026, 5, 20), date(2025, 12, 1)
    open_case = case("GT-2026-00001", requested=asked)
    found = next_due(open_case, today)
    assert found and (found.limit.code, found.overdue) == ("final", True)
    assert next_due(case("GT-2026-00002", CaseState.WITHDRAWN, requested=asked), today) is None
    late = {"requested": asked, "advice_due": date(2026, 1, 12), "completed": date(2026, 5, 1)}
    found = next_due(case("GT-2026-00003", CaseState.APPROVED, **late), today)
    assert found and (found.limit.code, found.overdue) == ("review", False)


@pytest.mark.parametrize(
    ("reviewed", "ends", "due", "over"),
    [
        (None, False, date(2025, 5, 1), True),
        (date(2025, 4, 20), False, date(2026, 4, 20), True),
        (date(2025, 5, 20), False, date(2026, 5, 20), False),
        (None, True, None, False),
        (date(2025, 4, 20), True, None, False),
    ],
)
def test_an_annual_review_is_overdue_until_one_is_recorded(
    reviewed: date | None, ends: bool, due: date | None, over: bool
) -> None:
    facts = {"completed": date(2024, 5, 1), "reviewed": reviewed, "reviews_end": ends}
    found = next_due(case("GT-2024-00001", CaseState.APPROVED, **facts), date(2026, 5, 20))
    assert (found.due if found else None, bool(found and found.overdue)) == (due, over)


def test_the_day_that_a_case_names_for_the_advice_is_the_day() -> None:
    told = of_case(case("GT-2026-00001", advice_due=date(2026, 3, 2)), date(2026, 2, 1))
    assert [(one.limit.code, one.due) for one in told] == [("advice", date(2026, 3, 2))]


def case(reference: str, state: CaseState = CaseState.REVIEW, **facts: object) -> Case:
    """A case that is in no database."""
    known = {"purpose": CasePurpose.NEW, "reassessment": False, "child": {"born": ""}} | facts
    return Case(reference=reference, state=state, **known)
