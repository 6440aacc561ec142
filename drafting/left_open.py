"""What a line leaves open: what the models miss in it, and what a rule shows that they took for an answer."""

from __future__ import annotations

import re

from drafting.headed import is_only_headed
from nlp.statement import Kind, Parts, Statement

_NOT_HOW_OFTEN = re.compile(
    r"(?:every so often|every now and (?:then|again)|now and (?:then|again)|once in a while|from time to time"
    r"|as and when(?: (?:needed|required|necessary|possible))?|occasional(?:ly)?|periodic(?:ally)?"
    r"|at (?:times|intervals))\W*",
    re.IGNORECASE,
)
"""Words in the place of how often that do not quantify it (SEND Code of Practice 9.69(F))."""


def left_open(lead: Statement) -> tuple[str, ...]:
    """The gaps of the line that a statement leads."""
    found = lead.missing
    if lead.kind is Kind.OUTCOME and "time" not in found and is_only_headed(lead):
        return (*found, "time")
    said = (lead.parts or Parts()).frequency
    if lead.kind is Kind.PROVISION and "frequency" not in found and _NOT_HOW_OFTEN.fullmatch(said):
        return (*found, "frequency")
    return found
