"""The words of one Word paragraph: runs, fields, tracked changes, symbols, and what is anchored in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extract.docx_package import R, W
from extract.docx_styles import Look, Styles, is_on, value_of
from extract.flow import Stretch
from extract.markup import whole_number

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU_PER_POINT = 12_700
LARGEST_EMU = 100_000_000
REMOVED = {W + "del", W + "moveFrom"}
ADDED = {W + "ins", W + "moveTo"}
SETTINGS = {W + "pPr", W + "rPr", W + "sdtPr", W + "sdtEndPr", W + "smartTagPr", W + "customXmlPr", W + "rt"}
CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}
WORDLESS = {W + "instrText", W + "delText", W + "delInstrText", W + "footnoteRef", W + "endnoteRef"}
WINGDINGS = {
    0xA8: "☐",
    0x6F: "☐",
    0xFE: "☒",
    0xFD: "☒",
    0xFC: "✓",
    0x78: "☒",
    0xB7: "•",
    0xA7: "▪",
    0xE0: "→",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on the page: the id of its relation, and its size in points."""

    relation: str
    width: float
    height: float


Anchored = etree._Element | Picture
"""A text box's content (w:txbxContent), or a picture."""


class Runs:
    """Reads paragraphs one after the other; fields may run from one into the next.

    `tally` counts what was set aside, for the document's warnings.
    """

    def __init__(self, styles: Styles, tally: Counter[str]) -> None:
        self._styles = styles
        self._tally = tally
        self._in_instruction: list[bool] = []
        self._anchored: list[Anchored] = []

    def read(self, paragraph: etree._Element, look: Look) -> tuple[tuple[Stretch, ...], list[Anchored]]:
        """The paragraph's words with their look, and what is anchored in it, in order."""
        self._anchored = []
        stretches = tuple(self._inline(paragraph, look))
        self._in_instruction = [False for _ in self._in_instruction]  # a field code ends with its paragraph
        return stretches, self._anchored

    def _inline(self, parent: etree._Element, look: Look) -> Iterator[Stretch]:
        for child in parent:
            if child.tag == W + "r":
                yield from self._run(child, look)
            elif child.tag in REMOVED:
                self._tally["deletions"] += child.find(f".//{W}delText") is not None or child.tag != W + "del"
            elif child.tag == MC + "AlternateContent":
                yield from self._inline(alternative(child), look)
            elif child.tag.startswith(M):
                yield Stretch("".join(text.text or "" for text in child.iter(M + "t")))
            elif child.tag not in SETTINGS and not is_placeholder(child):
                self._tally["insertions"] += child.tag in ADDED
                yield from self._inline(child, look)

    def _run(self, run: etree._Element, look: Look) -> Iterator[Stretch]:
        properties = run.find(W + "rPr")
        text = "".join(self._characters(run))
        if self._styles.run_is(properties, "vanish", look.hidden):
            self._tally["hidden"] += bool(text.strip())
        elif text:
            stands_out = bool(is_on(properties, "u") or is_on(properties, "caps"))
            yield Stretch(text, stands_out or self._styles.run_is(properties, "b", look.bold))

    def _characters(self, run: etree._Element) -> Iterator[str]:
        for child in run:
            if child.tag == W + "fldChar":
                yield self._field(child)
            elif child.tag == MC + "AlternateContent":
                yield from self._characters(alternative(child))
            elif child.tag in {W + "drawing", W + "pict", W + "object"}:
                self._anchored += anchored(child)
            elif any(self._in_instruction) or child.tag in SETTINGS | WORDLESS:
                continue
            elif child.tag in {W + "ruby", W + "rubyBase", W + "r"}:
                yield from self._characters(child)
            elif child.tag == W + "sym":
                yield symbol(child)
            else:
                yield CHARACTERS.get(child.tag, child.text or "" if child.tag == W + "t" else "")

    def _field(self, mark: etree._Element) -> str:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._in_instruction.append(True)
            return form_field(mark)
        if kind == "separate" and self._in_instruction:
            self._in_instruction[-1] = False
        elif kind == "end" and self._in_instruction:
            self._in_instruction.pop()
        return ""


def alternative(node: etree._Element) -> etree._Element:
    """The one branch of mc:AlternateContent to read; the other is a copy for older programs."""
    for name in ("Choice", "Fallback"):
        for branch in node.iterchildren(MC + name):
            if len(branch):
                return branch
    return node


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control (w:sdt) still shows "Click here to enter text"."""
    properties = control.find(W + "sdtPr") if control.tag == W + "sdt" else None
    return bool(is_on(properties, "showingPlcHdr"))


def form_field(mark: etree._Element) -> str:
    """What an older form's tick box or list shows; a text field's words are its result instead."""
    box = mark.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        ticked = is_on(box, "checked")
        return "☒" if (is_on(box, "default") if ticked is None else ticked) else "☐"
    choices = mark.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    entries = [entry.get(W + "val", "") for entry in choices.iter(W + "listEntry")]
    chosen = whole_number(value_of(choices, "result") or value_of(choices, "default"), 0, len(entries))
    return entries[chosen] if chosen < len(entries) else ""


def symbol(node: etree._Element) -> str:
    """A character of a symbol font, as the nearest ordinary one; "" where there is none."""
    try:
        code = int(node.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return WINGDINGS.get(code - 0xF000, "")
    return chr(code) if code in range(0x20, 0xD800) else ""


def anchored(node: etree._Element) -> Iterator[Anchored]:
    """The text boxes and pictures of a drawing, each once."""
    extent = node.find(f".//{WP}extent")
    width, height = (_emu(extent, "cx"), _emu(extent, "cy")) if extent is not None else (0.0, 0.0)
    yield from _anchored_below(node, width, height)


def _anchored_below(node: etree._Element, width: float, height: float) -> Iterator[Anchored]:
    for child in node:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag == A + "blip":
            yield Picture(child.get(R + "embed", ""), width, height)
        elif child.tag == V + "imagedata":
            yield Picture(child.get(R + "id", ""), *_vml_size(node))
        else:
            branch = alternative(child) if child.tag == MC + "AlternateContent" else child
            yield from _anchored_below(branch, width, height)


def _emu(extent: etree._Element, name: str) -> float:
    return whole_number(extent.get(name), 0, LARGEST_EMU) / EMU_PER_POINT


def _vml_size(shape: etree._Element) -> tuple[float, float]:
    """The size of an older drawing, from its style "width:468pt;height:320pt"."""
    sizes = dict(part.split(":", 1) for part in shape.get("style", "").split(";") if ":" in part)
    return _points(sizes.get("width", "")), _points(sizes.get("height", ""))


def _points(length: str) -> float:
    try:
        return float(length.strip().removesuffix("pt"))
    except ValueError:
        return 0.0
