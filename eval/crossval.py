"""Every bundle of the corpus drafted by the predictions of a model that never saw its author, and scored.

    python -m eval.crossval                  what `make score` runs

Drafts go to build/crossval/drafts. The figures are printed and written to docs/accuracy.md.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from drafting.line import draft_documents, write_record
from eval import first_contact
from eval.accuracy import Beside, write_accuracy
from eval.align import Matched, match
from eval.corpus import RENDERED, ROOT, LabelledBundle, bundles
from eval.counts import total
from eval.drafts import load_draft
from eval.intervals import intervals
from eval.labelled_provision import by_checks, by_classifier, provision_table
from eval.metrics import count_matched, figures
from eval.plan_tables import plan_parts
from eval.plans import count_plans, measure_tallies
from eval.predictions import PREDICTIONS, check_fresh, load
from eval.read_cache import read_cached
from eval.tables import Table

WORK = ROOT / "build" / "crossval"

CURVE = ROOT / "eval" / "learning_curve.json"
"""The kinds' F1 by the number of authors learnt from: made by models/training/curve.py."""

HOW = """
The corpus' bundles are read from their real documents (Word, PDF, scans, mail and the rest), drafted
without their case.json, and compared with what a moderator labelled, by the measures of
`eval/samples/tools/score.py`. Whole authors are held out: each bundle is judged by a model that never saw
a bundle by its author, in the four folds that FORMAT.md fixes. The example bundle is in no model's training.
"""


def draft_all(corpus: Sequence[LabelledBundle], drafts: Path, predictions: Path = PREDICTIONS) -> None:
    """Drafts every bundle, without its case.json, into a folder of its own name under `drafts`.

    Raises StalePredictions, and FileNotFoundError where there are no predictions.
    """
    kept = load(predictions)
    used = []
    for bundle in corpus:
        classifier = kept.classifier(bundle.id)
        write_record(draft_documents(read_cached(bundle), classifier=classifier), drafts / bundle.id)
        used.append(classifier)
    check_fresh(used)


def main() -> None:
    """Drafts, scores and reports."""
    corpus = bundles(RENDERED)
    draft_all(corpus, WORK / "drafts")
    matched = [match(bundle, load_draft(WORK / "drafts" / bundle.id)) for bundle in corpus]
    counts = [count_matched(each) for each in matched]
    summed = total(counts)
    metrics = figures(summed)
    text = json.dumps(metrics, indent=1, ensure_ascii=False)
    (WORK / "metrics.json").write_text(text, encoding="utf-8")
    sys.stdout.write(text + "\n")
    page = ROOT / "docs" / "accuracy.md"
    write_accuracy(page, summed, intervals(counts), HOW, Beside(_notes(), _curve(), _checks(matched)))


def _checks(corpus: Sequence[Matched]) -> list[str | Table]:
    """How the checks do, on moderated plans and on the provision that the corpus' bundles label."""
    rules = measure_tallies([by_checks(each.bundle) for each in corpus])
    classifier = measure_tallies([by_classifier(each) for each in corpus])
    return [*plan_parts(count_plans(), first_contact.load()), provision_table(rules, classifier)]


def _notes() -> list[str]:
    """What a person found by reading the errors: a line each."""
    path = ROOT / "docs" / "accuracy-notes.md"
    return [
        line[2:].strip() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("- ")
    ]


def _curve() -> dict[str, float]:
    """The learning curve, where it has been measured."""
    curve: dict[str, float] = json.loads(CURVE.read_text(encoding="utf-8")) if CURVE.exists() else {}
    return curve


if __name__ == "__main__":
    main()
