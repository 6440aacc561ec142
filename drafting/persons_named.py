"""Lines that name somebody: a classmate or a friend by a forename alone, a member of staff by title.

Another child's name is that child's personal data, and the plan goes to the family, the school and the health
body (UK GDPR, art. 5(1)(c): no more than is needed). Provision names who gives it by role and expertise (SEND
Code of Practice 9.69(F)). Section A is left alone: it holds the family's own words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting.plan import Finding, Item
from drafting.private_facts import OF_THE_FAMILY
from drafting.wording.rule import PROVISION
from nlp.child import Child
from nlp.names import TITLES, is_forename
from nlp.statement import Advice, Statement
from nlp.words import CAPITAL

CODE = "person_named"
_WHY = (
    "It names somebody by a forename. If that is another child, take the name out before the family sees the "
    "draft; if it is a member of staff, write the role."
)
_WHY_TITLED = (
    "It names a member of staff. Write the role and the expertise: a plan outlives whoever holds the post."
)
_WHY_FAMILY = "It names one of the family. Write who that is to the child or young person, as “his mother”."
_TITLED = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})\b\.? ({CAPITAL}[\w’'-]+)")
_WHOLE = re.compile(rf"({CAPITAL}[a-zà-ÿ]+) ({CAPITAL}[a-zà-ÿ]{{2,}}(?:-{CAPITAL}[a-zà-ÿ]+)?)")
"""A forename and a surname."""
_NO_SURNAME = frozenset(
    "Care Carers Centre Club College Court Farm Hall Hospital House Hub Lodge School Service Services Team "
    "Trust Unit".split()
)
"""What follows a forename in the name of a place or a service."""
_NAME = re.compile(rf"(?<![\w’'-]){CAPITAL}[a-zà-ÿ]+(?:-{CAPITAL}[a-zà-ÿ]+)?(?![\w-])(?! {CAPITAL})")
"""A name on its own: two words with capitals are an adult's whole name, a programme or a place."""
_BEFORE = re.compile(r"(\w+)\.? $")
_THINGS = re.compile(
    r" (?:walker|sounds?|picture|test|programme|syndrome|class|cards?|scale)s?\b", re.IGNORECASE
)
"""What follows the name of a thing that is called after somebody."""


def persons_named(
    items: Iterable[Item], child: Child, advice: Sequence[Advice], statements: Iterable[Statement] = ()
) -> Iterator[Finding]:
    """A finding for each line outside section A that names somebody by a forename alone.

    In provision a name with its title is found as well, a professional author's forename alone, and a whole
    name that the part of a statement by whom consists of; elsewhere an author's forename is left.
    """
    known = {*child.names, *_words(child.setting)}
    known.update(part for name in child.names for part in name.split("-"))
    staff, family = _authors(advice, of_family=False), _authors(advice, of_family=True)
    people = _People(known | family, staff - known - family, child.surname, _providers(statements))
    for item in items:
        if item.section != "A" and (why := _why(item, people)):
            yield Finding(CODE, "should_fix", item.section, item.id, item.statements, item.text, why)


@dataclass(frozen=True, slots=True)
class _People:
    """Names, by whose they are."""

    known: Collection[str]
    """The child's, the setting's and the family's."""
    staff: Collection[str]
    """Of professionals who wrote reports."""
    surname: str
    """The child's."""
    providers: Mapping[str, Collection[str]]
    """For the id of a statement, the whole names in its part by whom."""


def _authors(advice: Iterable[Advice], *, of_family: bool) -> set[str]:
    own = (one for one in advice if (one.type in OF_THE_FAMILY) is of_family)
    return {word for one in own for word in _words(one.author)}


def _providers(statements: Iterable[Statement]) -> dict[str, list[str]]:
    return {one.id: _whole_names(one.parts.who) for one in statements if one.parts and one.parts.who}


def _whole_names(who: str) -> list[str]:
    """The forenames with surnames that stand alone among those by whom something is given."""
    named = (_WHOLE.fullmatch(one) for one in re.split(r"[,;] | and | or ", who))
    return [one[0] for one in named if one and is_forename(one[1]) and one[2] not in _NO_SURNAME]


def _why(item: Item, people: _People) -> str:
    """Why a line is for a person to look at; "" where it names nobody."""
    if _names_somebody(item.text, {*people.known, *people.staff}):
        return _WHY
    if item.section not in PROVISION:
        return ""
    titled = _TITLED.findall(item.text)
    whole = [name for one in item.statements for name in people.providers.get(one, ()) if name in item.text]
    if any(name != people.surname for name in titled) or whole or _names_somebody(item.text, people.known):
        return _WHY_TITLED
    return _WHY_FAMILY if titled else ""


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
