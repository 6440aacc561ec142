"""Runs the checks over a plan. It fails closed: what could not be checked is never called clean."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from drafting.checks.beside.given import AdviceGiven, Advised
from drafting.checks.context import PlanContext
from drafting.checks.profile import Profile
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
    """Verbatim: the plan's words, or for what it omits those of the advice."""
    why: str
    ask: str
    of: str
    where: Source
    """The plan's words, or the heading beneath which something is omitted."""
    advised: Advised | None = None
    """The advice that the plan was compared with there."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found in a plan, and why it may not have been checked whole."""

    plan: PlanAsRead
    findings: tuple[Finding, ...]
    not_checked: tuple[str, ...] = ()
    """Reasons, in a plan writer's words; with any of them, the plan is not checked."""


def run_checks(
    plan: PlanAsRead,
    codes: Collection[str] | None = None,
    advice: AdviceGiven | None = None,
    profile: Profile | None = None,
) -> Checked:
    """Runs the checks (those of these codes, where given) and gives what they found, in reading order.

    With `advice` the plan is compared with it as well. `profile` gives the authority's settings, and how bad
    it holds a finding to be.
    """
    profile = profile or Profile()
    faults = [*plan.unread, *(advice.unread if advice else ())]
    if advice and _is_anothers(plan, advice):
        faults.append("The advice is about another child than the plan is.")
        advice = None  # no word of another child's advice is shown
    context, findings = PlanContext(plan, advice, profile.settings), []
    if not plan.sections:
        faults.append("No section of a plan (A to K) was found in it.")
    for one in registered().values():
        if (codes is not None and one.code not in codes) or not one.source.holds(context.written):
            continue
        try:
            findings += [_finding(one, found, profile) for found in one.find(context)]
        except Exception as error:  # noqa: BLE001 - any fault of a check makes the plan not checked
            faults.append(f"The check {one.code} failed ({type(error).__name__}). Please report this.")
    return Checked(plan, tuple(sorted(_once(findings), key=_place)), tuple(faults))


def _is_anothers(plan: PlanAsRead, advice: AdviceGiven) -> bool:
    """Whether the advice is about another child, by the names that both give."""
    own, theirs = plan.facts.child, advice.child
    return bool(own.forename and theirs.forename and not own.names & theirs.names)


def _finding(one: Check, found: Found, profile: Profile) -> Finding:
    return Finding(
        one.code,
        profile.severities.get(one.code) or found.severity or one.severity,
        found.section,
        found.advised.source.quote if found.omitted and found.advised else found.source.quote,
        found.why,
        found.ask,
        found.of,
        found.source,
        found.advised,
    )


def _once(findings: list[Finding]) -> Iterator[Finding]:
    """Each fault once at its words, whichever way it was found."""
    seen: set[tuple[object, ...]] = set()
    for one in findings:
        key = (one.code, one.section, one.where.block, one.where.start, one.quote)
        if key not in seen:
            seen.add(key)
            yield one


def _place(one: Finding) -> tuple[int, int, str]:
    return one.where.block, one.where.start, one.code
