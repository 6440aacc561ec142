"""Drafts of fictional children, made by hand, so that what is tested needs no model and no reports."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from drafting.plan import Case, Fate, Finding, Item, Plan, Query
from extract.document import Document, Source, Status
from nlp.child import Child
from nlp.statement import Advice, Area, Kind, Parts, SectionLetter, Sentence, Statement

PSYCHOLOGY, PARENTS, PUPIL, LOCKED = "01-ep.pdf", "02-parents.docx", "03-pupil.docx", "04-locked.pdf"


@dataclass
class Draft:
    """What the line gives, as the renderers take it."""

    plan: Plan
    statements: list[Statement]
    advice: list[Advice]
    documents: list[Document]
    fates: list[Fate] = field(default_factory=list)


def document(file: str, pages: int = 1, **changes: object) -> Document:
    """A document that was read."""
    return replace(Document(file, file.rsplit(".", 1)[-1], "ab" * 32, pages), **changes)


def statement(
    number: int, text: str, kind: Kind, file: str = PSYCHOLOGY, page: int = 1, **facts: object
) -> Statement:
    """One sentence of advice with what was decided about it."""
    source = Source(file, page, number, 0, len(text), text)
    return Statement(Sentence(f"s{number}", text, source), kind, 0.9, **facts)


def item(number: int, section: str, kind: str, text: str, **facts: object) -> Item:
    """A line of the plan selected from the statement of the same number."""
    return Item(f"i{number}", section, kind, text, (f"s{number}",), **facts)


def draft(**case: object) -> Draft:
    """A small whole draft: a need met and one unmet, an outcome, provision whole and vague, and views."""
    group = Parts("precision teaching", "a teaching assistant", "each school day", "20 minutes", "alone")
    ci, care = {"area": Area.CI}, {"area": Area.CARE}
    b_ci = {"area": Area.CI, "section": SectionLetter.B}
    b_cl = {"area": Area.CL, "section": SectionLetter.B}
    statements = [
        statement(1, "I like making maps.", Kind.VIEW, PUPIL, section=SectionLetter.A),
        statement(2, "We want her to have one good friend.", Kind.VIEW, PARENTS, section=SectionLetter.A),
        statement(3, "Wren speaks clearly.", Kind.STRENGTH, page=2, **b_ci),
        statement(4, "Wren cannot follow two instructions.", Kind.NEED, page=2, **b_ci),
        statement(5, "Wren reads two years behind.", Kind.NEED, page=3, **b_cl),
        statement(6, "By July 2027 Wren will follow two instructions.", Kind.OUTCOME, page=4, **ci),
        statement(7, "Precision teaching for 20 minutes a day.", Kind.PROVISION, page=4, parts=group),
        statement(8, "Regular support.", Kind.PROVISION, page=4, parts=Parts(frequency="Regular")),
        statement(9, "No social care need was identified.", Kind.BACKGROUND, page=5, **care),
        statement(
            10, "Her brother has been excluded.", Kind.SENSITIVE, page=5, sensitive=0.9, sort="somebody_else"
        ),
    ]
    items = (
        item(1, "A", "view", "I like making maps."),
        item(2, "A", "view", "We want her to have one good friend."),
        item(3, "B", "strength", "Wren speaks clearly.", area="CI"),
        item(4, "B", "need", "Wren cannot follow two instructions.", area="CI"),
        item(5, "B", "need", "Wren reads two years behind.", area="CL"),
        item(9, "D", "none", "No social care need was identified.", area="CARE"),
        item(6, "E", "outcome", "By July 2027 Wren will follow two instructions.", area="CI", needs=("i4",)),
        item(7, "F", "provision", statements[6].text, area="CI", needs=("i4",), outcomes=("i6",)),
        item(8, "F", "provision", "Regular support.", area="CI", gaps=("what", "who", "frequency")),
    )
    findings = (
        Finding("need_without_provision", "must_fix", "B", "i5", ("s5",), items[4].text, "Nothing meets it."),
        Finding("provision_who_missing", "must_fix", "F", "i8", ("s8",), "Regular support.", "By whom?"),
        Finding("advice_missing", "must_fix", "K", None, (), "", "Social care was not asked.", "social_care"),
        Finding("jargon_unexplained", "advice", "B", "i5", ("s5",), "phoneme", "Say what it means."),
    )
    queries = (Query(PSYCHOLOGY, "Dr Ada Finch", "How often is the support given?", ("i8",)),)
    child = Child("Wren", "Ashdown", "Wren", "she", "2016-05-02", "Year 4", "Larkfield Primary School")
    known = Case(child, "Northmere Council")
    used = {number for one in items for number in one.statements}
    return Draft(
        Plan(replace(known, **case), {"goldthread": "0.1.0", "kind": "1f"}, items, findings, queries),
        statements,
        [
            Advice(PSYCHOLOGY, "educational_psychology", "Dr Ada Finch", "Psychologist", "2025-03-14"),
            Advice(PARENTS, "parent", "Mr and Mrs Ashdown", "Parents", None),
            Advice(PUPIL, "child", "Wren Ashdown", "", "2025-02-01"),
        ],
        [
            document(PSYCHOLOGY, pages=6),
            document(PARENTS),
            document(PUPIL),
            document(LOCKED, pages=0, status=Status.UNREADABLE, reason="It is locked with a password."),
        ],
        [
            Fate(s.id, f"i{s.id[1:]}" if s.id in used else None, None if s.id in used else str(s.kind))
            for s in statements
        ],
    )
