"""What a Word document's styles and lists say of a paragraph: heading, bullet, bold, hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from extract.docx_package import Package, W
from extract.markup import whole_number

OFF = {"0", "false", "off", "none"}
DEEPEST = 20
"""Styles that stand on one another; Word itself stops at 11."""


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """A switch such as w:b: True, False, or None where nothing is said."""
    element = properties.find(W + name) if properties is not None else None
    return None if element is None else element.get(W + "val", "1").lower() not in OFF


def value_of(properties: etree._Element | None, path: str) -> str | None:
    """The w:val of the element at a path below, such as "numPr/ilvl"."""
    if properties is None:
        return None
    element = properties.find("/".join(W + name for name in path.split("/")))
    return None if element is None else element.get(W + "val")


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph's style and own properties come to."""

    heading: int = 0
    bullet: int = 0
    numbered: bool = False
    bold: bool = False
    hidden: bool = False
    contents_list: bool = False
    """A line of a table of contents."""


class Styles:
    """The styles and list definitions of one document."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default = ""
        for part in package.related("styles"):
            for style in package.root(part).iter(W + "style"):
                name = style.get(W + "styleId", "")
                self._styles[name] = style
                if style.get(W + "default") == "1" and style.get(W + "type") == "paragraph":
                    self._default = name
        self._formats = _list_formats(package)

    def look(self, properties: etree._Element | None) -> Look:
        """What the properties of a paragraph (w:pPr), with its style, make of it."""
        chain = self._chain(value_of(properties, "pStyle") or self._default)
        names = [(value_of(style, "name") or "").lower() for style in chain]
        sources = [properties] + [style.find(W + "pPr") for style in chain]
        heading = _heading_level(names, sources)
        list_id, depth = _numbering(sources)
        format_ = self._formats.get((list_id, depth), "bullet") if list_id not in {"", "0"} else ""
        numbered = depth + 1 if format_ not in {"", "none"} else 0
        named = _named_bullet(names) if list_id != "0" else 0
        return Look(
            heading=heading,
            bullet=0 if heading else max(numbered, named),
            numbered=format_ not in {"", "bullet", "none"},
            bold=self._run_switch(chain, "b"),
            hidden=self._run_switch(chain, "vanish"),
            contents_list=bool(names) and re.fullmatch(r"toc \d", names[0]) is not None,
        )

    def run_is(self, properties: etree._Element | None, switch: str, otherwise: bool) -> bool:
        """Whether a run (w:rPr) is bold ("b") or hidden ("vanish"); `otherwise` is its paragraph's."""
        own = is_on(properties, switch)
        if own is not None:
            return own
        style = value_of(properties, "rStyle")
        chain = self._chain(style) if style else []
        return self._run_switch(chain, switch) or otherwise

    def table_bold(self, properties: etree._Element | None) -> tuple[bool, bool]:
        """Whether a table's style (w:tblPr) makes its first row, and its first column, bold."""
        look = properties.find(W + "tblLook") if properties is not None else None
        if look is None:
            return False, False
        bits = (
            int(look.get(W + "val", "0"), 16)
            if re.fullmatch("[0-9A-Fa-f]{1,8}", look.get(W + "val", "0"))
            else 0
        )
        row = look.get(W + "firstRow") == "1" or bool(bits & 0x20)
        column = look.get(W + "firstColumn") == "1" or bool(bits & 0x80)
        chain = self._chain(value_of(properties, "tblStyle") or "")
        return row and _part_is_bold(chain, "firstRow"), column and _part_is_bold(chain, "firstCol")

    def _chain(self, name: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while name in self._styles and len(chain) < DEEPEST:
            chain.append(self._styles[name])
            name = value_of(self._styles[name], "basedOn") or ""
        return chain

    def _run_switch(self, chain: list[etree._Element], switch: str) -> bool:
        for style in chain:
            said = is_on(style.find(W + "rPr"), switch)
            if said is not None:
                return said
        return False


def _heading_level(names: list[str], sources: list[etree._Element | None]) -> int:
    """1 for the title, 2 for Word's Heading 1, and so on; 0 for no heading."""
    for name in names:
        if name == "title":
            return 1
        if match := re.fullmatch(r"heading (\d)", name):
            return int(match[1]) + 1
        if name == "subtitle":
            return 2
    for source in sources:
        outline = value_of(source, "outlineLvl")
        if outline is not None:
            level = whole_number(outline, 9, 9)  # 9 is "body text"
            return level + 2 if level < 9 else 0
    return 0


def _numbering(sources: list[etree._Element | None]) -> tuple[str, int]:
    """The list that a paragraph is of, and its depth from 0; "" for none."""
    list_id, depth = None, None
    for source in sources:
        list_id = list_id or value_of(source, "numPr/numId")
        depth = depth or value_of(source, "numPr/ilvl")
    return list_id or "", whole_number(depth, 0, 8)


def _named_bullet(names: list[str]) -> int:
    for name in names:
        if match := re.fullmatch(r"list (?:bullet|number)(?: (\d))?", name):
            return int(match[1] or 1)
    return 0


def _list_formats(package: Package) -> dict[tuple[str, int], str]:
    """The format ("bullet", "decimal", "none") of each list at each depth."""
    formats: dict[tuple[str, int], str] = {}
    for part in package.related("numbering"):
        root = package.root(part)
        abstract = {a.get(W + "abstractNumId"): a for a in root.iter(W + "abstractNum")}
        for number in root.iter(W + "num"):
            levels = abstract.get(value_of(number, "abstractNumId"))
            for level in levels.iter(W + "lvl") if levels is not None else ():
                depth = whole_number(level.get(W + "ilvl"), 0, 8)
                formats[number.get(W + "numId", ""), depth] = value_of(level, "numFmt") or "bullet"
    return formats


def _part_is_bold(chain: list[etree._Element], part: str) -> bool:
    for style in chain:
        for conditional in style.iter(W + "tblStylePr"):
            if conditional.get(W + "type") == part and is_on(conditional.find(W + "rPr"), "b"):
                return True
    return False
