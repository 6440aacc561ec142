"""Plans checked beside what their moderators say: their findings, or their grades alone."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from drafting.check import CheckedPlan, check_plan
from eval import judges
from eval.checks import CheckedAs, MatchedFindings, count_plan_checks, flat_plan, match_findings
from eval.discovery import NO_FILE, named_plan, other_moderators, plan_file
from eval.grades import read_grades
from eval.measure_bundles import Measured
from eval.moderation import Moderation, load_moderation
from eval.record import Record
from eval.results import Commonest, Error, PlanResult, Sample


@dataclass(frozen=True, slots=True)
class Attempt:
    """A plan that was checked, or why it was not."""

    said: CheckedAs
    plan: CheckedPlan | None
    failure: str | None
    seconds: float


def moderated_plan(sample: Sample, failure: str | None = None) -> Measured:
    """A plan beside its moderation, and those of any further moderators."""
    folder = Path(sample.path)
    first = load_moderation(folder / "moderation.yaml")
    path = plan_file(folder)
    done = _attempt(path) if path and not failure else Attempt(CheckedAs(), None, failure or NO_FILE, 0.0)
    matched = match_findings(first.findings, done.said.findings)
    counts = count_plan_checks(first, done.said)
    record = Record(
        name=sample.name,
        form=sample.form,
        failure=done.failure,
        documents=1,
        findings=tuple(_raised(first, done)),
        plans=(_result(sample.name, first, done, matched),),
        plan_counts=flat_plan(counts),
        clean=tuple(counts.clean),
    )
    others = other_moderators(folder / "moderation.yaml")
    moderations = {judges.FIRST: first} | {name: load_moderation(path) for name, path in others.items()}
    if others:
        record = replace(
            record,
            agreements=judges.of_plan(moderations, done.said),
            disagreements=tuple(judges.plan_disagreements(sample.name, moderations)),
        )
    return record, tuple(_errors(sample.name, first, done, matched))


def _attempt(path: Path) -> Attempt:
    started = time.perf_counter()
    plan = check_plan(path)
    failure = None if plan.is_checked else " ".join(plan.reasons)
    return Attempt(said_of(plan), plan, failure, time.perf_counter() - started)


def said_of(plan: CheckedPlan) -> CheckedAs:
    """What the tool says of a plan that it checked."""
    if plan.scored is None:
        return CheckedAs(plan.findings)
    criteria = {name: one.score for name, one in plan.scored.criteria.items()}
    return CheckedAs(plan.findings, plan.scored.grade, criteria)


def _result(name: str, moderation: Moderation, done: Attempt, matched: MatchedFindings) -> PlanResult:
    return PlanResult(
        name=name,
        failure=done.failure,
        grade=moderation.grade,
        found_grade=done.said.grade,
        hit=len(matched.hit),
        extra=len(matched.extra),
        lost=len(matched.lost),
        seconds=done.seconds,
    )


def _raised(moderation: Moderation, done: Attempt) -> Iterator[Commonest]:
    """How often the moderator and the tool raise each finding in each section."""
    found = done.plan.findings if done.plan else ()
    by_moderator = Counter((each.code, each.section) for each in moderation.findings)
    by_tool = Counter((each.code, each.section) for each in found)
    for (code, section), number in sorted(by_moderator.items()):
        yield Commonest(code, section, number, 1, "moderators")
    for (code, section), number in sorted(by_tool.items()):
        yield Commonest(code, section, number, 1, "the tool")


def _errors(name: str, moderation: Moderation, done: Attempt, matched: MatchedFindings) -> Iterator[Error]:
    file = done.plan.file if done.plan else ""
    document = Path(file).name
    for at in matched.lost:
        wanted = moderation.findings[at]
        expected = f"{wanted.code}: {wanted.why}"
        yield _error(name, document, "finding_missed", wanted.section, wanted.quote, expected, "no finding")
    found = done.plan.findings if done.plan else ()
    for place in matched.extra:
        extra = found[place]
        raised = f"{extra.code}: {extra.why}"
        told = _error(name, document, "finding_extra", extra.section, extra.quote, "no finding", raised)
        yield replace(told, page=str(extra.where.page))
    yield from _grade_errors(name, document, moderation, done)


def _grade_errors(name: str, document: str, moderation: Moderation, done: Attempt) -> Iterator[Error]:
    if moderation.grade != done.said.grade:
        yield _error(name, document, "grade", "", "", moderation.grade, done.said.grade or "not checked")


def _error(sample: str, document: str, what: str, section: str, words: str, *told: str) -> Error:
    expected, found = told
    return Error(sample, document, "", section, what, words, "", expected, found, "", "", "")


def graded_plan(sample: Sample) -> Measured:
    """A plan of a spreadsheet beside the grades that moderators gave it; the first row's are counted."""
    sheet = Path(sample.path)
    graded = [each for each in read_grades(sheet) if each.plan == sample.part]
    moderations = {each.moderator: each.moderation for each in graded}
    path = named_plan(sheet.parent, sample.part)
    done = _attempt(path) if path else Attempt(CheckedAs(), None, NO_FILE, 0.0)
    # Graders of a spreadsheet name no findings, so those of the tool are neither right nor wrong.
    said = CheckedAs((), done.said.grade, done.said.criteria)
    first = graded[0].moderation
    record = Record(
        name=sample.name,
        form=sample.form,
        failure=done.failure,
        documents=1,
        plans=(_result(sample.name, first, done, MatchedFindings((), (), ())),),
        plan_counts=flat_plan(count_plan_checks(first, said)),
        agreements=judges.of_plan(moderations, said),
        disagreements=tuple(judges.plan_disagreements(sample.name, moderations)),
    )
    return record, tuple(_grade_errors(sample.name, sample.part, first, done))
