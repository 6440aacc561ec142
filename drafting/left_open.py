"""What a line leaves open: what the models miss in it, but for what a rule shows them to be wrong about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafting.headed import is_only_headed
from drafting.scales import scales
from nlp.child import Child
from nlp.labels import PROVISION_ELEMENTS
from nlp.statement import Kind, Parts, Statement

_NOT_HOW_OFTEN = re.compile(
    r"(?:every so often|every now and (?:then|again)|now and (?:then|again)|once in a while|from time to time"
    r"|as and when(?: (?:needed|required|necessary|possible))?|occasional(?:ly)?|periodic(?:ally)?"
    r"|at (?:times|intervals))\W*",
    re.IGNORECASE,
)
"""Words in the place of how often that do not quantify it (SEND Code of Practice 9.69(F))."""


def with_left_open(statements: Sequence[Statement], child: Child) -> tuple[Statement, ...]:
    """The statements, each with its line's gaps.

    Another level of a goal has no time of its own, and the child alone is nobody who provides.
    """
    levels = scales(statements)
    told = (replace(one, missing=_left_open(one, is_level=one.id in levels)) for one in statements)
    return tuple(_without_who(one) if _by_child(one, child) else one for one in told)


def _without_who(statement: Statement) -> Statement:
    missing = {"who", *statement.missing}
    return replace(statement, missing=tuple(name for name in PROVISION_ELEMENTS if name in missing))


def _by_child(statement: Statement, child: Child) -> bool:
    """Whether all that provision says of by whom is the child."""
    who = (statement.parts or Parts()).who
    return statement.kind is Kind.PROVISION and "who" not in statement.missing and who in child.names


def _left_open(statement: Statement, *, is_level: bool) -> tuple[str, ...]:
    found = statement.missing
    if is_level:
        return tuple(gap for gap in found if gap != "time")
    if statement.kind is Kind.OUTCOME and "time" not in found and is_only_headed(statement):
        return (*found, "time")
    said = (statement.parts or Parts()).frequency
    if statement.kind is Kind.PROVISION and "frequency" not in found and _NOT_HOW_OFTEN.fullmatch(said):
        return (*found, "frequency")
    return found
