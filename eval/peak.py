"""What a piece of work cost: its time, and the most memory that its process held meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from eval.record import UNSPENT, Cost

STATUS = Path("/proc/self/status")
CLEAR = Path("/proc/self/clear_refs")
FORGET_PEAK = "5"
"""Written to CLEAR, it makes Linux count the peak anew (proc(5))."""


@dataclass(slots=True)
class Meter:
    """Reads what was spent once the work is done."""

    spent: Cost = UNSPENT


@contextmanager
def measured_cost() -> Iterator[Meter]:
    """Measures what is done within. Readers in processes of their own are not counted in the memory."""
    started, meter = time.perf_counter(), Meter()
    can_tell = _forget_peak()
    yield meter
    meter.spent = Cost(time.perf_counter() - started, _peak_mib() if can_tell else None)


def _forget_peak() -> bool:
    """Begins to count the peak anew; whether the system can."""
    try:
        CLEAR.write_text(FORGET_PEAK, encoding="ascii")
    except OSError:
        return False
    return True


def _peak_mib() -> float | None:
    for line in STATUS.read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return round(int(line.split()[1]) / 1024, 1)
    return None
