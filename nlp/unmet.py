"""Signs that no provision of a bundle answers a need, which a plan may not leave so.

Every need must have its provision (Children and Families Act 2014, s.37(2); R v Secretary of State ex p E
[1992] 1 FLR 377).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from nlp.links import Links
from nlp.statement import Area, Kind, Statement

Likely = Mapping[str, Sequence[tuple[float, Statement]]]
"""For each provision and outcome, every need by how likely it answers it, likeliest first."""
Signs = Mapping[str, float]


def signs(
    statements: Sequence[Statement], links: Links, likely: Likely, repeats: Collection[str]
) -> dict[str, Signs]:
    """For each need that does not repeat another: what tells whether anything answers it."""
    provisions = [one for one in statements if one.kind is Kind.PROVISION]
    outcomes = [one for one in statements if one.kind is Kind.OUTCOME]
    chances, wished = _by_need(provisions, likely), _by_need(outcomes, likely)
    words, topics = _nearest(provisions, links)
    chosen = {likely[one.id][0][1].id for one in provisions if likely[one.id]}
    helped_here = {(one.document, one.area) for one in provisions}
    helped = {one.area for one in provisions}
    return {
        need.id: {
            "likeliest": max(chances[need.id], default=0.0),
            "likelihoods": sum(chances[need.id]),
            "outcome": max(wished[need.id], default=0.0),
            "words": _nth(words[need.id], 0),
            "next_words": _nth(words[need.id], 1),
            "topic": _nth(topics[need.id], 0),
            "first_choice": float(need.id in chosen),
            "helped_in_report": float((need.document, need.area) in helped_here),
            "helped_in_area": float(need.area in helped),
            "sure": need.confidence,
            "health": float(need.area is Area.HEALTH),
            "care": float(need.area is Area.CARE),
        }
        for need in statements
        if need.kind is Kind.NEED and need.id not in repeats
    }


def _by_need(answering: Sequence[Statement], likely: Likely) -> Mapping[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for one in answering:
        for likelihood, need in likely[one.id]:
            found[need.id].append(likelihood)
    return found


def _nearest(
    provisions: Sequence[Statement], links: Links
) -> tuple[Mapping[str, list[float]], Mapping[str, list[float]]]:
    """For each need how like it every provision is, by words and by topic, the likest first."""
    words: dict[str, list[float]] = defaultdict(list)
    topics: dict[str, list[float]] = defaultdict(list)
    for one in provisions:
        for need, likenesses in links.candidates(one):
            words[need.id].append(likenesses["words_with_headings"])
            topics[need.id].append(likenesses["topic"])
    for found in (words, topics):
        for values in found.values():
            values.sort(reverse=True)
    return words, topics


def _nth(values: Sequence[float], at: int) -> float:
    return values[at] if at < len(values) else 0.0
