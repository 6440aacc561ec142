"""Marks on word pieces to the parts of a provision, in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.encoder import Pieces
from nlp.likeliest import likeliest
from nlp.statement import Parts

NAMES = ("what", "who", "frequency", "duration", "group_size")
MARKS = ("outside", *(f"{place} {name}" for name in NAMES for place in ("begin", "inside")))
"""Every piece begins a part, is inside one, or outside all (Ramshaw and Marcus 1995)."""

SMALLEST_GAP = 6
"""Characters between two stretches of a part, at most, that are the part's too."""
_JOINING_WORDS = "a|an|the|and|or|with|who|of|for|per|in|on|at|to|by|each|from|is|are|be|will|this|that|it"
_JOINING = re.compile(rf"\W*(?:(?:{_JOINING_WORDS})\W*)*", re.IGNORECASE)
_WORD = re.compile(r"\b[ap]\.m\b|[£$]?\d+(?:[.:,]\d+)*%?|[^\W\d_]+(?:['’][^\W\d_]+)*")
"""What a part is never cut within: a word, or a number with its pounds, pence and parts of an hour."""
_UNITS = re.compile(
    r"(?:minutes?|mins?|hours?(?:['’]s)?|hrs?|days?|seconds?|secs?|[ap]m|[\W_])+", re.IGNORECASE
)
"""Units whose number was lost, as in the half of "forty-five-minute"."""
_BOUND = re.compile(
    r"(?:no|not) (?:more|less|fewer) than|(?:more|less|fewer) than|at (?:least|most)|up to", re.I
)
"""Bounds whose number was lost, as in the half of "no more than eight"."""
_LEADS_ON = re.compile(
    rf"{_JOINING_WORDS}|his|her|their|its|whose|which|as|than|cannot|can|could|would|should|using|when|while"
    "|if|until|after|before|between|into",
    re.IGNORECASE,
)
"""A word that leads on to another, so that a part does not end at it."""
_LEADING = {
    "who": re.compile(r"(?:by|with|from)\s+", re.IGNORECASE),
    "duration": re.compile(r"(?:for|of)\s+", re.IGNORECASE),
}
"""What stands before a part, and is none of it: "by the nurse", "for ten minutes"."""
_UNKNOWN_WHO = re.compile(r"he|she|they|it|him|them", re.IGNORECASE)
"""Words that alone tell nobody who is to act."""
_TRAILING = re.compile(r"\s(?P<word>(?:a|an|per|and|with|for|of|in|by|from))\s*$", re.IGNORECASE)


def spans(marks: Sequence[int]) -> list[tuple[str, int, int]]:
    """(part, first piece, piece after the last) of each stretch; an `inside` may begin one."""
    found: list[tuple[str, int, int]] = []
    for at, mark in enumerate(marks):
        if mark == 0:
            continue
        place, name = MARKS[mark].split(" ")
        if place == "inside" and found and found[-1][0] == name and found[-1][2] == at:
            found[-1] = (name, found[-1][1], at + 1)
        else:
            found.append((name, at, at + 1))
    return found


def read_parts(text: str, pieces: Pieces, scores: NDArray[np.float32]) -> Parts:
    """The parts that the marks draw in `text`. Several stretches of one part are joined with a comma.

    `scores` is (pieces, marks). A word goes whole. A short gap within a part is
    closed ("9.15, 11.20 and 1.10"), a joining word at the end of one part goes to the next ("two hours | a
    day"), and joining words alone are no part.
    """
    words = _words(text, pieces)
    joining = [_is_joining(text, pieces, word) for word in words]
    drawn = spans(likeliest(scores, words, joining))
    found: dict[str, list[str]] = {}
    for name, start, end in _neatened(text, _closed(_stretches(drawn, pieces))):
        said = _without_leading(name, _bracketed(text, start, end).strip(" ,;.:"))
        if _says(name, said):
            found.setdefault(name, []).append(said)
    return Parts(**{name: ", ".join(stretches) for name, stretches in found.items()})


def _bracketed(text: str, start: int, end: int) -> str:
    """The words of a stretch, with a bracket that closes right after it, without one alone at its edge."""
    words = text[start:end]
    if words.count("(") > words.count(")"):
        return words + ")" if text[end : end + 1] == ")" else words.removesuffix("(")
    if words.count(")") > words.count("("):
        return words[1:] if words.startswith(")") else words.removesuffix(")")
    return words


def _says(name: str, words: str) -> bool:
    """Whether words say anything: more than joining words, a unit, bound or pronoun alone."""
    if any(empty.fullmatch(words) for empty in (_JOINING, _UNITS, _BOUND)):
        return False
    if name == "who" and _UNKNOWN_WHO.fullmatch(words):
        return False
    return name == "what" or not words.startswith("-")


def _without_leading(name: str, words: str) -> str:
    """The words of a part from where it begins itself."""
    leading = _LEADING[name].match(words) if name in _LEADING else None
    return words[leading.end() :] if leading else words


def _words(text: str, pieces: Pieces) -> list[list[int]]:
    """The pieces of each word and number, and each mark between them, in order."""
    starts = {start: at for at, (start, end) in enumerate(pieces.places) if start < end}
    words = [
        [starts[place] for place in range(*word.span()) if place in starts] for word in _WORD.finditer(text)
    ]
    of_words = {at for word in words for at in word}
    alone = [[at] for at in starts.values() if at not in of_words]
    return sorted(filter(None, [*words, *alone]))


def _is_joining(text: str, pieces: Pieces, word: Sequence[int]) -> bool:
    """Whether a word only joins others, so that no part ends at it."""
    return bool(_LEADS_ON.fullmatch(text[pieces.places[word[0]][0] : pieces.places[word[-1]][1]]))


Stretch = tuple[str, int, int]
"""A part and the characters that it stands in."""


def _stretches(drawn: Sequence[tuple[str, int, int]], pieces: Pieces) -> list[Stretch]:
    return [(name, pieces.places[first][0], pieces.places[after - 1][1]) for name, first, after in drawn]


def _closed(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Neighbours of one part with little between them made one."""
    closed: list[Stretch] = []
    for name, start, end in stretches:
        if closed and closed[-1][0] == name and start - closed[-1][2] <= SMALLEST_GAP:
            closed[-1] = (name, closed[-1][1], end)
        else:
            closed.append((name, start, end))
    return closed


def _neatened(text: str, stretches: Sequence[Stretch]) -> list[Stretch]:
    """Joining words at the end of a stretch given to the one that follows at once, else dropped."""
    neat: list[Stretch] = []
    moved: int | None = None
    for name, start, end in stretches:
        begin = start if moved is None or start - moved > SMALLEST_GAP else moved
        trailing = _TRAILING.search(text, begin, end)
        moved = trailing.start("word") if trailing else None
        neat.append((name, begin, trailing.start() if trailing else end))
    return neat


def marks_for(places: Sequence[tuple[int, int]], drawn: Sequence[tuple[str, int, int]]) -> list[int]:
    """The mark of each piece, given the (part, start, end) characters of the parts drawn in the text."""
    marks = [0] * len(places)
    for name, start, end in drawn:
        inside = [
            at for at, (first, last) in enumerate(places) if first < last and start <= first and last <= end
        ]
        for order, at in enumerate(inside):
            marks[at] = MARKS.index(f"{'inside' if order else 'begin'} {name}")
    return marks
