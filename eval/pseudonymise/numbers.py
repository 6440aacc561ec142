"""Numbers and addresses that belong to one person or place, told by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.pseudonymise.found import Found, Kind

_LABEL = (
    r"(?:NHS|UPN|ULN|URN|RiO|Paris|CHIS|LCS|LAS|EHM|SystmOne|Mosaic|Liquidlogic|hospital|hosp\.?|case|patient"
    r"|reference|ref|system|unit|record|policy|account|passport|licen[cs]e|registration|unique pupil)"
)
_NUMBERS = tuple(
    re.compile(form)
    for form in (
        r"(?<![\w.])\d{3}[ \u00a0-]?\d{3}[ \u00a0-]?\d{4}(?![\w])(?!\.\d)",
        r"(?<!\w)[A-Z]\s?\d{3}\s?\d{4}\s?\d{4}\s?\d(?!\w)",
        r"(?<!\w)[A-Z]\d{11}[A-Z\d](?!\w)",
        r"(?<![\w£.])(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d{2,5}\)?(?:[\s-]?\d){5,8}(?!\w)",
        r"(?<!\w)[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?!\w)",
        r"(?<![\w£.,/])[A-Z]{0,4}[-/ ]?\d{5,}(?![\w%]|[.,]\d)",
        r"(?<!\w)[A-Z]{2,5}[/-]\d{3,}(?:[/-]\d+)*(?!\w)",
        rf"(?i:\b{_LABEL}(?: (?:no|number|num|id|ref|reference))?\b[.:]?\s{{0,3}}[:#]?\s?)"
        r"(?P<own>[A-Z]{0,4}[\s/-]?\d[\d\s/-]{2,}\d)(?!\w)",
        rf"(?i:\b{_LABEL}|\b)(?i:\s?(?:number|no\.?|ID|ref\.?))[:.]?\s?(?P<own>[A-Z]{{0,4}}[\s/-]?\d[\d\s/-]{{2,}}\d)(?!\w)",
    )
)
_POSTCODE = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}(?!\w)")
_MAIL = (
    re.compile(r"(?<![\w.])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"(?i)\b(?:https?://|www\.)[^\s<>\"')]+[^\s<>\"').,;:]"),
)
_ORDINARY_DATE = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|(?:19|20)\d\d\s?[-/–]\s?(?:19|20)?\d\d")


def find_numbers(text: str) -> Iterator[Found]:
    """Every identity, telephone and case number, postcode, mail and web address of a text."""
    for form in _NUMBERS:
        for match in form.finditer(text):
            name = "own" if "own" in match.groupdict() else 0
            if not _ORDINARY_DATE.fullmatch(match[name].strip()):
                yield Found(match.start(name), match.end(name), match[name], Kind.NUMBER)
    for match in _POSTCODE.finditer(text):
        yield Found(match.start(), match.end(), match.group(), Kind.ADDRESS)
    for form in _MAIL:
        for match in form.finditer(text):
            yield Found(match.start(), match.end(), match.group(), Kind.MAIL)
