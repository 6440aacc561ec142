"""The register: risks, security breaches, surveys, contract meetings and the monitoring of writers.

The termly report counts its entries. What each kind asks is data, so that a form can be made of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.audit import record
from service.cases.errors import NotAllowed, NotFound, Refused
from service.people.roles import Action, may
from service.store.models import Person, RegisterEntry
from service.store.words import EntryKind


@dataclass(frozen=True, slots=True)
class Question:
    """Something that an entry says, and when it is to be said."""

    name: str
    asks: str
    choices: tuple[str, ...] = ()
    """The answers that there are; none where any words will do."""
    at_close: bool = False
    """Whether it is answered when the entry is closed."""
    optional: bool = False


QUESTIONS: Mapping[EntryKind, tuple[Question, ...]] = {
    EntryKind.RISK: (
        Question("what", "What is the risk?"),
        Question("done", "What was done about it?", at_close=True),
    ),
    EntryKind.BREACH: (
        Question("what", "What happened, and whom does it concern?"),
        Question("done", "What was done about it, and who was told?", at_close=True),
    ),
    EntryKind.FEEDBACK: (
        Question("who", "Who was asked?", ("family", "young person", "setting", "authority")),
        Question("rating", "How did they find the service?", ("good", "bad", "neither"), at_close=True),
        Question("action", "What is done because of it?", at_close=True, optional=True),
    ),
    EntryKind.REVIEW_MEETING: (Question("what", "What was agreed?"),),
    EntryKind.MONITORING: (
        Question("writer", "Whose work was looked at?"),
        Question("outcome", "How did it go?", ("successful", "not successful"), at_close=True),
    ),
}
"""A survey is opened when it is sent, and closed when it is answered."""


def open_entry(
    db: Session, person: Person, kind: EntryKind, opened: date, answers: Mapping[str, str]
) -> RegisterEntry:
    """Begins an entry of the person's team. Raises NotAllowed, Refused where an answer is missing."""
    _allowed(person)
    said = _answers(kind, answers, at_close=False)
    entry = RegisterEntry(kind=kind, team_id=person.team_id, person_id=person.id, opened=opened, answers=said)
    db.add(entry)
    db.flush()
    record(db, "register.open", person_id=person.id, detail={"entry": entry.id, "kind": kind.value})
    return entry


def close_entry(
    db: Session, person: Person, entry_id: str, closed: date, answers: Mapping[str, str]
) -> RegisterEntry:
    """Ends an entry. Raises NotAllowed, NotFound, Refused where an answer is missing or it is closed."""
    _allowed(person)
    entry = db.get(RegisterEntry, entry_id)
    if entry is None or entry.team_id != person.team_id:
        raise NotFound("There is no such entry in your team's register.")
    if entry.closed is not None:
        raise Refused("This entry is closed already.")
    if closed < entry.opened:
        raise Refused("An entry cannot be closed before the day on which it was opened.")
    entry.closed = closed
    entry.answers = {**entry.answers, **_answers(entry.kind, answers, at_close=True)}
    record(db, "register.close", person_id=person.id, detail={"entry": entry.id})
    return entry


def entries(
    db: Session, person: Person, kind: EntryKind | None = None, *, opened_from: date | None = None
) -> list[RegisterEntry]:
    """The entries of the person's team, the newest first."""
    if not may(person, Action.READ_REPORTS):
        raise NotAllowed("Your role does not allow this. Ask your manager.")
    query = select(RegisterEntry).where(RegisterEntry.team_id == person.team_id)
    if kind:
        query = query.where(RegisterEntry.kind == kind)
    if opened_from:
        query = query.where(RegisterEntry.opened >= opened_from)
    return list(db.scalars(query.order_by(RegisterEntry.opened.desc(), RegisterEntry.id)))


def _allowed(person: Person) -> None:
    if not may(person, Action.KEEP_REGISTER):
        raise NotAllowed("Your role does not allow this. Ask your manager.")


def _answers(kind: EntryKind, answers: Mapping[str, str], *, at_close: bool) -> dict[str, str]:
    """The answers to the questions of now. Raises Refused for one that is missing or none of the choices."""
    said = {}
    for question in QUESTIONS[kind]:
        if question.at_close is not at_close:
            continue
        answer = answers.get(question.name, "").strip()
        if not answer and not question.optional:
            raise Refused(f"{question.asks} Answer this.")
        if answer and question.choices and answer not in question.choices:
            raise Refused(f"{question.asks} Choose {' or '.join(question.choices)}.")
        said[question.name] = answer
    return said
