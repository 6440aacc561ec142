"""plan.pdf: the plan as a tagged, accessible PDF (PDF/UA-1), set by Typst."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import typst

from drafting.render.labels import gap, layout, words
from drafting.render.layouts import CLASSIC, in_rows
from drafting.render.marked import GAP_CLOSE, GAP_OPEN
from drafting.render.view import View

TEMPLATE = Path(__file__).with_name("templates") / "plan.typ"
FONTS = ("Liberation Sans", "Arial", "Helvetica", "DejaVu Sans", "Libertinus Serif")
"""Plain sans-serifs, the first that the machine has; Typst brings the last itself."""

UNDRAWABLE = "□"
"""Stands for a character that no font of the machine draws: PDF/UA forbids to leave it blank."""

_WORDS = (
    "details_heading source_note gap_note contents_heading before_issue_heading "
    "before_issue_note before_issue_none strengths needs other meets serves missing_heading missing_note "
    "working_together_heading review_heading"
).split()


def write_pdf(view: View, path: Path, layout_name: str = CLASSIC) -> None:
    """Writes the plan to `path`; the same view gives the same bytes on the same machine.

    Raises OSError where it cannot be written.
    """
    said = {name: words(name) for name in _WORDS} | layout()["columns"]
    said |= {"gap_example": gap("frequency"), "page_word": words("page_word"), "of": words("of")}
    data = {
        "view": asdict(view),
        "words": said,
        "rows": in_rows(layout_name),
        "title": view.document_title,
        "fonts": FONTS,
    }
    path.write_bytes(_set(json.dumps(data, ensure_ascii=False)))


def _set(data: str) -> bytes:
    """The PDF; characters that no font draws are replaced, the fewest that will do."""
    for drawable in (_assigned, _european):
        try:
            return _compiled(_only(data, drawable))
        except typst.TypstError as error:
            if "could not be displayed" not in error.message:
                raise
    return _compiled(_only(data, str.isascii))


def _compiled(data: str) -> bytes:
    made: bytes = typst.compile(
        TEMPLATE.read_bytes(), sys_inputs={"data": data}, pdf_standards="ua-1", timestamp=0
    )
    return made


def _only(data: str, drawable: Callable[[str], bool]) -> str:
    undrawable = {one for one in set(data) - {GAP_OPEN, GAP_CLOSE} if not drawable(one)}
    return data.translate(dict.fromkeys(map(ord, undrawable), UNDRAWABLE))


def _assigned(character: str) -> bool:
    """Whether Unicode gives the character a meaning. Word's bullets (U+F0B7) are of the private kind."""
    return unicodedata.category(character) not in ("Cn", "Co")


def _european(character: str) -> bool:
    """Whether it is of the scripts and signs that every plain font has."""
    return character < "\u0530" or "\u2000" <= character <= "\u22ff"
