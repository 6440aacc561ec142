"""Learns what each likeness between a provision and a need is worth (models/links.json).

    python -m models.training.links

Statements are the sentences as read with the moderators' kind and area; the answers are their `for`
keys, and the needs that say the same as those. The example bundle is left out.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from eval.corpus import GoldItem, LabelledBundle, bundles
from models.training.examples import LabelledDocument, labelled_documents
from models.training.folds import folds, training_set
from nlp.links import LIKENESSES, MODEL, Likenesses
from nlp.statement import Statement
from nlp.thread import ANSWERING, candidates

SURE, LEAST = 0.35, 0.12
"""Chosen on held-out authors: more links than one need only where likely, none where all are unlikely."""

Rows = NDArray[np.float64]


def lessons(bundle: LabelledBundle, documents: Sequence[LabelledDocument]) -> list[tuple[Rows, Rows]]:
    """For each provision and outcome with an answer: its candidates' likenesses, and which are right."""
    label_of = {s.id: item for d in documents for s, item in zip(d.sentences, d.labels, strict=True) if item}
    statements = [
        Statement(s, item.kind, 1.0, area=item.area, section=item.section)
        for d in documents
        for s, item in zip(d.sentences, d.labels, strict=True)
        if item
    ]
    group = _groups(bundle)
    likenesses = Likenesses(statements)
    found = []
    for statement in statements:
        label = label_of[statement.id]
        wanted = {group[name] for name in label.answers if name in group}
        needs = candidates(statement, statements)
        if statement.kind in ANSWERING and wanted and needs:
            right = [float(_group_of(label_of[need.id], group) in wanted) for need in needs]
            found.append((np.array(likenesses.of(statement, needs)), np.array(right)))
    return found


def _groups(bundle: LabelledBundle) -> Mapping[str, str]:
    """For the id of each labelled sentence, one that stands for all that say the same."""
    same: dict[str, str] = {item.id: item.same for item in bundle.items if item.id and item.same}
    stands: dict[str, str] = defaultdict(str)
    for item in bundle.items:
        name, seen = item.id, set()
        while name in same and name not in seen:
            seen.add(name)
            name = same[name]
        if item.id and name:
            stands[item.id] = name
    return stands


def _group_of(item: GoldItem, group: Mapping[str, str]) -> str | None:
    name = item.id or item.same
    return group.get(name, name) if name else None


def fit(found: Sequence[tuple[Rows, Rows]]) -> LogisticRegression:
    """The model of all pairs."""
    rows, right = (np.concatenate(column) for column in zip(*found, strict=True))
    return LogisticRegression(C=1.0, max_iter=500).fit(rows, right)


def first_right(found: Sequence[tuple[Rows, Rows]], model: LogisticRegression) -> float:
    """How often the likeliest need is right."""
    return float(np.mean([right[model.decision_function(rows).argmax()] for rows, right in found]))


def main() -> None:
    """Says how often the likeliest need is right on authors held out, and writes the weights."""
    corpus = bundles()
    documents: dict[str, list[LabelledDocument]] = defaultdict(list)
    for document in labelled_documents(corpus):
        documents[document.bundle].append(document)
    found = {bundle.id: lessons(bundle, documents[bundle.id]) for bundle in corpus}
    for number, held_out in enumerate(folds(found), start=1):
        model = fit([one for name in training_set(found, held_out) for one in found[name]])
        share = first_right([one for name in held_out for one in found[name]], model)
        sys.stderr.write(f"Fold {number}: the likeliest need is right for {share:.3f}\n")
    model = fit([one for name in training_set(found) for one in found[name]])
    weights = dict(zip(LIKENESSES, (round(float(w), 4) for w in model.coef_[0]), strict=True))
    content = {
        "weights": weights,
        "intercept": round(float(model.intercept_[0]), 4),
        "sure": SURE,
        "least": LEAST,
    }
    MODEL.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
