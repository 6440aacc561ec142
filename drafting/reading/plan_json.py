"""plan.json to a PlanAsRead: each item is a paragraph of its own, so that its words have a place too."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from typing import Any

from drafting.advice_sought import CODE as ADVICE_MISSING
from drafting.plan import SCHEMA, SECTIONS
from drafting.reading.kinds import KIND_OF_SECTION
from drafting.reading.marks import leading_label
from drafting.reading.model import Facts, Line, PlanAsRead, SectionAsRead
from drafting.render.empty import words_if_empty
from drafting.render.labels import section_heading, section_words
from extract.document import Block, BlockKind, Document, Source
from extract.errors import Damaged, UnknownFormat
from nlp.child import Child

HELD = tuple(letter for letter in SECTIONS if letter != "K")
"""The sections that plan.json holds. The list of advice stands in ledger.json: nothing is said of it here."""
NOT_OURS = "This is not a plan.json that Goldthread writes. Add the plan as a Word document or a PDF."
_STATUS = {"new": "draft", "amendment": "draft", "transfer": "draft"}


def read_plan_json(data: bytes, file: str) -> PlanAsRead:
    """Reads plan.json. Takes its bytes and its name. Raises Damaged or UnknownFormat."""
    try:
        plan = json.loads(data)
    except (ValueError, UnicodeDecodeError) as error:
        raise Damaged(f"The file breaks off or is no JSON. {NOT_OURS}") from error
    if not isinstance(plan, dict) or plan.get("schema") != SCHEMA:
        raise UnknownFormat(NOT_OURS)
    try:
        return _plan(plan, data, file)
    except (KeyError, TypeError, AttributeError) as error:
        raise Damaged(f"Parts of the plan are missing in this file. {NOT_OURS}") from error


def _plan(plan: Mapping[str, Any], data: bytes, file: str) -> PlanAsRead:
    blocks: list[Block] = []
    sections: dict[str, SectionAsRead] = {}
    order = 0
    missing_advice = [str(one.get("advice")) for one in plan["findings"] if one["code"] == ADVICE_MISSING]
    for letter in HELD:
        if letter not in plan["sections"]:
            continue
        words = section_heading(letter)
        heading = Source(file, 1, len(blocks), 0, len(words), words)
        blocks.append(Block(BlockKind.HEADING, words, level=1))
        items = plan["sections"][letter] or [_nothing(letter, missing_advice)]
        lines = list(_lines(items, letter, (file, len(blocks), order)))
        blocks += [Block(BlockKind.PARAGRAPH, line.text) for line in lines]
        order += len(lines)
        sections[letter] = SectionAsRead(letter, heading, tuple(lines))
    document = Document(file, "json", hashlib.sha256(data).hexdigest(), 1, tuple(blocks))
    missing = tuple(letter for letter in HELD if letter not in sections)
    return PlanAsRead(document, _facts(plan), sections, missing)


def _nothing(letter: str, missing_advice: Collection[str]) -> dict[str, Any]:
    """What the renderings say in a section without items."""
    by_law = (section_words(letter, name) for name in ("fixed", "fixed_gap"))
    text = " ".join(filter(None, (words_if_empty(letter, missing_advice), *by_law)))
    kind = (
        "none" if KIND_OF_SECTION[letter] not in ("placement", "budget", "view") else KIND_OF_SECTION[letter]
    )
    return {"id": "", "kind": kind, "area": None, "text": text, "gaps": (), "needs": (), "outcomes": ()}


def _lines(items: list[Mapping[str, Any]], letter: str, place: tuple[str, int, int]) -> Iterator[Line]:
    file, first, order = place
    for number, item in enumerate(items):
        words = str(item["text"])
        _, start, _ = leading_label(words, 0, len(words))
        text = words[start:]
        source = Source(file, 1, first + number, 0, len(text), text)
        area = str(item["area"]) if item["area"] else None
        yield Line(
            letter,
            str(item["kind"]),
            text,
            source,
            area,
            label=str(item["id"]),
            refers_to=(*item["needs"], *item["outcomes"]),
            gaps=tuple(item["gaps"]),
            order=order + number,
        )


def _facts(plan: Mapping[str, Any]) -> Facts:
    known = {one.name for one in fields(Child)}
    child = Child(**{name: str(value) for name, value in plan["child"].items() if name in known})
    return Facts(child, str(plan["authority"]), "draft")
