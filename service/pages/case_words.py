"""What cases are called: their states, their kinds, their children; and the way that they go."""

from __future__ import annotations

from dataclasses import dataclass

from service.store.models import Case
from service.store.words import CasePurpose, CaseState

STATES: dict[CaseState, tuple[str, str]] = {
    CaseState.GATHERING: ("Gathering advice", "grey"),
    CaseState.DRAFTING: ("Being drafted", "blue"),
    CaseState.REVIEW: ("In review", "yellow"),
    CaseState.QUALITY_CHECK: ("Quality check", "purple"),
    CaseState.WITH_MANAGER: ("With the manager", "purple"),
    CaseState.RETURNED: ("Returned", "orange"),
    CaseState.APPROVED: ("Approved", "green"),
    CaseState.FAILED: ("Drafting failed", "red"),
    CaseState.WITHDRAWN: ("Withdrawn", "grey"),
}
"""Each state's name, and the colour of its tag."""
PURPOSES = {
    CasePurpose.NEW: "New plan",
    CasePurpose.AMENDMENT: "Amendment",
    CasePurpose.TRANSFER: "Transfer",
}
STEPS = ("Advice", "Draft", "Review", "Quality check", "Manager", "Approved")
_AT = {
    CaseState.GATHERING: 0,
    CaseState.DRAFTING: 1,
    CaseState.FAILED: 1,
    CaseState.REVIEW: 2,
    CaseState.RETURNED: 2,
    CaseState.QUALITY_CHECK: 3,
    CaseState.WITH_MANAGER: 4,
    CaseState.APPROVED: 5,
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a case's way."""

    name: str
    past: bool
    here: bool


def steps(case: Case) -> tuple[Step, ...]:
    """The way of a case, and where on it the case is."""
    at = _AT.get(case.state, -1)
    last = len(STEPS) - 1
    return tuple(Step(name, n < at or at == last, n == at) for n, name in enumerate(STEPS))


def child_name(case: Case) -> str:
    """The child's name, as the case has it; "" where it is not known."""
    return " ".join(filter(None, (case.child.get("forename"), case.child.get("surname"))))
