"""Sources as Word comments, and gaps in their style: what the marks in a filled template become."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy

from docx.document import Document as Page
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from drafting.render.marked import GAP_CLOSE, GAP_OPEN, NOTE_CLOSE, NOTE_END, NOTE_OPEN

AUTHOR, INITIALS = "Goldthread", "G"

_PIECE = re.compile(
    f"{NOTE_OPEN}(?P<opened>[0-9]+){NOTE_END}|(?P<closed>{NOTE_CLOSE})"
    f"|{GAP_OPEN}(?P<gap>[^{GAP_CLOSE}]*){GAP_CLOSE}|(?P<text>[^{NOTE_OPEN}{NOTE_CLOSE}{GAP_OPEN}]+)"
)
_MARK = re.compile(f"[{GAP_OPEN}-{NOTE_CLOSE}]")


def draw_marks(
    page: Page, roots: Iterable[BaseOxmlElement], notes: Mapping[int, Sequence[str]], gap: str
) -> None:
    """Turns the marks under some elements into comments and gaps.

    `notes` holds each comment's paragraphs by the number in its mark. The same words may stand in several
    places; each place gets a comment of its own. `gap` is the id of the style of gaps.
    """
    for root in roots:
        marked = [text for text in root.iter(qn("w:t")) if _MARK.search(text.text or "")]
        for run in dict.fromkeys(text.getparent() for text in marked):
            _Redrawing(page, run, notes, gap).redraw()


class _Redrawing:
    """One run of the filled template, taken apart at its marks."""

    def __init__(
        self, page: Page, run: BaseOxmlElement, notes: Mapping[int, Sequence[str]], gap: str
    ) -> None:
        self._page, self._run, self._notes, self._gap = page, run, notes, gap
        self._open: list[str] = []

    def redraw(self) -> None:
        for child in self._run:
            if child.tag == qn("w:t"):
                for piece in _PIECE.finditer(child.text or ""):
                    self._draw(piece)
            elif child.tag != qn("w:rPr"):
                self._like_run().append(deepcopy(child))
        self._run.getparent().remove(self._run)

    def _draw(self, piece: re.Match[str]) -> None:
        if piece["opened"]:
            self._comment(self._notes[int(piece["opened"])])
        elif piece["closed"]:
            self._close()
        elif piece["gap"] is not None:
            _style(self._write(piece["gap"]), self._gap)
        else:
            self._write(piece["text"])

    def _write(self, words: str) -> BaseOxmlElement:
        run, text = self._like_run(), OxmlElement("w:t")
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(text)
        return run

    def _like_run(self) -> BaseOxmlElement:
        """A new run in the look of the old one, before it."""
        run = OxmlElement("w:r")
        look = self._run.find(qn("w:rPr"))
        if look is not None:
            run.append(deepcopy(look))
        self._run.addprevious(run)
        return run

    def _comment(self, paragraphs: Sequence[str]) -> None:
        comment = self._page.comments.add_comment(paragraphs[0], AUTHOR, INITIALS)
        for words in paragraphs[1:]:
            comment._comment_elm.append(_like_first(comment._comment_elm, words))
        # The day of drafting would give the same draft other bytes each day.
        comment._comment_elm.attrib.pop(qn("w:date"), None)
        number = str(comment.comment_id)
        self._run.addprevious(_numbered("w:commentRangeStart", number))
        self._open.append(number)

    def _close(self) -> None:
        number = self._open.pop()
        self._run.addprevious(_numbered("w:commentRangeEnd", number))
        mark = OxmlElement("w:r")
        mark.append(_numbered("w:commentReference", number))
        self._run.addprevious(mark)


def _like_first(comment: BaseOxmlElement, words: str) -> BaseOxmlElement:
    """A further paragraph of a comment, as its first is dressed: python-docx looks each style up by name."""
    further = deepcopy(comment.find(qn("w:p")))
    for run in further.findall(qn("w:r")):
        if run.find(qn("w:annotationRef")) is not None:
            further.remove(run)
    texts = list(further.iter(qn("w:t")))
    for text in texts:
        text.text = words if text is texts[0] else ""
    texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return further


def _numbered(name: str, number: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    element.set(qn("w:id"), number)
    return element


def _style(run: BaseOxmlElement, style: str) -> None:
    """Gives a run a character style, which the schema wants first among its properties."""
    properties = run.find(qn("w:rPr"))
    if properties is None:
        properties = OxmlElement("w:rPr")
        run.insert(0, properties)
    for old in properties.findall(qn("w:rStyle")):
        properties.remove(old)
    styled = OxmlElement("w:rStyle")
    styled.set(qn("w:val"), style)
    properties.insert(0, styled)
