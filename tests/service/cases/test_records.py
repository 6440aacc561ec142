"""The contract's records: the register, the termly report line for line, the payment record, concerns."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import joinedload

from nlp.child import Child
from service.cases import concerns, payment, register, termly
from service.cases.cases import CaseFacts
from service.cases.errors import NotAllowed, NotFound, Refused
from service.store.columns import now
from service.store.models import Case, Person
from service.store.words import CaseState, EntryKind, Role
from tests.service.office import Office, new_case

SEPTEMBER, NOVEMBER = date(2026, 9, 1), date(2026, 11, 30)
TITLES = (
    "Number of EHCPs completed this month",
    "Drafted within 5 days",
    "Drafted over 5 days",
    "% service user surveys completed",
    "Actions resulting from user feedback",
    "% good",
    "% bad",
    "100% staff have enhanced DBS checks and up to date",
    "Number of risks recorded in the month",
    "Time taken to close them",
    "Number of security breaches recorded in the month",
    "Time taken to close them",
    "Contract review meetings held",
    "Successful monitoring and review of writers",
)


def finished(at: Office, child: Child, engaged: date, drafted: date, completed: date) -> str:
    """A case that went all the way."""
    case_id = new_case(at, CaseFacts(child=child, engaged=engaged, referral_team="=SUM(1)"))
    with at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        case.state, case.drafted, case.completed = CaseState.APPROVED, drafted, completed
    return case_id


def told(at: Office, person: Person, first: date = SEPTEMBER, last: date = NOVEMBER) -> termly.TermlyReport:
    with at.store.database.write() as db:
        return termly.report(db, person, first, last)


Closed = tuple[date, dict[str, str]]


def entry(
    at: Office, kind: EntryKind, opened: date, answers: dict[str, str], closed: Closed | None = None
) -> str:
    """An entry of the register, closed where that is given."""
    with at.store.database.write() as db:
        made = register.open_entry(db, at.manager, kind, opened, answers)
        if closed:
            register.close_entry(db, at.manager, made.id, *closed)
        return made.id


def test_the_report_has_the_lines_of_the_contract_in_its_order(at: Office) -> None:
    report = told(at, at.manager)
    assert tuple(line.title for line in report.lines) == TITLES
    assert report.months == ("September 2026", "October 2026", "November 2026")


def test_plans_are_counted_in_their_month_and_by_their_five_days(at: Office) -> None:
    wren, robin = Child("Wren", "Ashdown"), Child("Robin", "Vale")
    finished(at, wren, date(2026, 9, 1), date(2026, 9, 8), date(2026, 9, 30))
    finished(at, robin, date(2026, 9, 1), date(2026, 9, 9), date(2026, 10, 1))
    values = [line.values for line in told(at, at.manager).lines[:3]]
    assert values == [("1", "1", "0"), ("1", "0", "0"), ("1", "0", "0")]


def test_the_plans_of_another_team_are_not_counted(at: Office) -> None:
    finished(at, Child("Wren", "Ashdown"), date(2026, 9, 1), date(2026, 9, 8), date(2026, 9, 30))
    assert told(at, far_manager(at)).lines[0].values == ("0", "0", "0")


def far_manager(at: Office) -> Person:
    """A manager of another team."""
    with at.store.database.write() as db:
        person = db.get_one(Person, at.stranger.id, options=[joinedload(Person.team)])
        person.role = Role.MANAGER
        return person


def test_a_writer_reads_no_report(at: Office) -> None:
    with pytest.raises(NotAllowed):
        told(at, at.writer)


def test_surveys_are_told_in_percent_with_what_was_done(at: Office) -> None:
    asked = {"who": "family"}
    answered = {"rating": "good", "action": "A shorter letter."}
    entry(at, EntryKind.FEEDBACK, date(2026, 9, 2), asked, (date(2026, 9, 20), answered))
    entry(at, EntryKind.FEEDBACK, date(2026, 9, 3), asked, (date(2026, 10, 2), {"rating": "bad"}))
    entry(at, EntryKind.FEEDBACK, date(2026, 9, 4), asked)
    lines = {line.title: line.values[0] for line in told(at, at.manager).lines[3:7]}
    assert lines == dict(zip(TITLES[3:7], ("67%", "A shorter letter.", "50%", "50%"), strict=True))


def test_checks_of_staff_are_those_that_last_to_the_end_of_the_month(at: Office) -> None:
    with at.store.database.write() as db:
        for person, until in ((at.writer, date(2026, 9, 30)), (at.quality, date(2026, 9, 29))):
            db.get_one(Person, person.id).dbs_checked_until = until
    assert told(at, at.manager).lines[7].values == ("33%", "0%", "0%")


def test_risks_and_breaches_tell_how_long_they_were_open(at: Office) -> None:
    what, done = {"what": "A laptop was left on a train."}, {"done": "It was found."}
    for days in (2, 5):
        opened = date(2026, 10, 1)
        entry(at, EntryKind.RISK, opened, what, (opened + timedelta(days=days), done))
    entry(at, EntryKind.RISK, date(2026, 10, 31), what)
    values = [line.values for line in told(at, at.manager).lines[8:12]]
    assert values[0] == ("0", "3", "0")
    assert values[1][1] == "3.5 days on average, 5 at most; 1 still open"
    assert values[2:] == [("0", "0", "0"), ("–", "–", "–")]


def test_meetings_and_monitoring_are_counted(at: Office) -> None:
    entry(at, EntryKind.REVIEW_MEETING, date(2026, 11, 3), {"what": "The next term."})
    looked_at = {"writer": "A writer"}
    for outcome in ("successful", "not successful"):
        ended = (date(2026, 11, 9), {"outcome": outcome})
        entry(at, EntryKind.MONITORING, date(2026, 11, 2), looked_at, ended)
    assert [line.values[2] for line in told(at, at.manager).lines[12:]] == ["1", "1 of 2"]


def test_the_report_as_csv_has_a_column_for_each_month(at: Office) -> None:
    rows = list(csv.reader(io.StringIO(termly.as_csv(told(at, at.manager)))))
    assert rows[0] == ["Termly report: North", "September 2026", "October 2026", "November 2026"]
    assert [row[0] for row in rows[1:]] == list(TITLES)


@pytest.mark.parametrize("last", [date(2026, 8, 31), date(2027, 9, 2)])
def test_a_report_of_no_time_or_of_more_than_a_year_is_refused(at: Office, last: date) -> None:
    with pytest.raises(Refused):
        told(at, at.manager, SEPTEMBER, last)


def test_an_entry_needs_its_answers_and_is_closed_once(at: Office) -> None:
    with pytest.raises(Refused):
        entry(at, EntryKind.RISK, SEPTEMBER, {})
    with pytest.raises(Refused):
        entry(at, EntryKind.FEEDBACK, SEPTEMBER, {"who": "a neighbour"})
    name = entry(at, EntryKind.RISK, SEPTEMBER, {"what": "Rain."}, (SEPTEMBER, {"done": "A roof."}))
    with pytest.raises(Refused), at.store.database.write() as db:
        register.close_entry(db, at.manager, name, SEPTEMBER, {"done": "Again."})


def test_an_entry_is_not_closed_before_it_was_opened(at: Office) -> None:
    with pytest.raises(Refused):
        entry(at, EntryKind.RISK, SEPTEMBER, {"what": "Rain."}, (date(2026, 8, 31), {"done": "A roof."}))


def test_the_register_is_kept_by_those_who_may_and_for_their_team(at: Office) -> None:
    with pytest.raises(NotAllowed), at.store.database.write() as db:
        register.open_entry(db, at.writer, EntryKind.RISK, SEPTEMBER, {"what": "Rain."})
    name = entry(at, EntryKind.RISK, SEPTEMBER, {"what": "Rain."})
    with at.store.database.write() as db:
        assert [one.id for one in register.entries(db, at.quality)] == [name]
    far = far_manager(at)
    with at.store.database.write() as db:
        assert register.entries(db, far) == []
        with pytest.raises(NotFound):
            register.close_entry(db, far, name, NOVEMBER, {"done": "A roof."})


def test_the_payment_record_has_its_four_columns_and_runs_no_formula(at: Office) -> None:
    finished(at, Child("Wren", "Ashdown"), date(2026, 9, 1), date(2026, 9, 8), date(2026, 9, 30))
    new_case(at)
    with at.store.database.write() as db:
        rows = list(
            csv.reader(io.StringIO(payment.as_csv(payment.completed(db, at.manager, SEPTEMBER, NOVEMBER))))
        )
    assert rows == [
        ["Name", "Referral team", "Date EHCP was engaged", "Date EHCP was completed or amended"],
        ["Wren Ashdown", "'=SUM(1)", "01/09/2026", "30/09/2026"],
    ]


def test_a_concern_says_who_was_told_and_when(at: Office) -> None:
    case_id = new_case(at)
    with at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        concerns.raise_concern(db, at.writer, case, "s1", "She is afraid.", "Ms Dale, DSL", now())
        assert [one.told_whom for one in concerns.concerns(db, case)] == ["Ms Dale, DSL"]


@pytest.mark.parametrize(
    ("words", "whom", "later"),
    [("", "Ms Dale", 0), ("She is afraid.", " ", 0), ("She is afraid.", "Ms Dale", 1)],
)
def test_a_concern_that_nobody_was_told_of_is_refused(at: Office, words: str, whom: str, later: int) -> None:
    case_id = new_case(at)
    with pytest.raises(Refused), at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        concerns.raise_concern(db, at.writer, case, "s1", words, whom, now() + timedelta(days=later))


def test_nobody_of_another_team_raises_a_concern(at: Office) -> None:
    case_id = new_case(at)
    with pytest.raises(NotAllowed), at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        concerns.raise_concern(db, at.stranger, case, "s1", "She is afraid.", "Ms Dale", now())
