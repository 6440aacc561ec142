"""Drafts made from the moderators' own labels: what drafting loses when understanding is perfect.

python -m eval.given                     prints the measures of such drafts of the whole corpus
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drafting.line import draft_understanding, write_record
from drafting.plan import Case
from eval.align import align
from eval.corpus import ROOT, GoldItem, LabelledBundle, bundles
from eval.drafts import Draft, load_draft
from eval.metrics import score
from eval.read_cache import read_cached
from nlp.labels import Labels
from nlp.statement import Kind, Parts, Sentence, Statement
from nlp.ties import Relation, Ties
from nlp.understand import Understanding, understand

WORK = ROOT / "build" / "given"
NEVER = Relation({}, 0.0, 2.0)
UNTIED = Ties(NEVER, NEVER, NEVER, 2.0, NEVER)
"""Ties that hold nothing together: the moderators' own are put in."""


@dataclass(slots=True)
class GivenClassifier:
    """Labels the sentences of one bundle as its moderator did. A nlp.labels.Classifier."""

    bundle: LabelledBundle
    held: dict[str, list[GoldItem]]
    """Filled as documents are labelled: for the id of a sentence, the labelled ones that it holds."""
    version: str = "moderator"
    ties: Ties = UNTIED

    def label(self, sentences: Sequence[Sentence], report_type: str) -> list[Labels]:
        """The moderator's labels; a sentence without any is a page's furniture."""
        items = next(r.items for r in self.bundle.reports if r.file == sentences[0].source.document)
        for item, sentence in zip(items, align(items, sentences), strict=True):
            if sentence is not None:
                self.held.setdefault(sentence.id, []).append(item)
        return [_labels(self.held.get(sentence.id, ())) for sentence in sentences]


def _labels(held: Sequence[GoldItem]) -> Labels:
    """The labels of the longest of the sentences that one holds: a cell's title says less than its words."""
    if not held:
        return Labels(Kind.ADMIN, 1.0)
    item = max(held, key=lambda each: len(each.text))
    words: dict[str, list[str]] = defaultdict(list)
    for name, said in item.parts:
        words[name].append(said)
    parts = Parts(**{name: ", ".join(said) for name, said in words.items()})
    return Labels(item.kind, 1.0, item.area, item.section, tuple(sorted(item.missing)), parts)


def given(bundle: LabelledBundle) -> Draft:
    """The draft of a bundle by its moderator's labels and ties, as it is written."""
    documents, classifier = read_cached(bundle), GivenClassifier(bundle, {})
    understood = _tied(understand(documents, classifier), classifier.held)
    draft = draft_understanding(understood, documents, Case(), classifier.version)
    write_record(draft, WORK / bundle.id)
    return load_draft(WORK / bundle.id)


def _tied(understood: Understanding, held: Mapping[str, Sequence[GoldItem]]) -> Understanding:
    """The understanding with the moderator's links, repeats and unmet needs.

    Only a need that the moderator named can be known to be unmet: `unmet` names all that are.
    """
    named = {item.id: key for key, items in reversed(list(held.items())) for item in items if item.id}
    tied = tuple(_with_ties(s, held.get(s.id, ()), named) for s in understood.statements)
    answered = {need for s in tied if s.kind is Kind.PROVISION for need in s.needs}
    answered |= {s.same_as for s in tied if s.id in answered and s.same_as}
    alone = set(named.values()) - answered
    unmet = frozenset(s.id for s in tied if s.kind is Kind.NEED and {s.id, s.same_as} & alone)
    return replace(understood, statements=tied, unmet=unmet)


def _with_ties(statement: Statement, held: Sequence[GoldItem], named: Mapping[str, str]) -> Statement:
    needs = dict.fromkeys(named[name] for item in held for name in item.answers if name in named)
    # A row that is read as one holds the labels of its cells: what its need repeats, its provision does not.
    alike = (item for item in held if item.kind == statement.kind)
    same = [named[item.same] for item in alike if item.same and item.same in named]
    repeats = next((key for key in same if key != statement.id), None)
    return replace(statement, needs=tuple(needs), same_as=repeats)


def main() -> None:
    """Drafts every bundle, and prints the measures."""
    metrics = score((bundle, given(bundle)) for bundle in bundles())
    sys.stdout.write(json.dumps(metrics, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
