"""The first screen: what was measured, the figures that matter most, and how they stand to their targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.corpus import SAMPLES
from eval.headline import HEADLINE, UnknownFigure, figure
from eval.report.drawn import Bar, bar
from eval.report.words import counted, percent
from eval.results import Results

_TOLD = {
    "read_recall": "of the advice's sentences were read",
    "plan.recall": "of what belongs in a plan stands in the right section",
    "plan.precision": "of what stands in a plan belongs where it stands",
    "vague.recall": "of the vague provision was flagged",
    "vague.precision": "of the provision flagged is vague",
    "checks.findings.recall": "of the faults that moderators found in plans were found",
    "checks.findings.precision": "of the faults found in plans are faults to moderators too",
    "checks.grade.exact": "of the plans were graded as moderators grade them",
}
"""What each figure says to somebody who runs a service."""
_TARGETS = {measure.name: measure.target for measure in HEADLINE} | {
    "checks.findings.recall": 0.80,
    "checks.findings.precision": 0.80,
}


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure: the number, what it says, and how it stands to its target in words."""

    number: str
    words: str
    standing: str
    reached: bool | None
    """None for a figure that has no target."""
    picture: Bar | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The first screen."""

    measured: str
    verdict: str
    learnt: str
    """That Goldthread knew these samples before; empty where it did not."""
    tiles: tuple[Tile, ...]


def summary(results: Results) -> Summary:
    """The first screen of some results."""
    tiles = tuple(_tiles(results.metrics))
    return Summary(_measured(results), _verdict(results, tiles), _learnt(results), tiles)


def _tiles(metrics: Mapping[str, Any]) -> Iterator[Tile]:
    yield from _leaks(metrics)
    for name, words in _TOLD.items():
        try:
            value = figure(metrics, name)
        except UnknownFigure:
            continue
        target = _TARGETS.get(name)
        reached = None if target is None else value >= target
        picture = bar(value, metrics.get("intervals", {}).get(name), target)
        yield Tile(_number(value, target), words, _standing(reached, target), reached, picture)


def _number(value: float, target: float | None) -> str:
    """The figure in whole hundredths; in thousandths where it would look like a target that it misses."""
    if target is not None and value < target and percent(value) == percent(target):
        return f"{1000 * value // 1 / 10:.1f}%"
    return percent(value)


def _standing(reached: bool | None, target: float | None) -> str:
    if target is None:
        return ""
    return f"{'Reaches' if reached else 'Below'} the target of {percent(target)}"


def _leaks(metrics: Mapping[str, Any]) -> Iterator[Tile]:
    """Sensitive sentences that reached a plan: there must be none, so they are counted, not a share."""
    if "sensitive_leaked" in metrics:
        leaked, _, of = str(metrics["sensitive_leaked"]).partition("/")
        reached = leaked == "0"
        standing = "As it must be" if reached else "There must be none"
        yield Tile(leaked, f"of {int(of):,} sensitive sentences reached a plan", standing, reached)


def _measured(results: Results) -> str:
    """What the figures rest on, in one sentence or two."""
    told = [counted(len(results.bundles), "bundle") + " of advice" if results.bundles else ""]
    told.append(f"{counted(len(results.plans), 'moderated plan')}" if results.plans else "")
    sentence = (
        f"{' and '.join(each for each in told if each) or 'Nothing'} measured against moderators' judgement"
    )
    labelled = sum(bundle.sentences for bundle in results.bundles)
    return f"{sentence}{f' of {labelled:,} sentences' if labelled else ''}."


def _learnt(results: Results) -> str:
    """A caution where samples are Goldthread's own: what was learnt from them is no measure of others."""
    own = sum(Path(sample.path).resolve().is_relative_to(SAMPLES) for sample in results.samples)
    if not own:
        return ""
    which = (
        "These samples" if own == len(results.samples) else f"{own} of these {len(results.samples)} samples"
    )
    return (
        f"{which} are Goldthread's own: its models learnt from them, and its checks were written with them "
        "in view. Expect less of other samples. docs/accuracy.md says how good it is on authors that it "
        "never saw."
    )


def _verdict(results: Results, tiles: tuple[Tile, ...]) -> str:
    """One sentence on how it stands: by what was asked for, or else by the targets."""
    if results.requirements:
        missed = sum(not outcome.reached for outcome in results.requirements)
        asked = counted(len(results.requirements), "figure")
        return f"{asked} had to be reached. {'All were.' if not missed else f'{missed} fell short.'}"
    judged = [tile for tile in tiles if tile.reached is not None]
    reached = sum(bool(tile.reached) for tile in judged)
    return f"{reached} of the {len(judged)} figures below that have a target reach it." if judged else ""
