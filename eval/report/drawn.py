"""The report's pictures, worked out for the templates, which draw them as SVG within the page.

No script, no file beside it, sharp at any size. A bar stands beside the number that it shows, so it is hidden
from screen readers; a plot has a title and a description, and a table of its numbers below it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

BAR_WIDTH = 120
PLOT_SIDE = 236
"""The square within the axes."""
PLOT_LEFT, PLOT_TOP = 44, 24
"""The room for the axes' words."""
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_SMALLEST_DOT, _LARGER = 3, 6


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in an SVG of BAR_WIDTH: how far it reaches, its interval's ends, its target."""

    width: float
    low: float | None = None
    high: float | None = None
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot of a plot."""

    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on both axes."""

    words: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Plot:
    """How often the draft is right (upwards) by how sure it is (to the right).

    A dot on the line from corner to corner is as often right as it is sure; its size tells of how many
    sentences.
    """

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    words: str
    """The plot in words."""

    @property
    def line(self) -> str:
        """The line through the dots."""
        return "M" + "L".join(f"{dot.x} {dot.y}" for dot in self.dots)


def bar(share: float, ends: Sequence[float] | None = None, target: float | None = None) -> Bar:
    """The bar for a share of one."""
    low, high = (_across(ends[0]), _across(ends[1])) if ends else (None, None)
    return Bar(_across(share), low, high, None if target is None else _across(target))


def _across(share: float) -> float:
    return round(min(max(share, 0.0), 1.0) * BAR_WIDTH, 1)


def reliability(calibration: Mapping[str, Mapping[str, int]]) -> Plot | None:
    """The plot of `metrics["calibration"]`, each tenth at its middle; None where it is empty."""
    tenths = [(float(tenth) + 0.05, each) for tenth, each in sorted(calibration.items()) if each["all"]]
    most = max((each["all"] for _, each in tenths), default=0)
    dots = tuple(
        Dot(_x(sure), _y(each["right"] / each["all"]), _size(each["all"] / most)) for sure, each in tenths
    )
    told = (f"{sure:.0%} sure: right {each['right'] / each['all']:.0%}" for sure, each in tenths)
    ticks = tuple(Tick(f"{share:.0%}", _x(share), _y(share)) for share in TICKS)
    return Plot(dots, ticks, f"{'; '.join(told)}.") if dots else None


def _size(share: float) -> float:
    """A dot's radius, so that its area grows with the share."""
    return round(_SMALLEST_DOT + _LARGER * sqrt(share), 1)


def _x(share: float) -> float:
    return round(PLOT_LEFT + share * PLOT_SIDE, 1)


def _y(share: float) -> float:
    return round(PLOT_TOP + (1 - share) * PLOT_SIDE, 1)
