"""What in a plan answers what, as the plan itself tells it: by the labels of needs, and by areas of need."""

from __future__ import annotations

import re
from collections.abc import Collection

from drafting.checks.commitment import Commitment
from drafting.checks.context import PlanContext
from drafting.checks.phrases import phrases
from drafting.reading import Line
from drafting.reading.marks import labels_named

OF_AREA = {
    "CI": ("language", "friends"),
    "CL": ("literacy", "number", "attention", "organisation", "recording"),
    "SEMH": ("emotions", "friends", "attendance", "anger", "danger", "selfinjury"),
    "SP": (
        "hearing",
        "vision",
        "movement",
        "motor",
        "handwriting",
        "recording",
        "sensory",
        "selfcare",
        "eating",
        "toileting",
    ),
}
"""What the needs of an area of need are about."""
_ENOUGH_REFERENCES = 3


def areas_left(provision: Collection[Line], context: PlanContext) -> set[str | None]:
    """The areas of need in B that no provision stands under, where all provision stands under areas."""
    made = [line.area for line in provision if line.section == "F" and line.kind == "provision"]
    known = [area for area in made if area in OF_AREA]
    if len(set(known)) < 2 or len(known) < len(made):
        return set()
    needed = {
        said.line.area for said in context.needs if said.line.section == "B" and said.line.area in OF_AREA
    }
    return {area for area in needed if area not in known}


def names_no_need(one: Commitment, context: PlanContext) -> bool:
    """Whether a row of F leaves its cell for needs empty, where nearly all beneath its heading fill it."""
    if one.section != "F" or not one.cells:
        return False
    beside = [other for other in context.commitments if other.line.headings == one.line.headings]
    rows = [other for other in beside if other.section == "F" and other.cells]
    without = [other for other in rows if not any(_FOR_NEEDS.match(cell.header) for cell in other.cells)]
    return one in without and len(rows) >= _ENOUGH_ROWS * len(without)


_FOR_NEEDS = re.compile(r"(?:meets|(?:for |which )?needs?(?: met| \(B\))?)\W*$", re.I)
"""The header of a column that names the needs which a row of provision meets."""
_ENOUGH_ROWS = 4
"""Rows for each that names no need, at the least, that its empty cell tells anything."""
BY_TOPIC: frozenset[Line] = frozenset()
"""Stands for a plan that does not refer by labels, so that topics must tell."""


def unreferred(answers: Collection[Line], context: PlanContext) -> frozenset[Line]:
    """The labelled needs that no answer names, where the plan refers by labels; else BY_TOPIC."""
    first: dict[str, Line] = {}
    for line in context.plan.lines("B"):
        label = line.label or next(iter(_LABEL.findall(line.text)), "")
        if label and line.kind == "need" and not (label in first and _tells_difficulty(first[label])):
            first[label] = line if label not in first or _tells_difficulty(line) else first[label]
    first = _needs_themselves(first)
    if len(first) < _ENOUGH_REFERENCES:
        return BY_TOPIC
    words = _words_of(answers)
    referred = {*labels_named(words), *(label for line in answers for label in line.refers_to)}
    said = _told_by(answers)
    named = {label for label in first if _is_named(label, words, referred) or _is_within(label, said)}
    if len(named) < _ENOUGH_REFERENCES or 2 * len(named) < len(first):
        return BY_TOPIC
    guessed = phrases("diagnosis_hedged")
    left = frozenset(
        line for label, line in first.items() if label not in named and not guessed.search(line.text)
    )
    return left or frozenset({_NOBODY})


def _tells_difficulty(line: Line) -> bool:
    return bool(phrases("difficulty").search(line.text))


def _needs_themselves(labelled: dict[str, Line]) -> dict[str, Line]:
    """The labelled lines without those that lead others (5, before 5.1), or stand above all headings."""
    headed = any(line.headings for line in labelled.values())
    return {
        label: line
        for label, line in labelled.items()
        if (line.headings or not headed) and not any(other.startswith(f"{label}.") for other in labelled)
    }


def _is_named(label: str, words: str, referred: Collection[str]) -> bool:
    """Whether answers name a label; a bare number only where it is told as one: "(5)", "need 5"."""
    if label.isdigit():
        return label in referred or f"({label})" in words
    return label in referred or bool(re.search(rf"(?<!\w){re.escape(label)}(?!\w|\.\d)", words))


def _is_within(label: str, words: str) -> bool:
    """Whether answers name the whole that a label is a part of: B3, for B3.2."""
    whole, dot, _ = label.rpartition(".")
    return (
        bool(dot)
        and not whole.isdigit()
        and bool(re.search(rf"(?<![\w.]){re.escape(whole)}(?!\w|\.\d)", words))
    )


def _words_of(answers: Collection[Line]) -> str:
    """The words of the answers, of their headings, and the labels that they refer to."""
    referred = " ".join(label for line in answers for label in line.refers_to)
    return _written_out(f"{_told_by(answers)} {referred}")


def _told_by(answers: Collection[Line]) -> str:
    """The words of the answers and of their headings."""
    return " ".join(f"{line.whole} {' '.join(line.headings)}" for line in answers)


def _written_out(words: str) -> str:
    """Words with each label in brackets that a range or a list of theirs names: "paragraphs 9 to 11"."""
    whole = _PARAGRAPHS.sub(lambda match: _each(match["numbers"]), words)
    return _DOTTED.sub(lambda match: _each(f"{match['first']} to {match['last']}", match["stem"]), whole)


def _each(numbers: str, stem: str = "") -> str:
    """The numbers of a list, with those of its ranges, each in brackets: "1 and 3 to 5" → (1) (3) (4) (5)."""
    spans = re.findall(r"(\d{1,2})(?: ?(?:to|–|-) ?(\d{1,2}))?", numbers)
    return " ".join(
        f"({stem}{number})" for first, last in spans for number in range(int(first), int(last or first) + 1)
    )


_PARAGRAPHS = re.compile(
    r"\b(?:paragraphs?|paras?|needs?) (?P<numbers>\d{1,2}(?:\s*(?:,|and|&|to|–|-)\s*\d{1,2})*)(?![\w.]\d)",
    re.I,
)
_DOTTED = re.compile(
    r"(?<![\w.])(?P<stem>\d{1,2}\.)(?P<first>\d{1,2}) ?(?:to|–|-) ?(?P=stem)(?P<last>\d{1,2})"
)
_LABEL = re.compile(r"^(?:\d[a-z]|[A-Z]{1,4}\d{1,2})\b")
_NOBODY = Line("", "", "", None)  # type: ignore[arg-type]
"""A line that is in no plan: every labelled need was named."""
