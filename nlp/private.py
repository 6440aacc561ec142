"""Words that are private whatever the sentence says: identity numbers, addresses, telephone numbers.

The model decides about other people's private facts; these rules are for what has a form of its own.
"""

from __future__ import annotations

import re

PRIVATE = (
    r"(?i:\bNHS\s*(?:no\.?|number|num)?\s*:?\s*\d{3}[\s-]?\d{3}[\s-]?\d{4}\b)",
    r"\b\d{3}[\s-]\d{3}[\s-]\d{4}\b",
    r"(?i:\b(?:UPN|ULN|NI number|national insurance|hospital (?:no|number)|unique pupil number)\b.*\d)",
    r"\b[A-Z]\d{12}\b",
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b",
    r"(?i:\b(?:tel(?:ephone)?|phone|mobile|fax)\b\D{0,12}\d[\d\s]{6,})",
    r"(?:\+44[\s(0)]*|\b0)\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}\b",
    r"\b[\w.+-]+@[\w-]+\.\w[\w.]*",
    r"\b\d{1,3}[a-z]?,?\s+(?:[A-Z][\w'’-]+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Close|Lane|Drive|Terrace|Crescent"
    r"|Court|Gardens|Place|Grove|Row|Walk|Way|Hill|Square|Mews)\b",
)
"""NHS and other identity numbers, unique pupil numbers, postcodes, telephones, mail, house and street."""

_PRIVATE = re.compile("|".join(PRIVATE))


def is_private(text: str) -> bool:
    """Whether a sentence holds an identity number, an address or a telephone number."""
    return bool(_PRIVATE.search(text))
