"""A plan's front matter: whose plan it is, how to read it, and what stops it from being issued."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.plan import SECTIONS, Finding, Plan
from drafting.render.labels import (
    column,
    finding_title,
    gap,
    layout,
    long_date,
    purpose,
    section_anchor,
    section_heading,
    words,
)
from drafting.render.pieces import (
    CELL,
    GAP,
    LABEL,
    SOURCE,
    Cell,
    Column,
    Paragraph,
    Piece,
    Run,
    Table,
    cell,
    paragraph,
)
from drafting.render.references import References

EXPLAINED = 3
"""A kind of finding that stands at no more lines than this is explained, not only counted."""


def front_page(plan: Plan) -> list[Piece]:
    """Title, mark, the child's details, and how to read the draft."""
    return [
        paragraph(words("draft_mark"), "Draft mark"),
        paragraph(words("title"), "Title"),
        paragraph(plan.case.child.name or _not_stated("name"), "Subtitle"),
        paragraph(purpose(plan.case.purpose), "Lead"),
        paragraph(words("details_heading"), "Front heading"),
        _details(plan),
        paragraph(words("reading_heading"), "Front heading"),
        paragraph(words("draft_note")),
        Paragraph((Run(words("source_note"), SOURCE),)),
        Paragraph((Run(gap("frequency"), GAP), Run(" " + words("gap_note")))),
        paragraph(words("contents_heading"), "Front heading"),
        *(_contents_line(letter) for letter in SECTIONS),
    ]


def _contents_line(letter: str) -> Paragraph:
    return Paragraph((Run(section_heading(letter), link=section_anchor(letter)),), "Contents line")


def _details(plan: Plan) -> Table:
    child = plan.case.child
    known_as = "" if child.known_as in ("", child.forename) else child.known_as
    facts = {
        "name": child.name,
        "known_as": known_as,
        "born": long_date(child.born),
        "year_group": child.year_group,
        "setting": child.setting,
        "authority": plan.case.authority,
    }
    names = layout()["details"]
    rows = [
        (cell(names[fact], LABEL), cell(value) if value else cell(_not_stated(fact), GAP))
        for fact, value in facts.items()
        if value or fact != "known_as"
    ]
    columns = (Column(column("detail"), 5.0), Column(column("answer"), 12.0))
    return Table(words("details_heading"), columns, tuple(rows), bare=True)


def _not_stated(fact: str) -> str:
    """The mark for a fact of the front page that neither the case nor the advice gives."""
    name = str(layout()["details"][fact])
    return words("gap").format(part=name[0].lower() + name[1:])


def before_issue(references: References) -> list[Piece]:
    """What must be settled before the plan can be issued: one row a kind of finding."""
    found: dict[str, list[Finding]] = {}
    for finding in references.plan.findings:
        if finding.severity == "must_fix":
            found.setdefault(finding.code, []).append(finding)
    heading = paragraph(words("before_issue_heading"), "Heading 1")
    if not found:
        return [heading, paragraph(words("before_issue_none"))]
    columns = (Column(column("matter"), 11.0), Column(column("where"), 6.0))
    rows = tuple(_matter(code, findings, references) for code, findings in found.items())
    note = paragraph(words("before_issue_note"))
    return [heading, note, Table(words("before_issue_heading"), columns, rows)]


def _matter(code: str, findings: list[Finding], references: References) -> tuple[Cell, ...]:
    title = Paragraph((Run(f"{finding_title(code)} ({len(findings)})", LABEL),), CELL)
    explained = len(findings) <= EXPLAINED and code not in layout()["never_explained"]
    reasons = dict.fromkeys(finding.why for finding in findings) if explained else ()
    places = ", ".join(_places(findings, references)) or words("whole_plan")
    return (title, *(paragraph(why, CELL) for why in reasons)), cell(places)


def _places(findings: Iterable[Finding], references: References) -> list[str]:
    found = (references.place(finding) for finding in findings)
    return list(dict.fromkeys(filter(None, found)))
