"""Which social care provision is section H1's and which H2's: by the law, and not by the report that asks.

H1 holds the services of section 2 of the Chronically Sick and Disabled Persons Act 1970 that a child under 18
needs: practical help at home, recreation outside it and travel to it, adaptations, holidays, meals, telephone
and special equipment, short breaks by day. Everything else is H2's: overnight and residential short
breaks, services under section 17 of the Children Act 1989, and all that an adult receives (Children and
Families Act 2014, s.37(2)(e) and (f); SEND Regulations 2014, reg. 12(1)(h); SEND Code of Practice 9.69).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from drafting.in_place import over
from nlp.statement import Kind, SectionLetter, Statement

H1, H2 = SectionLetter.H1, SectionLetter.H2


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


_SAYS_H1 = _any(
    "H1",
    "CSDPA",
    "Chronically Sick",
    r"(?:section|s\.?) ?2(?! (?:of )?(?:the )?(?:Care|Children))",
    r"until (?:(?:his|her|their) )?(?:18|eighteen)\w*",
)
_SAYS_H2 = _any("H2", r"(?:section|s\.?) ?17", "other (?:social care )?provision")
_NEVER_H1 = _any(
    "over-?night",
    "residential",
    "nights?(?! sitting)",
    "weekend short break",
    "Care Act",
    "advocacy|advocates?",
    "carer['’]?s['’]? assessment",
    "parenting",
    "direct work",
    "young carers?",
    "family support(?! worker)",
    "child in need",
    r"signpost\w*|self[- ]?refer\w*|Local Offer|benefits|leaflets?",
    "early help",
    r"foster\w*",
)
"""Services that section 2 of the 1970 Act does not know."""
_SECTION_2 = _any(
    "personal assistants?",
    "PAs?",
    "sitt(?:er|ing)(?! (?:room|balance))",
    "play ?schemes?",
    "short breaks?",
    "adaptations?|adapting",
    "hoists?",
    "(?:stair|through[- ]floor) ?lift",
    "wet ?room",
    "level[- ]access",
    "grab rails?",
    "(?:profiling|raised) (?:bed|bath)",
    "telecare|pendant",
    r"(?:door|bed|window|gate|fire|smoke)\b.{0,20}\b(?:alarms?|sensors?|viewer|camera|latch|locks?|restrictors?)",
    "equipment (?:service|store)",
    "telephone (?:alert|contract)",
    "direct payments?",
    "home[- ]care",
    "grant (?:for|towards) an? holiday",
    "meals on wheels",
    r"(?:clubs?|scheme|stay and play|group)\b.{0,30}\b(?:for|of) disabled",
)
"""The services of section 2, by the words that reports have for them."""


def placed_in_social_care(statements: Iterable[Statement], *, adult: bool) -> tuple[Statement, ...]:
    """The statements, with social care provision in the section that the law has for it.

    `adult` says that the young person was 18 when the advice was written.
    """
    return tuple(_placed(one, adult=adult) for one in statements)


def _placed(one: Statement, *, adult: bool) -> Statement:
    if one.kind is not Kind.PROVISION or one.section not in (H1, H2):
        return one
    section = H2 if adult else _by_law(one)
    return one if section is one.section or section is None else replace(one, section=section)


def _by_law(one: Statement) -> SectionLetter | None:
    """The section by its own word, by the service, and by the word over it; None where nothing tells."""
    above = [_said(words) for words in over(one.sentence)]
    service = H2 if _NEVER_H1.search(one.text) else H1 if _SECTION_2.search(one.text) else None
    return next(filter(None, (_said(one.text), service if service is H2 else None, *above, service)), None)


def _said(words: str) -> SectionLetter | None:
    """The section that words name."""
    return H2 if _SAYS_H2.search(words) else H1 if _SAYS_H1.search(words) else None
