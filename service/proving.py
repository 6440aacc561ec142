"""What `goldthread verify` shows: that a draft is proved, or what stands against it."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from drafting.verify.proof import Proof

MOST_FAULTS = 50
"""As many as anybody reads; a draft of another bundle would have thousands."""


def show_proof(screen: Console, errors: Console, proof: Proof) -> None:
    """What was proved, on standard output; every fault, on standard error."""
    for fault in proof.faults[:MOST_FAULTS]:
        errors.print(escape(str(fault)), soft_wrap=True)
    if len(proof.faults) > MOST_FAULTS:
        errors.print(f"… and {len(proof.faults) - MOST_FAULTS} more.")
    if proof.faults:
        errors.print(f"The draft is not proved: {_count(len(proof.faults), 'fault')}.")
        return
    edits = sum(len(item.edits) for item in proof.plan.items)
    lines = _count(len(proof.plan.items), "line")
    screen.print(f"Proved: {lines} of the plan and {_count(edits, 'declared edit')}, against")
    screen.print(f"{_count(proof.statements, 'statement')} of {_count(proof.documents, 'document')}.")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
