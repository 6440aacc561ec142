"""What a promise lacks, learnt: the encoder's word and the plain signs of its words, weighed together.

Rules and encoder err apart: one knows that sessions need a length, the other what moderators let pass. A
logistic regression for each part (models/training/promises.py) weighs both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nlp.labels import PROVISION_ELEMENTS
from nlp.promise.kinds import Promised, without_hedges
from nlp.promise.lacking import needs_duration, needs_frequency, needs_what, needs_who
from nlp.promise.promise import Beside, Promise
from nlp.statement import Sentence
from nlp.ties import Relation

SECTIONS = ("F", "G", "H1", "H2")
SUREST = 5.0
"""A score of the encoder says no more than so much: above it, it is as sure as it can be."""
LONGEST = 60
"""Words of a promise; how many more there are says nothing."""

Lacks = Mapping[str, Relation]
"""For each of what, who, frequency and duration, what tells that it is lacking."""


def lacks_from(content: Mapping[str, Any]) -> Lacks:
    """What is learnt, as models/thresholds.json holds it."""
    return {
        part: Relation(found["weights"], found["intercept"], found["least"])
        for part, found in content.items()
    }


def lacking(learnt: Lacks, signs: Mapping[str, float]) -> tuple[str, ...]:
    """The parts that a promise lacks by its signs, of what, who, frequency and duration."""
    return tuple(part for part in PROVISION_ELEMENTS if learnt[part].likelihood(signs) >= learnt[part].least)


def promise_of(sentence: Sentence, section: str) -> Promise:
    """A sentence of a report as a promise of the section that it belongs to."""
    beside = [
        Beside(part, "", words)
        for part in ("who", "frequency", "duration")
        if (words := getattr(sentence.parts, part))
    ]
    what = sentence.text
    for cell in beside:
        what = what.replace(f"; {cell.text}", "")
    cells = (Beside("provision", sentence.label, what), *beside) if beside else ()
    return Promise(section, what, what, cells)


def signs(promise: Promise, scores: Sequence[float]) -> dict[str, float]:
    """What tells of a promise whether a part is lacking.

    `scores` are the encoder's, of what, who, frequency and duration: above 0 where it takes it for lacking.
    """
    told = {
        "says how often": promise.has_frequency,
        "says how long": promise.has_length,
        "says by when": promise.has_date,
        "says a role": promise.has_role,
        "says a service": promise.has_service,
        "says anybody": promise.has_anybody,
        "is counted": promise.is_counted,
        "is a row": bool(promise.cells),
        "is hedged": without_hedges(promise.all_words) != promise.all_words,
        "needs what": needs_what(promise),
        "needs who": needs_who(promise),
        "needs frequency": needs_frequency(promise),
        "needs duration": needs_duration(promise),
        **{f"is {kind}": promise.kind is kind for kind in Promised},
        **{f"is in {letter}": promise.section == letter for letter in SECTIONS},
    }
    said = {
        f"lacks {part}": max(-SUREST, min(SUREST, float(score)))
        for part, score in zip(PROVISION_ELEMENTS, scores, strict=True)
    }
    length = min(len(promise.all_words.split()), LONGEST) / LONGEST
    return {**{name: float(holds) for name, holds in told.items()}, **said, "length": length}
