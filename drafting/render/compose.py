"""A plan to its View: every section with what belongs in it (SEND Code of Practice 9.62 and 9.69)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from drafting.plan import SECTIONS, Item
from drafting.render.areas import AreaOfItems, by_area, loose, of_kind
from drafting.render.before_issue import before_issue
from drafting.render.empty import if_empty, not_received
from drafting.render.facts import details, not_stated
from drafting.render.labels import (
    area_name,
    long_date,
    purpose,
    report_type,
    section_anchor,
    section_heading,
    section_words,
    words,
)
from drafting.render.lines import NOT_ASKED, lines
from drafting.render.marked import as_gap, one_line
from drafting.render.references import References
from drafting.render.rows import threads
from drafting.render.speakers import by_voice
from drafting.render.view import Area, Group, Report, Section, View
from drafting.under_review import purpose_shown
from extract.document import Document, Status


def compose(references: References, *, approved: bool = False) -> View:
    """Everything that is drawn of a plan, which is marked as a draft until it is approved."""
    plan = references.plan
    return View(
        draft_mark="" if approved else words("draft_mark"),
        reading_heading=words("approved_reading_heading" if approved else "reading_heading"),
        draft_note=words("approved_note" if approved else "draft_note"),
        title=words("title"),
        name=one_line(plan.case.child.name) or as_gap(not_stated("name")),
        authority=one_line(plan.case.authority),
        purpose=purpose(purpose_shown(plan), approved=approved),
        details=details(plan, references.newest),
        before_issue=before_issue(references),
        sections=tuple(_section(letter, references) for letter in SECTIONS),
        threads=threads(references),
        reports=tuple(report(document, references) for document in references.documents),
        missing=tuple(report_type(advice) for advice in not_received(plan)),
        working_together=as_gap(words("working_together_gap")),
        review=as_gap(words("review_gap")),
    )


def _section(letter: str, references: References) -> Section:
    items = references.plan.section(letter)
    fill: Callable[[str, Sequence[Item], References], tuple[tuple[Group, ...], tuple[Area, ...]]]
    fill = {"A": _views, "J": _lines_alone, "I": _nothing}.get(letter, _by_area)
    groups, areas = fill(letter, items, references)
    return Section(
        letter=letter,
        heading=section_heading(letter),
        short=section_words(letter, "short"),
        anchor=section_anchor(letter),
        note=note(letter, bool(items), references),
        groups=groups,
        areas=areas,
        none=lines(of_kind(items, "none"), references),
    )


def note(letter: str, filled: bool, references: References) -> str:
    """What a section says where it has nothing to show, or may show nothing."""
    if fixed := section_words(letter, "fixed"):
        return fixed
    if letter == "K":
        return "" if references.documents else section_words(letter, "empty")
    if filled:
        return ""
    if gap := section_words(letter, "fixed_gap"):
        return as_gap(gap)
    return if_empty(letter, references.plan)


_Filling = tuple[tuple[Group, ...], tuple[Area, ...]]


def _nothing(_: str, __: Sequence[Item], ___: References) -> _Filling:
    """Section I names no school in a draft (Children and Families Act 2014, s. 38(5))."""
    return (), ()


def _lines_alone(_: str, items: Sequence[Item], references: References) -> _Filling:
    return _groups([("", items)], references), ()


def _views(_: str, items: Sequence[Item], references: References) -> _Filling:
    """Section A: history, then what was said under who says it, then strengths."""
    return _groups(by_voice(items, references), references), ()


def _by_area(letter: str, items: Sequence[Item], references: References) -> _Filling:
    """Sections B to H2: by area, with strengths apart from what the section is for."""
    others = _groups([(words("other"), loose(letter, items))], references)
    return others, tuple(_area(area, references) for area in by_area(letter, items))


def _area(area: AreaOfItems, references: References) -> Area:
    return Area(
        name=area_name(area.area),
        strengths=lines(area.strengths, references),
        lines=lines(area.wanted, references),
        other=lines(area.other, references),
        nothing=area.nothing,
    )


def _groups(found: Iterable[tuple[str, Sequence[Item]]], references: References) -> tuple[Group, ...]:
    return tuple(Group(name, lines(items, references)) for name, items in found if items)


def report(document: Document, references: References) -> Report:
    """A document as section K lists it; one that could not be read says why."""
    advice = references.advice(document.file)
    number, file = str(references.number(document.file)), one_line(document.file)
    if document.status is Status.UNREADABLE:
        reason = words("unreadable").format(reason=one_line(document.reason or ""))
        return Report(number, as_gap(reason), NOT_ASKED, NOT_ASKED, file)
    author = one_line(", ".join(filter(None, (advice.author, advice.role))))
    return Report(
        number,
        report_type(advice.type),
        author or as_gap(words("unsigned")),
        long_date(advice.date) if advice.date else as_gap(words("undated")),
        file,
    )
