"""Runs the checks over a plan. It fails closed: what could not be checked is never called clean."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from drafting.checks.context import PlanContext
from drafting.checks.registry import Check, Found, registered
from drafting.plan import Severity
from drafting.reading import PlanAsRead
from extract.document import Source


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a plan, at its words."""

    code: str
    severity: Severity
    section: str
    quote: str
    """Verbatim."""
    why: str
    ask: str
    of: str
    where: Source


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found in a plan, and why it may not have been checked whole."""

    plan: PlanAsRead
    findings: tuple[Finding, ...]
    not_checked: tuple[str, ...] = ()
    """Reasons, in a plan writer's words; with any of them, the plan is not checked."""


def run_checks(plan: PlanAsRead, codes: Collection[str] | None = None) -> Checked:
    """Runs the checks (those of these codes, where given) and gives what they found, in reading order."""
    context, findings, faults = PlanContext(plan), [], list(plan.unread)
    if not plan.sections:
        faults.append("No section of a plan (A to K) was found in it.")
    for one in registered().values():
        if (codes is not None and one.code not in codes) or not one.source.holds(context.written):
            continue
        try:
            findings += [_finding(one, found) for found in one.find(context)]
        except Exception as error:  # noqa: BLE001 - any fault of a check makes the plan not checked
            faults.append(f"The check {one.code} failed ({type(error).__name__}). Please report this.")
    return Checked(plan, tuple(sorted(_once(findings), key=_place)), tuple(faults))


def _finding(one: Check, found: Found) -> Finding:
    return Finding(
        one.code,
        found.severity or one.severity,
        found.section,
        found.source.quote,
        found.why,
        found.ask,
        found.of,
        found.source,
    )


def _once(findings: list[Finding]) -> Iterator[Finding]:
    """Each fault once at its words, whichever way it was found."""
    seen = set()
    for one in findings:
        key = (one.code, one.section, one.where.block, one.where.start)
        if key not in seen:
            seen.add(key)
            yield one


def _place(one: Finding) -> tuple[int, int, str]:
    return one.where.block, one.where.start, one.code
