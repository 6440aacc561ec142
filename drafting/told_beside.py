"""What provision leaves open and the sentence beside it says: who gives it, how often, how long.

Moderators judge provision that is spread over several sentences as a whole. Only two signs are relied on: a
sentence that goes on about the one before ("These sessions will be held twice a week"), and a table row, of
which one cell tells for the others. The plan then shows the other line's words with its number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from drafting.plan import HELD_AT
from drafting.steps import row_of
from nlp.statement import Kind, Statement

PARTS = ("who", "frequency", "duration")

_NUMBER = r"(?:\d+|once|twice|one|two|three|four|five|six|daily|weekly|fortnightly|monthly|termly)"
_GIVEN = (
    r"(?:\w+ly )?(?:delivered|given|provided|run|led|held|taught|carried out|offered|done|repeated|supervised"
    r"|overseen)"
)
_NOUN = (
    r"(?:sessions?|lessons?|teaching|work|therapy|support|programme|intervention|input|training|group|practice"
    r"|visits?|tuition|blocks?|help|time|provision)"
)
_GOES_ON = re.compile(
    r"(?:\d[\d.]*[.)]?\s+|\([a-z]\)\s+)?"
    rf"(?:(?:this|these|those|it)(?: (?:[\w-]+ ){{0,2}}{_NOUN})?|(?:the|each) sessions?)"
    r" (?:(?:will|should|must|shall|is|are|would|needs?|ought|to) )+"
    rf"(?:be (?:{_GIVEN}|for|{_NUMBER})|{_GIVEN}|take place|happen|last|(?:for )?{_NUMBER})\b",
    re.IGNORECASE,
)
"""How a sentence begins that says of what was said before how it is given."""
_REMARKS = re.compile(r"\b(?:comments?|notes?|remarks?|progress)\b", re.IGNORECASE)
"""What heads a column that remarks on its row: how often that is given says nothing of the remark."""

Told = Mapping[str, Mapping[str, Statement]]
"""For the id of a provision, for each part that it does not say, the statement beside it that does."""


def told_beside(statements: Sequence[Statement]) -> Told:
    """What each provision does not say and exactly one provision beside it does."""
    beside: dict[str, list[Statement]] = defaultdict(list)
    said = {statement.id: statement for statement in statements}
    for one, other in (*_going_on(statements), *_of_one_row(statements)):
        beside[one.id].append(other)
        beside[other.id].append(one)
    return {name: _told(said[name], others) for name, others in beside.items()}


def without_told(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements; what another beside it tells is no longer missing from one."""
    told = told_beside(statements)
    return tuple(
        replace(one, missing=tuple(gap for gap in one.missing if gap not in told.get(one.id, ())))
        for one in statements
    )


def _told(one: Statement, others: Sequence[Statement]) -> dict[str, Statement]:
    telling = {part: [other for other in others if _says(other, part)] for part in PARTS}
    unsaid = (part for part in PARTS if not getattr(one.parts, part))
    return {part: telling[part][0] for part in unsaid if len(telling[part]) == 1}


def _says(one: Statement, part: str) -> bool:
    """Whether a provision says a part well enough: words that leave it open answer for no other."""
    return bool(getattr(one.parts, part)) and part not in one.missing


def _going_on(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Each provision with the one right after it that goes on about it, under the same headings."""
    for one, other in pairwise(statements):
        is_next = (one.document, one.sentence.headings) == (other.document, other.sentence.headings)
        if is_next and _may_tell(one) and _may_tell(other) and _GOES_ON.match(other.text):
            yield one, other


def _of_one_row(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Every two provisions of one table row, but for remarks on it."""
    rows: dict[tuple[str, int], list[Statement]] = defaultdict(list)
    for one in statements:
        if one.sentence.row and _may_tell(one) and not _REMARKS.search(one.sentence.label):
            rows[row_of(one)].append(one)
    for cells in rows.values():
        yield from combinations(cells, 2)


def _may_tell(one: Statement) -> bool:
    """Whether the plan holds a provision, and its words may stand beside another."""
    return one.kind is Kind.PROVISION and one.sensitive < HELD_AT and not one.other_children
