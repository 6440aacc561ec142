"""Moderated plans as the checks first met them, before anybody mended a rule by them.

    python -m eval.first_contact FOLDER COMMIT     counts the moderated plans in a folder and keeps them

A plan whose mistakes were read says no more how good the checks are on others. So each is counted once, with
the rules as they stood before (their commit is kept beside), and those counts are never made again. They lie
in eval/first_contact.json; plans that are kept already are left as they are.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.checks import PlanCounts, flat_plan, unflat_plan
from eval.corpus import ROOT, GoldError
from eval.plans import CountedPlan, count_plans

KEPT = ROOT / "eval" / "first_contact.json"


@dataclass(frozen=True, slots=True)
class FirstContact:
    """A plan as the rules first met it."""

    plan: CountedPlan
    rules: str
    """The commit of the rules."""


def load(path: Path = KEPT) -> list[FirstContact]:
    """The plans that were counted at first contact, in the order in which they were met."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [
        FirstContact(CountedPlan(row["plan"], _counts(row["checks"]), _counts(row["keywords"])), row["rules"])
        for row in rows
    ]


def keep(folder: Path, rules: str, path: Path = KEPT) -> list[str]:
    """Count the plans of a folder that are not kept yet, and keep them. Gives their names."""
    rows = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    known = {row["plan"] for row in rows}
    new = [plan for plan in count_plans(folder) if plan.name not in known]
    rows += [_row(plan, rules) for plan in new]
    path.write_text("[\n" + ",\n".join(json.dumps(each) for each in rows) + "\n]\n", encoding="utf-8")
    return [plan.name for plan in new]


def _row(plan: CountedPlan, rules: str) -> dict[str, Any]:
    return {
        "plan": plan.name,
        "rules": rules,
        "checks": _flat(plan.checks),
        "keywords": _flat(plan.keywords),
    }


def _flat(counts: PlanCounts) -> dict[str, Any]:
    return {**flat_plan(counts), "clean": [list(codes) for codes in counts.clean]}


def _counts(kept: Mapping[str, Any]) -> PlanCounts:
    named = {name: tally for name, tally in kept.items() if name != "clean"}
    return unflat_plan(named, [tuple(codes) for codes in kept["clean"]])


def main() -> int:
    """Keeps the plans of a folder."""
    if len(sys.argv) != 3:
        sys.stderr.write("usage: python -m eval.first_contact FOLDER COMMIT\n")
        return 2
    try:
        added = keep(Path(sys.argv[1]), sys.argv[2])
    except (GoldError, FileNotFoundError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"Kept: {', '.join(added) or 'none; they are all kept already'}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
