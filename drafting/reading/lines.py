"""What stands beneath a plan's section headings, as lines: sentences, bullets and table cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafting.reading.kinds import area_of
from drafting.reading.marks import before_source, items, labels_named, leading_label, without_marks
from drafting.reading.model import Line
from drafting.reading.own import is_own
from drafting.reading.place import LOWEST, Place, line_at
from drafting.reading.rows import row_lines
from drafting.reading.sections import SectionHeading
from extract.document import Block, BlockKind, Document, Region
from nlp.sentences import sentence_spans

_LEAD_WORDS = 4
"""Words before the first full stop of a paragraph, at most, that name what it is about."""
_AREA_WORDS = 6
"""Words of an area of need that begins a line, at most: "Social, emotional and mental health."."""
_SHORT = 10
"""Words of a heading that no style shows to be one, at most."""
_LISTED = (BlockKind.BULLET, BlockKind.TABLE_ROW)
_LABELS_BEHIND = re.compile(
    r"^(?:(?:table|part|box) \d{1,2}[.:] )?[^.!?]{1,80}\((?:needs? |outcomes? )?[A-Z]{0,4}\d[^()]*\)$", re.I
)
"""A heading that names the lines it answers: "Hearing and listening (B1, B2; outcomes 1 and 2)"."""
_LABELS_ALONE = re.compile(
    r"\((?:(?:needs?|outcomes?|and|to) |[A-Z]{0,4}\d{1,2}(?:\.\d{1,2})?[,;–-]? ?)+\)\.?", re.I
)
"""Brackets that name the lines which the sentence before them answers."""
_WHAT_FOLLOWS_IS_FOR = re.compile(r"(?:needs?|outcomes?|aims?)\s*(?:\d[\w.]*)?:\s*\S", re.I)
"""A line above provision that says which need, or which outcome, it is for."""
_PROMISES = re.compile(r"\bwill\b|\bprovision:", re.I)
_NAME_BEFORE_COLON = re.compile(r"(?P<name>[A-Z][^:.!?\n]{1,45}):\s+(?=\S)")
_SPOKEN = re.compile(r"[\"“”‘?!]|\b(?:I|I['’]m|my|we)\b")
"""What the child or family say is never taken for a name."""
_SAYS = re.compile(
    r"^(?:no|none|not|nil|n/a|yes)\b|\b(?:is|are|was|has|have|had|will|can|cannot|needs?|does|do|did|should|must|may|let|get|say|ask|use)\b",
    re.I,
)
"""Words that make a short opening a sentence of its own, and no name for what follows."""


def lines_of(document: Document, headings: Sequence[SectionHeading], *, columns_decide: bool) -> list[Line]:
    """The lines of every section in reading order.

    With `columns_decide`, a table's columns say which of B, F and E their cells belong to, whatever the
    section that the table stands in: for plans that have no heading for F or E.
    """
    by_block = {heading.block: heading for heading in headings}
    place = Place(own=is_own(document))
    found: list[Line] = []
    for number, block in enumerate(document.blocks):
        heading = by_block.get(number)
        if heading:
            place.enter(heading)
            if heading.letters and heading.start < len(block.text):
                found += _below_in_cell(document, number, heading, place)
        elif block.region is not Region.BODY:
            continue
        elif block.kind is BlockKind.HEADING:
            place.go_under(block.level, block.text)
        elif _heads_a_list(document.blocks, number) or _links(block, place):
            place.go_under(LOWEST, block.text)
        elif place.letters:
            found += block_lines(document, number, place, columns_decide)
    return [replace(line, order=order) for order, line in enumerate(found)]


def _heads_a_list(blocks: Sequence[Block], number: int) -> bool:
    """Whether a paragraph is a heading in all but its style: a few words above a list or a table."""
    block, after = blocks[number], blocks[number + 1 : number + 2]
    if block.kind is not BlockKind.PARAGRAPH or not after or after[0].kind is BlockKind.HEADING:
        return False
    if _LABELS_BEHIND.search(block.text):
        return True
    if len(block.text.split()) > _SHORT or not block.text[-1].isalnum():
        return False
    names_area = area_of("B", (block.text,)) is not None and not _SAYS.search(block.text)
    return after[0].kind in _LISTED or names_area


def _links(block: Block, place: Place) -> bool:
    """Whether a paragraph of provision only says what the provision beneath it is for."""
    of_provision = bool(place.letters) and place.section in ("F", "G", "H1", "H2")
    return (
        of_provision
        and block.kind is BlockKind.PARAGRAPH
        and bool(_WHAT_FOLLOWS_IS_FOR.match(block.text))
        and not _PROMISES.search(block.text)
    )


def _below_in_cell(document: Document, number: int, heading: SectionHeading, place: Place) -> Iterator[Line]:
    """Content that stands in the same block as its heading: beneath it in a cell, or beside it in a row."""
    yield from _spans_lines(document, number, heading.start, len(document.blocks[number].text), place)


def block_lines(document: Document, number: int, place: Place, columns_decide: bool) -> Iterator[Line]:
    """The lines of one block of a section."""
    block = document.blocks[number]
    if block.kind is BlockKind.TABLE_ROW:
        yield from row_lines(document, number, place, columns_decide)
    elif block.kind is BlockKind.BULLET and place.own:
        yield from line_at(document, number, 0, len(block.text), place, labelled=False)
    elif block.kind is BlockKind.BULLET:
        for start, end in items(block.text, 0, len(block.text)):
            yield from _item_lines(document, number, start, end, place)
    elif block.kind is BlockKind.FIELD:
        yield from _spans_lines(document, number, 0, len(block.text), place.under(block.label))
    else:
        yield from _spans_lines(document, number, 0, len(block.text), place)


def _item_lines(document: Document, number: int, start: int, end: int, place: Place) -> Iterator[Line]:
    """A bullet's line; an area of need that begins it heads it: "Sensory. Ann sees light and dark only."."""
    text = document.blocks[number].text
    label, begin, _ = leading_label(text, start, end)
    first = next(iter(sentence_spans(text[begin:end])), (0, 0))
    name, behind = text[begin : begin + first[1]].rstrip(" ."), begin + first[1]
    if place.section in ("B", "E", "F") and _says_more(text, behind, end) and _names_area(name):
        place, start = place.under(name), behind
    for line in line_at(document, number, start, end, place):
        yield replace(line, label=line.label or label)


def _says_more(text: str, start: int, end: int) -> bool:
    """Whether words stand there, and not only marks."""
    return any(letter.isalnum() for letter in text[slice(*without_marks(text, start, end)[1:3])])


def _names_area(words: str) -> bool:
    short = len(words.split()) <= _AREA_WORDS and ":" not in words and not _SAYS.search(words)
    return short and area_of("B", (words,)) is not None


def _spans_lines(document: Document, number: int, start: int, end: int, place: Place) -> Iterator[Line]:
    """One line for each sentence, all with their paragraph's label; a name before them heads them."""
    text = document.blocks[number].text
    label, start, behind = leading_label(text, start, end)
    end = before_source(text, start, end)
    named = _NAME_BEFORE_COLON.match(text, start, end) if place.section == "A" else None
    if named:
        place = place.under(named["name"])
        start = named.end()
    spans = [(start + a, start + b) for a, b in sentence_spans(text[start:end])]
    if len(spans) > 1 and _is_lead(text[slice(*spans[0])]):
        place = place.under(text[slice(*spans[0])].strip(" .:"))
        spans = spans[1:]
    for (first, last), named_after in _with_labels_after(text, spans):
        for line in line_at(document, number, first, last, place):
            yield replace(line, label=line.label or label, refers_to=(*behind, *line.refers_to, *named_after))


def _with_labels_after(
    text: str, spans: Sequence[tuple[int, int]]
) -> list[tuple[tuple[int, int], tuple[str, ...]]]:
    """Each sentence with the labels in the brackets that follow it, which are no sentence: "(B1; E2)"."""
    found: list[tuple[tuple[int, int], tuple[str, ...]]] = []
    for span in spans:
        words = text[slice(*span)]
        if found and _LABELS_ALONE.fullmatch(words):
            before, labels = found[-1]
            found[-1] = (before, (*labels, *labels_named(words)))
        else:
            found.append((span, ()))
    return found


def _is_lead(words: str) -> bool:
    return len(words.split()) <= _LEAD_WORDS and not _SAYS.search(words) and not _SPOKEN.search(words)
