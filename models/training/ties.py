"""Learns what each likeness between two statements is worth (models/ties.json), from out-of-fold labels.

The statements are those of the whole line, as models that never saw their author label them, so that the
weights are learnt on what they will meet; the right answers are the moderators' `for`, `same` and `conflict`
keys and their lists of unmet needs. `make predictions` calls this, for each fold and for the released model.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from eval.corpus import LabelledBundle
from models.training.examples import LabelledDocument
from models.training.topics import Topics
from nlp.conflicts import Conflicts
from nlp.labels import Labels
from nlp.links import ANSWERING, MOST_NEEDS
from nlp.statement import Kind, Statement
from nlp.thread import Thread
from nlp.ties import Relation, Ties
from nlp.understand import statement_of

GRID = tuple(round(float(at), 2) for at in np.arange(0.04, 0.97, 0.04))
FINE = tuple(round(float(at), 3) for at in np.arange(0.01, 0.6, 0.005))
SURE = tuple(least for least in GRID if least >= 0.5)
WRONG_MERGES = 0.05
"""Of the merged pairs, the share that may be wrong (issue 4)."""
FALSE_ALARMS = 0.8
"""Findings a bundle that may be false, a little under the one that is allowed."""

RELATIONS = ("answers", "same", "conflict", "unmet")
NOTHING: Mapping[str, Any] = {"weights": {}, "intercept": 0.0, "least": 1.0}
"""A relation that is never taken to hold."""
UNTIED: dict[str, Any] = {**dict.fromkeys(RELATIONS, NOTHING), "second": 1.0}
"""Ties that a fold's model carries while it labels: nothing is tied by them."""

Likenesses = Mapping[str, float]
Row = tuple[Likenesses, bool]


@dataclass(frozen=True, slots=True)
class Judged:
    """A bundle's statements as they are labelled, compared, and the moderator's ties between them."""

    thread: Thread
    topics: Mapping[str, Topics]
    """For each statement, the needs that it states or answers."""
    at_odds: frozenset[frozenset[str]]
    """Pairs of statements that conflict."""
    unmet: frozenset[str]
    """Needs for which no report gives any provision."""


Tied = tuple[Judged, tuple[Statement, ...]]
"""A bundle, and its statements tied."""


def judged(
    bundle: LabelledBundle,
    documents: Sequence[LabelledDocument],
    labels: Mapping[str, Mapping[str, Labels]],
) -> Judged:
    """The bundle's statements by the labels kept for its documents, by `bundle/file` and words."""
    pairs = [
        (statement_of(sentence, labels[f"{bundle.id}/{document.file}"][sentence.text]), item, topic)
        for document in documents
        for sentence, item, topic in zip(document.sentences, document.labels, document.topics, strict=True)
    ]
    named: dict[str, list[str]] = defaultdict(list)
    for statement, item, _ in pairs:
        if item and item.id:
            named[item.id].append(statement.id)
    return Judged(
        Thread([statement for statement, _, _ in pairs]),
        {statement.id: topic for statement, _, topic in pairs},
        frozenset(
            frozenset({statement.id, other})
            for statement, item, _ in pairs
            if item and item.conflict
            for other in named[item.conflict]
        ),
        frozenset(name for need in bundle.case.unmet for name in named[need]),
    )


def learn(found: Sequence[Judged]) -> dict[str, Any]:
    """The content of ties.json, learnt from the bundles."""
    same = weights(_same_rows(found))
    same["least"] = max(SURE, key=lambda least: (_merge_score(found, _relation(same, least)), least))
    answers = weights(_answer_rows(found))
    likely = [row for one in found for row in _likely(one, _relation(answers))]
    answers["least"], second = max(
        ((least, second) for least in GRID for second in GRID if second >= least),
        key=lambda limits: _link_score(likely, *limits),
    )
    nothing = Relation({}, 0.0, 1.0)
    ties = Ties(_relation(answers), _relation(same), nothing, second, nothing)
    tied = [(one, one.thread.tied(ties)) for one in found]
    at_odds = [(one, Conflicts(statements)) for one, statements in tied]
    conflict = weights(_conflict_rows(at_odds))
    conflict["least"] = max(
        FINE, key=lambda least: (_conflict_score(at_odds, _relation(conflict, least)), least)
    )
    needs = [list(_unmet_rows(one, ties)) for one in found]
    unmet = weights(row for rows in needs for row in rows)
    unmet["least"] = max(FINE, key=lambda least: (_unmet_score(needs, _relation(unmet, least)), least))
    return {"answers": answers, "same": same, "conflict": conflict, "second": second, "unmet": unmet}


def write_ties(content: Mapping[str, Any], folder: Path) -> None:
    """Writes ties.json beside a model."""
    (folder / "ties.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _relation(content: Mapping[str, Any], least: float | None = None) -> Relation:
    return Relation(
        content["weights"], content["intercept"], content.get("least", 0.0) if least is None else least
    )


def weights(rows: Iterable[Row]) -> dict[str, Any]:
    """The weights and intercept of the logistic regression of all rows, of which there must be some."""
    kept = list(rows)
    names = list(kept[0][0])
    values = np.array([[likenesses[name] for name in names] for likenesses, _ in kept])
    model = LogisticRegression(C=1.0, max_iter=1000).fit(values, [right for _, right in kept])
    weights = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)}
    return {"weights": weights, "intercept": round(float(model.intercept_[0]), 4)}


def _answer_rows(found: Sequence[Judged]) -> Iterable[Row]:
    for one in found:
        for statement in one.thread.statements:
            topics = one.topics[statement.id]
            if statement.kind in ANSWERING and topics:
                for need, likenesses in one.thread.links.candidates(statement):
                    yield likenesses, not topics.isdisjoint(one.topics[need.id])


def _same_rows(found: Sequence[Judged]) -> Iterable[Row]:
    for one in found:
        needs = [statement for statement in one.thread.statements if statement.kind is Kind.NEED]
        for first, second in combinations(needs, 2):
            right = not one.topics[first.id].isdisjoint(one.topics[second.id])
            yield one.thread.repeats.likenesses(first, second), right


def _conflict_rows(found: Sequence[tuple[Judged, Conflicts]]) -> Iterable[Row]:
    for one, conflicts in found:
        for first, second, likenesses in conflicts.candidates:
            yield likenesses, frozenset({first.id, second.id}) in one.at_odds


def _merge_score(found: Sequence[Judged], relation: Relation) -> float:
    """Right merges of two reports' needs, so long as few enough are wrong."""
    right = wrong = 0
    for one in found:
        document = {statement.id: statement.document for statement in one.thread.statements}
        for repeat, first in one.thread.repeats.find(relation).items():
            if document[repeat] != document[first]:
                good = not one.topics[repeat].isdisjoint(one.topics[first])
                right, wrong = right + good, wrong + (not good)
    return right if wrong <= WRONG_MERGES * (right + wrong) else -wrong


def _likely(one: Judged, relation: Relation) -> Iterable[list[tuple[float, bool]]]:
    """For each statement that answers a need: how likely each need is, and if it is right."""
    for statement in one.thread.statements:
        topics = one.topics[statement.id]
        if statement.kind in ANSWERING and topics:
            ranked = one.thread.links.likely(statement, relation)[:MOST_NEEDS]
            yield [(likelihood, not topics.isdisjoint(one.topics[need.id])) for likelihood, need in ranked]


def _link_score(likely: Sequence[Sequence[tuple[float, bool]]], least: float, second: float) -> float:
    """The F1 of links: statements with a right one, and links that are right."""
    given = right = reached = 0
    for ranked in likely:
        limits = (least, *(second for _ in ranked[1:]))
        kept = [good for (share, good), limit in zip(ranked, limits, strict=False) if share >= limit]
        given, right, reached = given + len(kept), right + sum(kept), reached + any(kept)
    recall, precision = reached / len(likely), right / max(1, given)
    return 2 * recall * precision / max(1e-9, recall + precision)


def _conflict_score(found: Sequence[tuple[Judged, Conflicts]], relation: Relation) -> float:
    """Conflicts found, so long as false alarms are few enough."""
    right = false = 0
    for one, conflicts in found:
        for conflict in conflicts.find(relation):
            good = frozenset({conflict.one, conflict.other}) in one.at_odds
            right, false = right + good, false + (not good)
    return right if false <= FALSE_ALARMS * len(found) else -false


def _unmet_rows(one: Judged, ties: Ties) -> Iterable[Row]:
    for need, found in one.thread.signs(ties).items():
        yield found, need in one.unmet


def _unmet_score(needs: Sequence[Sequence[Row]], relation: Relation) -> float:
    """Unmet needs found, so long as false alarms are few enough."""
    raised = [good for rows in needs for found, good in rows if relation.likelihood(found) >= relation.least]
    right, false = sum(raised), len(raised) - sum(raised)
    return right if false <= FALSE_ALARMS * len(needs) else -false
