"""What each sentence is: kind, area, section, missing elements and parts, by the trained encoder and words.

The files in models/ are made by models/training/; models/encoder.md says what they are worth.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from nlp.encoder import Encoder, Pieces, one_core, pieces
from nlp.labels import (
    AREAS,
    AREAS_OF,
    KINDS,
    OUTCOME_ELEMENTS,
    PROVISION_ELEMENTS,
    SECTIONS,
    SECTIONS_OF,
    WITH_AREA,
    Classifier,
    Labels,
)
from nlp.links import ANSWERING
from nlp.parts import read_parts
from nlp.promise.given import is_given
from nlp.promise.lacks import lacking, lacks_from, promise_of
from nlp.promise.lacks import signs as lacking_signs
from nlp.shares import Numbers, log_shares
from nlp.statement import Area, Kind, Parts, SectionLetter, Sentence
from nlp.ties import load_ties
from nlp.weighing import signs, weighed, weighed_areas, weights_from
from nlp.word_model import WordModel

FOLDER = Path(__file__).resolve().parent.parent / "models"
FILES = ("encoder.onnx", "heads.onnx", "tokenizer.json", "words.npz", "thresholds.json", "ties.json")

SENSITIVE_AT = 0.2
"""How likely it must be that a sentence is sensitive for it to be called so."""


class Scores(NamedTuple):
    """What the heads say of a document's sentences, (sentences, classes) each; or of one, (classes,) each."""

    kinds: Numbers
    areas: Numbers
    sections: Numbers
    elements: Numbers
    """What is missing."""
    asked: Numbers
    """The topic of a sentence taken as a need, of length one."""
    answered: Numbers
    """The topic of the need that it is about, taken as provision or outcome."""

    def of(self, at: int) -> Scores:
        """The scores of one sentence."""
        return Scores(*(column[at] for column in self))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the models say of a document of n sentences, before anything is decided by it."""

    pieces: tuple[Pieces, ...]
    marks: tuple[Numbers, ...]
    """For each sentence (its pieces, marks)."""
    scores: Scores
    """Kinds, areas and sections as logarithms of shares."""
    words: Numbers
    """What the words alone say of the kinds, (n, kinds), as logarithms of shares."""


class ModelMissing(Exception):
    """A file of the model is not there. The message is for whoever installed the program."""


class EncoderClassifier:
    """The encoder and its heads. A nlp.labels.Classifier."""

    def __init__(self, folder: Path) -> None:
        """Reads the model's files. Raises ModelMissing where one is not there."""
        self.version = model_version(folder)
        self.encoder = Encoder(folder / "encoder.onnx", folder / "tokenizer.json")
        self._heads = one_core(folder / "heads.onnx")
        thresholds = json.loads((folder / "thresholds.json").read_text(encoding="utf-8"))
        self._words = WordModel(folder / "words.npz")
        self._kinds = weights_from(thresholds["kinds"])
        self.ties = load_ties(folder / "ties.json")
        self.lacks = lacks_from(thresholds["lacks"])
        self._missing = np.array([thresholds["missing"][name] for name in OUTCOME_ELEMENTS])

    def label(self, sentences: Sequence[Sentence], report_type: str) -> list[Labels]:
        """See `Classifier.label`."""
        return self.labels(sentences, self.read(sentences, report_type)) if sentences else []

    def read(self, sentences: Sequence[Sentence], report_type: str) -> Reading:
        """What the network says of a document's sentences, of which there must be one at least."""
        found = pieces(self.encoder.tokenizer, sentences, report_type)
        encoded = self.encoder.encode(found)
        words = self._words.scores(sentences)
        scores = self.scores(encoded.vectors)
        kinds, areas, sections = map(log_shares, scores[:3])
        scores = scores._replace(kinds=kinds, areas=weighed_areas(areas, words.areas), sections=sections)
        return Reading(found.sentences, encoded.marks, scores, words.kinds)

    def labels(self, sentences: Sequence[Sentence], reading: Reading) -> list[Labels]:
        """What is decided of the sentences by what the models said of them."""
        kinds = weighed(signs(reading.scores.kinds, reading.words), self._kinds)
        scores = reading.scores._replace(kinds=kinds)
        return [
            self._labels(sentence, scores.of(at), reading.pieces[at], reading.marks[at])
            for at, sentence in enumerate(sentences)
        ]

    def _labels(self, sentence: Sentence, scores: Scores, found: Pieces, marks: Numbers) -> Labels:
        shares = np.exp(scores.kinds)
        kind = _kind(shares)
        if kind is Kind.OUTCOME and is_given(sentence.text):
            kind = Kind.PROVISION
        area, section = _place(kind, scores)
        parts = None
        if kind is Kind.PROVISION:
            parts = _with_cells(read_parts(sentence.text, found, marks), sentence.parts)
        return Labels(
            kind,
            round(float(shares[KINDS.index(kind)]), 3),
            area,
            section,
            self._missing_from(kind, sentence, scores),
            parts,
            round(float(shares[KINDS.index(Kind.SENSITIVE)]), 3),
            _topic(kind, scores),
        )

    def scores(self, vectors: Numbers) -> Scores:
        """All that the heads say of a document's sentences."""
        return Scores(*self._heads.run(None, {"vectors": vectors}))

    def _missing_from(self, kind: Kind, sentence: Sentence, scores: Scores) -> tuple[str, ...]:
        """The parts of provision, or the elements of an outcome, that are missing."""
        if kind is Kind.PROVISION:
            return lacking(self.lacks, provision_signs(sentence, scores))
        if kind is not Kind.OUTCOME:
            return ()
        likely = 1 / (1 + np.exp(-scores.elements[len(PROVISION_ELEMENTS) :])) > self._missing
        return tuple(name for name, missing in zip(OUTCOME_ELEMENTS, likely, strict=True) if missing)


def _kind(shares: Numbers) -> Kind:
    """The likeliest kind; what may well be sensitive is, since a secret told costs more than one kept."""
    if shares[KINDS.index(Kind.SENSITIVE)] >= SENSITIVE_AT:
        return Kind.SENSITIVE
    return KINDS[int(shares.argmax())]


def provision_signs(sentence: Sentence, scores: Scores) -> dict[str, float]:
    """What tells of a sentence, taken as provision, which of its parts are missing."""
    _, section = _place(Kind.PROVISION, scores)
    return lacking_signs(
        promise_of(sentence, section or ""), scores.elements[: len(PROVISION_ELEMENTS)].tolist()
    )


def _place(kind: Kind, scores: Scores) -> tuple[Area | None, SectionLetter | None]:
    """The likeliest area and section of those that go together."""
    allowed = sorted(SECTIONS_OF.get(kind, ()), key=SECTIONS.index)
    sections: list[SectionLetter | None] = [*allowed] or [None]
    pairs = [(area, section) for section in sections for area in _areas(kind, section)]

    def likely(pair: tuple[Area | None, SectionLetter | None]) -> float:
        area, section = pair
        of_area = scores.areas[AREAS.index(area)] if area else 0.0
        return float(of_area + (scores.sections[SECTIONS.index(section)] if section else 0.0))

    return max(pairs, key=likely)


def _areas(kind: Kind, section: SectionLetter | None) -> Sequence[Area | None]:
    """The areas that a sentence of this kind in this section may have, in their order."""
    if kind not in WITH_AREA:
        return [None]
    return [area for area in AREAS if section is None or area in AREAS_OF[section]]


def _topic(kind: Kind, scores: Scores) -> tuple[int, ...]:
    """The topic in whole numbers, so that it is kept and compared without loss."""
    if kind not in WITH_AREA:
        return ()
    topic = scores.answered if kind in ANSWERING else scores.asked
    return tuple(int(number) for number in np.rint(127 * topic))


def _with_cells(parts: Parts, cells: Parts) -> Parts:
    """The parts, those that stand in cells of their own as the cells have them."""
    return Parts(
        cells.what or parts.what,
        cells.who or parts.who,
        cells.frequency or parts.frequency,
        cells.duration or parts.duration,
        cells.group_size or parts.group_size,
    )


def model_version(folder: Path = FOLDER) -> str:
    """Which model lies in a folder, without loading it. Raises ModelMissing where a file is not there."""
    _check_whole(folder)
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((folder / name).read_bytes())
    return f"encoder-{digest.hexdigest()[:12]}"


@cache
def load_classifier(folder: Path = FOLDER) -> Classifier:
    """The classifier whose files are in `folder`. Raises ModelMissing where one is not there."""
    _check_whole(folder)
    return EncoderClassifier(folder)


def _check_whole(folder: Path) -> None:
    missing = [name for name in FILES if not (folder / name).exists()]
    if missing:
        raise ModelMissing(
            f"Goldthread is not whole: {', '.join(missing)} missing from {folder}. Get a whole copy of it."
        )
