"""Lines that name somebody: a classmate or a friend by a forename alone, a member of staff by title.

Another child's name is that child's personal data, and the plan goes to the family, the school and the health
body (UK GDPR, art. 5(1)(c): no more than is needed). Provision names who gives it by role and expertise (SEND
Code of Practice 9.69(F)). Section A is left alone: it holds the family's own words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from drafting.plan import Finding, Item
from nlp.child import Child
from nlp.names import TITLES, is_forename
from nlp.statement import Advice
from nlp.words import CAPITAL

CODE = "person_named"
_WHY = (
    "It names somebody by a forename. If that is another child, take the name out before the family sees the "
    "draft; if it is a member of staff, write the role."
)
_WHY_TITLED = (
    "It names a member of staff. Write the role and the expertise: a plan outlives whoever holds the post."
)
_TITLED = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})\b\.? {CAPITAL}[\w’'-]+")
PROVISION = ("F", "G", "H1", "H2")
"""The sections in which staff are to be named by role."""
_NAME = re.compile(rf"(?<![\w’'-]){CAPITAL}[a-zà-ÿ]+(?:-{CAPITAL}[a-zà-ÿ]+)?(?![\w-])(?! {CAPITAL})")
"""A name on its own: two words with capitals are an adult's whole name, a programme or a place."""
_BEFORE = re.compile(r"(\w+)\.? $")
_THINGS = re.compile(
    r" (?:walker|sounds?|picture|test|programme|syndrome|class|cards?|scale)s?\b", re.IGNORECASE
)
"""What follows the name of a thing that is called after somebody."""


def persons_named(items: Iterable[Item], child: Child, advice: Iterable[Advice]) -> Iterator[Finding]:
    """A finding for each line outside section A that names somebody by a forename alone.

    In provision a name with its title is found as well. An author's forename alone is left.
    """
    known = {*child.names, *_words(child.setting)}
    known.update(part for name in child.names for part in name.split("-"))
    for report in advice:
        known.update(_words(report.author))
    for item in items:
        if why := _why(item, known):
            yield Finding(CODE, "should_fix", item.section, item.id, item.statements, item.text, why)


def _why(item: Item, known: Collection[str]) -> str:
    """Why a line is for a person to look at; "" where it names nobody."""
    if item.section != "A" and _names_somebody(item.text, known):
        return _WHY
    return _WHY_TITLED if item.section in PROVISION and _TITLED.search(item.text) else ""


def _words(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text)


def _names_somebody(text: str, known: Collection[str]) -> bool:
    for match in _NAME.finditer(text):
        name = match.group()
        before = _BEFORE.search(text, 0, match.start())
        titled = before and before[1] in TITLES
        is_thing = _THINGS.match(text, match.end())
        if name not in known and is_forename(name.split("-")[0]) and not titled and not is_thing:
            return True
    return False
