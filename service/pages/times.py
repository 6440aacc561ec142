"""Days and moments as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from service.cases.errors import Refused
from service.pages.templates import LONDON


def typed_day(said: str, what: str = "The date") -> date | None:
    """A day from a form; None for an empty field. Raises Refused for anything else."""
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise Refused(f"{what} must be a real date, such as 27/11/2026.") from error


def typed_moment(said: str) -> datetime:
    """A day and time of day from a form, as it was in London. Raises Refused without one."""
    try:
        return datetime.fromisoformat(said).replace(tzinfo=LONDON).astimezone(UTC)
    except ValueError as error:
        raise Refused("Enter the day and the time, such as 27/11/2026 14:30.") from error
