"""Checks a plan from its file to its findings and grade. What cannot be read is not checked, never clean."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import drafting.checks  # noqa: F401 - registers the checks
from drafting.checks.beside.given import AdviceGiven
from drafting.checks.profile import Profile
from drafting.checks.registry import registered
from drafting.checks.run import Checked, Finding, run_checks
from drafting.reading import read_plan
from drafting.scorecard import Scored, score
from extract.errors import ReadError


class UnknownCode(Exception):
    """A code that no check has. The message is for whoever named it."""


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """A plan's file with what was found in it, or why it was not checked."""

    file: str
    checked: Checked | None
    """None where the file could not be read."""
    scored: Scored | None
    """None for a plan that was not checked."""
    reasons: tuple[str, ...] = ()
    """Why it was not checked, in a plan writer's words."""

    @property
    def is_checked(self) -> bool:
        """Whether all of it was read and every check ran."""
        return not self.reasons

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, also in a plan that could not be checked whole."""
        return self.checked.findings if self.checked else ()


def check_plan(
    path: Path,
    codes: Collection[str] | None = None,
    advice: AdviceGiven | None = None,
    profile: Profile | None = None,
) -> CheckedPlan:
    """Reads a plan and runs the checks of these codes (of all, where None). Raises OSError for no file.

    With `advice` (drafting.checks.beside.given) the plan is compared with it as well; `profile` is the
    authority's.
    """
    try:
        plan = read_plan(path)
    except ReadError as error:
        return CheckedPlan(str(path), None, None, (str(error),))
    checked = run_checks(plan, codes, advice, profile)
    scored = None if checked.not_checked else score(checked)
    return CheckedPlan(str(path), checked, scored, checked.not_checked)


def chosen_codes(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str] | None:
    """The codes to run: those selected (all, where none is), but for those ignored. Raises UnknownCode."""
    known = frozenset(registered())
    unknown = sorted({*select, *ignore} - known)
    if unknown:
        raise UnknownCode(f"There is no check {', '.join(unknown)}. `goldthread checks` lists them.")
    if not select and not ignore:
        return None
    return (frozenset(select) or known) - frozenset(ignore)
