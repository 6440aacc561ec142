"""A plain list of words as a checker of plans: what the checks are set beside, to show what they add.

It has what somebody would write in an hour: words that are a fault where they stand, and words without which
a line lacks something. It is given the sections and lines as the checks' own reader finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.reading import Line, PlanAsRead
from eval.moderation import ModeratedFinding

PROVISION = ("F", "G", "H1", "H2")

FAULTY = (
    (
        "provision_weasel",
        PROVISION,
        "access to|as required|as needed|as necessary|as appropriate|as and when|where possible|"
        "where appropriate|when necessary|if necessary|regular|regularly|opportunities|would benefit from|"
        "may|might|could|should|considered|up to|frequent|ongoing|from time to time|subject to",
    ),
    ("provision_what_unclear", PROVISION, "support|input|interventions?|strategies|involvement"),
    ("outcome_is_provision", ("E",), "receive|access|be given|be provided|be supported|attend"),
    (
        "outcome_not_measurable",
        ("E",),
        "improve|develop|increase|better|more confident|progress|feel|enjoy|manage|reduce|greater",
    ),
    (
        "deficit_language",
        ("A", "B", "C", "D", "E", "F"),
        "suffers|tantrums?|manipulative|attention-seeking|lazy|naughty|aggressive|defiant|mental age|"
        "wheelchair-bound|low functioning|refuses|disruptive",
    ),
    (
        "copied_boilerplate",
        PROVISION,
        "all pupils|every child|full potential|broad and balanced|inclusive|whole-school|quality first",
    ),
    ("diagnosis_unsupported", ("B", "C"), "probably|possibly|suspected|traits|signs of|thought to"),
    (
        "third_party_sensitive",
        ("A", "B", "C", "D", "F"),
        "prison|police|drugs|alcohol|depression|domestic violence|cancer|asylum|adopted",
    ),
)
"""Codes, the sections they are sought in, and the words whose presence is the fault."""

LACKING = (
    (
        "provision_who_missing",
        PROVISION,
        "teacher|assistant|therapist|psychologist|SENCO|nurse|mentor|tutor|staff|worker|TA|doctor|team|service",
    ),
    (
        "provision_frequency_missing",
        PROVISION,
        "daily|weekly|fortnightly|monthly|termly|annually|day|week|fortnight|month|half-term|term|year|each|"
        "every|once|twice|always|all",
    ),
    ("provision_duration_missing", PROVISION, "minutes?|mins|hours?|day|all|throughout|full-time"),
    ("outcome_not_timebound", ("E",), r"by|end of|within|year|term|key stage|20\d\d"),
    (
        "outcome_not_measurable",
        ("E",),
        r"\d+|one|two|three|four|five|per cent|without|every|independently",
    ),
)
"""Codes, the sections they are sought in, and the words whose absence is the fault."""

CODES = frozenset(code for code, _, _ in (*FAULTY, *LACKING))
"""The codes that a list of words can speak to at all."""


def keyword_findings(plan: PlanAsRead) -> list[ModeratedFinding]:
    """What the list of words finds in a plan: each code once a line."""
    found = [one for line in plan.lines() if line.kind not in ("none", "lead") for one in _of_line(line)]
    return list(dict.fromkeys(found))


def _of_line(line: Line) -> Iterator[ModeratedFinding]:
    for code, sections, words in FAULTY:
        if line.section in sections and _has(words, line):
            yield ModeratedFinding(code, line.section, line.text)
    for code, sections, words in LACKING:
        if line.section in sections and not _has(words, line):
            yield ModeratedFinding(code, line.section, line.text)


def _has(words: str, line: Line) -> bool:
    return bool(re.search(rf"\b(?:{words})\b", line.whole, re.IGNORECASE))
