"""What the network is wrong by on one document, all decisions together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training.network import DocumentHeads, Network, SentenceEncoder
from models.training.targets import UNKNOWN, Lesson
from models.training.topics import Topics
from nlp.encoder import WIDTH, Pieces, padded
from nlp.labels import KINDS
from nlp.statement import Kind

GROUP = 32
"""Texts that go through the encoder at once."""
SMOOTHING = 0.05
RARE_KINDS = 0.25
"""Kinds weigh in the loss by their share to the power of minus this, so that rare ones are heard."""
WEIGHTS = {
    "kind": 1.0,
    "area": 1.0,
    "section": 0.5,
    "elements": 1.0,
    "marks": 0.5,
    "links": 1.0,
    "same": 0.5,
}
SHARPNESS = 15.0
"""What the likeness of two topics is multiplied by before it is taken for a score."""
NEED, ANSWERS = KINDS.index(Kind.NEED), (KINDS.index(Kind.PROVISION), KINDS.index(Kind.OUTCOME))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document's lesson with the output of the layers that do not learn."""

    lesson: Lesson
    groups: list[tuple[list[int], Tensor, Tensor]]
    """Texts of like length: their numbers, (sentences, pieces, WIDTH), and the mask of their pieces."""


@dataclass(slots=True)
class Bank:
    """The needs of every document as they were last seen, so that each is told from its bundle's others."""

    needs: dict[str, dict[str, tuple[Tensor, list[Topics]]]] = field(default_factory=dict)
    """By bundle and file: (needs, features), and each need's topics."""

    def keep(self, one: Lesson, features: Tensor, topics: list[Topics]) -> None:
        """Remembers a document's needs."""
        self.needs.setdefault(one.bundle, {})[one.file] = (features.detach(), topics)

    def others(self, one: Lesson) -> tuple[list[Tensor], list[Topics]]:
        """The needs of the other documents of its bundle."""
        found = [kept for file, kept in self.needs.get(one.bundle, {}).items() if file != one.file]
        return [features for features, _ in found], [topic for _, topics in found for topic in topics]


def loss(network: Network, document: Prepared, weights: Tensor, bank: Bank) -> Tensor:
    """The weighed sum over all decisions. `weights` (kinds,) says what each kind is worth."""
    one, heads = document.lesson, network.heads
    vectors, marks = _encode(network.encoder, document)
    features = heads.features(vectors)
    kind, area, section, elements = heads.decide(features)
    links, same = _tie_losses(heads, one, heads.about(vectors, features), bank)
    losses = {
        "kind": functional.cross_entropy(kind, one.kinds, weight=weights, label_smoothing=SMOOTHING),
        "area": _choice(area, one.areas),
        "section": _choice(section, one.sections),
        "elements": _yes_or_no(elements, one.elements),
        "marks": _choice(marks, torch.cat(one.marks)),
        "links": links,
        "same": same,
    }
    return torch.stack([WEIGHTS[name] * value for name, value in losses.items()]).sum()


def kind_weights(lessons: Sequence[Lesson]) -> Tensor:
    """(kinds,) What each kind is worth: 1 on average, more for the rare."""
    counts = torch.bincount(torch.cat([one.kinds for one in lessons]), minlength=len(KINDS)).float()
    weights = (counts.clamp(min=1) / counts.sum()) ** -RARE_KINDS
    return weights / weights.mean()


def prepared(encoder: SentenceEncoder, one: Lesson) -> Prepared:
    """The document with what the frozen layers give, worked out once, kept at half precision."""
    encoder.eval()
    found = []
    texts = (*one.page.sentences, *one.page.around)
    for numbers in _batches(texts):
        arrays = padded([texts[n] for n in numbers])
        inputs = {name: torch.from_numpy(array) for name, array in arrays.items()}
        with torch.no_grad():
            found.append((numbers, encoder.lower(**inputs).bfloat16(), inputs["mask"]))
    return Prepared(one, found)


def _batches(texts: Sequence[Pieces]) -> Iterator[list[int]]:
    """The numbers of the texts, those of like length together: few large ones, since here no bit matters."""
    order = sorted(range(len(texts)), key=lambda at: (len(texts[at].ids), at))
    for start in range(0, len(order), GROUP):
        yield order[start : start + GROUP]


def _encode(encoder: SentenceEncoder, document: Prepared) -> tuple[Tensor, Tensor]:
    """(sentences, 4 WIDTH) vectors and (pieces, marks) scores, sentence by sentence."""
    page = document.lesson.page
    count = len(page.sentences)
    rows: dict[int, tuple[Tensor, Tensor]] = {}
    for numbers, hidden, mask in document.groups:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            learnt = encoder.upper(hidden.float(), mask)
        vectors, marks = encoder.decided(learnt, hidden, mask)
        for row, number in enumerate(numbers):
            rows[number] = vectors[row], marks[row, : int(mask[row].sum())]
    vectors = torch.stack([rows[number][0] for number in range(len(rows))])
    around = vectors[count:, :WIDTH][torch.tensor(page.where)].flatten(1)
    marks = torch.cat([rows[number][1] for number in range(count)])
    return torch.cat([vectors[:count], around], dim=1), marks


def _tie_losses(heads: DocumentHeads, one: Lesson, about: Tensor, bank: Bank) -> tuple[Tensor, Tensor]:
    """Of provision and outcomes to the needs they answer, and of needs to those that say the same."""
    needs = (one.kinds == NEED).nonzero().flatten()
    answers = torch.isin(one.kinds, torch.tensor(ANSWERS)).nonzero().flatten()
    mine = [one.topics[int(at)] for at in needs]
    far, theirs = bank.others(one)
    bank.keep(one, about[needs], mine)
    if not mine and not theirs:
        return about.sum() * 0, about.sum() * 0
    asked = heads.asked(torch.cat([about[needs], *far]))
    answered = heads.answered(about[answers])
    right = _alike([one.topics[int(at)] for at in answers], [*mine, *theirs])
    same = _alike(mine, [*mine, *theirs])
    itself = torch.eye(len(mine), len(mine) + len(theirs), dtype=torch.bool)
    return (
        _nearest(answered @ asked.T, right),
        _nearest((asked[: len(mine)] @ asked.T).masked_fill(itself, -1.0), same & ~itself),
    )


def _alike(rows: Sequence[Topics], columns: Sequence[Topics]) -> Tensor:
    """(rows, columns): whether they share a topic."""
    shared = [[not row.isdisjoint(column) for column in columns] for row in rows]
    return torch.from_numpy(np.array(shared, dtype=bool).reshape(len(rows), len(columns)))


def _nearest(likeness: Tensor, right: Tensor) -> Tensor:
    """How unlikely the right columns are among all, for the rows that have one (InfoNCE, Oord 2018)."""
    rows = right.any(1)
    if not bool(rows.any()):
        return likeness.sum() * 0
    scores = SHARPNESS * likeness[rows]
    of_right = scores.masked_fill(~right[rows], -torch.inf).logsumexp(1)
    return (scores.logsumexp(1) - of_right).mean()


def _choice(scores: Tensor, answers: Tensor) -> Tensor:
    if not bool((answers != UNKNOWN).any()):
        return scores.sum() * 0
    return functional.cross_entropy(scores, answers, ignore_index=UNKNOWN, label_smoothing=SMOOTHING)


def _yes_or_no(scores: Tensor, answers: Tensor) -> Tensor:
    known = answers != UNKNOWN
    if not bool(known.any()):
        return scores.sum() * 0
    return nn.functional.binary_cross_entropy_with_logits(scores[known], answers[known])
