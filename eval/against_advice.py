"""How well a plan is checked against its advice: faults are planted in drafts, and those found are counted.

    python -m eval.against_advice [AUTHOR…]      drafts of these authors' bundles; of all, with none named

Each draft is made by a model that never saw the bundle's author. What the untouched drafts raise is told too:
a draft holds the advice's own words, so each of those is a false alarm.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from random import Random
from typing import Any

from drafting.checks.beside.compare import Compared, Difference
from drafting.checks.beside.given import AdviceGiven, given
from drafting.line import draft_documents
from drafting.reading.plan_json import read_plan_json
from drafting.render.json import plan_json
from eval.corpus import author, bundles
from eval.counts import BETWEEN, Tally
from eval.plans import Measured, measure_tallies
from eval.planting import Planted, fit_to_add, plant
from eval.predictions import load
from eval.read_cache import read_cached

CODES = ("diluted", "altered", "omitted", "added")
UNTOUCHED = "raised on untouched drafts"
SAME = 0.6
"""The share of the shorter's words that what was taken out and what is told as omitted have in common."""


def count_planted(plan: dict[str, Any], advice: AdviceGiven, planted: Collection[Planted]) -> Tally:
    """How many of the faults planted in a plan are found, and how many others are told."""
    left = differences(plan, advice)
    tally: Tally = Counter()
    for fault in planted:
        found = next((one for one in left if _is_it(one, fault)), None)
        tally[fault.code + BETWEEN + ("hit" if found else "lost")] += 1
        if found:
            left = [one for one in left if one is not found and not _is_at(one, fault)]
    for one in left:
        tally[one.code + BETWEEN + "extra"] += 1
    return tally


def differences(plan: dict[str, Any], advice: AdviceGiven) -> list[Difference]:
    """How a plan, as plan.json holds it, differs from its advice."""
    read = read_plan_json(json.dumps(plan).encode(), "plan.json")
    return list(Compared(read, advice).differences)


def _is_it(one: Difference, fault: Planted) -> bool:
    """Whether what was found is what was planted."""
    if one.code != fault.code:
        return False
    taken_out = one.line is None and one.advised is not None and _alike(one.advised.words, fault.words)
    return _is_at(one, fault) or taken_out


def _is_at(one: Difference, fault: Planted) -> bool:
    return one.line is not None and one.line.text == fault.words


def _alike(one: str, other: str) -> bool:
    first, second = (set(re.findall(r"\w+", text.lower())) for text in (one, other))
    return len(first & second) > SAME * min(len(first), len(second))


def measure_bundles(authors: Collection[str] = ()) -> Measured:
    """The figures over the bundles of some authors, or of all."""
    kept, tallies = load(), []
    others: list[dict[str, Any]] = []
    for bundle in bundles():
        if authors and author(bundle.id) not in authors:
            continue
        draft = draft_documents(read_cached(bundle), classifier=kept.classifier(bundle.id))
        plan, advice = plan_json(draft.plan), given(draft)
        tally: Tally = Counter({UNTOUCHED + BETWEEN + "extra": len(differences(plan, advice))})
        mine = fit_to_add(plan)
        planted = plant(plan, others, Random(bundle.id))  # noqa: S311 - a sample to be repeated
        tallies.append(tally + count_planted(plan, advice, planted))
        others = mine
    return measure_tallies(tallies)


def _told(measured: Measured) -> Iterator[str]:
    yield f"{measured.number} drafts; {measured.count(UNTOUCHED, 'extra')} {UNTOUCHED}"
    for code in CODES:
        yield (
            f"{code}: {measured.count(code, 'hit')} of {measured.wanted(code)} found, recall "
            f"{measured.told(code, 'recall')}; {measured.count(code, 'extra')} false alarms"
        )


def main() -> int:
    """Prints the figures."""
    known = {author(bundle.id) for bundle in bundles()}
    unknown = sorted(set(sys.argv[1:]) - known)
    if unknown:
        told = f"No bundle is by {', '.join(unknown)}. Authors: {', '.join(sorted(known))}."
        sys.stderr.write(told + "\n")
        return 2
    sys.stdout.write("\n".join(_told(measure_bundles(sys.argv[1:]))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
