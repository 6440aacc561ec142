"""Key issues for a moderation panel: the commonest faults, and sentences to learn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import drafting.checks  # noqa: F401 - registers the checks
from drafting.checks.registry import registered
from eval.report.drawn import bar
from eval.report.layout import Cell, Grid, Row, row
from eval.report.words import PARTS, as_words, fault
from eval.results import Commonest, Example, Insight

MOST_CODES = 12
MOST_SECTION_CODES = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence to learn from, and what a moderator would say of it."""

    words: str
    said: str
    source: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one service writes well, and what would come back."""

    service: str
    good: tuple[Told, ...]
    faulty: tuple[Told, ...]


def commonest_faults(insight: Insight) -> list[Grid]:
    """The faults raised most often: by the moderators where they say, and by the tool."""
    grids = []
    for by, caption in (
        ("moderators", "Faults that moderators raise most often"),
        ("the tool", "Faults that the tool raises most often"),
    ):
        ranked = _ranked([each for each in insight.commonest if each.by == by])
        grids.append(Grid(caption, ("Fault", "Findings", "Samples with it"), tuple(_rows(ranked))))
    return grids


def _ranked(found: Sequence[Commonest]) -> list[tuple[str, int, int]]:
    findings: Counter[str] = Counter()
    samples: Counter[str] = Counter()
    for each in found:
        findings[each.code] += each.findings
        samples[each.code] = max(samples[each.code], each.samples)
    return [(code, number, samples[code]) for code, number in findings.most_common(MOST_CODES)]


def _rows(ranked: Sequence[tuple[str, int, int]]) -> Iterator[Row]:
    most = max((number for _, number, _ in ranked), default=1)
    for code, number, samples in ranked:
        yield row(fault(code), Cell(f"{number:,}", bar(number / most)), f"{samples:,}")


def faults_by_section(insight: Insight) -> Grid:
    """The commonest faults of each section of the plan, by whoever raises each most often."""
    sections: dict[str, Counter[str]] = {}
    for each in insight.commonest:
        codes = sections.setdefault(each.section, Counter())
        codes[each.code] = max(codes[each.code], each.findings)
    rows = (
        row(f"Section {section}" if section else "The whole plan", _told(codes), f"{codes.total():,}")
        for section, codes in sorted(sections.items(), key=lambda pair: (not pair[0], pair[0]))
    )
    note = "Of each fault the larger of the moderators' and the tool's counts."
    columns = ("Section", "Commonest", "Findings in all")
    return Grid("Commonest faults of each section", columns, tuple(rows), note)


def _told(codes: Counter[str]) -> str:
    return "; ".join(f"{fault(code)} ({number:,})" for code, number in codes.most_common(MOST_SECTION_CODES))


def what_each_looks_for(insight: Insight) -> list[tuple[str, str]]:
    """What each of the faults named is, for those that a check of plans knows."""
    checks = registered()
    codes = {each.code for each in insight.commonest}
    return [(fault(code), checks[code].looks_for) for code in sorted(codes) if code in checks]


def lessons(insight: Insight) -> list[Lesson]:
    """Good and faulty sentences of each service."""
    services = sorted({example.service for example in (*insight.good, *insight.faulty)})
    return [
        Lesson(as_words(service), _of(insight.good, service), _of(insight.faulty, service))
        for service in services
    ]


def _of(examples: Sequence[Example], service: str) -> tuple[Told, ...]:
    return tuple(_example(example) for example in examples if example.service == service)


def _example(example: Example) -> Told:
    lacking = [PARTS.get(part, part) for part in example.lacking]
    said = f"Does not say {_either(lacking)}." if lacking else "Says what, by whom, how often and how long."
    return Told(example.words, said, f"{example.sample}, {example.document}, section {example.section}")


def _either(parts: Sequence[str]) -> str:
    """Parts as a choice: "how long, how often or by whom"."""
    return " or ".join(each for each in (", ".join(parts[:-1]), parts[-1]) if each)
