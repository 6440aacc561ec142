"""Why something cannot be done with a case.

    CaseError                 any of these; str() is a sentence for the person, `status` what HTTP calls it
    ├── NotFound       404    no such case, or one of another team: the two are never told apart
    ├── NotAllowed     403    the person's role does not allow it
    ├── Stale          409    somebody else changed the case since the page was opened
    ├── TryAgain       503    the disk is full, or the database does not answer: nothing was lost
    └── Refused        422    not possible as the case stands, or as it was asked
        └── DecisionRefused   a decision that does not fit the plan as reviewed so far

Messages say what is wrong and what to do. They never quote a report.
"""

from __future__ import annotations

from http import HTTPStatus


class CaseError(Exception):
    """Something that cannot be done. The message is shown to the person."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NotFound(CaseError):
    """There is no such case for this person."""

    status = HTTPStatus.NOT_FOUND


class NotAllowed(CaseError):
    """The person's role does not allow it."""

    status = HTTPStatus.FORBIDDEN


class Stale(CaseError):
    """Somebody else changed the case first."""

    status = HTTPStatus.CONFLICT


class TryAgain(CaseError):
    """The machine could not do it now."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class Refused(CaseError):
    """Not possible as the case stands, or as it was asked."""


class DecisionRefused(Refused):
    """A decision that does not fit the plan as it is reviewed so far."""
