"""Labelled sentences to learn from: documents as `extract` reads them, with the moderators' labels.

Never the clean text of gold.json: a model must learn from what it will meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.align import align
from eval.corpus import GoldItem, GoldReport, LabelledBundle
from eval.read_cache import read_cached
from eval.words import words
from extract.document import Document
from models.training.topics import Topics, stands_for, topics
from nlp.advice import advice
from nlp.sentences import sentences
from nlp.statement import Kind, Sentence

SHORTEST_PIECE = 8
"""Characters; fewer are found in anything."""


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document's sentences, each with its label, or None where the moderator labelled nothing like it."""

    bundle: str
    file: str
    type: str
    """As Goldthread reads it, which is what the model is given."""
    sentences: tuple[Sentence, ...]
    labels: tuple[GoldItem | None, ...]
    topics: tuple[Topics, ...]
    """For each sentence, the needs that it states or answers."""

    def kinds(self) -> list[Kind]:
        """The kind to learn for each sentence; what nobody labelled is a page's furniture, so admin."""
        return [label.kind if label else Kind.ADMIN for label in self.labels]


def labelled_documents(bundles: Iterable[LabelledBundle]) -> list[LabelledDocument]:
    """Every labelled document of the bundles, in order."""
    found: list[LabelledDocument] = []
    for bundle in bundles:
        by_file = {document.file: document for document in read_cached(bundle)}
        stands = stands_for(bundle)
        found += [_labelled(bundle.id, report, by_file[report.file], stands) for report in bundle.reports]
    return found


def _labelled(
    bundle: str, report: GoldReport, document: Document, stands: Mapping[str, str]
) -> LabelledDocument:
    read = sentences(document)
    held: dict[str, GoldItem] = {}
    for item, sentence in zip(report.items, align(report.items, read), strict=True):
        if sentence is not None:
            held.setdefault(sentence.id, item)
    pieces = [(" ".join(words(item.text)), item) for item in report.items]
    labels = tuple(held.get(sentence.id) or _holder(sentence, pieces) for sentence in read)
    about = tuple(topics(label, stands) for label in labels)
    return LabelledDocument(bundle, report.file, advice(document).type, tuple(read), labels, about)


def _holder(sentence: Sentence, items: Sequence[tuple[str, GoldItem]]) -> GoldItem | None:
    """The labelled item that a sentence is a piece of: moderators labelled some short sentences together."""
    piece = " ".join(words(sentence.text))
    if len(piece) < SHORTEST_PIECE or sentence.furniture:
        return None
    return next((item for whole, item in items if f" {piece} " in f" {whole} "), None)
