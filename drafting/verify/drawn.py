"""Whether plan.docx says what plan.json says."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from drafting.plan import NAME_GAP, Item, Plan
from drafting.verify.fault import Fault, of_item
from nlp.omission import OMITTED

PLAN = "plan.docx"


def drawn_faults(path: Path, plan: Plan) -> Iterator[Fault]:
    """Items whose words do not stand in the Word document. Nothing where there is no such document."""
    if not path.exists():
        return
    try:
        drawn = _visible(path)
    except (OSError, ValueError, KeyError, SyntaxError, zipfile.BadZipFile, OpcError):
        yield Fault(PLAN, "It cannot be opened.")
        return
    for item in plan.items:
        if not _is_drawn(item, drawn):
            yield of_item(item, f"{PLAN} does not have its words as plan.json has them.")


def _is_drawn(item: Item, drawn: str) -> bool:
    """Whether a document has an item's words: around the gap, where another child's name is left out."""
    pieces = item.text.split(OMITTED) if NAME_GAP in item.gaps else [item.text]
    return all(_squeezed(piece) in drawn for piece in pieces)


def _visible(path: Path) -> str:
    """The words that a reader sees, without white space, which layout may add to."""
    body = docx.Document(str(path)).element.body
    return _squeezed("".join(run.text or "" for run in body.iter(qn("w:t"))))


def _squeezed(text: str) -> str:
    """The words without white space and without what a Word document cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() and not letter.isspace())
