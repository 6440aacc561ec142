"""Sentences and statements made by hand for the tests of this room. All fictional."""

from __future__ import annotations

from extract.document import Source
from nlp.statement import Area, Kind, Parts, Sentence, Statement
from nlp.ties import Relation, Ties

TIES = Ties(
    answers=Relation({"words": 6.0, "topic": 4.0, "same_area": 3.0}, -4.0, 0.2),
    same=Relation({"topic": 10.0, "words": 4.0}, -6.0, 0.9),
    conflict=Relation({"topic": 4.0, "words": 4.0, "other_amounts": 8.0}, -9.0, 0.5),
    second=0.6,
    unmet=Relation({"likeliest": -9.0}, 3.0, 0.9),
)
"""Ties by hand: words, topic and area link; a topic is the same when next to equal."""


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
    topic: tuple[int, ...] = (),
) -> Statement:
    read = sentence(text, key=key, document=document, block=block)
    return Statement(read, kind, 0.9, area=area, topic=topic)
