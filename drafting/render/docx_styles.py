"""The look of plan.docx: page, type and named styles. Nothing is told by colour alone.

Sizes and contrast follow the British Dyslexia Association's style guide (2023): a plain sans-serif, 11 points
and more for running text, left aligned, generous lines; every colour here has 4.5:1 or more on its ground.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document as Page
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.font import Font

from drafting.render import pieces

FONT = "Arial"
INK, DEEP, QUIET, ALARM = (
    RGBColor(0x1F, 0x23, 0x28),
    RGBColor(0x17, 0x3F, 0x5F),
    RGBColor(0x52, 0x5A, 0x63),
    RGBColor(0x9C, 0x1C, 0x1C),
)
DEEP_HEX, TINT_HEX, RULE_HEX, GAP_HEX = "173F5F", "E9EFF4", "B8C4CE", "FCEEDD"
LANGUAGE = "en-GB"

_PARAGRAPH_STYLES: dict[str, dict[str, Any]] = {
    "Normal": {"size": 11, "after": 6, "line": 1.15},
    "Title": {"size": 30, "bold": True, "colour": DEEP, "before": 18, "after": 4, "line": 1.0},
    "Subtitle": {"size": 20, "colour": INK, "after": 2, "line": 1.0},
    "Lead": {"size": 12, "colour": QUIET, "after": 18},
    "Contents line": {"size": 10, "after": 2, "line": 1.05},
    "Front heading": {"size": 13, "bold": True, "colour": DEEP, "before": 18, "after": 6, "keep": True},
    "Draft mark": {"size": 13, "bold": True, "colour": ALARM, "after": 0},
    "Heading 1": {
        "size": 14,
        "bold": True,
        "colour": DEEP,
        "before": 24,
        "after": 8,
        "keep": True,
        "line": 1.1,
    },
    "Heading 2": {"size": 12.5, "bold": True, "colour": DEEP, "before": 14, "after": 4, "keep": True},
    "Heading 3": {"size": 11, "bold": True, "colour": INK, "before": 8, "after": 3, "keep": True},
    "List Bullet": {"size": 11, "after": 3, "line": 1.15},
    pieces.AFTER_TABLE: {"size": 11, "before": 10, "after": 6, "line": 1.15},
    pieces.NUMBERED: {"size": 11, "after": 8, "line": 1.15},
    pieces.CELL: {"size": 10, "before": 2, "after": 2, "line": 1.08},
    pieces.SMALL: {"size": 9, "colour": QUIET, "before": 0, "after": 3, "line": 1.0},
    "Table heading": {
        "size": 10,
        "bold": True,
        "colour": DEEP,
        "before": 3,
        "after": 3,
        "line": 1.0,
        "keep": True,
    },
    "Header": {"size": 9, "colour": QUIET, "after": 0},
    "Footer": {"size": 9, "colour": QUIET, "after": 0},
}
_CHARACTER_STYLES: dict[str, dict[str, Any]] = {
    pieces.GAP: {"italic": True, "colour": ALARM},
    pieces.SOURCE: {"size": 9, "colour": QUIET},
    pieces.LABEL: {"bold": True},
    "Header mark": {"bold": True, "colour": ALARM},
}


def dress(document: Page) -> None:
    """Gives an empty document its page, its language and its styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)
    _set_language(document)
    _set_compatibility(document)
    for name, look in _PARAGRAPH_STYLES.items():
        _paragraph_style(_style(document, name, WD_STYLE_TYPE.PARAGRAPH), look)
    for name, look in _CHARACTER_STYLES.items():
        _type(_style(document, name, WD_STYLE_TYPE.CHARACTER).font, look)
    _band(document.styles["Heading 1"])
    document.styles[pieces.GAP].element.get_or_add_rPr().append(shading(GAP_HEX))
    for name in ("Header", "Footer"):
        _drop(document.styles[name], "w:tabs")
    _frame(document.styles["Draft mark"])
    # The default template draws a rule under a title.
    _drop(document.styles["Title"], "w:pBdr")


def _style(document: Page, name: str, kind: WD_STYLE_TYPE) -> ParagraphStyle | CharacterStyle:
    if name in document.styles:
        return document.styles[name]
    style = document.styles.add_style(name, kind)
    if kind is WD_STYLE_TYPE.PARAGRAPH:
        style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def _paragraph_style(style: ParagraphStyle, look: dict[str, Any]) -> None:
    _type(style.font, look)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(look.get("before", 0)), Pt(look.get("after", 6))
    spacing.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    spacing.line_spacing = look.get("line", 1.15)
    spacing.keep_with_next = look.get("keep", False)
    spacing.widow_control = True


def _type(font: Font, look: dict[str, Any]) -> None:
    font.name = FONT
    fonts = font.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    if "size" in look:
        font.size = Pt(look["size"])
    font.bold, font.italic = look.get("bold"), look.get("italic")
    if "colour" in look:
        font.color.rgb = look["colour"]


def _set_language(document: Page) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    languages = [*defaults.iter(qn("w:lang")), *document.settings.element.iter(qn("w:themeFontLang"))]
    for language in languages:
        language.set(qn("w:val"), LANGUAGE)
        language.set(qn("w:eastAsia"), LANGUAGE)


def _set_compatibility(document: Page) -> None:
    """Says that the file is of Word 2013: the template's 2010 makes Word open it in "compatibility mode"."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _band(style: ParagraphStyle) -> None:
    """A tinted band with a bar at its left: where a section begins, seen from a distance."""
    properties = style.element.get_or_add_pPr()
    borders = [
        _border("left", DEEP_HEX, 36, 6),
        _border("bottom", TINT_HEX, 4, 4),
        _border("top", TINT_HEX, 4, 4),
    ]
    _set_borders(properties, borders)
    _shade(properties, TINT_HEX)


def _frame(style: ParagraphStyle) -> None:
    """The frame around the word DRAFT on the front page."""
    red = str(ALARM)
    sides = [_border(side, red, 12, 5) for side in ("top", "left", "bottom", "right")]
    _set_borders(style.element.get_or_add_pPr(), sides)
    style.paragraph_format.right_indent = Cm(14.3)
    style.paragraph_format.left_indent = Cm(0.2)


def _drop(style: ParagraphStyle, name: str) -> None:
    """Takes away a property that the default template gives a style."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn(name)):
        properties.remove(old)


def _border(side: str, colour: str, eighths: int, space: int) -> BaseOxmlElement:
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", eighths), ("space", space), ("color", colour)):
        border.set(qn(f"w:{name}"), str(value))
    return border


_SIDES = ("top", "left", "bottom", "right")
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")


def _set_borders(properties: BaseOxmlElement, sides: list[BaseOxmlElement]) -> None:
    borders = OxmlElement("w:pBdr")
    # The schema wants the sides in this order.
    for side in sorted(sides, key=lambda one: _SIDES.index(one.tag.rsplit("}", 1)[-1])):
        borders.append(side)
    properties.insert_element_before(borders, *_AFTER_BORDERS)


def _shade(properties: BaseOxmlElement, colour: str) -> None:
    properties.insert_element_before(shading(colour), *_AFTER_BORDERS[1:])


def shading(colour: str) -> BaseOxmlElement:
    """The ground of a paragraph, a run or a table's cell."""
    element = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        element.set(qn(f"w:{name}"), value)
    return element
