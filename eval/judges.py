"""How far the judges of one sample agree: its moderators with each other, and the tool with each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from eval.agreement import LABELS, Agreed, Judgement, beside, compare, of_moderator, of_tool, vague
from eval.checks import CheckedAs, count_plan_checks, match_findings
from eval.corpus import LabelledBundle
from eval.counts import BETWEEN
from eval.drafts import Draft
from eval.moderation import Moderation
from eval.record import Flat
from eval.results import Disagreement

FIRST = "first moderator"
"""The one whose labels are gold.json or moderation.yaml."""
TOOL = "the tool"

Agreements = dict[str, dict[str, Flat]]
"""For two judges and a label, what they say, counted: what a record holds."""


def of_bundle(labelled: Mapping[str, LabelledBundle], draft: Draft) -> Agreements:
    """The agreement of a bundle's judges. `labelled` is by moderator, two or more."""
    judged = {name: of_moderator(bundle) for name, bundle in labelled.items()}
    pairs = [(one, other, compare(judged[one], judged[other])) for one, other in combinations(judged, 2)]
    pairs += [(name, TOOL, compare(judged[name], of_tool(draft))) for name in judged]
    return {BETWEEN.join((one, other)): _flat(agreed) for one, other, agreed in pairs}


def _flat(agreed: Agreed) -> dict[str, Flat]:
    once = {
        label: {BETWEEN.join(pair): number for pair, number in pairs.items()}
        for label, pairs in agreed.pairs.items()
    }
    return once | {label: dict(tally) for label, tally in agreed.elements.items()}


def bundle_disagreements(sample: str, labelled: Mapping[str, LabelledBundle]) -> Iterator[Disagreement]:
    """What the first two moderators of a bundle say otherwise, sentence by sentence."""
    first, second = [of_moderator(bundle) for bundle in labelled.values()][:2]
    for document, one, other in beside(first, second):
        for label, says, and_other in _differences(one, other):
            yield Disagreement(sample, document, one.text, label, says, and_other)


def _differences(one: Judgement, other: Judgement) -> Iterator[tuple[str, str, str]]:
    if one.kind != other.kind:
        yield "kind", one.kind, other.kind
        return
    for label in LABELS[1:3]:
        says, and_other = getattr(one, label), getattr(other, label)
        if says != and_other:
            yield label, says or "none", and_other or "none"
    if one.missing != other.missing:
        label = "missing elements" if vague(one) == vague(other) else "vague"
        yield label, _listed(one.missing), _listed(other.missing)


def _listed(missing: frozenset[str]) -> str:
    return ", ".join(sorted(missing)) or "nothing missing"


def of_plan(moderations: Mapping[str, Moderation], checked: CheckedAs) -> Agreements:
    """The agreement of a plan's judges on grade, criteria and findings. Two or more moderators."""
    pairs = [
        (one, other, _judged_alike(moderations[one], _as_checked(moderations[other])))
        for one, other in combinations(moderations, 2)
    ]
    pairs += [(name, TOOL, _judged_alike(each, checked)) for name, each in moderations.items()]
    return {BETWEEN.join((one, other)): counted for one, other, counted in pairs}


def _as_checked(moderation: Moderation) -> CheckedAs:
    return CheckedAs(moderation.findings, moderation.grade, moderation.criteria or {})


def _judged_alike(moderation: Moderation, checked: CheckedAs) -> dict[str, Flat]:
    counts = count_plan_checks(moderation, checked)
    outcomes: Flat = {}
    for (_, outcome), number in counts.codes.items():
        outcomes[outcome] = outcomes.get(outcome, 0) + number
    named = {"grade": counts.grades} | {f"criterion {name}": pairs for name, pairs in counts.criteria.items()}
    graded = {
        label: {BETWEEN.join(pair): number for pair, number in pairs.items()}
        for label, pairs in named.items()
    }
    return graded | ({"findings": outcomes} if outcomes else {})


def plan_disagreements(sample: str, moderations: Mapping[str, Moderation]) -> Iterator[Disagreement]:
    """What the first two moderators of a plan say otherwise: its grade, and faults that one alone found."""
    if len(moderations) < 2:
        return
    first, second = list(moderations.values())[:2]
    if first.grade != second.grade:
        yield Disagreement(sample, "", "", "grade", first.grade, second.grade)
    matched = match_findings(first.findings, second.findings)
    for at in matched.lost:
        yield _alone(sample, first, at, said_by_first=True)
    for at in matched.extra:
        yield _alone(sample, second, at, said_by_first=False)


def _alone(sample: str, moderation: Moderation, at: int, *, said_by_first: bool) -> Disagreement:
    found = moderation.findings[at]
    says = (found.code, "no such finding") if said_by_first else ("no such finding", found.code)
    return Disagreement(sample, found.section, found.quote, "finding", *says)
