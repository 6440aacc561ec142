"""The record that goes with a payment request, as CSV (the contract's four columns)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.audit import record
from service.cases.errors import NotAllowed
from service.cases.termly import harmless
from service.people.roles import Action, may, reachable
from service.store.models import Case, Person
from service.store.words import CaseState

COLUMNS = ("Name", "Referral team", "Date EHCP was engaged", "Date EHCP was completed or amended")


def completed(db: Session, person: Person, first: date, last: date) -> list[Case]:
    """The cases of the person's team that were completed between two days, by that day. Raises NotAllowed."""
    if not may(person, Action.READ_REPORTS):
        raise NotAllowed("Your role does not allow this. Ask your manager.")
    query = select(Case).where(
        reachable(person, Action.READ_REPORTS),
        Case.state == CaseState.APPROVED,
        Case.completed.between(first, last),
    )
    found = list(db.scalars(query.order_by(Case.completed, Case.reference)))
    record(db, "payment.read", person_id=person.id, detail={"cases": [case.id for case in found]})
    return found


def as_csv(cases: Iterable[Case]) -> str:
    """The record: each child's name with the team and the two days, written day/month/year."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    table.writerows(
        [harmless(_name(case)), harmless(case.referral_team), _told(case.engaged), _told(case.completed)]
        for case in cases
    )
    return written.getvalue()


def _name(case: Case) -> str:
    parts = (case.child.get("forename"), case.child.get("surname"))
    return " ".join(filter(None, parts)) or case.reference


def _told(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
