"""The measures of a set of drafts: the figures of the corpus' `tools/score.py`, by the same names.

A test holds the two to the same figures. What is measured is said where it is counted:
eval.understanding (sentences), eval.planned (the plan's items), eval.whole (the plan as a whole).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from eval.align import Matched, match
from eval.corpus import LabelledBundle
from eval.counts import Counts, PairTally, Tally, total
from eval.drafts import Draft
from eval.planned import count_plan
from eval.understanding import count_understanding
from eval.whole import count_whole
from nlp.statement import Kind

Metrics = dict[str, Any]
"""Measures by name, as `metrics.json` holds them."""

COMMONEST = 24
"""How many of the commonest pairs of kinds, right ones included, `confusion` is picked from."""


def score(pairs: Iterable[tuple[LabelledBundle, Draft]]) -> Metrics:
    """The measures of drafts against their labels. Pairs are best given in the order of the bundles' ids."""
    return figures(total(count(bundle, draft) for bundle, draft in pairs))


def count(bundle: LabelledBundle, draft: Draft) -> Counts:
    """What there is to count of one bundle's draft."""
    return count_matched(match(bundle, draft))


def count_matched(matched: Matched) -> Counts:
    """The same, of a bundle that was laid beside its draft."""
    counts = Counts()
    count_understanding(matched, counts)
    count_plan(matched, counts)
    count_whole(matched, counts)
    return counts


def figures(counts: Counts) -> Metrics:
    """The measures that counts come to."""
    general, links = counts.general, counts.links
    per_kind = {kind.value: _of_kind(kind, counts.kinds) for kind in Kind}
    labelled = [each["f1"] for each in per_kind.values() if each["n"]]
    right = sum(number for (label, drafted), number in counts.kinds.items() if label == drafted)
    return {
        "bundles": dict(general),
        "document_type_accuracy": _share(counts.documents["typed"], counts.documents["all"]),
        "read_recall": round(1 - general["not_read"] / max(1, general["sentences"]), 4),
        "kind_macro_f1": round(sum(labelled) / max(1, len(labelled)), 3),
        "kind_accuracy": _share(right, general["sentences"]),
        "kind": per_kind,
        "area_accuracy": _share(general["area_ok"], general["area_n"]),
        "section_accuracy": _share(general["section_ok"], general["section_n"]),
        "vague": precision_recall(counts.vague),
        "missing_elements": precision_recall(counts.missing),
        "slots": precision_recall(counts.parts),
        "outcome_elements": precision_recall(counts.outcome_missing),
        "plan": _placement(_over_sections(counts.placed), _over_sections(counts.cited)),
        "plan_by_section": _by_section(counts),
        "read_by_format": _read_by_format(counts.formats),
        "numbers_kept": _share(general["numbers_kept"], general["numbers"], 4),
        "copied_words": _share(counts.words["copied"], counts.words["all"], 4),
        "traced_words": _share(counts.words["traced"], counts.words["all"], 4),
        "sensitive_leaked": f"{counts.sensitive['leaked']}/{counts.sensitive['all']}",
        "provision_linked_to_its_need": f"{links['provision', 'linked']}/{links['provision', 'all']}",
        "links": {kind: _links(kind, links) for kind in ("provision", "outcome")},
        "whole_plan": dict(counts.whole),
        "confusion": {
            f"{label}->{drafted}": number
            for (label, drafted), number in counts.kinds.most_common(COMMONEST)
            if label != drafted
        },
    }


def precision_recall(tally: Mapping[str, int]) -> Metrics:
    """Precision, recall and F1 from `hit`, `extra` and `lost`; nought where there was nothing to find."""
    hit, extra, lost = (tally.get(name, 0) for name in ("hit", "extra", "lost"))
    precision = hit / (hit + extra) if hit + extra else 0.0
    recall = hit / (hit + lost) if hit + lost else 0.0
    return _rates(precision, recall, hit + lost)


def _rates(precision: float, recall: float, number: int) -> Metrics:
    harmonic = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(harmonic, 3),
        "n": number,
    }


def _share(part: int, whole: int, places: int = 3) -> float:
    return round(part / max(1, whole), places)


def _of_kind(kind: Kind, kinds: PairTally) -> Metrics:
    labelled = sum(number for (label, _), number in kinds.items() if label == kind)
    drafted = sum(number for (_, found), number in kinds.items() if found == kind)
    hit = kinds[kind, kind]
    return precision_recall({"hit": hit, "extra": drafted - hit, "lost": labelled - hit})


def _placement(placed: Tally, cited: Tally) -> Metrics:
    """Recall over the moderator's sentences, precision over what items cite: merging can buy neither."""
    labelled, citations = placed["hit"] + placed["lost"], cited["hit"] + cited["extra"]
    return _rates(cited["hit"] / max(1, citations), placed["hit"] / max(1, labelled), labelled)


def _over_sections(by_section: PairTally) -> Tally:
    summed: Tally = Counter()
    for (_, outcome), number in by_section.items():
        summed[outcome] += number
    return summed


def _in_section(section: str, by_section: PairTally) -> Tally:
    return Counter({outcome: number for (name, outcome), number in by_section.items() if name == section})


def _by_section(counts: Counts) -> Metrics:
    """The plan by section. Strengths, which may stand in several sections, have a recall alone."""
    sections = sorted({section for section, _ in counts.placed})
    return {
        section: _placement(_in_section(section, counts.placed), _in_section(section, counts.cited))
        for section in sections
    }


def _read_by_format(formats: PairTally) -> dict[str, float]:
    names = sorted({name for name, _ in formats})
    return {name: _share(formats[name, "read"], formats[name, "all"], 4) for name in names}


def _links(kind: str, links: PairTally) -> Metrics:
    return {
        "recall": _share(links[kind, "linked"], links[kind, "all"]),
        "precision": _share(links[kind, "right"], links[kind, "given"]),
        "n": links[kind, "all"],
    }
