"""Statements that only hold a place, such as "tbc" or "see above": alone, they tell nothing of the child.

A plan sets out needs, outcomes and provision so that each can be read by itself (SEND Code of Practice 9.61
and 9.69): a line that points elsewhere, or puts off what it should say, is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drafting.in_place import as_background, over
from nlp.statement import Advice, Kind, Sentence, Statement
from nlp.tables import BETWEEN

SAYS_NOTHING = "says_nothing"
"""Their sort, in the ledger."""

NOT_YET = (
    r"t\.?b\.?[acd]",
    r"to be (?:agreed|advised|arranged|confirmed|decided|determined|negotiated)",
    r"n\.?/?a|not applicable",
)
"""What is put off, or does not apply."""
_UNSAID = (
    r"not (?:yet )?(?:stated|specified|given|known|recorded|completed)",
    r"(?:left )?blank(?: on (?:the |this )?form)?",
)
"""What a form says of a part that it does not tell; it stays in its line, as no edit takes out a negation."""
HOLD_A_PLACE = (
    *NOT_YET,
    r"(?:please )?(?:as|see)(?: (?:stated|described|set out|per|the|notes?|comments?))*"
    r" (?:above|below|overleaf|before|previously)",
    r"(?:please )?see(?: [\w'’]+){0,2} (?:report|attached)|as (?:agreed|discussed)",
    r"ditto|same|ok(?:ay)?|nothing",
    r"",
)
"""All that a statement says, or a cell of it; the last is a cell that only has a dash."""

_NOT_YET = re.compile("|".join((*NOT_YET, *_UNSAID)), re.IGNORECASE)
_PLACEHOLDER = re.compile("|".join(HOLD_A_PLACE), re.IGNORECASE)
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_OWN_WORDS = re.compile(
    r"\b(?:views?|comments?|wishes|voice|says?|said|thinks?|feelings?|feels?)\b", re.IGNORECASE
)
_OF_A_PLAN = (Kind.NEED, Kind.OUTCOME, Kind.PROVISION)


def without_placeholders(statements: Iterable[Statement], advice: Sequence[Advice]) -> tuple[Statement, ...]:
    """The statements; a need, an outcome or provision that only holds a place is background.

    No word of the child's or the family's goes: not in the child's own report, nor where views are asked for.
    """
    childs = {report.file for report in advice if report.type == "child"}
    return tuple(
        as_background(one, SAYS_NOTHING) if _is_placeholder(one) and one.document not in childs else one
        for one in statements
    )


def is_put_off(words: str) -> bool:
    """Whether some words only put off what they should say, or say that it does not apply: "TBC"."""
    return bool(_NOT_YET.fullmatch(_AROUND.sub("", words)))


def _is_placeholder(statement: Statement) -> bool:
    if statement.kind not in _OF_A_PLAN or _asks_for_views(statement.sentence):
        return False
    cells = statement.text.split(BETWEEN)
    return all(_PLACEHOLDER.fullmatch(_AROUND.sub("", cell)) for cell in cells)


def _asks_for_views(sentence: Sentence) -> bool:
    return any(map(_OWN_WORDS.search, over(sentence)))
