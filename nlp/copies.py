"""Two copies of one report in a bundle, or a report and its draft: which documents say the same.

A draft and its final report share nearly all of their sentences, and two reports by one author hardly any,
beside the page furniture, which is not counted. So the share of the shorter one's sentences that stand in
the other, word for word, tells them apart. A whole report is left out by this, so that one which only holds
another (a school's, with all that the child said) is no version of it, nor is another author's on one form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from extract.document import Document, Status
from nlp.authors import author
from nlp.report_date import report_date
from nlp.sentences import sentences

SHARED = 0.7
"""The share of sentences from which two documents are versions of one report."""
OF_LONGER = 0.5
"""The share of the longer one's sentences that must stand in the shorter."""
FEWEST = 5
"""Sentences that a document must have: two nearly empty forms are not copies."""
SHORTEST = 4
"""Words of a sentence that counts: "None known." stands in many reports."""

_DRAFT = re.compile(r"\bdraft\b|\bunsigned\b|not (?:yet )?(?:checked|approved)", re.I)
_TITLES = frozenset("dr mr mrs ms miss prof professor".split())
_BEGINNING = 5
"""Blocks at the start that may say that a document is a draft."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Two documents that are one report, and why the one is kept."""

    kept: str
    """The file of the newer, or of the one that is no draft."""
    superseded: str
    shared: float
    """The share of the shorter one's sentences that stand in the other."""
    why: str
    """In a plan writer's words."""


def copies(documents: Sequence[Document]) -> tuple[Copy, ...]:
    """Every pair of documents that are one report, in the order of their files; each file is superseded once.

    A draft yields to what is no draft, an older to a newer one, then the shorter to the longer, then the
    later in the alphabet to the earlier.
    """
    read = sorted((d for d in documents if d.status is Status.READ), key=lambda document: document.file)
    said = {document.file: _said(document) for document in read}
    found: dict[str, Copy] = {}
    for one, other in combinations(read, 2):
        shared, of_longer = _shares(said[one.file], said[other.file])
        if shared >= SHARED and of_longer >= OF_LONGER and not _by_others(one, other):
            kept, older = sorted((one, other), key=lambda each: _rank(each, said[each.file]), reverse=True)
            found.setdefault(older.file, Copy(kept.file, older.file, shared, _why(kept, older)))
    return tuple(found[file] for file in sorted(found))


def _said(document: Document) -> frozenset[str]:
    """The sentences of a document, by their words alone."""
    words = (re.findall(r"\w+", found.text.lower()) for found in sentences(document) if not found.furniture)
    return frozenset(" ".join(sentence) for sentence in words if len(sentence) >= SHORTEST)


def _shares(one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
    """The share of the shorter's sentences that stand in the longer, and of the longer's in the shorter."""
    fewest, most = sorted((len(one), len(other)))
    common = len(one & other)
    return (common / fewest, common / most) if fewest >= FEWEST else (0.0, 0.0)


def _by_others(one: Document, other: Document) -> bool:
    """Whether both name an author, and not the same: their names have no word in common but a title."""
    names = [set(re.findall(r"\w{2,}", author(each).name.lower())) - _TITLES for each in (one, other)]
    return all(names) and not set.intersection(*names)


def _rank(document: Document, said: frozenset[str]) -> tuple[bool, str, int, tuple[int, ...]]:
    """What is kept ranks highest: no draft, newest, longest, first by its name."""
    return (
        not _is_draft(document),
        _day(document),
        len(said),
        tuple(-ord(character) for character in document.file),
    )


def _is_draft(document: Document) -> bool:
    first = " ".join(block.text for block in document.blocks[:_BEGINNING])
    name = re.sub(r"[_.-]", " ", document.file)
    return bool(_DRAFT.search(f"{name} {first}"))


def _day(document: Document) -> str:
    found = report_date(document)
    return found.value.isoformat() if found else ""


def _why(kept: Document, older: Document) -> str:
    if _is_draft(older) and not _is_draft(kept):
        return f"{older.file} is a draft of {kept.file}."
    if _day(older) < _day(kept):
        return f"{older.file} is an earlier version of {kept.file}."
    return f"{older.file} says the same as {kept.file}."
