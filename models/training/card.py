"""Writes models/encoder.md, the card that says what the released model is and what it is worth.

python -m models.training.card            after `make score`, from its figures
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eval.corpus import ROOT, bundles
from models.training import encoder, narrower, network
from models.training.folds import EXAMPLE, training_set
from models.training.shown import of_example
from models.training.written import written
from nlp.classify import FILES, FOLDER, EncoderClassifier

METRICS = ROOT / "build" / "crossval" / "metrics.json"
CARD = FOLDER / "encoder.md"

TEMPLATE = Path(__file__).with_name("card_template.md")


def card(metrics: Mapping[str, Any], day: str) -> str:
    """The card's text, from the measures of `make score`."""
    corpus = bundles()
    learnt = set(training_set(bundle.id for bundle in corpus))
    added = written()
    return TEMPLATE.read_text(encoding="utf-8").format(
        version=EncoderClassifier(FOLDER).version,
        day=day,
        files="\n".join(_file(FOLDER / name) for name in FILES),
        base=encoder.BASE_SHA256,
        frozen=network.FROZEN,
        passes=encoder.PASSES,
        neurons=narrower.NEURONS,
        bundles=len(learnt),
        sentences=sum(len(list(bundle.items)) for bundle in corpus if bundle.id in learnt),
        written=len(added),
        written_sentences=sum(len(list(bundle.items)) for bundle in added),
        example=EXAMPLE,
        example_kinds=of_example(EncoderClassifier(FOLDER)),
        kinds="\n".join(_kind(name, rates) for name, rates in metrics["kind"].items()),
        mean=metrics["kind_macro_f1"],
        area=metrics["area_accuracy"],
        section=metrics["section_accuracy"],
        vague_p=metrics["vague"]["precision"],
        vague_r=metrics["vague"]["recall"],
    )


def _file(path: Path) -> str:
    data = path.read_bytes()
    return f"| {path.name} | {len(data):,} | `{hashlib.sha256(data).hexdigest()}` |"


def _kind(name: str, rates: Mapping[str, float]) -> str:
    return f"| {name} | {rates['precision']} | {rates['recall']} | {rates['f1']} | {rates['n']:,} |"


if __name__ == "__main__":
    figures = json.loads(METRICS.read_text(encoding="utf-8"))
    CARD.write_text(card(figures, datetime.now(UTC).date().isoformat()), encoding="utf-8")
