"""Who wrote a document, as what, and when.

The type of a report is voted on by the places where reports name themselves: the file's name, the
title, the author's role, and the words near the top and the signature. What each vote counts is data.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from extract.document import Block, BlockKind, Document, Region
from nlp.dates import first_date
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


def _read_cues(path: Path) -> tuple[Cue, ...]:
    """The cues of report_types.yaml."""
    return tuple(
        Cue(kind, float(cue["weight"]), re.compile("|".join(cue["patterns"]), re.IGNORECASE))
        for kind, cues in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        for cue in cues
    )


CUES = _read_cues(Path(__file__).with_name("report_types.yaml"))

_NEAR_TOP = 12
"""Blocks that count as the top of a document."""
_AUTHOR_LABEL = re.compile(
    r"author|completed by|written by|report(?: writer| by)|prepared by|name of professional|from", re.I
)
_ROLE_LABEL = re.compile(r"\brole\b|job title|position|designation|relationship", re.I)
_DATE_LABEL = re.compile(
    r"date of (?:this )?(?:report|advice|letter)|report date|^date\b|\bdated?\b|date completed", re.I
)
_NOT_THE_REPORTS_DATE = re.compile(r"birth|\bd\.?o\.?b\b|born|seen|assess|visit|clinic|diagnos|review", re.I)


def advice(document: Document) -> Advice:
    """Who wrote a document, as what, and when, by the evidence in it. Missing facts are left empty."""
    places = _places(document)
    author, role = _author(document)
    places["role"] = role or author
    return Advice(document.file, _type(places), author, role, _date(document))


def _type(places: dict[str, str]) -> str:
    votes: dict[str, float] = defaultdict(float)
    for place, words in places.items():
        best: dict[str, float] = {}
        for cue in CUES:
            if cue.weight > best.get(cue.type, 0) and cue.pattern.search(words):
                best[cue.type] = cue.weight
        for kind, weight in best.items():
            votes[kind] += weight * PLACES[place]
    return max(TYPES, key=lambda kind: (votes[kind], kind == "other"))


def _places(document: Document) -> dict[str, str]:
    body = [block for block in document.blocks if block.region is Region.BODY]
    headings = [block.text for block in body if block.kind is BlockKind.HEADING]
    stem = document.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return {
        "file": re.sub(r"[-_.\d]+", " ", stem).strip(),
        "title": _title(document, body),
        "top": " ".join(_words(block) for block in body[:_NEAR_TOP])[:600],
        "ending": " ".join(_words(block) for block in body[-2:])[-200:],
        "headings": " ".join(headings),
    }


def _title(document: Document, body: list[Block]) -> str:
    named = [b.text for b in document.blocks if b.label.lower() == "subject"]
    named += [b.text for b in document.blocks if b.region is Region.HEADER]
    first = [b.text for b in body[:2] if b.kind is BlockKind.HEADING or len(b.text.split()) <= 12]
    return " ".join((first or [""])[:1] + named[:1])


def _words(block: Block) -> str:
    return f"{block.label} {block.text}".strip()


def _author(document: Document) -> tuple[str, str]:
    """(author, role) from a labelled field, from the lines at the top, or from the signature."""
    labelled = _labelled(document, _AUTHOR_LABEL)
    role = _labelled(document, _ROLE_LABEL)
    if labelled:
        name, _, rest = labelled.partition(",")
        return name.strip(), role or rest.strip()
    for name, title in _name_lines(document):
        return name, title
    return "", role


def _labelled(document: Document, pattern: re.Pattern[str]) -> str:
    fields = (block for block in document.blocks if block.kind is BlockKind.FIELD)
    return next((block.text for block in fields if pattern.search(block.label)), "")


_PERSON = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof\.?|Professor|Sister)\.?\s+)?(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w'’-]+"
)


def _name_lines(document: Document) -> Iterator[tuple[str, str]]:
    """Lines that are a person's name, with what follows as the role: "Ana Bell, Physiotherapist"."""
    lines = list(_short_lines(document))
    for at, line in enumerate(lines):
        match = _PERSON.match(line)
        if not match:
            continue
        rest = line[match.end() :].strip(" ,;–-")
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if rest and line[match.end()] == "," and _names_a_role(rest):
            yield match.group(), rest
        elif not rest and _names_a_role(following):
            yield match.group(), following


def _names_a_role(words: str) -> bool:
    return len(words) < 120 and any(cue.pattern.search(words) for cue in CUES)


def _short_lines(document: Document) -> Iterable[str]:
    body = [block for block in document.blocks if block.region is Region.BODY]
    for block in [*body[:_NEAR_TOP], *body[-6:]]:
        yield from (line.strip() for line in block.text.split("\n") if 0 < len(line) < 140)


def _date(document: Document) -> str | None:
    """The report's own date: labelled, alone on a line near the top, or in its last lines."""
    fields = [block for block in document.blocks if block.kind is BlockKind.FIELD]
    for block in fields:
        if _DATE_LABEL.search(block.label) and not _NOT_THE_REPORTS_DATE.search(block.label):
            found = first_date(block.text)
            if found:
                return found.isoformat()
    for line in _short_lines(document):
        found = first_date(line)
        if found and len(line) < 40 and not _NOT_THE_REPORTS_DATE.search(line):
            return found.isoformat()
    return None
