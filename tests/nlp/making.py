"""Sentences and statements made by hand for the tests of this room. All fictional."""

from __future__ import annotations

from extract.document import Source
from nlp.statement import Area, Kind, Parts, Sentence, Statement


def sentence(
    text: str,
    *,
    key: str = "s1",
    document: str = "report.docx",
    block: int = 0,
    label: str = "",
    row: str = "",
    headings: tuple[str, ...] = (),
    parts: Parts | None = None,
) -> Sentence:
    source = Source(document, 1, block, 0, len(text), text)
    return Sentence(key, text, source, headings, label, row, parts or Parts())


def statement(
    text: str,
    kind: Kind,
    *,
    key: str = "s1",
    area: Area | None = None,
    document: str = "report.docx",
    block: int = 0,
) -> Statement:
    return Statement(sentence(text, key=key, document=document, block=block), kind, 0.9, area=area)
