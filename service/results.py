"""What a finished draft shows: its documents, its sections, its findings, in words ready for a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from drafting.plan import SECTIONS, Finding
from drafting.render.labels import finding_title, long_date, report_type, section_words

SEVERITIES = {"must_fix": "Must be settled", "should_fix": "Should be settled", "advice": "Worth a look"}


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """How many findings a plan has, and how many of them stop it."""

    total: int
    must_fix: int

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> FindingCounts:
        """Counts a plan's findings."""
        severities = [finding.severity for finding in findings]
        return cls(len(severities), severities.count("must_fix"))


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document of the bundle, as a row of the result."""

    file: str
    type: str
    author: str
    date: str
    reason: str
    """Why it could not be read; "" if it was."""


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section of the plan, and how many lines it has."""

    letter: str
    title: str
    lines: int


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One point to settle."""

    why: str
    quote: str
    section: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings that say the same of different lines."""

    title: str
    severity: str
    findings: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A finished draft for the page."""

    documents: tuple[DocumentLine, ...]
    sections: tuple[SectionLine, ...]
    findings: tuple[FindingGroup, ...]
    statements: int
    lines: int
    must_fix: int

    @property
    def unreadable(self) -> tuple[DocumentLine, ...]:
        """The documents that could not be read."""
        return tuple(one for one in self.documents if one.reason)


def result(plan: Mapping[str, Any], ledger: Mapping[str, Any]) -> Result:
    """The result that plan.json and ledger.json describe."""
    documents = tuple(_document(one) for one in ledger["documents"])
    items = {letter: len(plan["sections"][letter]) for letter in SECTIONS}
    # Section K lists the advice itself, so its lines are the documents.
    lines = items | {"K": len(documents)}
    return Result(
        documents=documents,
        sections=tuple(SectionLine(one, section_words(one, "short"), lines[one]) for one in SECTIONS),
        findings=_findings(plan["findings"]),
        statements=len(ledger["statements"]),
        lines=sum(items.values()),
        must_fix=sum(one["severity"] == "must_fix" for one in plan["findings"]),
    )


def _document(one: Mapping[str, Any]) -> DocumentLine:
    unreadable = one["status"] == "unreadable"
    return DocumentLine(
        file=one["file"],
        type="" if unreadable else report_type(one["type"]),
        author=", ".join(filter(None, (one["author"], one["role"]))),
        date=long_date(one["date"]),
        reason=(one["reason"] or "It could not be read.") if unreadable else "",
    )


def _findings(findings: Iterable[Mapping[str, Any]]) -> tuple[FindingGroup, ...]:
    """Findings by what they say, the gravest first."""
    groups: dict[tuple[str, str], list[FindingLine]] = {}
    for one in sorted(findings, key=lambda finding: list(SEVERITIES).index(finding["severity"])):
        place = f"Section {one['section']}" if one["section"] else "The whole plan"
        line = FindingLine(one["why"], one["quote"], place)
        groups.setdefault((one["severity"], one["code"]), []).append(line)
    return tuple(
        FindingGroup(finding_title(code), SEVERITIES[severity], tuple(lines))
        for (severity, code), lines in groups.items()
    )
