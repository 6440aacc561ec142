"""The words by which a review says what is to become of a line: kept, ended, changed, or not yet settled."""

from __future__ import annotations

import re

from nlp.statement import Kind, Statement

CEASE = re.compile(
    r"\b(?:(?:come|be|came|taken?|taking) out of (?:the|this) plan|(?:be|to be) (?:taken out"
    r"|removed|deleted|withdrawn)"
    r"|can (?:be taken out|go|come out)|(?:to|should|will|can|has|have) (?:now )?(?:ceased?"
    r"|stop(?:ped)?|end(?:ed)?)\b"
    r"|(?:is|are) (?:no longer|not) (?:needed|required|necessary)|no longer (?:needs?|requires?)"
    r"|discontinu\w+|(?:have|has) done (?:their|its) job)",
    re.I,
)
KEEP = re.compile(
    r"\b(?:stays?|remains?|to continue|should (?:continue|stand|stay|remain|go on)|must (?:stay"
    r"|not be touched|continue)"
    r"|will (?:go on|carry on with it|continue|keep)|goes on|unchanged|no change"
    r"|need(?:s)? no change|nothing \w+ it needs to change"
    r"|to be kept|keep (?:the|this) outcome|; keep|is right and|as (?:it is|they are|now|before))\b",
    re.I,
)
_MOVE = re.compile(r"\b(?:be )?moved (?:to|into|from)\b.{0,60}\b(?:section|part of the plan|plan)\b", re.I)
_KEPT_HEADING = re.compile(
    r"\bstay|\bto (?:be )?kept\b|\bto keep\b|\bkeep\b|\bcontinue\b|\bunchanged\b|\bto remain\b"
    r"|\bworking well\b",
    re.I,
)
_CHANGED = re.compile(
    r"\b(?:now|no longer|stopped|any ?more|has gone (?:back|from)|used to|instead|since \w+"
    r"|not wait|has (?:begun|started|given up)"
    r"|changed (?:his|her|their) mind)\b",
    re.I,
)
_HEDGED = re.compile(
    r"\b(?:(?-i:may)|might|could|possibly|perhaps|consider(?:ed|ation)?|would benefit"
    r"|where possible|as required|as needed"
    r"|would (?:also )?(?:be|give) (?:\w+ )?(?:good|useful|helpful|wanted|beneficial|welcome"
    r"|another)|as soon as"
    r"|subject to|to be (?:looked at|arranged|decided|confirmed|discussed|agreed)|(?:up to )?about \d+"
    r"|some(?:body|one) else|some (?:extra|more|further|additional|form|kind)"
    r"|should have opportunit\w+|can be managed)\b"
    r"|^more \w+|^continued support",
    re.I,
)
_UNSETTLED = re.compile(
    r"\b(?:possibly|subject to|not (?:certain|sure)|unsure|seem(?:s|ed) to think|to be (?:confirmed"
    r"|decided|agreed|arranged)"
    r"|as soon as (?:it|they|this|that) can|undecided|has not decided|some(?:body|one) else"
    r"|awaiting|waiting (?:for|to hear))\b",
    re.I,
)
_OPEN_ENDED = re.compile(
    r"\bas (?:and when )?(?:required|needed|necessary|appropriate)\b|\bwhere possible\b|\bwhen available\b",
    re.I,
)
_JUDGED = re.compile(
    r"\b(?:hard to judge|(?:cannot|could not|can't) be (?:judged|scored|measured|told)"
    r"|nobody could say|not (?:measurable|clear)"
    r"|could not (?:say|tell) whether|does not say what)",
    re.I,
)
_OUTCOME_NUMBER = re.compile(r"\boutcomes?\s+(\d{1,2})\b|^(\d{1,2})\.\s", re.I)
_REACHED = re.compile(r"\b(?:achieved|met|reached|secure)\b", re.I)
_PROGRESS = re.compile(r"\bprogress\b|\bgot on\b|\beach outcome\b|\bachieve", re.I)
_SPEAKER = re.compile(
    r"\bviews?\b|\bsays?\b|\bsaid\b|\bwords\b|\bwishes\b|\bshown us\b|\btold us\b|\bhopes\b", re.I
)
_VAGUE_PARTS = 2
"""A provision that lacks so many of its parts is no provision yet."""


def asks_to_keep(statement: Statement) -> bool:
    """Whether a statement asks for a line to stay as it is."""
    if statement.kind is Kind.VIEW:
        return bool(re.search(r"\bstill\b", statement.text, re.I))
    above = " / ".join(statement.sentence.headings[-1:])
    return bool(KEEP.search(statement.text) or _KEPT_HEADING.search(above))


def asks_to_end(statement: Statement) -> bool:
    """Whether it asks for a line to come out of the plan."""
    return bool(CEASE.search(statement.text))


def asks_to_move(statement: Statement) -> bool:
    """Whether it asks for a line to stand in another section."""
    return bool(_MOVE.search(statement.text))


def names_an_outcome(statement: Statement) -> bool:
    """Whether it only names an outcome of the plan, in an account of progress."""
    return is_progress(statement) and (
        statement.kind is Kind.OUTCOME or bool(re.search(r"outcome", statement.sentence.label, re.I))
    )


def is_unsettled(statement: Statement) -> bool:
    """Whether it leaves open what is to be done, so that nothing may be written in the plan yet."""
    if statement.kind is Kind.PROVISION:
        return bool(_HEDGED.search(statement.text)) or len(statement.missing) >= _VAGUE_PARTS
    if statement.kind is Kind.OUTCOME:
        return len(statement.missing) >= _VAGUE_PARTS
    return bool(_UNSETTLED.search(statement.text))


def tells_of_change(statement: Statement) -> bool:
    """Whether a view says that something is otherwise than it was."""
    return bool(_CHANGED.search(statement.text))


def is_progress(statement: Statement) -> bool:
    """Whether it stands in an account of progress, where what it says is measured against an outcome."""
    return any(
        _PROGRESS.search(heading) for heading in (*statement.sentence.headings[-1:], statement.sentence.label)
    )


def is_voice(statement: Statement) -> bool:
    """Whether the child, young person or family speak: by its kind, or by the heading above it."""
    return statement.kind is Kind.VIEW or any(
        _SPEAKER.search(heading) for heading in statement.sentence.headings[-1:]
    )


def outcome_number(statement: Statement) -> int | None:
    """The number of the plan's outcome that a statement of progress speaks of, by its row or its words."""
    for words in (statement.text, statement.sentence.row):
        named = _OUTCOME_NUMBER.search(words)
        if named:
            return int(named.group(1) or named.group(2))
    return None


def is_reached(words: str) -> bool:
    """Whether a review says of an outcome that it was reached."""
    return bool(_REACHED.search(words)) and not re.search(
        r"\b(?:not|partly|nearly|almost|half)\b", words, re.I
    )


def promises(statement: Statement) -> bool:
    """Whether background says that something will be done, in amounts: perhaps provision after all."""
    text = statement.text
    return statement.kind is Kind.BACKGROUND and bool(re.search(r"\bwill\b", text) and re.search(r"\d", text))


def is_open_ended(words: str) -> bool:
    """Whether a line of provision leaves open whether it is made at all: "as required"."""
    return bool(_OPEN_ENDED.search(words))


def cannot_be_judged(words: str) -> bool:
    """Whether a review says of an outcome that nobody could tell if it was reached."""
    return bool(_JUDGED.search(words))
