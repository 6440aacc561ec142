"""Marks on word pieces to the parts of a provision, in the report's own words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.encoder import Pieces
from nlp.statement import Parts

NAMES = ("what", "who", "frequency", "duration", "group_size")
MARKS = ("outside", *(f"{place} {name}" for name in NAMES for place in ("begin", "inside")))
"""Every piece begins a part, is inside one, or outside all (Ramshaw and Marcus 1995)."""


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

    `scores` is (pieces, marks).
    """
    of_sentence = [at for at, place in enumerate(pieces.places) if place != (0, 0)]
    best = [int(scores[at].argmax()) if at in set(of_sentence) else 0 for at in range(len(pieces.places))]
    found: dict[str, list[str]] = {}
    for name, first, after in spans(best):
        words = text[pieces.places[first][0] : pieces.places[after - 1][1]].strip(" ,;.:")
        if words:
            found.setdefault(name, []).append(words)
    return Parts(**{name: ", ".join(words) for name, words in found.items()})


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
