"""The golden thread: which needs a provision or an outcome answers, and which statements say the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from nlp.links import Likenesses, Vector, cosine, likelihoods, load_weights, unit
from nlp.statement import Kind, Statement
from nlp.words import word_list

ANSWERING = (Kind.PROVISION, Kind.OUTCOME)
"""The kinds that answer needs."""
SAME_WORDS = 0.9
"""How alike two statements must be to say the same: next to word for word."""
MOST_NEEDS = 2
"""Needs that one statement is linked to, at most."""

_STOP = word_list("common")
_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?")
_DECISIVE = re.compile(r"\d+(?:[.:]\d+)?|\b(?:not|no|never|without)\b|n['’]t\b")
"""Words that turn a statement into another: numbers and negations."""


def tie(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with `needs` and `same_as` filled in."""
    same = _repeats(statements)
    likenesses = Likenesses(statements)
    distinct = [statement for statement in statements if statement.id not in same]
    tied = []
    for statement in statements:
        needs = _answers(statement, distinct, likenesses) if statement.kind in ANSWERING else ()
        tied.append(replace(statement, needs=needs, same_as=same.get(statement.id)))
    return tuple(tied)


def candidates(statement: Statement, statements: Sequence[Statement]) -> list[Statement]:
    """The needs that a statement may answer: those of its document, and those of its area anywhere."""
    return [
        need
        for need in statements
        if need.kind is Kind.NEED and (need.document == statement.document or need.area is statement.area)
    ]


def _answers(
    statement: Statement, statements: Sequence[Statement], likenesses: Likenesses
) -> tuple[str, ...]:
    """The likeliest needs, likeliest first; none where all are unlikely."""
    needs, weights = candidates(statement, statements), load_weights()
    likely = likelihoods(likenesses.of(statement, needs), weights)
    ranked = sorted(zip(likely, needs, strict=True), key=lambda pair: (-pair[0], pair[1].id))
    return tuple(
        need.id
        for place, (likelihood, need) in enumerate(ranked[:MOST_NEEDS])
        if likelihood >= (weights.sure if place else weights.least)
    )


def _repeats(statements: Sequence[Statement]) -> dict[str, str]:
    """For each repetition, the first statement of the same kind and section that it repeats."""
    vectors = _vectors(statements)
    groups: dict[tuple[Kind, object], list[Statement]] = defaultdict(list)
    found: dict[str, str] = {}
    for statement in statements:
        if statement.kind in (Kind.BACKGROUND, Kind.ADMIN, Kind.SENSITIVE):
            continue
        earlier = groups[(statement.kind, statement.section)]
        match = next((e for e in earlier if _says_the_same(e, statement, vectors)), None)
        if match:
            found[statement.id] = match.id
        else:
            earlier.append(statement)
    return found


def _says_the_same(one: Statement, other: Statement, vectors: Mapping[str, Vector]) -> bool:
    """Next to word for word, with the same numbers and the same negations."""
    return cosine(vectors[one.id], vectors[other.id]) >= SAME_WORDS and (
        _DECISIVE.findall(one.text.lower()) == _DECISIVE.findall(other.text.lower())
    )


def _vectors(statements: Sequence[Statement]) -> dict[str, Vector]:
    """A unit vector of word weights for each statement, words of few statements weighing more."""
    bags = {s.id: Counter(w for w in _WORD.findall(s.text.lower()) if w not in _STOP) for s in statements}
    spread = Counter(word for bag in bags.values() for word in bag)
    return {key: unit(bag, spread, len(bags)) for key, bag in bags.items()}
