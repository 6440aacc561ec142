"""The tables of a plan: needs, outcomes, provision, and the advice received."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.plan import Item
from drafting.render.labels import column, gap, long_date, report_type, words
from drafting.render.pieces import CELL, GAP, LABEL, SMALL, SOURCE, Cell, Column, Paragraph, Run, Table, cell
from drafting.render.references import References
from extract.document import Document, Status

NOT_ASKED = "–"
"""A part that the advice does not state and that this provision does not need."""


def needs(items: Sequence[Item], references: References, title: str) -> Table:
    """Needs, each with what it leads to: the golden thread at a glance."""
    columns = _columns(reference=1.4, need=8.4, outcomes=2.2, provision=2.8, source=2.2)
    return Table(title, columns, tuple(_need(item, references) for item in items))


def _need(item: Item, references: References) -> tuple[Cell, ...]:
    provision = references.answering(item.id, "provision")
    return (
        cell(references.label(item.id), LABEL),
        _text(item),
        cell(references.answering(item.id, "outcome") or NOT_ASKED),
        cell(provision) if provision else cell(words("no_provision"), GAP),
        cell(references.source(item), SOURCE),
    )


def outcomes(items: Sequence[Item], references: References, title: str) -> Table:
    """Outcomes, each with the needs it is for and the provision that serves it."""
    columns = _columns(reference=1.4, outcome=8.8, for_need=2.2, provision=2.4, source=2.2)
    return Table(title, columns, tuple(_outcome(item, references) for item in items))


def _outcome(item: Item, references: References) -> tuple[Cell, ...]:
    needs_met = references.labels(item.needs)
    return (
        cell(references.label(item.id), LABEL),
        _text(item),
        cell(needs_met) if needs_met else cell(words("no_need"), GAP),
        cell(references.serving(item.id) or NOT_ASKED),
        cell(references.source(item), SOURCE),
    )


def provision(items: Sequence[Item], references: References, title: str) -> Table:
    """Provision in the advice's full words, with its parts set out beside them."""
    columns = _columns(reference=1.3, provision=6.2, who=2.7, frequency=2.4, duration=2.1, group_size=2.3)
    return Table(title, columns, tuple(_provision(item, references) for item in items))


def _provision(item: Item, references: References) -> tuple[Cell, ...]:
    parts = references.parts(item)
    return (
        cell(references.label(item.id), LABEL),
        (*_text(item, shown_elsewhere=("who", "frequency", "duration")), _thread(item, references)),
        _part(item, "who", parts.who),
        _part(item, "frequency", parts.frequency),
        _part(item, "duration", parts.duration),
        cell(parts.group_size or NOT_ASKED),
    )


def _text(item: Item, shown_elsewhere: Sequence[str] = ()) -> Cell:
    """An item's words as they stand, and under them what the advice leaves open."""
    gaps = [Run(gap(part), GAP) for part in item.gaps if part not in shown_elsewhere]
    return (Paragraph((Run(item.text),), CELL), *(Paragraph((run,), CELL) for run in gaps))


def _part(item: Item, name: str, words_found: str) -> Cell:
    if name in item.gaps:
        # Words that were found but fall short ("regular") stay in sight above the mark.
        found = cell(words_found) if words_found else ()
        return (*found, *cell(gap(name), GAP))
    return cell(words_found or NOT_ASKED)


def _thread(item: Item, references: References) -> Paragraph:
    """The small line under a provision: the needs it meets, the outcomes it serves, where it was read."""
    needs_met, served = references.labels(item.needs), references.labels(item.outcomes)
    runs = [Run(f"{words('meets')} {needs_met}") if needs_met else Run(words("no_need"), GAP)]
    if served:
        runs.append(Run(f" {words('serves')} {served}"))
    runs.append(Run(f" {references.source(item)}", SOURCE))
    return Paragraph(tuple(runs), SMALL)


def received(references: References) -> Table:
    """Section K: the advice received, numbered as the plan's sources are."""
    columns = _columns(reference=1.2, advice_type=4.2, author=4.3, date=3.3, document=4.0)
    return Table(
        words("sections_k_table"), columns, tuple(_received(one, references) for one in references.documents)
    )


def _received(document: Document, references: References) -> tuple[Cell, ...]:
    advice = references.advice(document.file)
    number = cell(f"[{references.number(document.file)}]", LABEL)
    if document.status is Status.UNREADABLE:
        reason = words("unreadable").format(reason=document.reason or "")
        return number, cell(reason, GAP), cell(NOT_ASKED), cell(NOT_ASKED), cell(document.file)
    author = ", ".join(filter(None, (advice.author, advice.role)))
    return (
        number,
        cell(report_type(advice.type)),
        cell(author) if author else cell(words("unsigned"), GAP),
        cell(long_date(advice.date)) if advice.date else cell(words("undated"), GAP),
        cell(document.file),
    )


def _columns(**widths: float) -> tuple[Column, ...]:
    return tuple(Column(column(name), width) for name, width in widths.items())
