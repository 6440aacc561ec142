"""Safeguarding concerns, raised from a sentence of the advice, with who was told and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.audit import record
from service.cases.errors import NotAllowed, Refused
from service.people.roles import Action, may
from service.store.columns import now
from service.store.models import Case, Concern, Person


def raise_concern(  # noqa: PLR0913, PLR0917 - what a safeguarding lead asks
    db: Session,
    person: Person,
    case: Case,
    statement: str,
    words: str,
    told_whom: str,
    told_when: datetime,
) -> Concern:
    """Keeps a concern about a sentence. It is never changed or deleted but with its case.

    Raises NotAllowed; Refused where something is not said, or somebody is told in the future.
    """
    if not may(person, Action.RAISE_CONCERN, case):
        raise NotAllowed("Your role does not allow this. Tell the safeguarding lead yourself, at once.")
    if not words.strip():
        raise Refused("Say what worries you.")
    if not told_whom.strip():
        raise Refused("Say who was told: a concern that nobody knows of protects nobody.")
    if told_when > now():
        raise Refused("Enter when they were told. That cannot be in the future.")
    concern = Concern(
        case_id=case.id,
        person_id=person.id,
        statement=statement,
        words=words.strip(),
        told_whom=told_whom.strip(),
        told_when=told_when,
    )
    db.add(concern)
    db.flush()
    record(db, "concern.raise", person_id=person.id, case_id=case.id, detail={"concern": concern.id})
    return concern


def concerns(db: Session, case: Case) -> Sequence[Concern]:
    """The concerns of a case, the first first."""
    return list(db.scalars(select(Concern).where(Concern.case_id == case.id).order_by(Concern.at)))
