"""A draft whose files are read back, and what is found against them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drafting.verify.kept import Kept, ledger_of, plan_of
from drafting.verify.proof import faults_of, verify
from extract.document import Document

REPORT = """Speech and language therapy advice
Name: Wren Lowe
Date: 3 March 2025
Author: Ada Finch, Speech and Language Therapist

Needs
Wren cannot follow an instruction of two parts. He does not ask for help when he is lost.

Provision
Staff should give one instruction at a time and must not repeat it within ten seconds.
A TA should teach him to ask for help, for 20 minutes twice a week, in a group of no more than 3.
Regular support with listening.

Outcomes
By July 2026 he will ask for help in four lessons out of five.
"""

Data = dict[str, Any]


def items_of(plan: Data) -> list[Data]:
    return [item for section in plan["sections"].values() for item in section]


def the_item(plan: Data, words: str) -> Data:
    (item,) = (item for item in items_of(plan) if words in item["text"])
    return item


def faults(plan: Data, ledger: Data, documents: tuple[Document, ...]) -> list[str]:
    kept = Kept(plan_of(plan), *ledger_of(ledger))
    return [str(fault) for fault in faults_of(kept, documents)]


def spoilt(out: Path, name: str, spoil: Callable[[Data], object]) -> list[str]:
    """The faults of a draft, one of whose files was edited by hand."""
    data = json.loads((out / name).read_text(encoding="utf-8"))
    spoil(data)
    (out / name).write_text(json.dumps(data), encoding="utf-8")
    return [str(fault) for fault in verify(out).faults]
