"""What the network is to learn of each document: its sentences' pieces, and the right answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from eval.corpus import GoldItem
from models.training.examples import LabelledDocument
from models.training.topics import Topics
from nlp.encoder import Page, Pieces, pieces
from nlp.labels import AREAS, ELEMENTS, ELEMENTS_OF, KINDS, PLACED, SECTIONS, WITH_AREA
from nlp.parts import marks_for
from nlp.statement import Kind, Sentence

UNKNOWN = -100
"""An answer that is not to be learnt (torch's ignore_index)."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One document of n sentences."""

    bundle: str
    file: str
    page: Page
    kinds: Tensor
    """(n,)"""
    areas: Tensor
    """(n,) UNKNOWN where the kind has none."""
    sections: Tensor
    """(n,) UNKNOWN where the kind has none."""
    elements: Tensor
    """(n, elements): 1 missing, 0 not, UNKNOWN where the kind has no such element."""
    marks: list[Tensor]
    """For each sentence (its pieces,): UNKNOWN but in provision."""
    topics: tuple[Topics, ...]
    """For each sentence, the needs that it states or answers."""


def lesson(document: LabelledDocument, tokenizer: Tokenizer) -> Lesson:
    """What there is to learn of a document."""
    found = pieces(tokenizer, document.sentences, document.type)
    kinds, labels = document.kinds(), document.labels
    return Lesson(
        bundle=document.bundle,
        file=document.file,
        page=found,
        kinds=torch.tensor([KINDS.index(kind) for kind in kinds]),
        areas=torch.tensor([_place(label, WITH_AREA, AREAS, "area") for label in labels]),
        sections=torch.tensor([_place(label, PLACED, SECTIONS, "section") for label in labels]),
        elements=torch.tensor([_elements(label) for label in labels], dtype=torch.float32),
        marks=[
            torch.tensor(_marks(sentence, label, piece))
            for sentence, label, piece in zip(document.sentences, labels, found.sentences, strict=True)
        ],
        topics=document.topics,
    )


def _place(label: GoldItem | None, kinds: frozenset[Kind], names: Sequence[str], attribute: str) -> int:
    value = getattr(label, attribute) if label and label.kind in kinds else None
    return names.index(value) if value else UNKNOWN


def _elements(label: GoldItem | None) -> list[float]:
    mine = ELEMENTS_OF.get(label.kind, ()) if label else ()
    missing = label.missing if label else frozenset()
    return [float(name in missing) if name in mine else float(UNKNOWN) for name in ELEMENTS]


def _marks(sentence: Sentence, label: GoldItem | None, piece: Pieces) -> list[int]:
    if label is None or label.kind is not Kind.PROVISION:
        return [UNKNOWN] * len(piece.ids)
    drawn, after = [], 0
    for name, words in label.parts:
        start = (
            sentence.text.find(words, after) if words in sentence.text[after:] else sentence.text.find(words)
        )
        if start >= 0:
            after = start + len(words)
            drawn.append((name, start, after))
    marks = marks_for(piece.places, drawn)
    return [mark if place != (0, 0) else UNKNOWN for mark, place in zip(marks, piece.places, strict=True)]
