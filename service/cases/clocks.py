"""When things are due: the statutory time limits and the contract's, as data with the dates they hold from.

Each limit names its paragraph. Working days leave out Saturdays, Sundays and the bank holidays of England.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import holidays

from service.store.models import Case
from service.store.words import CasePurpose, CaseState

IN_FORCE = date(2014, 9, 1)
"""The SEND Regulations 2014 and the Code of Practice hold from this day."""
DEVON = date(2022, 3, 3)
"""R (L, M and P) v Devon CC [2022] EWHC 493 (Admin): a review ends within twelve weeks of its meeting."""
_UNDER_FIVE = 5


class Unit(StrEnum):
    """What a limit is counted in."""

    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of a case that limits are counted from, and by which they are met; None for one unknown."""

    purpose: CasePurpose = CasePurpose.NEW
    reassessment: bool = False
    born: date | None = None
    requested: date | None = None
    """The request for an assessment, or the notice of the decision to assess again."""
    advice_sought: date | None = None
    """The day on which the authority asked for the advice."""
    engaged: date | None = None
    """The day on which the advice came, and drafting could begin."""
    drafted: date | None = None
    completed: date | None = None
    review_meeting: date | None = None
    reviewed: date | None = None
    """The meeting of the last annual review of the plan."""
    reviews_end: bool = False

    @property
    def last_review(self) -> date | None:
        """The day that the next review is counted from; None where none is due any more."""
        return None if self.reviews_end else self.reviewed or self.completed


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: how long from what, on what authority, and between which days the rule holds."""

    code: str
    name: str
    amount: int
    """Before 0 for what is due ahead of the day that it is counted from."""
    unit: Unit
    counted_from: str
    """The field of `Dates` that it is counted from."""
    met_by: str
    """The field of `Dates` by which it is met; "" where the case does not hold that day."""
    paragraph: str
    kinds: tuple[str, ...]
    """What it is for, of new, reassessment, amendment and transfer."""
    since: date | None = IN_FORCE
    until: date | None = None
    returns: bool = False
    """Whether it begins anew each time that it is met, and so is counted from the last time."""

    @property
    def is_held(self) -> bool:
        """Whether the case tells that it was met."""
        return bool(self.met_by) or self.returns

    def holds(self, day: date) -> bool:
        """Whether the rule holds for what is counted from that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def due(self, day: date) -> date:
        """When it ends, counted from a day."""
        if self.unit is Unit.WORKING_DAYS:
            return working_days_after(day, self.amount)
        return (
            day + timedelta(weeks=self.amount) if self.unit is Unit.WEEKS else months_after(day, self.amount)
        )


LAST_REVIEW = "last_review"
"""The field of `Dates` that the reviews of an approved plan are counted from."""
EVERY = ("new", "reassessment", "amendment", "transfer")
ASSESSED = ("new", "reassessment")
REVIEWED = ("amendment",)
_DEVON = "R (L, M and P) v Devon CC [2022] EWHC 493 (Admin)"
ADVICE = Limit("advice", "Advice", 6, Unit.WEEKS, "advice_sought", "engaged", "Regs 8(1)", ASSESSED)
DRAFT = Limit(
    "draft", "Draft plan", 5, Unit.WORKING_DAYS, "engaged", "drafted", "The contract: 5 working days",
    EVERY, since=None,
)  # fmt: skip
LIMITS = (
    ADVICE,
    DRAFT,
    Limit("final", "Final plan", 20, Unit.WEEKS, "requested", "completed", "Regs 13(2)", ("new",)),
    Limit(
        "reassessed", "Plan after re-assessment", 14, Unit.WEEKS, "requested", "completed", "Regs 27(2)",
        ("reassessment",),
    ),
    Limit("papers", "Papers for the review", -2, Unit.WEEKS, "review_meeting", "", "Regs 20", REVIEWED),
    Limit("report", "Report of the review", 2, Unit.WEEKS, "review_meeting", "", "Regs 20", REVIEWED),
    Limit(
        "changes", "Decision, with the proposed changes", 4, Unit.WEEKS, "review_meeting", "drafted",
        f"Regs 20 to 22; {_DEVON}", REVIEWED, DEVON,
    ),
    Limit(
        "amended", "Final amended plan", 12, Unit.WEEKS, "review_meeting", "completed",
        f"Regs 22; {_DEVON}", REVIEWED, DEVON,
    ),
    Limit(
        "review", "Annual review", 12, Unit.MONTHS, LAST_REVIEW, "", "CFA s.44; CoP 9.169", EVERY,
        returns=True,
    ),
)  # fmt: skip
EARLY_REVIEW = Limit(
    "early_review", "Review of a child under five, to be considered", 6, Unit.MONTHS, LAST_REVIEW, "",
    "CoP 9.178", EVERY,
)  # fmt: skip
"""Of children under five reviews are to be considered every three to six months."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit of one case: when it is due, and whether it was kept."""

    limit: Limit
    due: date
    met: date | None
    today: date

    @property
    def running(self) -> bool:
        """Whether it is still to be met. What the case does not hold the day of runs until it is due."""
        return self.met is None and (self.limit.is_held or self.today <= self.due)

    @property
    def late(self) -> bool:
        """Whether it was met after it was due, or is overdue."""
        return self.limit.is_held and (self.met or self.today) > self.due

    @property
    def overdue(self) -> bool:
        """Whether it should have been met and is not."""
        return self.late and self.met is None

    @property
    def days_left(self) -> int:
        """Days until it is due; below 0 once it is overdue."""
        return (self.due - self.today).days


def clocks(dates: Dates, today: date) -> tuple[Clock, ...]:
    """Every limit that the known days of a case set going, by what is due first."""
    kind = "reassessment" if dates.reassessment else dates.purpose.value
    found = []
    for limit in (*LIMITS, *((EARLY_REVIEW,) if _is_under_five(dates) else ())):
        start: date | None = getattr(dates, limit.counted_from)
        if start and kind in limit.kinds and limit.holds(start):
            met = getattr(dates, limit.met_by) if limit.met_by else None
            found.append(Clock(limit, limit.due(start), met, today))
    return tuple(sorted(found, key=lambda clock: clock.due))


def of_case(case: Case, today: date) -> tuple[Clock, ...]:
    """The clocks of a case. The day by which the case says that advice is due goes before the rule's."""
    dates = Dates(
        case.purpose,
        case.reassessment,
        _day(case.child.get("born")),
        case.requested,
        None if case.advice_due is None else case.advice_due - timedelta(weeks=ADVICE.amount),
        case.engaged,
        case.drafted,
        case.completed,
        case.review_meeting,
        case.reviewed,
        bool(case.reviews_end),
    )
    return clocks(dates, today)


def next_due(case: Case, today: date) -> Clock | None:
    """What is to be done next in a case: of one that is approved, its review; of one withdrawn, nothing."""
    if case.state is CaseState.WITHDRAWN:
        return None
    approved = case.state is CaseState.APPROVED
    running = (one for one in of_case(case, today) if one.running)
    return next((one for one in running if not approved or one.limit.counted_from == LAST_REVIEW), None)


def drafted_in_time(case: Case) -> bool | None:
    """Whether the draft came within the contract's 5 working days; None where either day is unknown."""
    if case.engaged is None or case.drafted is None:
        return None
    return case.drafted <= DRAFT.due(case.engaged)


def working_days_after(day: date, count: int) -> date:
    """The day that is so many working days after another, which is not counted itself."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Whether people work on a day: no Saturday, no Sunday, no bank holiday of England."""
    return day.weekday() < calendar.SATURDAY and day not in _bank_holidays()


def months_after(day: date, count: int) -> date:
    """The same day of the month so many months later, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@cache
def _bank_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv="ENG")


def _day(told: str | None) -> date | None:
    """A day as a case has it; None where it is not known, or not written as a day."""
    try:
        return date.fromisoformat(told or "")
    except ValueError:
        return None


def _is_under_five(dates: Dates) -> bool:
    if dates.born is None or dates.last_review is None:
        return False
    return dates.last_review < months_after(dates.born, 12 * _UNDER_FIVE)
