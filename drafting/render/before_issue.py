"""What must be settled before the plan can be issued: one row a kind of finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from drafting.by_family import CODE as BY_FAMILY
from drafting.direct_payments import CODE as DIRECT_PAYMENT
from drafting.earlier_plan import CODE as EARLIER
from drafting.findings import UNMET
from drafting.first_person import CODE as FIRST_PERSON
from drafting.not_promised import CODE as NOT_PROMISED
from drafting.old_reports import CODE as ADVICE_OLD
from drafting.past import CODE as OUTCOME_PAST
from drafting.past import PROVISION_CODE as PROVISION_PAST
from drafting.persons_named import CODE as PERSON_NAMED
from drafting.plan import Finding
from drafting.private_facts import CODE as PRIVATE
from drafting.private_facts import CONFIDED
from drafting.render.areas import of_kind
from drafting.render.labels import finding_title, layout, sorts_told, words
from drafting.render.marked import one_line
from drafting.render.references import References
from drafting.render.view import Matter
from drafting.short_targets import CODE as SHORT_TARGET

ALSO_SHOWN = (
    EARLIER,
    PERSON_NAMED,
    OUTCOME_PAST,
    PROVISION_PAST,
    SHORT_TARGET,
    DIRECT_PAYMENT,
    FIRST_PERSON,
    BY_FAMILY,
    NOT_PROMISED,
    CONFIDED,
    "wrong_setting",
    ADVICE_OLD,
)
"""Findings that should be settled and that no mark in a line tells, though whoever signs must know them."""
OF_TWO_LINES = ("conflicting_advice",)
"""Findings whose reason makes no sense without the lines that it is of, as it tells one against another."""
EXPLAINED = 3
"""A kind of finding that stands at no more lines than this is explained, not only counted."""


def before_issue(references: References) -> tuple[Matter, ...]:
    """The rows, in the order of the plan; then what is unlinked, held back, sent with it, marked besides."""
    found: dict[str, list[Finding]] = {}
    for finding in references.plan.findings:
        if finding.severity == "must_fix" or finding.code in ALSO_SHOWN:
            found.setdefault(finding.code, []).append(finding)
    rows = tuple(_matter(code, findings, references) for code, findings in found.items())
    unlinked = (*_unlinked(references), *_unserved(references), *_linked(references))
    return (*rows, *unlinked, *_held(references), *_private(references), *_besides(references))


def _unlinked(references: References) -> Iterator[Matter]:
    """The needs that show no provision, but for those that a finding says nobody meets."""
    unmet = {finding.item for finding in references.plan.findings if finding.code == UNMET}
    needs = [item.id for item in of_kind(references.plan.items, "need") if item.id not in unmet]
    if bare := [need for need in needs if not references.answering(need, "provision")]:
        title = words("unlinked_besides" if unmet else "unlinked").format(count=len(bare))
        yield Matter(title, (words("unlinked_why"),), references.labels(bare))


def _unserved(references: References) -> Iterator[Matter]:
    """The outcomes that show no provision, but for the steps and levels that stand beneath another."""
    aims = [item.id for item in of_kind(references.plan.items, "outcome") if not item.outcomes]
    if bare := [aim for aim in aims if not references.serving(aim)]:
        title = words("unserved").format(count=len(bare))
        yield Matter(title, (words("unserved_why"),), references.labels(bare))


def _linked(references: References) -> Iterator[Matter]:
    """The lines that show which need they are for: likeness proposed it, and a person must judge."""
    if answers := [item.id for item in references.plan.items if item.needs]:
        title = words("linked").format(count=len(answers))
        yield Matter(title, (words("linked_why"),), references.labels(answers))


def _held(references: References) -> Iterator[Matter]:
    """What is held back for a person, told by where it was read and never by its words."""
    if held := references.held():
        reasons = (words("held_why"), sorts_told(one.sort for one in held))
        where = references.where_read(one.id for one in held)
        yield Matter(words("held").format(count=len(held)), reasons, where)


def _private(references: References) -> Iterator[Matter]:
    """The reports that may be private in part: the family gets them with the plan."""
    found = [finding for finding in references.plan.findings if finding.code == PRIVATE]
    if found:
        title = f"{finding_title(PRIVATE)} ({len(found)})"
        private = [one for finding in found for one in finding.statements]
        reasons = (words("private_why"), sorts_told(one.sort for one in references.found(private)))
        yield Matter(title, reasons, references.where_read(private))


def _besides(references: References) -> Iterator[Matter]:
    """What else is marked in the lines, or asked of authors, and should be settled: counted by kind."""
    found = Counter(
        finding.code
        for finding in references.plan.findings
        if finding.severity == "should_fix" and finding.code not in (*ALSO_SHOWN, PRIVATE)
    )
    if found:
        counted = (f"{finding_title(code)} ({count})." for code, count in found.items())
        yield Matter(words("besides").format(count=found.total()), tuple(counted), words("whole_plan"))


def _matter(code: str, findings: Sequence[Finding], references: References) -> Matter:
    explained = len(findings) <= EXPLAINED and code not in layout()["never_explained"]
    told = (finding for finding in findings if explained and _may_be_told(finding, references))
    places = dict.fromkeys(filter(None, (references.place(finding) for finding in findings)))
    return Matter(
        f"{finding_title(code)} ({_count(code, findings, references)})",
        tuple(dict.fromkeys(_reason(finding, references) for finding in told)),
        ", ".join(places) or words("whole_plan"),
    )


def _reason(finding: Finding, references: References) -> str:
    """Why, in a plan writer's words; where it is of two lines, after both and the words of the first."""
    why = _numbered(one_line(finding.why), references)
    if finding.code not in OF_TWO_LINES:
        return why
    return f"{references.place(finding)}: “{one_line(finding.quote)}” {why}"


def _numbered(why: str, references: References) -> str:
    """A reason with each report's number in place of its file's name."""
    for file in sorted((document.file for document in references.documents), key=len, reverse=True):
        why = why.replace(file, f"[{references.number(file)}]")
    return why


def _count(code: str, findings: Sequence[Finding], references: References) -> int:
    """How many findings there are, or lines where one finding is of a whole section's."""
    return sum(len(references.lines_of(one)) for one in findings) if code == EARLIER else len(findings)


def _may_be_told(finding: Finding, references: References) -> bool:
    """A reason may quote what it is about, which may have been left out because it is private."""
    return all(references.used(one) for one in finding.statements)
