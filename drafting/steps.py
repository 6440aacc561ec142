"""Which outcomes are steps towards another, by the column, field or heading that they stand under.

Good practice: a step is no outcome of its own; short targets are the setting's (SEND Code of Practice 9.69).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from nlp.statement import Kind, Statement

_STEP = re.compile(r"\bsteps?\b|\bshort(?:er)?[- ]term\b|\bmilestones?\b|\binterim\b", re.IGNORECASE)
_NO_STEP = re.compile(r"\bnext steps?\b|\blong(?:er)?[- ]term\b|\boutcomes?\b.*\bsteps?\b", re.IGNORECASE)
""""Next steps" head whatever is to come; "Outcomes and steps" heads both."""
_UNTIL_NEXT = re.compile(r"^\W*by (?:the |our )?next (?:[\w-]+ ){0,3}(?:meeting|review)\b", re.IGNORECASE)
"""A column for what is to be reached by the next review, beside one for what is to be reached later."""


def steps(statements: Iterable[Statement]) -> dict[str, str]:
    """For the id of each step, the id of the outcome that it leads to.

    Of a table row it is the row's own outcome, else the last before it in the report. A step that no outcome
    goes before, or whose row has none, stands for itself.
    """
    outcomes = [statement for statement in statements if statement.kind is Kind.OUTCOME]
    columns = {(one.document, one.sentence.label) for one in outcomes if one.sentence.row}
    of_row = {row_of(one): one.id for one in reversed(outcomes) if not is_step(one)}
    found: dict[str, str] = {}
    last: dict[str, str] = {}
    for one in outcomes:
        in_row = (one.document, one.sentence.label) in columns
        aim = of_row.get(row_of(one)) if in_row else last.get(one.document)
        if not is_step(one):
            last[one.document] = one.id
        elif aim:
            found[one.id] = aim
    return found


def row_of(statement: Statement) -> tuple[str, int]:
    """The table row that a statement stands in: its document, and which of its blocks."""
    return statement.document, statement.sentence.source.block


def is_step(statement: Statement) -> bool:
    """Whether an outcome is a step, by the label or else the nearest heading over it."""
    sentence = statement.sentence
    over = sentence.label or next(iter(sentence.headings[-1:]), "")
    if sentence.row and _UNTIL_NEXT.match(sentence.label):
        return True
    return bool(_STEP.search(over)) and not _NO_STEP.search(over)


def beneath(order: Iterable[str], leads_to: Mapping[str, str]) -> list[str]:
    """Items' ids in order, each step moved to right after the outcome that it leads to.

    `leads_to` names, for each step, an item of the order that is no step itself.
    """
    ids = list(order)
    after: dict[str, list[str]] = {}
    for step in ids:
        if step in leads_to:
            after.setdefault(leads_to[step], []).append(step)
    return [name for one in ids if one not in leads_to for name in (one, *after.get(one, ()))]
