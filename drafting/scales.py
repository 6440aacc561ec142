"""Goal attainment scales: which outcomes are levels of one goal, by what a line or its row begins with.

A therapist writes one goal as five levels, −2 to +2, of which 0 is expected (Kiresuk and Sherman, 1968). It
is one outcome; the other levels only say how far short of it, or beyond it, a child may come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlp.statement import Kind, Sentence, Statement

_LEVEL = re.compile(r"(?:GAS\s|Level\s)?(?P<level>[-−–+]\s?[1-3]|0)(?=\s|[:;,.)(]\s|[:;]|$)", re.IGNORECASE)
_EXPECTED = "0"


def level(sentence: Sentence) -> str:
    """The level of a scale that a sentence, or the first cell of its row, begins with; "" for none."""
    found = _LEVEL.match(sentence.text) or _LEVEL.match(sentence.row)
    return re.sub(r"\s", "", found["level"]) if found else ""


def scales(statements: Iterable[Statement]) -> dict[str, str]:
    """For the id of each outcome at another level of a scale, the id of the outcome at its expected level."""
    found: dict[str, str] = {}
    for scale in _scales(statements):
        outcomes = [one for one in scale if one.kind is Kind.OUTCOME]
        expected = next((one.id for one in outcomes if level(one.sentence) == _EXPECTED), None)
        if expected:
            found |= {one.id: expected for one in outcomes if one.id != expected}
    return found


def _scales(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """What stands one below the other at different levels: in one column of a table, or under one heading."""
    open_scales: dict[tuple[object, ...], list[Statement]] = {}
    for one in statements:
        if not (at := level(one.sentence)):
            continue
        column = (one.document, one.sentence.headings, one.sentence.label)
        scale = open_scales.get(column, [])
        if scale and _goes_on(scale, one, at):
            scale.append(one)
            continue
        if scale:
            yield scale
        open_scales[column] = [one]
    yield from open_scales.values()


def _goes_on(scale: list[Statement], one: Statement, at: str) -> bool:
    """Whether a line is the next of a scale: right below the last, at a level that the scale lacks."""
    apart = one.sentence.source.block - scale[-1].sentence.source.block
    return apart <= 1 and at not in {level(each.sentence) for each in scale}
