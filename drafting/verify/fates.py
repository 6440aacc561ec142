"""Whether every statement has exactly one fate, and every item the statements that it cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from drafting.plan import LEFT_OUT, Plan
from drafting.verify.fault import Fault, of_item, quoted
from drafting.verify.kept import LedgerStatement

OF_THEIR_KIND = ("background", "admin", "sensitive")
"""Reasons for leaving out that say what kind of statement it is."""
KIND_CITED = dict.fromkeys(("none", "history"), "background")
"""What the kinds of item are selected from that no kind of statement answers to (architecture.md §5)."""


def fate_faults(plan: Plan, statements: Sequence[LedgerStatement]) -> Iterator[Fault]:
    """Statements used and left out at once, or neither, or elsewhere than the ledger says."""
    cited: dict[str, list[str]] = defaultdict(list)
    for item in plan.items:
        for key in item.statements:
            cited[key].append(item.id)
    for statement in statements:
        if what := _wrong_fate(statement, cited.get(statement.id, [])):
            yield Fault(f"Statement {statement.id}", what)


def citation_faults(plan: Plan, statements: Sequence[LedgerStatement]) -> Iterator[Fault]:
    """Items that cite nothing, what is not there, or what is of another kind; and links that lead nowhere."""
    known = {statement.id: statement for statement in statements}
    kinds: dict[str, str] = {}
    for item in plan.items:
        if item.id in kinds:
            yield of_item(item, "Two items have this name.")
        kinds[item.id] = item.kind
    for item in plan.items:
        if not item.statements:
            yield of_item(item, "It cites no statement.")
        for key in item.statements:
            if key not in known:
                yield of_item(item, f"It cites {quoted(key)}, which the ledger does not list.")
            elif (KIND_CITED.get(item.kind) or item.kind) != known[key].kind:
                yield of_item(item, f"It is of the kind {item.kind}; its statement is {known[key].kind}.")
        for links, kind in ((item.needs, "need"), (item.outcomes, "outcome")):
            for name in links:
                if kinds.get(name) != kind:
                    yield of_item(item, f"It is linked to {quoted(name)}, which is no {kind} of the plan.")


def _wrong_fate(statement: LedgerStatement, cited_by: list[str]) -> str:
    """What is wrong with a statement's fate; "" if nothing is."""
    if (statement.item is None) == (statement.left_out is None):
        return "It must be either used or left out for a reason, and it is both or neither."
    if cited_by != ([statement.item] if statement.item else []):
        said = f"used in {statement.item}" if statement.item else "left out"
        return f"The ledger says that it is {said}; in the plan {', '.join(cited_by) or 'no item'} cites it."
    if statement.left_out is None:
        return ""
    if statement.left_out not in LEFT_OUT:
        return f"{quoted(statement.left_out)} is no reason for leaving a statement out."
    wrong_kind = statement.left_out in OF_THEIR_KIND and statement.left_out != statement.kind
    return f"It is left out as {statement.left_out}, and it is {statement.kind}." if wrong_kind else ""
