"""The contract's termly report, line for line, with a column for each month: for a page and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.render.labels import long_date
from service.cases.clocks import drafted_in_time, months_after
from service.cases.errors import NotAllowed, Refused
from service.cases.register import entries
from service.people.roles import Action, may, reachable
from service.store.models import Case, Person, RegisterEntry
from service.store.words import CaseState, EntryKind, Role

STAFF = (Role.WRITER, Role.QUALITY, Role.MANAGER)
"""Who works on plans, and so needs an enhanced DBS check."""
NONE = "–"
"""Where there is nothing to count."""
MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the report, or the part of it that the report covers, with all that is counted in it."""

    first: date
    last: date
    cases: tuple[Case, ...]
    entries: tuple[RegisterEntry, ...]
    staff: tuple[Person, ...]

    @property
    def name(self) -> str:
        """As a heading: "September 2026"."""
        return long_date(self.first.isoformat()).split(" ", 1)[1]

    def holds(self, day: date | None) -> bool:
        """Whether a day is in it."""
        return day is not None and self.first <= day <= self.last

    def opened(self, kind: EntryKind) -> list[RegisterEntry]:
        """The entries of a kind that were opened in it."""
        return [entry for entry in self.entries if entry.kind is kind and self.holds(entry.opened)]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of the report: what it tells, and that for each month."""

    title: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermlyReport:
    """The report of a team for some months."""

    team: str
    months: tuple[str, ...]
    lines: tuple[ReportLine, ...]


def _completed(month: Month) -> str:
    done = (one for one in month.cases if one.state is CaseState.APPROVED)
    return str(sum(month.holds(one.completed) for one in done))


def _drafted(month: Month, *, in_time: bool) -> str:
    drafted = (one for one in month.cases if month.holds(one.drafted))
    return str(sum(drafted_in_time(one) is in_time for one in drafted))


def _surveys(month: Month) -> str:
    sent = month.opened(EntryKind.FEEDBACK)
    return _percent([one.closed is not None for one in sent])


def _actions(month: Month) -> str:
    said = [one.answers.get("action", "") for one in month.opened(EntryKind.FEEDBACK)]
    return "; ".join(filter(None, said)) or NONE


def _rated(month: Month, rating: str) -> str:
    answered = (one for one in month.opened(EntryKind.FEEDBACK) if one.closed)
    return _percent([one.answers.get("rating") == rating for one in answered])


def _checked(month: Month) -> str:
    """Who has an enhanced DBS check that is up to date at the end of the month."""
    return _percent(
        [one.dbs_checked_until is not None and one.dbs_checked_until >= month.last for one in month.staff]
    )


def _recorded(month: Month, kind: EntryKind) -> str:
    return str(len(month.opened(kind)))


def _closing(month: Month, kind: EntryKind) -> str:
    """How long it took to close what was recorded in the month."""
    found = month.opened(kind)
    days = [(one.closed - one.opened).days for one in found if one.closed]
    told = [f"{sum(days) / len(days):.1f} days on average, {max(days)} at most"] if days else []
    still = len(found) - len(days)
    return "; ".join([*told, *([f"{still} still open"] if still else [])]) or NONE


def _meetings(month: Month) -> str:
    return str(len(month.opened(EntryKind.REVIEW_MEETING)))


def _monitored(month: Month) -> str:
    ended = [one for one in month.opened(EntryKind.MONITORING) if one.closed]
    went_well = sum(one.answers.get("outcome") == "successful" for one in ended)
    return f"{went_well} of {len(ended)}" if ended else NONE


LINES: tuple[tuple[str, Callable[[Month], str]], ...] = (
    ("Number of EHCPs completed this month", _completed),
    ("Drafted within 5 days", lambda month: _drafted(month, in_time=True)),
    ("Drafted over 5 days", lambda month: _drafted(month, in_time=False)),
    ("% service user surveys completed", _surveys),
    ("Actions resulting from user feedback", _actions),
    ("% good", lambda month: _rated(month, "good")),
    ("% bad", lambda month: _rated(month, "bad")),
    ("100% staff have enhanced DBS checks and up to date", _checked),
    ("Number of risks recorded in the month", lambda month: _recorded(month, EntryKind.RISK)),
    ("Time taken to close them", lambda month: _closing(month, EntryKind.RISK)),
    ("Number of security breaches recorded in the month", lambda month: _recorded(month, EntryKind.BREACH)),
    ("Time taken to close them", lambda month: _closing(month, EntryKind.BREACH)),
    ("Contract review meetings held", _meetings),
    ("Successful monitoring and review of writers", _monitored),
)
"""The lines of the contract's report, in its order and its words."""


def report(db: Session, person: Person, first: date, last: date) -> TermlyReport:
    """The report of the person's team from one day to another. Raises NotAllowed, Refused."""
    if not may(person, Action.READ_REPORTS):
        raise NotAllowed("Your role does not allow this. Ask your manager.")
    if last < first or last > months_after(first, MOST_MONTHS):
        raise Refused(f"Choose a last day after the first, and no more than {MOST_MONTHS} months.")
    months = _months(db, person, first, last)
    lines = tuple(ReportLine(title, tuple(map(told, months))) for title, told in LINES)
    return TermlyReport(person.team.name, tuple(month.name for month in months), lines)


def as_csv(told: TermlyReport) -> str:
    """The report as a table that spreadsheets open."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow([f"Termly report: {told.team}", *told.months])
    table.writerows([line.title, *map(harmless, line.values)] for line in told.lines)
    return written.getvalue()


def harmless(text: str) -> str:
    """Words that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _months(db: Session, person: Person, first: date, last: date) -> list[Month]:
    cases = tuple(db.scalars(select(Case).where(reachable(person, Action.READ_REPORTS))))
    kept = tuple(entries(db, person, opened_from=first))
    staff = tuple(
        db.scalars(
            select(Person).where(
                Person.team_id == person.team_id, Person.active.is_(True), Person.role.in_(STAFF)
            )
        )
    )
    return [Month(start, end, cases, kept, staff) for start, end in _spans(first, last)]


def _spans(first: date, last: date) -> list[tuple[date, date]]:
    """Each month between two days, cut at them."""
    spans, start = [], first
    while start <= last:
        end = months_after(start.replace(day=1), 1) - timedelta(days=1)
        spans.append((start, min(end, last)))
        start = end + timedelta(days=1)
    return spans


def _percent(held: Sequence[bool]) -> str:
    return f"{round(100 * sum(held) / len(held))}%" if held else NONE
