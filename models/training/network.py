"""The network that is trained: a small BERT over each sentence, a recurrent layer over the document, heads.

Reading the sentences of a document in sequence is what lifts sentence labelling in clinical and scientific
text (Jin and Szolovits 2018; Cohan et al. 2019). One pass decides everything: kind, area, section, missing
elements, for each word piece which part of a provision it belongs to, and what the sentence is about, as a
vector that is near those of the needs it answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from nlp.encoder import WIDTH
from nlp.labels import AREAS, ELEMENTS, KINDS, SECTIONS
from nlp.parts import MARKS

TOPIC = 48
"""Numbers that say what a sentence is about."""
FROZEN = 3
"""The embeddings and so many layers stay as they come, so that what they give is worked out once."""
DROPOUT = 0.2


class SentenceEncoder(nn.Module):
    """Word pieces to two vectors a sentence, and the scores of every piece's mark.

    The one vector, of the layers that learn, knows what a sentence is; the other, of those that stay as they
    come, what it is about.
    """

    def __init__(self, base: Path) -> None:
        super().__init__()
        bert = BertModel.from_pretrained(base, attn_implementation="sdpa", add_pooling_layer=False)
        self.embeddings = bert.embeddings
        self.layers = bert.encoder.layer
        self.marks = nn.Linear(WIDTH, len(MARKS))
        for frozen in (self.embeddings, *self.layers[:FROZEN]):
            frozen.requires_grad_(requires_grad=False)

    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """(sentences, pieces, WIDTH): what the frozen layers give."""
        hidden = self.embeddings(input_ids=ids)
        return self._through(hidden, mask, range(FROZEN))

    def upper(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """(sentences, pieces, WIDTH): what the layers that learn make of the output of the frozen ones."""
        return self._through(hidden, mask, range(FROZEN, len(self.layers))).float()

    def decided(self, learnt: Tensor, hidden: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """(sentences, 2 WIDTH) vectors, the means of their pieces, and (sentences, pieces, marks) scores.

        `hidden` is what the frozen layers gave, `learnt` what the others made of it.
        """
        # As a product, which onnxruntime works out for each sentence in the same way however many there are.
        share = (mask.float() / mask.sum(1, keepdim=True)).unsqueeze(1)
        means = [(share @ each).squeeze(1) for each in (learnt, hidden.float())]
        return torch.cat(means, dim=-1), self.marks(learnt)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Both in one: what is exported."""
        hidden = self.lower(ids, mask)
        return self.decided(self.upper(hidden, mask), hidden, mask)

    def _through(self, hidden: Tensor, mask: Tensor, layers: range) -> Tensor:
        seen = attention_mask(mask)
        for number in layers:
            hidden = self.layers[number](hidden, attention_mask=seen)
        return hidden


def attention_mask(mask: Tensor) -> Tensor:
    """(sentences, 1, pieces, pieces): every piece sees all the real pieces of its text."""
    return mask.bool()[:, None, None, :].expand(-1, 1, mask.shape[1], -1)


class DocumentHeads(nn.Module):
    """The vectors of a document's sentences, in order, to every decision about each of them."""

    def __init__(self) -> None:
        super().__init__()
        self.sequence = nn.GRU(3 * WIDTH, WIDTH // 2, bidirectional=True)
        self.dropout = nn.Dropout(DROPOUT)
        self.heads = nn.ModuleList(
            nn.Linear(4 * WIDTH, len(names)) for names in (KINDS, AREAS, SECTIONS, ELEMENTS)
        )
        self.asking = nn.Linear(5 * WIDTH, TOPIC)
        self.answering = nn.Linear(5 * WIDTH, TOPIC)

    def forward(self, vectors: Tensor) -> tuple[Tensor, ...]:
        """(sentences, classes) scores of kind, area, section and missing elements, and the two topics."""
        features = self.features(vectors)
        about = self.about(vectors, features)
        return *self.decide(features), self.asked(about), self.answered(about)

    def features(self, vectors: Tensor) -> Tensor:
        """(sentences, 4 WIDTH): each sentence, its headings and cell, and what comes before and after it."""
        learnt = torch.cat([vectors[:, :WIDTH], vectors[:, 2 * WIDTH :]], dim=-1)
        around, _ = self.sequence(self.dropout(learnt))
        return self.dropout(torch.cat([learnt, around], dim=-1))

    def decide(self, features: Tensor) -> tuple[Tensor, ...]:
        """(sentences, classes) scores for kind, area, section and missing elements."""
        return tuple(head(features) for head in self.heads)

    def about(self, vectors: Tensor, features: Tensor) -> Tensor:
        """(sentences, 5 WIDTH): what topics are read from.

        What is learnt of topics goes no further back: it was measured to make the kinds worse (0.828 for
        0.844 on one fold).
        """
        return torch.cat([vectors[:, WIDTH : 2 * WIDTH], features.detach()], dim=-1)

    def asked(self, about: Tensor) -> Tensor:
        """(sentences, TOPIC) of length one: the topic of each sentence, taken as a need."""
        return functional.normalize(self.asking(about), dim=-1)

    def answered(self, about: Tensor) -> Tensor:
        """(sentences, TOPIC) of length one: the topic of its need, taken as provision or outcome."""
        return functional.normalize(self.answering(about), dim=-1)


@dataclass(frozen=True, slots=True)
class Network:
    """The two parts that are trained together."""

    encoder: SentenceEncoder
    heads: DocumentHeads

    def parameters(self) -> Iterator[nn.Parameter]:
        """Every weight that learns."""
        return (p for part in (self.encoder, self.heads) for p in part.parameters() if p.requires_grad)
