"""What an OpenDocument text's styles say: bold, hidden, and which paragraphs are titles."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from extract.markup import whole_number

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
DEEPEST = 20
"""Styles that stand on one another."""


@dataclass(frozen=True, slots=True)
class Look:
    """Whether a style is bold or hidden; None where it says nothing."""

    bold: bool | None = None
    hidden: bool | None = None


class Styles:
    """The named and automatic styles of one document."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._styles: dict[str, etree._Element] = {}
        for root in roots:
            for style in root.iter(STYLE + "style"):
                self._styles[style.get(STYLE + "name", "")] = style

    def look(self, name: str | None) -> Look:
        """What a style, with those that it stands on, says of its words."""
        bold: bool | None = None
        hidden: bool | None = None
        for style in self._chain(name):
            properties = style.find(STYLE + "text-properties")
            if properties is None:
                continue
            weight, display = properties.get(FO + "font-weight"), properties.get(TEXT + "display")
            underline = properties.get(STYLE + "text-underline-style", "none")
            weight = "bold" if underline != "none" else weight
            bold = (
                (weight == "bold" or weight in {"600", "700", "800", "900"})
                if bold is None and weight
                else bold
            )
            hidden = display == "none" if hidden is None and display else hidden
        return Look(bold, hidden)

    def heading(self, name: str | None) -> int:
        """1 for the title, 2 for outline level 1, and so on; 0 for no heading."""
        for style in self._chain(name):
            if style.get(STYLE + "name") in {"Title", "Subtitle"}:
                return 1 if style.get(STYLE + "name") == "Title" else 2
            level = whole_number(style.get(STYLE + "default-outline-level"), 0, 9)
            if level:
                return level + 1
        return 0

    def _chain(self, name: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while name in self._styles and len(chain) < DEEPEST:
            chain.append(self._styles[name])
            name = chain[-1].get(STYLE + "parent-style-name")
        return chain
