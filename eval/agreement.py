"""How far two judge the same sentences alike: two moderators, or a moderator and the tool.

Agreement is Cohen's kappa (Cohen 1960) for labels that stand once a sentence, weighted by the square of the
distance for grades (Cohen 1968), and F1 for labels that may stand many times (what is missing, the parts).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from eval.align import align
from eval.corpus import PARTS, GoldItem, LabelledBundle
from eval.counts import PairTally, Tally
from eval.drafts import Draft, DraftStatement
from eval.understanding import NOT_READ, PLACED_KINDS, SAME_PHRASE
from eval.words import likeness, words
from nlp.statement import Kind

LABELS = ("kind", "area", "section", "vague")
"""What stands once a sentence."""
ELEMENTS = ("missing elements", "parts")
"""What may stand many times."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one judge says of one sentence."""

    text: str
    kind: str
    area: str
    section: str
    missing: frozenset[str]
    parts: Mapping[str, Sequence[str]]
    """The words of each part."""


UNREAD = Judgement("", NOT_READ, "", "", frozenset(), {})
"""Of a sentence that a judge has not labelled, or the tool has not read."""

Judged = dict[str, list[Judgement]]
"""A judge's sentences by document."""


@dataclass(slots=True)
class Agreed:
    """Counts of what two judges say; those of several samples add up."""

    pairs: dict[str, PairTally] = field(default_factory=dict)
    """For each label that stands once, how often the first says this and the second that."""
    elements: dict[str, Tally] = field(default_factory=dict)
    """For each other, `hit`, `extra` (the second's alone) and `lost` (the first's alone)."""


def of_moderator(bundle: LabelledBundle) -> Judged:
    """What a moderator says of a bundle's sentences."""
    return {report.file: [_of_label(label) for label in report.items] for report in bundle.reports}


def of_tool(draft: Draft) -> Judged:
    """What the tool says of them."""
    judged: Judged = {}
    for statement in draft.statements:
        judged.setdefault(statement.document, []).append(_of_statement(statement))
    return judged


def _of_label(label: GoldItem) -> Judgement:
    parts = {
        part: [word for name, said in label.parts if name == part for word in words(said)]
        for part in PARTS.values()
    }
    return Judgement(
        label.text, label.kind, str(label.area or ""), str(label.section or ""), label.missing, parts
    )


def _of_statement(statement: DraftStatement) -> Judgement:
    return Judgement(
        statement.text,
        statement.kind,
        statement.area or "",
        statement.section or "",
        statement.missing,
        {part: words(said) for part, said in statement.parts.items()},
    )


def beside(first: Judged, second: Judged) -> Iterable[tuple[str, Judgement, Judgement]]:
    """Each sentence of the first judge, with its document and what the second says of it."""
    for document, judgements in first.items():
        for one, other in zip(judgements, align(judgements, second.get(document, [])), strict=True):
            yield document, one, other or UNREAD


def compare(first: Judged, second: Judged) -> Agreed:
    """What two judges of the same sentences say, counted."""
    agreed = Agreed({label: Counter() for label in LABELS}, {name: Counter() for name in ELEMENTS})
    for _, one, other in beside(first, second):
        agreed.pairs["kind"][one.kind, other.kind] += 1
        if one.kind == other.kind:
            _count_alike(one, other, agreed)
    return agreed


def _count_alike(one: Judgement, other: Judgement, agreed: Agreed) -> None:
    """Count what is said of a sentence that both take for the same kind."""
    if one.kind in PLACED_KINDS:
        agreed.pairs["area"][one.area, other.area] += 1
        agreed.pairs["section"][one.section, other.section] += 1
    if one.kind in (Kind.PROVISION, Kind.OUTCOME):
        _count_sets(one.missing, other.missing, agreed.elements["missing elements"])
    if one.kind == Kind.PROVISION:
        agreed.pairs["vague"][vague(one), vague(other)] += 1
        _count_parts(one, other, agreed.elements["parts"])


def vague(judgement: Judgement) -> str:
    """Whether a judge sends a provision back, in a word."""
    return "vague" if judgement.missing else "specific"


def _count_sets(one: frozenset[str], other: frozenset[str], tally: Tally) -> None:
    tally["hit"] += len(one & other)
    tally["lost"] += len(one - other)
    tally["extra"] += len(other - one)


def _count_parts(one: Judgement, other: Judgement, tally: Tally) -> None:
    for part in PARTS.values():
        wanted, found = one.parts.get(part, ()), other.parts.get(part, ())
        right = bool(wanted and found and likeness(wanted, found) >= SAME_PHRASE)
        tally["hit"] += right
        tally["lost"] += bool(wanted) and not right
        tally["extra"] += bool(found) and not right


def kappa(pairs: Mapping[tuple[str, str], int]) -> float:
    """Cohen's kappa of how often one judge says this and the other that: 1 alike, 0 as chance would have it.

    Two judges who say one and the same thing of everything agree wholly: 1.
    """
    number = sum(pairs.values())
    firsts, seconds = _margins(pairs)
    alike = sum(count for (one, other), count in pairs.items() if one == other)
    by_chance = sum(count * seconds[name] for name, count in firsts.items()) / max(1, number)
    return (alike - by_chance) / (number - by_chance) if number > by_chance else float(number > 0)


def weighted_kappa(pairs: Mapping[tuple[str, str], int], order: Sequence[str]) -> float:
    """Kappa with the square of how far apart two grades are in `order` as the weight of a disagreement."""
    place = {name: at for at, name in enumerate(order)}
    number = sum(pairs.values())
    firsts, seconds = _margins(pairs)
    apart = sum(count * (place[one] - place[other]) ** 2 for (one, other), count in pairs.items())
    by_chance = sum(
        here * there * (place[one] - place[other]) ** 2
        for one, here in firsts.items()
        for other, there in seconds.items()
    )
    return 1 - apart * number / by_chance if by_chance else float(number > 0)


def _margins(pairs: Mapping[tuple[str, str], int]) -> tuple[Tally, Tally]:
    """How often each judge says each thing."""
    firsts: Tally = Counter()
    seconds: Tally = Counter()
    for (one, other), count in pairs.items():
        firsts[one] += count
        seconds[other] += count
    return firsts, seconds
