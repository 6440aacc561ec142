"""What somebody is to give, told by who gives it: that is provision, whatever else it reads like.

An outcome is the benefit to the child, and no description of the service that is provided (SEND Code of
Practice 9.66).
"""

from __future__ import annotations

import re

_FROM_WHEN = r"(?:(?:from|by|until|since|for|after|in) [^,.]{3,30}?,? )?"
_WHO = (
    r"(?:services?|care|team|council|authority|trust|clinic|CAMHS|panel|commissioners?|department|ICB|school"
    r"|college|nursery|setting|hospital|provider|agency|therapists?|nurses?|workers?|assistants?|teachers?"
    r"|psychologists?|paediatricians?|tutors?|coach)"
)
_GIVES = re.compile(
    rf"{_FROM_WHEN}(?!he\b|she\b|they\b)(?:[\w'’-]+ ){{0,5}}?{_WHO} (?:will|shall|is to|are to) (?:\w+ly )?"
    r"(?:fund|provide|pay for|give|offer|deliver|supply|commission|arrange)\b",
    re.IGNORECASE,
)


def is_given(text: str) -> bool:
    """Whether a sentence says that a service, or somebody of a profession, will fund or give something."""
    return bool(_GIVES.match(text))
