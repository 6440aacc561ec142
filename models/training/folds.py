"""Which bundles a model may learn from when it is to be tested on an author it has never read.

Whole authors are held out, in the folds of corpus FORMAT.md ("Folds"): two bundles by one hand are more
alike than two by different hands, so a model that has seen the author would score better than it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eval.corpus import author

AUTHORS = (("a6", "b2", "a9"), ("a2", "b1", "a4"), ("a3", "a5", "a8"), ("a1", "a7"))
"""The authors of each fold. One who is not here yet joins the smallest fold."""

EXAMPLE = "a9-safiya-cp-aac"
"""The bundle in examples/, which no model may be trained on: the demonstration shows it unseen."""


def folds(bundle_ids: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The bundles of each fold, sorted.

    A new author (in the order of their names) joins the fold with the fewest bundles; of two as small,
    the first. The same bundles therefore always make the same folds.
    """
    by_author: dict[str, list[str]] = {}
    for bundle_id in sorted(bundle_ids):
        by_author.setdefault(author(bundle_id), []).append(bundle_id)
    made = [[bundle for name in names for bundle in by_author.pop(name, ())] for names in AUTHORS]
    for newcomer in sorted(by_author):
        min(made, key=len).extend(by_author[newcomer])
    return tuple(tuple(sorted(fold)) for fold in made)


def training_set(bundle_ids: Iterable[str], held_out: Sequence[str] = ()) -> tuple[str, ...]:
    """The bundles to train on: all but those held out and the example, sorted."""
    return tuple(sorted(set(bundle_ids) - set(held_out) - {EXAMPLE}))
