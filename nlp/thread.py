"""The golden thread: which needs a provision or an outcome answers, and which statements say the same.

First rules: statements are compared by the words they share, rare words counting more. A provision or
an outcome is tied to the need of its own report and area that is most like it, or stands nearest.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nlp.statement import Area, Kind, Statement
from nlp.words import word_list

SAME_WORDS = 0.9
"""How alike two statements must be to say the same: next to word for word."""
_HEADING_BONUS = 0.15
_NEAR_BONUS = 0.25
_STOP = word_list("common")

_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?")
_DECISIVE = re.compile(r"\d+(?:[.:]\d+)?|\b(?:not|no|never|without)\b|n['’]t\b")
"""Words that turn a statement into another: numbers and negations."""

Vector = dict[str, float]


def tie(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with `needs` and `same_as` filled in."""
    vectors = _vectors(statements)
    same = _repeats(statements, vectors)
    needs = _by_document(s for s in statements if s.kind is Kind.NEED and s.id not in same)
    everywhere = [need for found in needs.values() for need in found]
    tied = []
    for order, statement in enumerate(statements):
        answered: tuple[str, ...] = ()
        if statement.kind in (Kind.PROVISION, Kind.OUTCOME):
            candidates = needs.get(statement.document, []) or everywhere
            answered = _answers(statement, order, candidates, vectors)
        tied.append(replace(statement, needs=answered, same_as=same.get(statement.id)))
    return tuple(tied)


def _answers(
    statement: Statement, order: int, needs: Sequence[Statement], vectors: Mapping[str, Vector]
) -> tuple[str, ...]:
    """The one need that the statement most likely answers, or none where no need shares its area."""
    related = [need for need in needs if _related(need.area, statement.area)]
    if not related:
        return ()
    return (max(related, key=lambda need: (_likeness(statement, need, vectors), need.id)).id,)


def _likeness(statement: Statement, need: Statement, vectors: Mapping[str, Vector]) -> float:
    score = similarity(vectors[statement.id], vectors[need.id])
    if statement.sentence.headings and statement.sentence.headings == need.sentence.headings:
        score += _HEADING_BONUS
    if need.area is statement.area:
        score += _HEADING_BONUS
    same_row = statement.sentence.row and need.text in statement.sentence.row
    blocks = abs(statement.sentence.source.block - need.sentence.source.block)
    return score + (1.0 if same_row else _NEAR_BONUS / (1 + blocks))


def _related(need: Area | None, other: Area | None) -> bool:
    return need is other or {need, other} <= {Area.SP, Area.IND, Area.HEALTH, Area.CARE}


def _repeats(statements: Sequence[Statement], vectors: Mapping[str, Vector]) -> dict[str, str]:
    """For each repetition, the first statement of the same kind and section that it repeats."""
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
    return similarity(vectors[one.id], vectors[other.id]) >= SAME_WORDS and _DECISIVE.findall(
        one.text.lower()
    ) == _DECISIVE.findall(other.text.lower())


def similarity(one: Vector, other: Vector) -> float:
    """The cosine of two unit vectors."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())


def _vectors(statements: Sequence[Statement]) -> dict[str, Vector]:
    """A unit vector of word weights for each statement, words of few statements weighing more."""
    bags = {s.id: Counter(w for w in _WORD.findall(s.text.lower()) if w not in _STOP) for s in statements}
    spread = Counter(word for bag in bags.values() for word in bag)
    return {key: _unit(bag, spread, len(bags)) for key, bag in bags.items()}


def _unit(bag: Counter[str], spread: Counter[str], total: int) -> Vector:
    weights = {word: count * math.log(1 + total / spread[word]) for word, count in bag.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _by_document(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    grouped: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        grouped[statement.document].append(statement)
    return grouped
