"""Provision that is left to the family: a plan obliges the authority and the health body, and nobody else.

The local authority must secure special educational provision, the health body health care provision
(Children and Families Act 2014, s.42); no plan can make a parent give either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafting.plan import Finding, Item
from drafting.wording.rule import PROVISION
from nlp.child import Child
from nlp.names import TITLES
from nlp.statement import Advice, Kind, Statement
from nlp.words import CAPITAL, any_of

CODE = "provision_by_family"
_WHY = (
    "It is left to the family, whom no plan can oblige (Children and Families Act 2014, s.42). Say which "
    "service provides it, or trains and supports them to; or take it out."
)
_RELATIVE = (
    r"(?:parents?|mum(?:my)?|mam|mother|dad(?:dy)?|father|family|grand(?:mother|father|parents?|ma|pa|ad)"
    r"|nan(?:a|na)?|gran(?:ny)?|guardians?|aunt(?:ie|y)?|uncle|sisters?|brothers?)"
)
_NAME = re.compile(rf"{CAPITAL}[\w-]{{2,}}")


def provided_by_family(
    items: Iterable[Item], statements: Iterable[Statement], advice: Iterable[Advice], child: Child
) -> Iterator[Finding]:
    """A finding for each line of provision that nobody but the child's family is to give."""
    family = _family(child, advice)
    by_family = {one.id for one in statements if one.parts and family.fullmatch(one.parts.who)}
    for item in items:
        if (
            item.kind == Kind.PROVISION
            and item.section in PROVISION
            and by_family.issuperset(item.statements)
        ):
            yield Finding(CODE, "should_fix", item.section, item.id, item.statements, item.text, _WHY)


def _family(child: Child, advice: Iterable[Advice]) -> re.Pattern[str]:
    """What stands for one of the child's family, or several: "his parents", "Mr and Mrs Lowe", "Ada"."""
    surname = re.escape(child.surname or child.forename)
    names = any_of(_authors(advice) - set(child.names))
    whose = r"(?:(?:his|her|their|the|our|[\w-]+['’]s) (?:own )?)?"
    one = rf"(?:(?i:{whose}{_RELATIVE})(?: (?:{names}))?|(?:Mr|Mrs|Ms|Miss)\.?(?: {surname})?|{names})"
    return re.compile(rf"{one}(?:(?:,| and| or| &) {one})*")


def _authors(advice: Iterable[Advice]) -> set[str]:
    """The names of the parents who wrote reports, without whoever helped them."""
    own = (re.split(r"[,(]| with ", one.author)[0] for one in advice if one.type == "parent")
    return {name for author in own for name in _NAME.findall(author) if name not in TITLES}
