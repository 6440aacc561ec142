"""Rich Text Format (.rtf): paragraphs, headings, lists and tables with their merged cells.

A reader of our own: striprtf gives the words but neither bold, headings nor the columns of tables. Control
words are those of Microsoft's RTF Specification 1.9.1. Pictures, objects and fields' codes are passed over.
"""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from extract.document import Document, Region
from extract.errors import Damaged, NoText, TooLarge
from extract.flow import Element, flow_blocks
from extract.markup import TOO_DEEP
from extract.rtf_story import Layout, Look, Story
from extract.rtf_tables import RowShape
from extract.rtf_tokens import Token, tokens
from extract.set_aside import tally_warnings

MOST_GROUPS = 500
"""Groups within groups; Word writes some 20."""
PASSED_OVER = set(
    """fonttbl colortbl stylesheet info pict object fldinst themedata colorschememapping latentstyles
    datastore listtable listoverridetable revtbl rsidtbl generator xmlnstbl filetbl pgptbl atnid
    atnauthor atntime atnref atndate nonesttables listpicture bkmkstart bkmkend ftnsep ftnsepc aftnsep
    aftnsepc xe tc txe pn pnseclvl userprops wgrffmtfilter datafield fldtype defchp defpap passwordhash
    sp mmathPr""".split()
)
REGIONS = {
    "header": Region.HEADER, "headerl": Region.HEADER, "headerr": Region.HEADER, "headerf": Region.HEADER,
    "footer": Region.FOOTER, "footerl": Region.FOOTER, "footerr": Region.FOOTER, "footerf": Region.FOOTER,
    "footnote": Region.NOTE, "annotation": Region.COMMENT, "shptxt": Region.BODY,
}  # fmt: skip
"""Destinations with a text of their own, which is read after the paragraph that they stand in."""
STYLE = re.compile(rb"\{\\s(\d{1,5})\b[^{}]*\\[a-z]+-?\d* ([^\\{};]{1,60});\}")
STYLESHEET_BYTES = 1_000_000
"""Where the stylesheet must lie; it is in the file's head."""
STARRED = {
    "shpinst",
    "shptxt",
    "annotation",
    "footnote",
    "listtext",
    "pntext",
    "nesttableprops",
    "do",
    "dptxbxtext",
}
"""Destinations read although they are marked as ones that a program may pass over."""
CHARACTERS = {
    "tab": "\t", "line": "\n", "~": "\u00a0", "_": "-", "-": "", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ",
    "\n": "\n", "\r": "\n", "softline": "\n",
}  # fmt: skip


def read_rtf(data: bytes, file: str) -> Document:
    """Reads a rich text file.

    Takes its bytes and its path within the bundle. Raises a ReadError: Damaged, TooLarge, NoText.
    """
    reader = _Reader(data)
    blocks = flow_blocks(reader.elements())
    if not any(block.text for block in blocks):
        raise NoText("The document opens, but there are no words in it. Ask its author for the right file.")
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(file, "rtf", sha256, 1, tuple(blocks), warnings=tuple(tally_warnings(reader.tally)))


class _Reader:
    """Follows the tokens with the state of their groups; `tally` counts what is set aside."""

    def __init__(self, data: bytes) -> None:
        self.tally: Counter[str] = Counter()
        self._data = data
        self._codepage = "cp1252"
        self._headings = _heading_styles(data)
        self._look = Look()
        self._looks: list[Look] = []
        self._layout = Layout()
        self._shape = RowShape()
        self._body = Story(Region.BODY)
        self._stories = [self._body]
        self._opened_at: list[int] = [0]
        self._apart: dict[Region, list[Element]] = {region: [] for region in Region}
        self._starred = False
        self._to_skip = 0
        self._bytes = b""

    def elements(self) -> list[Element]:
        """Headers, then the body, footers, notes and comments. Raises Damaged or TooLarge."""
        for token in tokens(self._data):
            self._take(token)
        if self._looks:
            raise Damaged("The file is damaged: it breaks off. Ask its author to send it again.")
        self._paragraph()
        self._body.end_table()
        apart = self._apart
        notes = apart[Region.NOTE] + apart[Region.COMMENT]
        return _once(apart[Region.HEADER]) + self._body.elements + _once(apart[Region.FOOTER]) + notes

    def _take(self, token: Token) -> None:
        if token.name != "text":
            self._say_bytes()
        if token.name == "{":
            self._open()
        elif token.name == "}":
            self._close()
        elif token.name == "*":
            self._starred = True
        elif token.name == "text":
            self._take_text(token.text)
        elif self._to_skip and token.name not in self.WORDS:
            self._to_skip -= 1
        else:
            self._word(token)

    def _open(self) -> None:
        if len(self._looks) >= MOST_GROUPS:
            raise TooLarge(TOO_DEEP)
        self._looks.append(replace(self._look))
        self._starred, self._to_skip = False, 0

    def _close(self) -> None:
        if not self._looks:
            return
        if len(self._stories) > 1 and self._opened_at[-1] == len(self._looks):
            self._end_story()
        self._look = self._looks.pop()
        self._to_skip = 0

    def _word(self, token: Token) -> None:
        starred, self._starred = self._starred, False
        name = token.name
        if name in PASSED_OVER or (starred and name not in STARRED):
            self._look.passed_over = True
        elif self._look.passed_over:
            return
        elif name in REGIONS:
            self._stories.append(Story(REGIONS[name]))
            self._opened_at.append(len(self._looks))
        elif name in CHARACTERS:
            self._say(CHARACTERS[name])
        elif name in self.WORDS:
            self.WORDS[name](self, token.number)

    def _take_text(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self._bytes += data[skipped:]

    def _say_bytes(self) -> None:
        data, self._bytes = self._bytes, b""
        if data:
            self._say(data.decode(self._codepage, "replace"))

    def _say(self, text: str) -> None:
        look = self._look
        if look.passed_over:
            return
        if look.hidden or look.deleted:
            self.tally["hidden" if look.hidden else "deletions"] += bool(text.strip())
        else:
            self._stories[-1].say(text, look.bold or look.underlined)

    def _paragraph(self) -> None:
        self._stories[-1].end_paragraph(self._layout, self._heading())

    def _heading(self) -> int:
        outline = self._layout.outline
        if outline is not None and outline < 9:
            return outline + 2
        return self._headings.get(self._layout.style, 0)

    def _end_story(self) -> None:
        self._paragraph()
        story = self._stories.pop()
        self._opened_at.pop()
        story.end_table()
        if story.region == Region.BODY:
            self._stories[-1].after += story.elements
        else:
            self._apart[story.region] += story.elements

    def _say_unicode(self, number: int | None) -> None:
        self._say(chr((number or 0) % 0x10000))
        self._to_skip = self._look.after_unicode

    def _use_codepage(self, number: int | None) -> None:
        with contextlib.suppress(LookupError):
            self._codepage = codecs.lookup(f"cp{number}").name

    def _mark_list(self, _: int | None) -> None:
        """The bullet or number as text: it says that this is a list."""
        self._layout.list = True
        self._look.passed_over = True

    def _plain_look(self, _: int | None) -> None:
        self._look.bold = self._look.underlined = self._look.hidden = self._look.deleted = False

    def _plain_layout(self, _: int | None) -> None:
        self._layout = Layout()

    def _start_row(self, _: int | None) -> None:
        self._shape = RowShape()

    def _end_cell(self, _: int | None) -> None:
        self._paragraph()
        self._stories[-1].end_cell()
        self._layout = Layout(in_table=True)

    WORDS: ClassVar[dict[str, Callable[[_Reader, int | None], None]]] = {
        "ansicpg": _use_codepage,
        "b": lambda self, number: setattr(self._look, "bold", number != 0),
        "ul": lambda self, number: setattr(self._look, "underlined", number != 0),
        "ulnone": lambda self, _: setattr(self._look, "underlined", False),
        "v": lambda self, number: setattr(self._look, "hidden", number != 0),
        "deleted": lambda self, number: setattr(self._look, "deleted", number != 0),
        "plain": _plain_look,
        "uc": lambda self, number: setattr(self._look, "after_unicode", number or 0),
        "u": _say_unicode,
        "pard": _plain_layout,
        "s": lambda self, number: setattr(self._layout, "style", number or 0),
        "outlinelevel": lambda self, number: setattr(self._layout, "outline", number),
        "ls": lambda self, number: setattr(self._layout, "list", number != 0),
        "ilvl": lambda self, number: setattr(self._layout, "depth", min(number or 0, 8)),
        "intbl": lambda self, number: setattr(self._layout, "in_table", number != 0),
        "listtext": _mark_list,
        "pntext": _mark_list,
        "par": lambda self, _: self._paragraph(),
        "sect": lambda self, _: self._paragraph(),
        "page": lambda self, _: self._paragraph(),
        "nestcell": lambda self, _: self._paragraph(),
        "cell": _end_cell,
        "row": lambda self, _: self._stories[-1].end_row(self._shape),
        "trowd": _start_row,
        "cellx": lambda self, number: self._shape.edges.append(number or 0),
        "clmrg": lambda self, _: self._shape.beside.add(len(self._shape.edges)),
        "clvmrg": lambda self, _: self._shape.below.add(len(self._shape.edges)),
        "trhdr": lambda self, _: setattr(self._shape, "header", True),
    }


def _heading_styles(data: bytes) -> dict[int, int]:
    """The level of each heading style by its number: 1 for the title, 2 for Heading 1, and so on."""
    levels: dict[int, int] = {}
    for number, name in STYLE.findall(data[:STYLESHEET_BYTES]):
        words = name.decode("latin-1").strip().lower()
        heading = re.fullmatch(r"heading (\d)", words)
        if heading or words in {"title", "subtitle"}:
            levels[int(number)] = int(heading[1]) + 1 if heading else 1 + (words == "subtitle")
    return levels


def _once(elements: list[Element]) -> list[Element]:
    """Running lines of several sections, each once."""
    return list(dict.fromkeys(elements))
