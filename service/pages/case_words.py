"""What cases are called: their states, their kinds, their children."""

from __future__ import annotations

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


def child_name(case: Case) -> str:
    """The child's name, as the case has it; "" where it is not known."""
    return " ".join(filter(None, (case.child.get("forename"), case.child.get("surname"))))
