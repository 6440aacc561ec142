"""The checks of provision on the labelled provision of the corpus' reports: is each lacking part missed.

    python -m eval.labelled_provision      prints the figures that `make score` puts into docs/accuracy.md

Each bundle's provision is laid out as the sections F to H of a plan, tables as tables, and read back as any
plan is. The trained classifier's word on the same sentences, by models that never saw their author, stands
beside it.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

import drafting.checks  # noqa: F401 - registers the checks
from drafting.checks.context import PROVISION, PlanContext
from drafting.checks.registry import registered
from drafting.reading import read_plan_document
from eval.align import Matched
from eval.corpus import GoldItem, LabelledBundle, bundles
from eval.counts import BETWEEN, Tally
from eval.plans import ALL, Measured, measure_tallies
from eval.tables import Row, Table
from eval.understanding import said_missing
from extract.document import Block, BlockKind, Cell, Document, joined_cells
from nlp.statement import Kind

CODES = {
    "what": "provision_what_unclear",
    "who": "provision_who_missing",
    "frequency": "provision_frequency_missing",
    "duration": "provision_duration_missing",
}
"""The parts of provision that a moderator may miss, and the check of each."""
WORDS = {
    "what": "What is done",
    "who": "Who does it",
    "frequency": "How often",
    "duration": "How long",
    ALL: "All four",
}
_COLUMNS = {
    "what": "Provision",
    "who": "By whom",
    "frequency": "How often",
    "duration": "How long",
    "group_size": "Group size",
}


def by_checks(bundle: LabelledBundle) -> Tally:
    """For each part, how often the checks and the moderator both miss it, and how often one of them alone."""
    document, labels = _as_plan(bundle)
    context = PlanContext(read_plan_document(document))
    found: dict[int, set[str]] = defaultdict(set)
    for part, code in CODES.items():
        for one in registered()[code].find(context):
            found[one.source.block].add(part)
    return _tally((label.missing, found[at]) for at, label in labels.items())


def by_classifier(matched: Matched) -> Tally:
    """The same of the classifier, from a draft made with it."""
    labels = (label for label in matched.bundle.items if label.kind is Kind.PROVISION)
    return _tally((label.missing, said_missing(Kind.PROVISION, matched.holder[label])) for label in labels)


def _as_plan(bundle: LabelledBundle) -> tuple[Document, Mapping[int, GoldItem]]:
    """The bundle's provision as a plan, with the label of each of its blocks."""
    blocks: list[Block] = []
    labels: dict[int, GoldItem] = {}
    for letter in PROVISION:
        blocks.append(Block(BlockKind.HEADING, f"Section {letter}: provision", level=1))
        for label in bundle.items:
            if label.kind is Kind.PROVISION and label.section == letter:
                labels[len(blocks)] = label
                blocks.append(_block(label))
    return Document("provision.docx", "docx", "0" * 64, 1, tuple(blocks)), labels


def _block(label: GoldItem) -> Block:
    """A label's sentence as a bullet, or with the other cells of its row."""
    if label.layout != "table":
        return Block(BlockKind.BULLET, label.text, level=1)
    beside = (Cell(_COLUMNS[part], words) for part, words in label.parts if words not in label.text)
    cells = (Cell(_COLUMNS["what"], label.text), *beside)
    return Block(BlockKind.TABLE_ROW, joined_cells(cells), cells=cells, table=0)


def _tally(pairs: Iterable[tuple[Set[str], Set[str]]]) -> Tally:
    tally: Tally = Counter()
    for wanted, found in pairs:
        for part in CODES:
            if part in wanted or part in found:
                both = part in wanted and part in found
                outcome = "hit" if both else "lost" if part in wanted else "extra"
                tally[part + BETWEEN + outcome] += 1
                tally[ALL + BETWEEN + outcome] += 1
    return tally


def provision_table(rules: Measured, classifier: Measured) -> Table:
    """How well the checks and the classifier miss each part, over bundles."""
    rows = (
        Row(words, (f"{rules.wanted(part):,}", *_rates(part, rules), *_rates(part, classifier)))
        for part, words in WORDS.items()
    )
    rates = ("precision", "recall", "F1")
    columns = (
        "Part of provision",
        "Sentences that lack it",
        *(f"Checks: {rate}" for rate in rates),
        *(f"Classifier: {rate}" for rate in rates),
    )
    return Table("Checks of provision on the labelled provision of reports", columns, tuple(rows))


def _rates(part: str, measured: Measured) -> Iterator[str]:
    return (measured.told(part, rate) for rate in ("precision", "recall", "f1"))


def main() -> None:
    """Prints how the checks do on the whole corpus."""
    measured = measure_tallies([by_checks(bundle) for bundle in bundles()])
    for part, words in WORDS.items():
        precision, recall, f1 = _rates(part, measured)
        sys.stdout.write(
            f"{words}: {measured.wanted(part)} sentences lack it; precision {precision}, recall {recall}, "
            f"F1 {f1}\n"
        )


if __name__ == "__main__":
    main()
