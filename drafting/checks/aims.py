"""Which lines of section E are outcomes: not those of reviews, of nothing yet, or of any child."""

from __future__ import annotations

import re

from drafting.checks.phrases import phrases
from drafting.reading import Line

ABOUT_OUTCOMES = re.compile(
    r"(?:(?:the|these|those|all|each|his|her|their|following|other) )*(?:dates?|outcomes|steps|are|marked)\b"
    r"|(?:the|this|each) (?:outcome|step)\b|to be (?:achieved|reached|met) (?:by|before|in|within)\b",
    re.I,
)
"""How a line begins that tells of the outcomes and is none."""
_WATCHED = re.compile(r"\b(?:check|monitor|review)", re.I)
"""A heading of lines that tell how progress is watched."""


def is_outcome(line: Line) -> bool:
    """Whether a line of E is an outcome or a step: it is no arrangement, placeholder, question or stock."""
    if line.kind not in ("outcome", "step") or line.text.endswith("?"):
        return False
    stock = phrases("boilerplate").search(line.text)
    watched = any(_WATCHED.search(heading) for heading in line.headings[-1:])
    return not (stock or watched or is_arrangement(line.text) or is_placeholder(line))


def is_placeholder(line: Line) -> bool:
    """Whether words only stand where something should: “Not set”, “To be completed in Year 11”."""
    return bool(phrases("placeholder").fullmatch(line.text.rstrip(". ")))


def is_arrangement(text: str) -> bool:
    """Whether words tell how progress is watched, and are no outcome."""
    return bool(phrases("arrangement").search(text) or ABOUT_OUTCOMES.match(text))
