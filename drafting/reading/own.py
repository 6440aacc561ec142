"""Goldthread's own drafts, by the words that stand in each: they are read more surely than others' plans."""

from __future__ import annotations

from drafting.render.labels import words
from extract.document import BlockKind, Document

_NOTES = ("draft_note", "approved_note", "working_copy_note")
"""What the front of each rendering says of itself."""


def is_own(document: Document) -> bool:
    """Whether a plan is drawn by Goldthread."""
    notes = [words(name) for name in _NOTES]
    return any(note in " ".join(block.text.split()) for block in document.blocks for note in notes)


def settled_from(document: Document) -> int:
    """Where the list begins of what must be settled before a draft is issued: it is no part of the plan."""
    heading = (BlockKind.HEADING, words("before_issue_heading"))
    blocks = document.blocks
    return next((at for at, block in enumerate(blocks) if (block.kind, block.text) == heading), len(blocks))
