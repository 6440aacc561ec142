"""Labelled sentences to learn from: documents as `extract` reads them, with the moderators' labels.

Never the clean text of gold.json: a model must learn from what it will meet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eval.align import align
from eval.corpus import GoldItem, GoldReport, LabelledBundle
from eval.read_cache import read_cached
from extract.document import Document
from nlp.advice import advice
from nlp.sentences import sentences
from nlp.statement import Kind, Sentence


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document's sentences, each with its label, or None where the moderator labelled nothing like it."""

    bundle: str
    file: str
    type: str
    """As Goldthread reads it, which is what the model is given."""
    sentences: tuple[Sentence, ...]
    labels: tuple[GoldItem | None, ...]

    def kinds(self) -> list[Kind]:
        """The kind to learn for each sentence; what nobody labelled is a page's furniture, so admin."""
        return [label.kind if label else Kind.ADMIN for label in self.labels]


def labelled_documents(bundles: Iterable[LabelledBundle]) -> list[LabelledDocument]:
    """Every labelled document of the bundles, in order."""
    found: list[LabelledDocument] = []
    for bundle in bundles:
        by_file = {document.file: document for document in read_cached(bundle)}
        found += [_labelled(bundle.id, report, by_file[report.file]) for report in bundle.reports]
    return found


def _labelled(bundle: str, report: GoldReport, document: Document) -> LabelledDocument:
    read = sentences(document)
    held: dict[str, GoldItem] = {}
    for item, sentence in zip(report.items, align(report.items, read), strict=True):
        if sentence is not None:
            held.setdefault(sentence.id, item)
    labels = tuple(held.get(sentence.id) for sentence in read)
    return LabelledDocument(bundle, report.file, advice(document).type, tuple(read), labels)
