"""The likeliest marks of a sentence's words, taken together, by what the network scores each piece of them.

The best mark of each piece alone breaks phrases up: "every other Thursday" loses its first words where one
piece leans the other way. So the marks are chosen that are likeliest all together, where a part goes on only
after words of its own (Viterbi 1967).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from nlp.shares import Numbers, log_shares

BEGINNING = 0.8
"""What it costs to begin a part: a stretch of one doubtful word is not worth it."""
OUTSIDE = 0.5
"""What it costs to leave a word outside: a doubtful word within a phrase goes with the phrase."""
JOINING = 2.0
"""What it costs to end a part at a joining word ("who cannot | attend").

The three were chosen by hand from a small grid, by mistakes read in the bundles of a1, a2, a3, a5 and a6;
the other six authors gained as much (docs/understanding.md).
"""
_NEVER = np.inf


def likeliest(
    scores: NDArray[np.float32], words: Sequence[Sequence[int]], joining: Sequence[bool]
) -> list[int]:
    """The mark of each piece, 0 for those of no word.

    `scores` is (pieces, marks), in the order of `nlp.parts.MARKS`: outside, then each part's beginning and
    inside. `words` are the pieces of each word, in order, and `joining` tells which of them join others.
    """
    marks = [0] * len(scores)
    if not words:
        return marks
    of_pieces = log_shares(scores)
    likely = of_pieces[[pieces[0] for pieces in words]]
    for at, pieces in enumerate(words):
        if len(pieces) > 1:
            likely[at] = _of_word(of_pieces, pieces)
    for pieces, mark in zip(words, _best_path(likely, joining), strict=True):
        for at, piece in enumerate(pieces):
            marks[piece] = going_on(mark) if at else mark
    return marks


def going_on(mark: int) -> int:
    """The mark of a piece that goes on after one of this mark."""
    return mark + 1 if mark % 2 else mark


def _of_word(likely: Numbers, pieces: Sequence[int]) -> Numbers:
    """How likely each mark of a word is, by all its pieces: those after the first go on from it."""
    rest = likely[list(pieces[1:])][:, _all_going_on(likely.shape[1])].sum(axis=0)
    return np.asarray((likely[pieces[0]] + rest) / len(pieces))


def _best_path(likely: Numbers, joining: Sequence[bool]) -> list[int]:
    """The marks, one a word, that cost least together."""
    costs = -likely
    costs[:, 0] += OUTSIDE
    costs[:, 1::2] += BEGINNING
    inside = np.arange(2, likely.shape[1], 2)
    total = costs[0].copy()
    total[inside] = _NEVER  # Nothing goes on from nothing.
    came_from = []
    for at in range(1, len(costs)):
        steps = total[:, None] + _turns(likely.shape[1], ends_at_joining=joining[at - 1])
        came_from.append(steps.argmin(axis=0))
        total = steps.min(axis=0) + costs[at]
    total[1:] += JOINING * joining[-1]
    path = [int(total.argmin())]
    for back in reversed(came_from):
        path.append(int(back[path[-1]]))
    return path[::-1]


@cache
def _all_going_on(marks: int) -> list[int]:
    return [going_on(mark) for mark in range(marks)]


@cache
def _turns(marks: int, *, ends_at_joining: bool) -> Numbers:
    """What it costs to go from each mark to each: only a part's own words go before its inside."""
    turns = np.zeros((marks, marks))
    turns[1:] += JOINING * ends_at_joining
    inside = np.arange(2, marks, 2)
    turns[:, inside] = _NEVER
    turns[inside - 1, inside] = turns[inside, inside] = 0
    return turns
