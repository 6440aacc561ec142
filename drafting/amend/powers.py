"""What a statement of a review or of new advice may do to a plan: be asked about, replace, be added."""

from __future__ import annotations

from drafting.amend.cues import (
    asks_to_end,
    asks_to_keep,
    asks_to_move,
    is_progress,
    is_voice,
    promises,
    tells_of_change,
)
from drafting.plan import HELD_AT
from nlp.statement import Kind, Statement

ASKED_AT = 0.5
"""A statement that is likelier than this to be sensitive is not even quoted to its own author."""
SHORTEST = 6
"""Words of a statement that may be added; fewer are names of rows and fragments."""


def is_held(statement: Statement) -> bool:
    """Whether a person must look at it before the plan may hold it."""
    return statement.sensitive >= HELD_AT


def may_be_asked(statement: Statement) -> bool:
    """Whether its author may be asked about it though it is held, or it asks to have words taken out."""
    return statement.kind in (Kind.PROVISION, Kind.OUTCOME) or asks_to_end(statement)


def may_replace(statement: Statement) -> bool:
    """A view takes the place of another only where it says that something has changed."""
    if statement.kind in (Kind.ADMIN, Kind.SENSITIVE):
        return False
    if is_voice(statement) or statement.kind is Kind.BACKGROUND:
        advises = statement.kind in (Kind.PROVISION, Kind.OUTCOME) or promises(statement)
        return advises or tells_of_change(statement)
    return True


def may_add(statement: Statement) -> bool:
    """Whether it says something of its own that the plan has a section for."""
    if is_progress(statement) or asks_to_move(statement):
        return False
    if is_voice(statement):
        return statement.kind in (Kind.VIEW, Kind.STRENGTH) and len(statement.text.split()) >= SHORTEST
    if statement.kind not in (Kind.NEED, Kind.OUTCOME, Kind.PROVISION) or statement.section is None:
        return False
    return len(statement.text.split()) >= SHORTEST and not asks_to_keep(statement)
