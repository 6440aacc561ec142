"""Health care that was taken for special educational provision: it is section G's, by the law.

G holds the health provision that the learning difficulty or disability calls for (Children and Families Act
2014, s.37(2)(d); SEND Regulations 2014, reg. 12(1)(g); SEND Code of Practice 9.69(G)). Health provision that
educates or trains is special educational provision (s.21(5)), as therapy most often is (Code 9.74): what
says so, or that stands under a word for section F, stays where it was placed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from drafting.in_place import over
from nlp.statement import Area, Kind, SectionLetter, Statement

F, G = SectionLetter.F, SectionLetter.G

_TREATS = re.compile(
    r"\bmedications?\b|\b(?:melatonin|sertraline|fluoxetine|methylphenidate|botulinum|oxygen)\b"
    r"|\b\d+(?:\.\d+)? ?mgs?\b|\bblood (?:tests?|pressure|glucose)\b|\bgastrostomy\b"
    r"|\b(?:psychiatrists?|paediatricians?|orthoptists?|audiology)\b|\b(?:neur|cardi|ophthalm)olog(?:y|ists?)\b"
    r"|\badult mental health\b"
    r"|\bhealth ?care plan\b",
    re.IGNORECASE,
)
"""Medicines and their doses, doctors and their clinics, and the plan for a condition."""
_EDUCATES = re.compile(
    r"\b(?:train\w*|taught|teach\w*|learn\w*|lessons?|curriculum|class(?:room|es)?|staff|school)\b",
    re.IGNORECASE,
)
_SECTION_F = re.compile(r"\bsection F\b|\beducational provision\b", re.IGNORECASE)


def placed_in_health_care(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements, with health care that stands in F placed in G, of the area of health."""
    return tuple(
        replace(one, section=G, area=Area.HEALTH) if _is_health_care(one) else one for one in statements
    )


def _is_health_care(one: Statement) -> bool:
    if one.kind is not Kind.PROVISION or one.section is not F or not _TREATS.search(one.text):
        return False
    return not _EDUCATES.search(one.text) and not any(map(_SECTION_F.search, over(one.sentence)))
