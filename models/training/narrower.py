"""Makes the layers of a trained encoder narrower, so that it is faster.

Two thirds of a layer's products are in its feed-forward part, many of whose neurons say little, or what
others say too. Those that move the layer's output least are taken out (McCarley et al. 2019), and the weights
that read the others are fitted anew, by least squares, to give what the whole layer gave. Then the layers
that learn are taught to give what they gave before (distillation: Hinton et al. 2015).
"""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training.integer_encoder import Feed
from models.training.network import SentenceEncoder, attention_mask
from models.training.runs import SEED, rate, tell
from nlp.encoder import Pieces, groups, padded

NEURONS = 640
"""Of the base model's 1536 in each layer."""
STEADIER = 1e-3
"""What is added to the neurons' own products, as a share of their mean, so that the fit is steady."""
RATE = 3e-4
WARM_UP = 0.05
DRAWN_FROM = 2048
"""Texts that are grouped by length together."""
TOGETHER = 48
"""Texts that are taught at once."""


def narrowed(encoder: SentenceEncoder, examples: Sequence[Feed], texts: Sequence[Pieces]) -> None:
    """Leaves NEURONS neurons in each layer of a trained encoder.

    `examples` are inputs of the kind that it will meet, on which the neurons are chosen, and `texts` what it
    is taught with.
    """
    whole = copy.deepcopy(encoder).eval()
    narrow(encoder, examples, NEURONS)
    teach(encoder, whole, texts)


def narrow(encoder: SentenceEncoder, examples: Sequence[Feed], neurons: int) -> None:
    """Leaves so many neurons in each layer's feed-forward part."""
    encoder.eval()
    feeds = [_tensors(each) for each in examples]
    with torch.no_grad():
        hidden = [encoder.embeddings(input_ids=ids) for ids, _ in feeds]
        for layer in encoder.layers:
            entering = [
                _attended(layer, states, mask) for states, (_, mask) in zip(hidden, feeds, strict=True)
            ]
            real = [states[mask.bool()] for states, (_, mask) in zip(entering, feeds, strict=True)]
            _narrow(layer, layer.intermediate(torch.cat(real)), neurons)
            hidden = [layer.output(layer.intermediate(states), states) for states in entering]


def teach(encoder: SentenceEncoder, whole: SentenceEncoder, texts: Sequence[Pieces]) -> None:
    """Teaches the layers that learn to give, piece by piece, what those of the whole encoder give."""
    encoder.eval()  # Nothing is left out by chance: the whole encoder is to be followed, not surpassed.
    torch.manual_seed(SEED)
    batches = list(_batches(texts))
    learning = [weight for weight in encoder.layers.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step, len(batches), WARM_UP))
    began, total = time.monotonic(), 0.0
    for done, feed in enumerate(batches, start=1):
        ids, mask = _tensors(feed)
        real = mask.bool()
        with torch.no_grad():
            wanted = whole.upper(whole.lower(ids, mask), mask)[real]
            hidden = encoder.lower(ids, mask)
        wrong = functional.mse_loss(encoder.upper(hidden, mask)[real], wanted) / wanted.var()
        optimiser.zero_grad()
        wrong.backward()
        optimiser.step()
        schedule.step()
        total += float(wrong.detach())
        if done % 100 == 0:
            tell(f"narrower, group {done} of {len(batches)}: {total / 100:.3f}", began)
            total = 0.0


def _batches(texts: Sequence[Pieces]) -> Iterator[Feed]:
    """The texts in an order by chance, in groups of one width."""
    chance = random.Random(SEED)  # noqa: S311 - an order to be repeated, not a secret
    mixed = list(texts)
    chance.shuffle(mixed)
    for start in range(0, len(mixed), DRAWN_FROM):
        drawn = mixed[start : start + DRAWN_FROM]
        alike = list(groups(drawn, TOGETHER))
        chance.shuffle(alike)
        for group in alike:
            yield padded([drawn[at] for at in group])


def _tensors(feed: Feed) -> tuple[Tensor, Tensor]:
    return torch.from_numpy(feed["ids"]), torch.from_numpy(feed["mask"])


def _attended(layer: nn.Module, hidden: Tensor, mask: Tensor) -> Tensor:
    """What enters the feed-forward part of a layer."""
    attended: Tensor = layer.attention(hidden, attention_mask=attention_mask(mask))[0]
    return attended


def _narrow(layer: nn.Module, active: Tensor, neurons: int) -> None:
    """`active` (pieces, neurons) is how the layer's neurons answered to what entered."""
    into, out = layer.intermediate.dense, layer.output.dense
    energy = active.square().mean(0) * out.weight.square().sum(0)
    kept = energy.argsort(descending=True)[:neurons].sort().values
    wanted = active @ out.weight.T
    left = torch.cat([active[:, kept], torch.ones(len(active), 1)], dim=1).double()
    products = left.T @ left
    products.diagonal().add_(STEADIER * products.diagonal().mean())
    fitted = torch.linalg.solve(products, left.T @ wanted.double()).float()
    layer.intermediate.dense = _linear(into.weight[kept], into.bias[kept], like=into)
    layer.output.dense = _linear(fitted[:-1].T, out.bias + fitted[-1], like=out)


def _linear(weight: Tensor, bias: Tensor, like: nn.Linear) -> nn.Linear:
    """A layer of these weights that learns if another does."""
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.copy_(weight)
    made.bias.copy_(bias)
    return made.requires_grad_(like.weight.requires_grad)
