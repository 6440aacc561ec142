"""The sections of a plan as paragraphs and tables (SEND Code of Practice 9.62 and 9.69)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from drafting.plan import SECTIONS, Item
from drafting.render import tables
from drafting.render.labels import (
    area_name,
    layout,
    report_type,
    section_anchor,
    section_heading,
    section_words,
    words,
)
from drafting.render.pieces import BULLET, GAP, SOURCE, Paragraph, Piece, Run, paragraph
from drafting.render.references import References

SECTION_HEADING, GROUP_HEADING, SMALL_HEADING = "Heading 1", "Heading 2", "Heading 3"


def sections(references: References) -> list[Piece]:
    """Every section in order, each with its heading, whether it holds anything or not."""
    pieces: list[Piece] = []
    for letter in SECTIONS:
        heading = (Run(section_heading(letter)),)
        pieces.append(Paragraph(heading, SECTION_HEADING, section_anchor(letter)))
        pieces.extend(_COMPOSERS[letter](letter, references) or _empty(letter))
    return pieces


def _empty(letter: str) -> list[Piece]:
    return [paragraph(section_words(letter, "empty"))]


def _views(letter: str, references: References) -> list[Piece]:
    """Section A: history, then what was said under who says it, then strengths."""
    items = references.plan.section(letter)
    pieces = _group(words("history"), _of_kind(items, "history"), references)
    speakers: dict[str, list[Item]] = {}
    for item in sorted(_of_kind(items, "view"), key=lambda view: _voice(view, references)):
        speakers.setdefault(_speaker(item, references), []).append(item)
    for speaker, said in speakers.items():
        pieces += _group(speaker, said, references)
    pieces += _group(words("strengths"), _of_kind(items, "strength"), references)
    return pieces + _group(words("other"), _not_of(items, "history", "view", "strength"), references)


def _voice(item: Item, references: References) -> int:
    """The child speaks first, then the parents, then those who tell what they said."""
    kind = references.advice(references.file(item)).type
    return ("child", "parent").index(kind) if kind in ("child", "parent") else 2


def _speaker(item: Item, references: References) -> str:
    """Who is speaking: section A must say whether it is the child, the parents or somebody else (9.69)."""
    advice = references.advice(references.file(item))
    speakers = layout()["speakers"]
    author = ", ".join(filter(None, (advice.author, advice.role)))
    if advice.type == "child":
        return str(speakers["child"]) + (f" ({advice.author})" if advice.author else "")
    if advice.type == "parent":
        return str(speakers["parent"]) + (f" ({advice.author})" if advice.author else "")
    return f"{speakers['other']} {author}" if author else str(speakers["unknown"])


def _needs(letter: str, references: References) -> list[Piece]:
    """Sections B, C and D: by area, strengths before needs."""
    items = references.plan.section(letter)
    if not items:
        return []
    pieces: list[Piece] = []
    for area in _areas(letter, items):
        here = _not_of([item for item in items if item.area == area], "none")
        if len(_areas(letter, items)) > 1:
            pieces.append(paragraph(area_name(area), GROUP_HEADING))
        pieces += _group(words("strengths"), _of_kind(here, "strength"), references, SMALL_HEADING)
        needs = _of_kind(here, "need")
        if needs:
            pieces.append(paragraph(words("needs"), SMALL_HEADING))
            pieces.append(tables.needs(needs, references, f"{section_heading(letter)}: {area_name(area)}"))
        elif letter == "B" and area in layout()["areas_always_shown"]:
            pieces.append(paragraph(words("area_without_need")))
        pieces += _group(words("other"), _not_of(here, "strength", "need"), references, SMALL_HEADING)
    return pieces + _none_said(items, references)


def _outcomes_or_provision(letter: str, references: References) -> list[Piece]:
    """Sections E to H2: one table an area of need."""
    items = references.plan.section(letter)
    kind, table = ("outcome", tables.outcomes) if letter == "E" else ("provision", tables.provision)
    wanted = _of_kind(items, kind)
    areas = list(dict.fromkeys(item.area for item in sorted(wanted, key=_area_order)))
    pieces: list[Piece] = []
    for area in areas:
        if len(areas) > 1:
            pieces.append(paragraph(area_name(area), GROUP_HEADING))
        rows = [item for item in wanted if item.area == area]
        pieces.append(table(rows, references, f"{section_heading(letter)}: {area_name(area)}"))
    pieces += _group(words("other"), _not_of(items, kind, "none"), references, GROUP_HEADING)
    return pieces + _none_said(items, references)


def _institution(letter: str, _: References) -> list[Piece]:
    return [paragraph(section_words(letter, "fixed"))]


def _personal_budget(letter: str, references: References) -> list[Piece]:
    items = references.plan.section(letter)
    return _group("", items, references) or [
        paragraph(section_words(letter, "fixed_gap"), character_style=GAP)
    ]


def _advice(_: str, references: References) -> list[Piece]:
    """Section K: the advice received, then what must still be sought."""
    pieces: list[Piece] = [tables.received(references)] if references.documents else []
    missing = [finding for finding in references.plan.findings if finding.code == "advice_missing"]
    if missing:
        pieces.append(paragraph(words("missing_heading"), GROUP_HEADING))
        pieces.append(paragraph(words("missing_note")))
        for finding in missing:
            pieces.append(paragraph(report_type(finding.advice or "other"), BULLET))
    return pieces


def _group(
    heading: str, items: Sequence[Item], references: References, style: str = GROUP_HEADING
) -> list[Piece]:
    """A heading and its items as bullets; nothing for no items."""
    if not items:
        return []
    above: list[Piece] = [paragraph(heading, style)] if heading else []
    return above + [_line(item, references, BULLET) for item in items]


def _line(item: Item, references: References, style: str) -> Paragraph:
    source = references.source(item)
    return Paragraph((Run(item.text), Run(f" {source}", SOURCE)) if source else (Run(item.text),), style)


def _none_said(items: Iterable[Item], references: References) -> list[Piece]:
    """The advice's own words that there is nothing here ("no social care need was identified")."""
    return [_line(item, references, "Normal") for item in _of_kind(items, "none")]


def _of_kind(items: Iterable[Item], kind: str) -> list[Item]:
    return [item for item in items if item.kind == kind]


def _not_of(items: Iterable[Item], *kinds: str) -> list[Item]:
    return [item for item in items if item.kind not in kinds]


def _areas(letter: str, items: Iterable[Item]) -> list[str | None]:
    """The areas that a section of needs is laid out by."""
    found: dict[str | None, None] = dict.fromkeys(layout()["areas_always_shown"] if letter == "B" else ())
    found |= dict.fromkeys(item.area for item in items if item.kind != "none")
    return sorted(found, key=_order)


def _area_order(item: Item) -> int:
    return _order(item.area)


def _order(area: str | None) -> int:
    return list(layout()["areas"]).index(area or "none")


_COMPOSERS: dict[str, Callable[[str, References], list[Piece]]] = {
    "A": _views,
    "B": _needs,
    "C": _needs,
    "D": _needs,
    "E": _outcomes_or_provision,
    "F": _outcomes_or_provision,
    "G": _outcomes_or_provision,
    "H1": _outcomes_or_provision,
    "H2": _outcomes_or_provision,
    "I": _institution,
    "J": _personal_budget,
    "K": _advice,
}
