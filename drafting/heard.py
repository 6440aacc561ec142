"""Whether the child or young person is heard: a plan sets out the child's views, beside the parents'.

SEND Regulations 2014, reg. 12(1)(a); SEND Code of Practice 9.69(A). What a professional tells of the child's
views counts, as a child who does not speak is heard by whoever watches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafting.in_place import over, taken_for
from drafting.plan import Finding, Item
from nlp.child import Child
from nlp.names import is_forename
from nlp.statement import Advice, Kind, SectionLetter, Statement
from nlp.words import any_of, word_list

CODE = "child_not_heard"
_WHY = (
    "Nothing in section A is told by the child or young person, or of them by a professional; what the "
    "parents tell is not counted. A plan sets out the child’s views as well as the parents’ (SEND "
    "Regulations 2014, reg. 12(1)(a)). Ask for them, or say how they were sought."
)
_FAMILY = frozenset("parent parents carer carers grandparents family they both we".split())
_OTHERS = word_list("women") | word_list("men") | _FAMILY
"""Words for whoever else may be the subject of a view, and words that stand for several."""
OF_CHILD = re.compile(r"\b(?:child|pupil|student|learner|young person)\b", re.IGNORECASE)
OF_FAMILY = re.compile(r"\b(?:parents?|carers?|family|mum|mother|dad|father)\b", re.IGNORECASE)
_TELLING = (
    r"(?:From|By|Told by|Written by|Part \w+:) (?:{names})\b|(?:{names}) (?:dictated|typed|told|wrote)\b"
    r"|(?:{names}) \((?:dictated|typed|told|wrote|he|she|they)\b"
    r"|(?:{names})['’]s (?:own|words|bit|part|page)\b"
)
"""How a part of a form is headed in which the child speaks."""
SUBJECT = 5
"""The first words of a view, among which stands whose it is."""


def with_own_views(statements: Iterable[Statement], child: Child) -> tuple[Statement, ...]:
    """The statements; what opens with the child's own views is a view, whatever the model took it for.

    What a form has for the child's name ("Ada Lowe, likes to be called Addie; Year 11") is none.
    """
    opening, name = _own_views(child), _full_name(child)
    return tuple(_heard(one, opening, name) for one in statements)


def _heard(one: Statement, opening: re.Pattern[str], name: re.Pattern[str]) -> Statement:
    if one.kind is Kind.VIEW and name.match(one.text):
        return taken_for(one, Kind.ADMIN, None)
    if one.kind is not Kind.SENSITIVE and opening.match(one.text):
        return replace(taken_for(one, Kind.VIEW, SectionLetter.A), area=None)
    return one


def unheard(
    items: Iterable[Item], statements: Iterable[Statement], advice: Iterable[Advice], child: Child
) -> Iterator[Finding]:
    """A finding where no line of section A is the child's or young person's."""
    types = {report.file: report.type for report in advice}
    said = {one.id: one for one in statements}
    views = [item for item in items if item.section == "A" and item.kind == Kind.VIEW]
    told = (said[one] for item in views for one in item.statements)
    if not any(_is_childs(one, types.get(one.document, ""), child) for one in told):
        yield Finding(CODE, "must_fix", "A", None, (), "", _WHY)


def _own_views(child: Child) -> re.Pattern[str]:
    told = r"(?:views?|words|wish(?:es)?)\b(?! of (?:him|her|them)sel(?:f|ves)\b)"
    named = rf"(?:{any_of(child.names)})['’]s (?:own )?{told}"
    return re.compile(rf"{named}|(?:His|Her|Their|The (?:child|young person|pupil|student)['’]s) own {told}")


def _full_name(child: Child) -> re.Pattern[str]:
    """The child's forename and surname, as a form has them: no verb follows."""
    name = rf"{re.escape(child.forename)} {re.escape(child.surname)}" if child.surname else r"(?!)"
    return re.compile(rf"{name}\s*(?:[,;(]|$)")


def opens_childs_telling(words: str, child: Child) -> bool:
    """Whether a heading or label opens what the child tells: "From Ada", "Ada (told her aunt)"."""
    return bool(re.match(rf"\W*(?:{_TELLING.format(names=any_of(child.names))})", words))


def _is_childs(view: Statement, report: str, child: Child) -> bool:
    """Whether a view is the child's: by the report, by what stands over it, or as nobody else opens it."""
    above = over(view.sentence)
    if report == "child" or any(_asks_the_child(one) or opens_childs_telling(one, child) for one in above):
        return True
    return report != "parent" and not _opens_with_another(view.text.split()[:SUBJECT], child)


def _asks_the_child(words: str) -> bool:
    return bool(OF_CHILD.search(words)) and not OF_FAMILY.search(words)


def _opens_with_another(words: Sequence[str], child: Child) -> bool:
    """Whether words tell of a relative, or begin with a forename that is not the child's."""
    plain = [re.split("['’]", word.strip("“”\"'‘’,.:;()"))[0] for word in words]
    named = bool(plain) and is_forename(plain[0]) and plain[0] not in child.names
    return named or any(word.lower() in _OTHERS for word in plain)
