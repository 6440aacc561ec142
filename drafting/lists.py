"""Lists of the advice that the words before them open, and which of their bullets go on from those words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting.wording.kept import DATES, words_of
from drafting.wording.lead_in import Asks, follows, opening
from drafting.wording.numbering import numbers
from extract.document import Block, BlockKind, Document, Region
from nlp.statement import Kind, Sentence, Statement

_CHOICE = re.compile(r"\bor\W*$", re.I)
_CHILD = frozenset("He he She she They they".split())
_BY_WHEN = re.compile(r"^(?:by|within|before|at the end of)\b", re.I)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The words that open a list, as they stand."""

    text: str
    statement: str = ""
    """The statement that they are; "" for a heading."""


NO_LISTS: Mapping[str, LeadIn] = {}

_Read = Mapping[tuple[str, int], Sequence[Sentence]]
"""The sentences of each block of each document."""


def lead_ins(
    sentences: Sequence[Sentence], documents: Sequence[Document], names: Collection[str]
) -> dict[str, LeadIn]:
    """For the id of each bullet that makes a sentence with the words that open its list, those words.

    `names` are the child's. A list of which one is to be chosen ("…, or") is left as it is.
    """
    read: dict[tuple[str, int], list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        read[sentence.source.document, sentence.source.block].append(sentence)
    found: dict[str, LeadIn] = {}
    numbered = numbers(sentences)
    for document in documents:
        for lead, bullets in _lists(document, read):
            opened = opening(lead.text, names)
            if opened and not any(_CHOICE.search(one.text) for one in bullets):
                found |= {
                    one.id: lead
                    for one in bullets
                    if follows(opened, one.text.removeprefix(numbered.get(one.id, "")), names)
                }
    return found


def told(statement: Statement, lead: LeadIn, names: Collection[str]) -> Statement:
    """A bullet without what its lead-in tells: who is to act ("Staff should"), by when an outcome is due."""
    opened = opening(lead.text, names)
    if opened is None:
        return statement
    said = set()
    of_the_child = bool(set(opened.words.split()) & {*names, *_CHILD})
    if statement.kind is Kind.PROVISION and opened.asks is Asks.ACTION and not of_the_child:
        said.add("who")
    if statement.kind is Kind.OUTCOME and (_BY_WHEN.search(opened.words) or set(words_of(lead.text)) & DATES):
        said.add("time")
    return replace(statement, missing=tuple(gap for gap in statement.missing if gap not in said))


def joined(statements: Iterable[Statement], lists: Mapping[str, LeadIn]) -> dict[str, str]:
    """For the id of each statement that only opens a list, that of the first bullet of its own kind.

    It needs no line of its own in a plan: its words stand in the lines of its bullets.
    """
    kinds = {statement.id: statement.kind for statement in statements}
    found: dict[str, str] = {}
    for bullet, lead in lists.items():
        if bullet in kinds and kinds.get(lead.statement) is kinds[bullet]:
            found.setdefault(lead.statement, bullet)
    return found


def _lists(document: Document, read: _Read) -> Iterator[tuple[LeadIn, list[Sentence]]]:
    """What stands right before each list of a document, with the list's bullets."""
    lead: LeadIn | None = None
    level, bullets = 0, list[Sentence]()
    for number, block in enumerate(document.blocks):
        if block.region is not Region.BODY:
            continue  # A running header may stand between two bullets.
        here = read.get((document.file, number), ())
        if block.kind is BlockKind.BULLET and block.level > level and lead:
            bullets.extend(here)
            continue
        if lead and bullets:
            yield lead, bullets
        lead, bullets = _last_words(block, here), []
        level = block.level if block.kind is BlockKind.BULLET else 0
    if lead and bullets:
        yield lead, bullets


def _last_words(block: Block, here: Sequence[Sentence]) -> LeadIn | None:
    """The words that a block ends with, if a list may follow them."""
    if here and block.kind is not BlockKind.TABLE_ROW:
        return LeadIn(here[-1].text, here[-1].id)
    return LeadIn(block.text) if block.kind is BlockKind.HEADING else None
