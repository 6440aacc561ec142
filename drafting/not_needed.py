"""What the advice says is not needed: no need, no provision, and nothing to ask its author about.

A plan specifies the child's needs and the provision that they call for (Children and Families Act 2014,
s.37(2)); that a course or an interpreter is not called for is neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafting.in_place import as_background
from nlp.statement import Kind, Statement
from nlp.words import CAPITAL

NOT_NEEDED = "not_needed"
"""The sort of it in the ledger."""
_CALLED_FOR = r"(?:needed|required|called for|necessary|indicated)"
_NOT = r"(?:(?:does|do) not|(?:does|do)n['’]t)"
_SAYS_NOT_NEEDED = re.compile(
    rf"(?:\d[\d.]*\s)?(?:"
    rf"(?:{CAPITAL}[\w’'-]*|The (?:child|young person|pupil|student)) {_NOT} (?:\w+ly |now |yet )?"
    r"(?:need|require)\b"
    rf"|No (?:[\w-]+ ){{1,8}}(?:is|are) {_CALLED_FOR}\b"
    rf"|(?:[\w-]+ ){{1,5}}(?:is|are)(?: not|n['’]t) {_CALLED_FOR}\b"
    rf"|.{{0,60}}\b{_NOT} (?:represent|constitute|amount to) an? (?:[\w-]+ ){{0,3}}need\b)"
)
_BUT = re.compile(r";|\b(?:but|however|although|though|until|unless|yet|other than|except)\b", re.IGNORECASE)
"""What a line goes on with that says what is needed after all."""
_NO_AIM = re.compile(
    r"(?:[\w-]+ ){1,5}(?:is|are)(?: not|n['’]t) (?:yet )?(?:a |our |the )?(?:priority|target|aim)\b"
)
"""How a line opens that says what nobody aims at for now."""


def without_unneeded(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements; what is said not to be called for, or not to be aimed at, is background."""
    return tuple(as_background(one, NOT_NEEDED) if _says_not_needed(one) else one for one in statements)


def _says_not_needed(statement: Statement) -> bool:
    if statement.kind is Kind.OUTCOME:
        return bool(_NO_AIM.match(statement.text))
    said = statement.kind in (Kind.NEED, Kind.PROVISION) and _SAYS_NOT_NEEDED.match(statement.text)
    return bool(said) and not _BUT.search(statement.text)
