"""Provision that the advice says is paid for by a direct payment or out of a personal budget.

Section J gives the details of any personal budget, and the needs and outcomes that a direct payment is
to meet (SEND Regulations 2014, reg. 12(1)(j); SEND Code of Practice 9.69(J)). The draft leaves it to the
authority and the family, who must know which lines it is to tell of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafting.plan import Finding, Item
from nlp.statement import Kind

CODE = "direct_payment"
_WHY = (
    "It is to be paid for by a direct payment or out of a personal budget. Settle that with the family, and "
    "say in section J what it pays for, and which needs and outcomes it is to meet."
)
_PAID_FOR = re.compile(r"\bdirect[- ]payments?\b|\bpersonal (?:health )?budgets?\b|\bPHBs?\b", re.IGNORECASE)


def direct_payments(items: Iterable[Item]) -> Iterator[Finding]:
    """A finding for each line of provision that speaks of one."""
    for item in items:
        if item.kind == Kind.PROVISION and _PAID_FOR.search(item.text):
            yield Finding(CODE, "should_fix", item.section, item.id, item.statements, item.text, _WHY)
