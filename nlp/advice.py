"""Who wrote a document, as what, and when.

The type of a report is voted on by the places where reports name themselves: the file's name, the
title, the author's role, and the words near the top and the signature. What each vote counts is data.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from extract.document import Block, BlockKind, Document, Region
from nlp.authors import Author, author
from nlp.child import named_children
from nlp.report_date import report_date
from nlp.statement import Advice

TYPES = (
    "educational_psychology",
    "school",
    "early_years",
    "college",
    "speech_language_therapy",
    "occupational_therapy",
    "physiotherapy",
    "paediatrics",
    "nursing",
    "mental_health",
    "other_health",
    "sensory_teacher",
    "specialist_teacher",
    "social_care",
    "virtual_school",
    "parent",
    "child",
    "annual_review",
    "previous_plan",
    "joint",
    "other",
)
"""The closed list of report types (corpus FORMAT.md)."""

PLACES = {"file": 1.0, "title": 1.3, "role": 1.5, "top": 0.5, "ending": 0.5, "headings": 0.25}
"""How much a cue counts by where it is read."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words by which a report names its type, and how much they count."""

    type: str
    weight: float
    pattern: re.Pattern[str]
    places: frozenset[str]
    """Where it counts: some words name a report only where the author's role stands."""


def _read_cues(path: Path) -> tuple[Cue, ...]:
    """The cues of report_types.yaml."""
    return tuple(
        Cue(
            kind,
            float(cue["weight"]),
            re.compile("|".join(cue["patterns"]), re.IGNORECASE),
            frozenset(cue.get("places", PLACES)),
        )
        for kind, cues in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        for cue in cues
    )


CUES = _read_cues(Path(__file__).with_name("report_types.yaml"))

NEAR_TOP = 12
"""Blocks that count as the top of a document."""


def advice(document: Document) -> Advice:
    """Who wrote a document, as what, and when, each with its evidence. Missing facts are left empty."""
    written = author(document)
    kind, kind_words = _type(_places(document, written))
    day = report_date(document)
    child = next(named_children(document), None)
    told = (
        ("type", kind_words),
        ("author", written.words),
        ("date", day.words if day else ""),
        ("child", child.words if child else ""),
    )
    evidence = tuple((fact, words) for fact, words in told if words)
    iso = day.value.isoformat() if day else None
    return Advice(document.file, kind, written.name, written.role, iso, evidence)


def _type(places: Mapping[str, str]) -> tuple[str, str]:
    """The type with most votes, and the words of its heaviest vote; "other" where nothing votes."""
    votes: dict[str, float] = defaultdict(float)
    heaviest: dict[str, tuple[float, str]] = {}
    for place, words in places.items():
        for kind, (weight, found) in _best_cues(place, words).items():
            counted = weight * PLACES[place]
            votes[kind] += counted
            heaviest[kind] = max(heaviest.get(kind, (0.0, "")), (counted, found))
    kind = max(TYPES, key=lambda kind: (votes[kind], kind == "other"))
    return kind, heaviest.get(kind, (0.0, ""))[1]


def _best_cues(place: str, words: str) -> dict[str, tuple[float, str]]:
    """For each type, the weight of its best cue in `words`, and the words that earn it."""
    best: dict[str, tuple[float, str]] = {}
    for cue in CUES:
        counts = place in cue.places and cue.weight > best.get(cue.type, (0.0, ""))[0]
        found = cue.pattern.search(words) if counts else None
        if found:
            best[cue.type] = (cue.weight, found.group())
    return best


def _places(document: Document, written: Author) -> dict[str, str]:
    body = [block for block in document.blocks if block.region is Region.BODY and not _names(block, written)]
    headings = [block.text for block in body if block.kind is BlockKind.HEADING]
    stem = document.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return {
        "file": re.sub(r"[-_.\d]+", " ", stem).strip(),
        "title": _title(document, body),
        "role": written.role or written.name,
        "top": " ".join(_words(block) for block in body[:NEAR_TOP])[:600],
        "ending": " ".join(_words(block) for block in body[-2:])[-200:],
        "headings": " ".join(headings),
    }


def _names(block: Block, written: Author) -> bool:
    """Whether a block is the author's line: its words count once, as the role."""
    return bool(written.words) and block.text in written.words


def _title(document: Document, body: list[Block]) -> str:
    named = [b.text for b in document.blocks if b.label.lower() == "subject"]
    named += [b.text for b in document.blocks if b.region is Region.HEADER]
    first = [b.text for b in body[:2] if b.kind is BlockKind.HEADING or len(b.text.split()) <= 12]
    return " ".join((first or [""])[:1] + named[:1])


def _words(block: Block) -> str:
    return f"{block.label} {block.text}".strip()
