"""What a report only tells of: what has been tried is no provision, nor is an errand; what is there may be.

A plan specifies the provision that the child requires (Children and Families Act 2014, s.37(2)(c)), and not
what there happens to be; a list of what a setting does already tells only where it asks for that to go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafting.plan import Finding, Item
from nlp.statement import Advice, Kind, SectionLetter, Sentence, Statement

CODE = "support_now"
TRIED = "tried"
"""The sort of what has been tried, in the ledger."""
ERRAND = "errand"
"""The sort of what a meeting leaves somebody to do once, and of where to ask for more."""
THERE_NOW = "there_now"
"""The sort of what a row tells of as there now, beside what it asks for."""

_SUPPORT = r"(?:support|provision|interventions?|help|arrangements?|strateg(?:y|ies)|input|approaches)"
_US = r"(?:we|(?:the )?(?:school|setting|nursery|college)|he|she|they)"
_TRIED = re.compile(
    r"\b(?:been|already|previously) (?:tried|done|provided|given|received|used|put in)\b|\btried\b"
    rf"|\b{_SUPPORT}\b.{{0,25}}\b(?:so far|to date|tried|given|received)\b|\b(?:past|previous) {_SUPPORT}\b"
    rf"|\bwhat {_US} (?:have|has) (?:done|tried)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    rf"\b(?:current|present|existing) {_SUPPORT}\b|^(?:current|now|now in plan)$"
    rf"|\b{_SUPPORT}\b.{{0,25}}\b(?:now|currently|at present|in place|already)\b"
    r"|\b(?:already|now|currently) in place\b"
    rf"|\bwhat {_US} (?:do|does|have|has|gets?|receives?|provides?) (?:already|now|currently|at present)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:needs?|requir\w+|propos\w+|recommend\w*|request\w*|chang\w+|future|should|must|would|will|shall"
    r"|going forward|continu\w+|next|ask\w*|seek\w*|sought|unless|to be|remain\w*|maintain\w*|increas\w+|keep"
    r"|and what)\b",
    re.IGNORECASE,
)
"""Words of a heading or a line that ask for something, besides telling what there is."""


_ACTIONS = re.compile(
    r"^(?:[A-Z]\. |\d[\d.]* )?(?:actions?\b|who (?:does|is doing|will do) what\b|to do(?: list)?\W*$)",
    re.IGNORECASE,
)
_ERRAND = re.compile(
    r"^(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]*)? (?:(?:to|will) |(?=bringing\b)))?"
    r"(?:ring|phone|call|e-?mail|text|send|ask|find (?:out|his|her|their)|look into|chase|check"
    r"|cop(?:y|ies) (?:of|to)|book|bring(?:ing)?|get (?:an? )?quotes?|get (?:the|his|her|their) \w+ \w+ed"
    r"|laminate|circulate|apply)\b",
    re.IGNORECASE,
)
"""How what is to be done once opens, in a list of what a meeting has agreed; before it may stand by whom."""
_GOES_ON = re.compile(r"\b(?:each|every|daily|weekly|fortnightly|monthly|termly)\b", re.IGNORECASE)
"""Words of what is done again and again, and so is no errand."""
_SIGNPOST = re.compile(
    r"\bcan be found (?:on|at|in)\b|\b(?:is|are) (?:able|welcome|free) to (?:make )?(?:contact|self-refer)\b",
    re.IGNORECASE,
)
"""Words that tell the family where to ask, and promise nothing."""
_OWN_PART = re.compile(r"I (?:(?:would )?defer|refer(?:red)?|spoke|have spoken)\b")
"""How a professional's line opens that tells what they did, or leave to others."""
_OF_CARE = (SectionLetter.H1, SectionLetter.H2)


def without_errands(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements; a meeting's errands are background, and so is where a family may ask for care."""
    return tuple(as_background(s, ERRAND) if _is_errand(s) or _signposts(s) else s for s in statements)


def _is_errand(statement: Statement) -> bool:
    text = statement.text
    if statement.kind is not Kind.PROVISION or not _ERRAND.match(text) or _GOES_ON.search(text):
        return False
    return any(map(_ACTIONS.search, over(statement.sentence)))


def _signposts(statement: Statement) -> bool:
    of_care = statement.kind is Kind.PROVISION and statement.section in _OF_CARE
    return of_care and bool(_SIGNPOST.search(statement.text))


def without_remarks(statements: Iterable[Statement], advice: Sequence[Advice]) -> tuple[Statement, ...]:
    """The statements; "I defer to the school", in a professional's report, is no view of the family's."""
    familys = {report.file for report in advice if report.type in ("child", "parent")}
    return tuple(
        as_background(one, "")
        if one.kind is Kind.VIEW and one.document not in familys and _OWN_PART.match(one.text)
        else one
        for one in statements
    )


def without_tried(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements; what stands under "What has been tried" and asks for nothing is background."""
    return tuple(as_background(s, TRIED) if _only_tells(s, _TRIED) else s for s in statements)


def support_now(items: Iterable[Item], statements: Iterable[Statement]) -> Iterator[Finding]:
    """A finding for each line of provision that all its reports tell of as what there is now."""
    told = {statement.id for statement in statements if is_in_place(statement)}
    why = "The advice tells of it as what is in place now. Say whether it is to go on, or take it out."
    for item in items:
        if item.kind == Kind.PROVISION and told.issuperset(item.statements):
            yield Finding(CODE, "advice", item.section, item.id, item.statements, item.text, why)


def is_in_place(statement: Statement) -> bool:
    """Whether provision stands under what says that it is there now, and nothing asks for it to go on."""
    return _only_tells(statement, _NOW)


def _only_tells(statement: Statement, heading: re.Pattern[str]) -> bool:
    if statement.kind is not Kind.PROVISION or _ASKS.search(statement.text):
        return False
    words = over(statement.sentence)
    return any(map(heading.search, words)) and not any(map(_ASKS.search, words))


def over(sentence: Sentence) -> tuple[str, ...]:
    """What stands right over a sentence: its field's label or column's header, and the nearest heading."""
    return tuple(filter(None, (sentence.label, *sentence.headings[-1:])))


def as_background(statement: Statement, sort: str) -> Statement:
    """A statement as background, which no plan holds, of a sort that the ledger tells."""
    return replace(taken_for(statement, Kind.BACKGROUND, None), sort=statement.sort or sort)


def taken_for(statement: Statement, kind: Kind, section: SectionLetter | None) -> Statement:
    """A statement as what is neither provision nor an outcome: it has no parts, gaps or needs to answer."""
    return replace(statement, kind=kind, section=section, parts=None, quantity=None, missing=(), needs=())
