"""Items of the plan to the lines that are drawn: labels, gaps, parts, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafting.headed import headed_time, says_time
from drafting.plan import NAME_GAP, Edit, Item
from drafting.render.answers import after_question, question
from drafting.render.labels import gap, layout, long_date, report_type, words
from drafting.render.marked import as_gap, one_line
from drafting.render.references import References
from drafting.render.view import Line, Source
from drafting.scales import level
from nlp.private import is_private
from nlp.statement import Parts, Statement

NOT_ASKED = "–"
"""A part that the advice does not state and that this provision does not need."""
_SHOWN_AS_PARTS = ("who", "frequency", "duration")


def lines(items: Iterable[Item], references: References) -> tuple[Line, ...]:
    """The lines of some items, in their order."""
    return tuple(line(item, references) for item in items)


def line(item: Item, references: References) -> Line:
    """An item as it is drawn."""
    draw = {"need": _need, "outcome": _outcome, "provision": _provision}.get(item.kind, _other)
    return draw(item, references)


def _other(item: Item, references: References, **facts: str) -> Line:
    elsewhere = (NAME_GAP, *(_SHOWN_AS_PARTS if item.kind == "provision" else ()))
    parts = references.parts(item)
    return Line(
        label=references.label(item.id),
        words=_words(item, references),
        reference=references.source(item),
        sources=tuple(_source(one, references) for one in references.statements(item)),
        edits=tuple(_edit(edit) for edit in item.edits),
        gaps=tuple(
            as_gap(_time(item, name, references) or left_open(name, parts))
            for name in item.gaps
            if name not in elsewhere
        ),
        **facts,
    )


def _words(item: Item, references: References) -> str:
    """An item's words, after their question where they need it, marked where an earlier plan alone says them.

    That there is no need is left unmarked, as it stands in running text: read back, the mark would be a need.
    """
    plan = references.only_earlier(item) if item.kind != "none" else ""
    mark = as_gap(words("only_earlier").format(plan=plan)) if plan else ""
    return f"{after_question(question(item, references), references.words(item))} {mark}".rstrip()


def _need(item: Item, references: References) -> Line:
    return _other(
        item,
        references,
        outcomes=references.answering(item.id, "outcome") or NOT_ASKED,
        provision=references.answering(item.id, "provision") or as_gap(words("no_provision")),
    )


def _outcome(item: Item, references: References) -> Line:
    return _other(
        item,
        references,
        needs=_answered(item, references),
        provision=references.serving(item.id) or NOT_ASKED,
    )


def _answered(outcome: Item, references: References) -> str:
    """The needs that an outcome answers, and the outcome that it is a step to, or another level of."""
    needs = references.labels(outcome.needs) or as_gap(words("no_need"))
    if not outcome.outcomes:
        return needs
    at = _level(outcome, references)
    said = words("level_of" if at else "step_to")
    return said.format(needs=needs, outcome=references.labels(outcome.outcomes), level=at)


def _level(item: Item, references: References) -> str:
    """Which other level of a goal's scale an item is, whose time is its goal's; "" for none."""
    if not item.outcomes or item.kind != "outcome":
        return ""
    return next((found for one in references.statements(item) if (found := level(one.sentence))), "")


def _provision(item: Item, references: References) -> Line:
    parts = references.parts(item)
    return _other(
        item,
        references,
        needs=references.labels(item.needs) or as_gap(words("no_need")),
        outcomes=references.labels(item.outcomes),
        who=_part(item, "who", parts),
        how_often=_part(item, "frequency", parts),
        how_long=_part(item, "duration", parts),
        group=one_line(parts.group_size) or NOT_ASKED,
        parts=" ".join(_told(item, parts)),
    )


def _told(item: Item, parts: Parts) -> Iterator[str]:
    """Each part that the advice states or leaves open, as a short sentence."""
    for name in (*_SHOWN_AS_PARTS, "group_size"):
        if said := one_line(getattr(parts, name)):
            yield words("part").format(name=layout()["part_names"][name], said=said)
        if name in item.gaps:
            yield as_gap(left_open(name, parts))


def _part(item: Item, name: str, parts: Parts) -> str:
    """A part's words; words that fall short ("regular") stay in sight beside the mark."""
    said = one_line(getattr(parts, name))
    if name in item.gaps:
        return f"{said} {as_gap(left_open(name, parts))}".strip()
    return said or NOT_ASKED


def left_open(name: str, parts: Parts) -> str:
    """What an item leaves open, in words: unclear where the advice has words for that part.

    What an outcome leaves open is no part of provision, so the advice has no words for it apart.
    """
    return gap(name, unclear=bool(getattr(parts, name, "")))


def _time(item: Item, name: str, references: References) -> str:
    """The mark of a time that an outcome's own words, or the heading over it, give in part; else ""."""
    lead = next(iter(references.statements(item)), None)
    said = headed_time(lead.sentence) if lead and name == "time" else ""
    if not lead or not said or is_private(said):
        return gap(name, unclear=True) if name == "time" and says_time(item.text) else ""
    return words("gap_headed").format(said=references.without_others(lead.document, said))


def _source(statement: Statement, references: References) -> Source:
    return Source(
        report_line(statement.document, references, statement.sentence.source.page),
        references.said(statement),
        references.read_at([statement]),
        statement.id,
    )


def report_line(file: str, references: References, page: int | None = None) -> str:
    """A report in words: number, type, author, date, and the page where one is given."""
    advice = references.advice(file)
    author = ", ".join(filter(None, (advice.author, advice.role)))
    facts = [report_type(advice.type), one_line(author), long_date(advice.date)]
    if page and references.paged(file):
        facts.append(words("page").format(page=page))
    return f"{words('report')} {references.number(file)}: {', '.join(filter(None, facts))}"


def _edit(edit: Edit) -> str:
    rule = str(layout()["edit_rules"].get(edit.rule, edit.rule.replace("_", " ")))
    if not edit.edited:
        return words("edit_taken_out").format(original=one_line(edit.original), rule=rule)
    return words("edit").format(original=one_line(edit.original), edited=one_line(edit.edited), rule=rule)
