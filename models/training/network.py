"""The network that is trained: a small BERT over each sentence, a recurrent layer over the document, heads.

Reading the sentences of a document in sequence is what lifts sentence labelling in clinical and scientific
text (Jin and Szolovits 2018; Cohan et al. 2019). One pass decides everything: kind, area, section, missing
elements, and for each word piece which part of a provision it belongs to.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from nlp.labels import AREAS, ELEMENTS, KINDS, SECTIONS
from nlp.parts import MARKS

WIDTH = 384
FROZEN = 3
"""The embeddings and so many layers stay as they come, so that what they give is worked out once."""
DROPOUT = 0.2


class SentenceEncoder(nn.Module):
    """Word pieces to one vector a sentence, and the scores of every piece's mark."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        bert = BertModel.from_pretrained(base, attn_implementation="sdpa", add_pooling_layer=False)
        self.embeddings = bert.embeddings
        self.layers = bert.encoder.layer
        self.marks = nn.Linear(WIDTH, len(MARKS))
        for frozen in (self.embeddings, *self.layers[:FROZEN]):
            frozen.requires_grad_(requires_grad=False)

    def lower(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """(sentences, pieces, WIDTH): what the frozen layers give."""
        hidden = self.embeddings(input_ids=ids, token_type_ids=types)
        return self._through(hidden, mask, range(FROZEN))

    def upper(self, hidden: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """(sentences, WIDTH) vectors, the mean of their pieces, and (sentences, pieces, marks) scores."""
        hidden = self._through(hidden, mask, range(FROZEN, len(self.layers)))
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        return (hidden * weight).sum(1) / weight.sum(1), self.marks(hidden)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Both in one: what is exported."""
        return self.upper(self.lower(ids, types, mask), mask)

    def _through(self, hidden: Tensor, mask: Tensor, layers: range) -> Tensor:
        seen = mask.bool()[:, None, None, :].expand(-1, 1, mask.shape[1], -1)
        for number in layers:
            hidden = self.layers[number](hidden, attention_mask=seen)
        return hidden


class DocumentHeads(nn.Module):
    """The vectors of a document's sentences, in order, to every decision about each of them."""

    def __init__(self) -> None:
        super().__init__()
        self.sequence = nn.GRU(WIDTH, WIDTH // 2, bidirectional=True)
        self.dropout = nn.Dropout(DROPOUT)
        self.heads = nn.ModuleList(
            nn.Linear(2 * WIDTH, len(names)) for names in (KINDS, AREAS, SECTIONS, ELEMENTS)
        )

    def forward(self, vectors: Tensor) -> tuple[Tensor, ...]:
        """(sentences, classes) scores for kind, area, section and missing elements."""
        around, _ = self.sequence(self.dropout(vectors))
        features = self.dropout(torch.cat([vectors, around], dim=-1))
        return tuple(head(features) for head in self.heads)
