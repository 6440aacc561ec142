from collections import Counter

import pytest

from eval.counts import Counts
from eval.intervals import SHOWN, intervals


def bundle(read: int, of: int) -> Counts:
    """The counts of a bundle of which so many sentences were read."""
    return Counts(general=Counter(bundles=1, sentences=of, not_read=of - read))


MIXED = [bundle(read, 10) for read in range(11)]


def test_bundles_that_are_all_alike_leave_no_doubt() -> None:
    assert intervals([bundle(9, 10)] * 5, ["read_recall"], resamples=50) == {"read_recall": (0.9, 0.9)}


def test_an_interval_holds_the_figure_and_narrows_with_more_bundles() -> None:
    low, high = intervals(MIXED, ["read_recall"], resamples=500)["read_recall"]
    assert low < 0.5 < high
    nearer_low, nearer_high = intervals(MIXED * 10, ["read_recall"], resamples=500)["read_recall"]
    assert nearer_high - nearer_low < (high - low) / 2


def test_the_spread_is_that_of_a_mean_of_bundles() -> None:
    """The standard error of the mean of 0, 0.1, … 1 over 11 bundles is 0.095: 1.96 of it either way."""
    low, high = intervals(MIXED, ["read_recall"], resamples=2000)["read_recall"]
    assert low == pytest.approx(0.5 - 1.96 * 0.0953, abs=0.02)
    assert high == pytest.approx(0.5 + 1.96 * 0.0953, abs=0.02)


def test_the_same_seed_gives_the_same_intervals() -> None:
    assert intervals(MIXED, resamples=20) == intervals(MIXED, resamples=20)
    assert intervals(MIXED, resamples=20, seed=1) != intervals(MIXED, resamples=20, seed=2)


def test_a_figure_that_no_bundle_has_gets_no_interval() -> None:
    assert "plan_by_section.H1.f1" in SHOWN
    assert "plan_by_section.H1.f1" not in intervals(MIXED, resamples=20)


def test_without_bundles_there_are_no_intervals() -> None:
    assert intervals([], resamples=20) == {}
