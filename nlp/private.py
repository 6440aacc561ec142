"""Words that are private whatever the sentence says: numbers, addresses, and what was told in confidence.

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

_NOT = r"(?:do not|don['’]?t|not to|never)"
IN_CONFIDENCE = (
    r"\b(?:told|tells?|said|shared?|spoken?|discuss\w*|disclos\w+|mention\w*)\b.{0,40}\bin confidence\b",
    rf"\bplease,? {_NOT} "
    r"(?:write|include|share|mention|copy|say|pass|put (?:it|this|that|in|any|my|our|down))\b",
    r"\bnot (?:for|to be) (?:shar(?:ing|ed)|pass(?:ed|ing) on|cop(?:ied|ying)|disclos\w+|repeated)\b",
    rf"\b{_NOT} (?:want|wish) (?:it|this|that|these|them) (?:in|shared|written|known|passed|mentioned)\b",
    r"\bbetween (?:us|ourselves|you and me)[,:]",
    r"\b(?:off the record|meant to be (?:a )?secret|not common knowledge)\b",
    r"\b(?:keep|kept) (?:it |this |that )?(?:to (?:my|your|our)sel(?:f|ves)|out of (?:the|this|his|her))\b",
)
"""What its teller asks not to pass on."""

_PRIVATE = re.compile("|".join(PRIVATE))
_IN_CONFIDENCE = re.compile("|".join(IN_CONFIDENCE), re.IGNORECASE)


def is_private(text: str) -> bool:
    """Whether a sentence holds an identity number, an address or a telephone, or is told in confidence."""
    return bool(_PRIVATE.search(text) or _IN_CONFIDENCE.search(text))
