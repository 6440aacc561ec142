"""The figures that a reader is shown first, in words, with what each is to reach (architecture.md §7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure by its dotted name in `metrics.json`, and what it says to a reader."""

    name: str
    words: str
    meaning: str
    target: float | None = None


HEADLINE = (
    Measure("read_recall", "Sentences read", "Labelled sentences that the draft's ledger holds.", 0.995),
    Measure("numbers_kept", "Numbers kept", "Numbers in those sentences that were read as they stand."),
    Measure("document_type_accuracy", "Type of report", "Reports taken for what they are."),
    Measure("kind_macro_f1", "Kind of sentence", "F1, the mean over the eight kinds.", 0.88),
    Measure(
        "area_accuracy", "Area of need", "Right area, of needs, outcomes and provision whose kind is right."
    ),
    Measure("section_accuracy", "Section", "Right section, of the same."),
    Measure(
        "plan.recall", "Plan, recall", "Sentences that belong in the plan and are in the right section.", 0.95
    ),
    Measure("plan.precision", "Plan, precision", "Sentences in the plan that belong in that section.", 0.90),
    Measure(
        "vague.precision", "Vague provision, precision", "Of the provision flagged, how much is vague.", 0.90
    ),
    Measure("vague.recall", "Vague provision, recall", "Of the vague provision, how much is flagged.", 0.92),
    Measure(
        "missing_elements.f1", "What is missing from provision", "F1 over what, who, how often and how long."
    ),
    Measure("slots.f1", "Parts of provision", "F1 over what, who, how often, how long and group size."),
    Measure("outcome_elements.f1", "What is missing from outcomes", "F1 over specific, measurable and time."),
    Measure(
        "links.provision.recall",
        "Provision linked to its need, recall",
        "Provision linked to a need it answers.",
    ),
    Measure(
        "links.provision.precision", "Provision linked to its need, precision", "Such links that are right."
    ),
    Measure(
        "traced_words",
        "Words traced",
        "Words of the plan found in the advice, or put in by a declared edit.",
        0.99,
    ),
)


class UnknownFigure(ValueError):
    """A name that no figure has. The message says which names there are."""


def figure(metrics: Mapping[str, object], name: str) -> float:
    """A figure by its dotted name: `plan.recall`, `kind.need.f1`, `read_by_format.scan.pdf`.

    One that is written as a fraction ("3/40") is worked out. Raises UnknownFigure.
    """
    value = _find(metrics, name)
    if isinstance(value, str) and "/" in value:
        part, _, whole = value.partition("/")
        return int(part) / max(1, int(whole))
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, Mapping):
        raise UnknownFigure(f"{name} is several figures. Name one of them: {_names(name + '.', value)}.")
    raise UnknownFigure(f"There is no figure named {name}. There are: {_names('', metrics)}.")


def _find(metrics: Mapping[str, object], name: str) -> object:
    if name in metrics:
        return metrics[name]
    first, _, rest = name.partition(".")
    inner = metrics.get(first)
    return _find(inner, rest) if rest and isinstance(inner, Mapping) else None


def _names(prefix: str, metrics: Mapping[str, object]) -> str:
    return ", ".join(f"{prefix}{name}" for name in metrics)
