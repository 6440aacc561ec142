"""What every run of training shares: where chance begins, how fast it learns, and what it says meanwhile."""

from __future__ import annotations

import sys
import time

SEED = 20140901


def rate(step: int, steps: int, warm_up: float) -> float:
    """The share of the whole rate: up in a line for the share `warm_up` of all steps, then down to little."""
    return min(1.0, (step + 1) / (warm_up * steps)) * max(0.02, (steps - step) / steps)


def tell(words: str, began: float) -> None:
    """Says on standard error how far a run is, which began at that `time.monotonic()`."""
    sys.stderr.write(f"{words} ({time.monotonic() - began:.0f} s)\n")
    sys.stderr.flush()
