"""What each role may do, as data: role × action, and how far it reaches.

A route names the action it needs; nothing else decides. People see the cases of their own team. Those who
manage accounts do not read plans, and those who evaluate see no case: they check plans that they bring.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ColumnElement, false, true

from service.store.models import Case, Person
from service.store.words import Role


class Action(StrEnum):
    """Something that may be done in the service."""

    READ_CASE = "read_case"
    CREATE_CASE = "create_case"
    CHANGE_CASE = "change_case"
    """Its details and its documents; drafting, cancelling and trying again."""
    DECIDE = "decide"
    """Decisions about the draft, and sending it on."""
    RAISE_CONCERN = "raise_concern"
    CHECK_QUALITY = "check_quality"
    """Passing a plan on to the manager, or back to its writer; letting a point stand that must be fixed."""
    APPROVE = "approve"
    """Approving a plan, or returning it."""
    DOWNLOAD_PLAN = "download_plan"
    EXPORT_CHILD = "export_child"
    """All that is kept about a child, in one file, for a request under article 15 of the UK GDPR."""
    ERASE_CASE = "erase_case"
    READ_REPORTS = "read_reports"
    """The termly report, the payment record, and the register that the report counts."""
    KEEP_REGISTER = "keep_register"
    """Risks, breaches, feedback, meetings, monitoring."""
    CHECK_PLANS = "check_plans"
    """Checking a plan that was written elsewhere."""
    MANAGE_PEOPLE = "manage_people"
    READ_AUDIT = "read_audit"
    KEEP_API_KEYS = "keep_api_keys"
    """Keys of one's own, and one's password: everybody's."""


class Scope(StrEnum):
    """How far an action reaches."""

    TEAM = "team"
    """The cases of the person's team."""
    ALL = "all"


_WRITER = dict.fromkeys(
    (
        Action.READ_CASE,
        Action.CREATE_CASE,
        Action.CHANGE_CASE,
        Action.DECIDE,
        Action.RAISE_CONCERN,
        Action.DOWNLOAD_PLAN,
        Action.CHECK_PLANS,
        Action.KEEP_API_KEYS,
    ),
    Scope.TEAM,
)
_QUALITY = _WRITER | dict.fromkeys(
    (Action.CHECK_QUALITY, Action.READ_REPORTS, Action.KEEP_REGISTER), Scope.TEAM
)
_MANAGER = _QUALITY | dict.fromkeys((Action.APPROVE, Action.EXPORT_CHILD, Action.ERASE_CASE), Scope.TEAM)

ALLOWED: dict[Role, dict[Action, Scope]] = {
    Role.WRITER: _WRITER,
    Role.QUALITY: _QUALITY,
    Role.MANAGER: _MANAGER,
    Role.EVALUATOR: {Action.CHECK_PLANS: Scope.ALL, Action.KEEP_API_KEYS: Scope.ALL},
    Role.ADMINISTRATOR: {
        Action.MANAGE_PEOPLE: Scope.ALL,
        Action.READ_AUDIT: Scope.ALL,
        Action.KEEP_API_KEYS: Scope.ALL,
    },
}


def may(person: Person, action: Action, case: Case | None = None) -> bool:
    """Whether a person may do something: at all, or to one case."""
    scope = ALLOWED[person.role].get(action)
    if scope is None or not person.active:
        return False
    return case is None or scope is Scope.ALL or case.team_id == person.team_id


def reachable(person: Person, action: Action = Action.READ_CASE) -> ColumnElement[bool]:
    """The condition, for a query, by which a person reaches only the cases that they may."""
    if not may(person, action):
        return false()
    return true() if ALLOWED[person.role][action] is Scope.ALL else Case.team_id == person.team_id
