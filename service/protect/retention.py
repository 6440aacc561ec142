"""Disposes of what has been kept for long enough, by rules that an administrator sets (docs/settings.md)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from service.people import sessions
from service.protect.erase import NoSuchCase, erase, sweep
from service.settings import Settings
from service.store.models import Case, Certificate
from service.store.opening import Store
from service.store.words import CaseState


@dataclass(frozen=True, slots=True)
class Rule:
    """Which cases have been kept for long enough, and what their certificates give as the reason."""

    reason: str
    days: Callable[[Settings], int]
    """How long such cases are kept; 0 keeps them."""
    before: Callable[[date], ColumnElement[bool]]
    """The cases of its kind that ended before a day."""


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


RULES = (
    Rule(
        "kept for as long as approved plans are kept",
        lambda settings: settings.keep_approved_days,
        lambda day: and_(Case.state == CaseState.APPROVED, Case.completed < day),
    ),
    Rule(
        "kept for as long as cases that failed or were withdrawn are kept",
        lambda settings: settings.keep_ended_days,
        lambda day: and_(
            Case.state.in_((CaseState.FAILED, CaseState.WITHDRAWN)), Case.changed < _midnight(day)
        ),
    ),
)


def dispose(store: Store, settings: Settings, today: date) -> list[Certificate]:
    """Erases every case that a rule says, with a certificate each; clears what is left of ended sessions."""
    certificates = []
    for rule in RULES:
        days = rule.days(settings)
        if days:
            certificates += _erase_all(store, rule, today - timedelta(days=days))
    with store.database.write() as session:
        sessions.clear_ended(session)
    sweep(store)
    return certificates


def _erase_all(store: Store, rule: Rule, day: date) -> list[Certificate]:
    with store.database.read() as session:
        references = _due(session, rule, day)
    erased = []
    for reference in references:
        try:
            erased.append(erase(store, reference, rule.reason))
        except NoSuchCase:
            # Somebody erased it in this moment: it is gone, which is what was wanted.
            continue
    return erased


def _due(session: Session, rule: Rule, day: date) -> list[str]:
    return list(session.scalars(select(Case.reference).where(rule.before(day)).order_by(Case.reference)))
