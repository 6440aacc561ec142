"""What a table's columns say that the model did not see: a cell under "Need" beside provision is the need.

A row that gives need and provision side by side says itself which is which (SEND Code of Practice 9.62 and
9.69: provision is specified for each need). A short cell ("Lunchtimes") does not, so the model guesses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafting.in_place import THERE_NOW, as_background, is_in_place, taken_for
from drafting.steps import row_of
from nlp.statement import Area, Kind, SectionLetter, Sentence, Statement

_NEEDS = re.compile(r"\b(?:needs?|difficult(?:y|ies)|barriers?)\b", re.IGNORECASE)
_MORE_THAN_NEEDS = re.compile(
    r"\b(?:provision|support|help|strateg\w+|meet\w*|met|how|what|who|when|will|should|to|for)\b",
    re.IGNORECASE,
)
"""Words of a header that asks for something else about a need: "What he needs", "How the need is met"."""
HEADS_WORKING = r"^\W*(?:what(?:['’]s| is) )?(?:not )?working(?: well)?\W*$"
"""How a column, or a part of a form, is headed that tells what goes well, or does not (ignoring case)."""
_WORKING = re.compile(HEADS_WORKING, re.IGNORECASE)
_NOT = re.compile(r"\bnot\b", re.IGNORECASE)
_NAMES = re.compile(r"\b(?:services?|teams?|agency|outcomes?|change|areas?|topics?)\b", re.IGNORECASE)
"""What heads a column that may name what its row is about."""
_PLACES = re.compile(r"where|place|location|(?:for )?whom", re.IGNORECASE)
"""What heads a column that never holds provision itself."""
_REMARK = re.compile(
    r"(?:to )?(?:retain|remain|continue|maintain|keep|stop|cease|amend|ongoing)\W*", re.IGNORECASE
)
_SHORT = 3
"""Words of a cell that only names what its row is about, at most."""
TOPIC = "topic_of_row"
"""The sort of such a cell, in the ledger."""
_SECTION_OF_NEED = {Area.HEALTH: SectionLetter.C, Area.CARE: SectionLetter.D}


def placed_by_columns(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements; beside provision in a row, what its column tells to be none is none.

    What stands under "Need" is the need. What stands under "Already in place" beside what is asked for is
    background, as it is under a heading of what has been tried; and so is a cell that only names the service
    or the place, or says "Retain". What stands under "Working" is no need, in whatever row.
    """
    asking = {row_of(one) for one in statements if one.sentence.row and _asks(one)}
    told = [_by_what_works(_by_column(one) if row_of(one) in asking else one) for one in statements]
    gone = {before.id for before, one in zip(statements, told, strict=True) if _is_no_more(before, one)}
    return tuple(replace(one, needs=tuple(need for need in one.needs if need not in gone)) for one in told)


def _is_no_more(before: Statement, one: Statement) -> bool:
    """Whether a statement was a need before, which provision may answer."""
    return before.kind is Kind.NEED and one.kind is not Kind.NEED


def _by_what_works(one: Statement) -> Statement:
    """A need that stands under "Working" is a strength, and a strength under "Not working" a need."""
    if not (one.sentence.row and _WORKING.search(one.sentence.label)):
        return one
    is_need = bool(_NOT.search(one.sentence.label))
    if one.kind is Kind.NEED and not is_need:
        return taken_for(one, Kind.STRENGTH, None)
    return _as_need(one) if one.kind is Kind.STRENGTH and is_need else one


def _asks(one: Statement) -> bool:
    """Whether a cell of provision is what its row asks for."""
    return one.kind is Kind.PROVISION and not (
        heads_needs(one.sentence) or is_in_place(one) or _is_topic(one)
    )


def _is_topic(one: Statement) -> bool:
    """Whether a cell only names what its row is about, or what is to become of it."""
    label = one.sentence.label
    names = _NAMES.search(label) and len(one.text.split()) <= _SHORT
    return bool(one.sentence.row and (names or _PLACES.fullmatch(label) or _REMARK.fullmatch(one.text)))


def _by_column(one: Statement) -> Statement:
    if one.kind is not Kind.PROVISION or _asks(one):
        return one
    if is_in_place(one):
        return as_background(one, THERE_NOW)
    if _is_topic(one):
        return as_background(one, TOPIC)
    return _as_need(one)


def _as_need(one: Statement) -> Statement:
    return taken_for(one, Kind.NEED, _SECTION_OF_NEED.get(one.area or Area.CL, SectionLetter.B))


def heads_needs(sentence: Sentence) -> bool:
    """Whether a sentence stands in a column of needs."""
    label = sentence.label
    return bool(sentence.row and _NEEDS.search(label)) and not _MORE_THAN_NEEDS.search(label)
