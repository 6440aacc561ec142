"""Targets of a term or of a setting's own plan ("IEP targets"), which stand in E like outcomes.

The setting sets shorter-term targets outside the plan; the plan says how (SEND Code of Practice 9.69(E)).
Steps towards an outcome are another matter: drafting/steps.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafting.in_place import over
from drafting.plan import Finding, Item
from nlp.dates import MONTHS
from nlp.statement import Kind, Statement

CODE = "short_term_target"
_WHY = (
    "The report has it as a target of the setting’s own plan, or of a term. Make it an outcome, or a step to "
    "one, or leave it to the setting."
)
_SHORT_TERM = re.compile(
    r"\bI\.?E\.?P\b|\bAPDR\b|\bassess[,-]? plan[,-]? do\b|\bshort[- ]term\b"
    r"|\b(?:targets?|goals?)\b.{0,20}\b(?:for|this|next)\b.{0,12}\bterm\b"
    rf"|\b(?:targets?|goals?) set (?:in|on) (?:\d+ )?(?:{'|'.join(MONTHS)})",
    re.IGNORECASE,
)


def short_targets(items: Iterable[Item], statements: Iterable[Statement]) -> Iterator[Finding]:
    """A finding for each outcome, no step of another, that all its reports have under such a heading."""
    short = {one.id for one in statements if any(map(_SHORT_TERM.search, over(one.sentence)))}
    for item in items:
        if item.kind == Kind.OUTCOME and not item.outcomes and short.issuperset(item.statements):
            yield Finding(CODE, "should_fix", item.section, item.id, item.statements, item.text, _WHY)
