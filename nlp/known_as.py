"""What a child is called day to day: "Tilly" of Ottilie, when a report says so or most reports write it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extract.document import BlockKind, Document, Region
from nlp.names import NAME, TITLES

_LABEL = re.compile(r"\b(?:known as|prefer\w* (?:name|to be called)|likes to be called)\b", re.IGNORECASE)
_TITLED = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})\.? {NAME}")
_HALF = 0.5
"""A short name stands in so large a share of the reports, at least, to be the child's."""
_ALIKE = 3
"""Letters of a short name that stand in the whole one, as "til" in Ottilie; two where both begin so."""


def known_as(documents: Sequence[Document], first: str, last: str) -> str:
    """The name that the child is called by: `first` where the documents tell of no other."""
    if not first:
        return ""
    said = Counter(name for document in documents for name in set(_said(document, first, last)))
    if said:
        return max(said, key=lambda name: (said[name], name))
    return _written(documents, first, last) or first


def _said(document: Document, first: str, last: str) -> Iterator[str]:
    """What a document says in so many words: "Isabella (Bella) Quiroga", "known as Bella"."""
    beside = re.compile(
        rf"\b{re.escape(first)}\s*[(“\"‘']\s*(?:known as |called )?({NAME})\s*[)”\"’']\s*{re.escape(last)}"
        rf"|\b{re.escape(first)}(?: {re.escape(last)})?(?: \(|, | )(?:is )?(?:known as|called) ({NAME})\b"
    )
    for block in document.blocks:
        named = re.match(NAME, block.text)
        if block.kind is BlockKind.FIELD and named and _LABEL.search(block.label):
            yield named.group()
        yield from (name for pair in beside.findall(block.text) for name in pair if name)


def _written(documents: Sequence[Document], first: str, last: str) -> str:
    """A name like the forename that more sentences have than the forename, in half of the documents."""
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for document in documents:
        body = " ".join(block.text for block in document.blocks if block.region is Region.BODY)
        names = re.findall(NAME, _TITLED.sub(" ", body).replace("’s", "").replace("'s", ""))
        counts.update(names)
        spread.update(set(names))
    short = [
        name
        for name in counts
        if name not in (first, last)
        and _is_short_for(name, first)
        and counts[name] > counts[first]
        and spread[name] >= _HALF * len(documents)
    ]
    return max(short, key=lambda name: (counts[name], name), default="")


def _is_short_for(name: str, first: str) -> bool:
    low, whole = name.lower(), first.lower()
    if len(low) < 2 or len(low) > len(whole):
        return False
    return low[:2] == whole[:2] or low[:_ALIKE] in whole
