"""The runs of a Word paragraph: what they say, and how they are cut, copied and found."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXTS = {"t": None, "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def w(name: str) -> str:
    """The name of a Word element or attribute with its namespace."""
    return f"{{{_W}}}{name}"


def middle(run: etree._Element, first: int, last: int) -> etree._Element:
    """The part of a run between two characters, parted from what stands before and after it."""
    text = text_of_runs([run])
    if (first, last) == (0, len(text)):
        return run
    if first:
        run.addprevious(run_of(text[:first], run))
    if last < len(text):
        run.addnext(run_of(text[last:], run))
    middle = run_of(text[first:last], run)
    run.addprevious(middle)
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)
    return middle


def run_of(words: str, like: etree._Element | None) -> etree._Element:
    """A run of these words, dressed as another."""
    run = etree.Element(w("r"))
    dress = like.find(w("rPr")) if like is not None else None
    if dress is not None:
        run.append(copy.deepcopy(dress))
    for piece in re.split(r"([\t\n])", words):
        if piece in ("\t", "\n"):
            etree.SubElement(run, w("tab" if piece == "\t" else "br"))
        elif piece:
            text = etree.SubElement(run, w("t"))
            text.text = piece
            text.set(SPACE, "preserve")
    return run


def paragraph_mark(paragraph: etree._Element) -> etree._Element:
    """The properties of a paragraph's own mark, made where they are not there."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    mark = properties.find(w("rPr"))
    if mark is None:
        mark = etree.Element(w("rPr"))
        later = [child for child in properties if child.tag in (w("sectPr"), w("pPrChange"))]
        (later[0].addprevious if later else properties.append)(mark)
    return mark


def words_of(element: etree._Element) -> str:
    """The words of all paragraphs of a row or a cell."""
    return " ".join(map(text_of, element.iter(w("p"))))


def row_of(paragraph: etree._Element | None) -> etree._Element | None:
    """The innermost table row that a paragraph stands in, if it stands in one."""
    return None if paragraph is None else next(paragraph.iterancestors(w("tr")), None)


def runs_of(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The paragraph's runs that a reader sees: those of a deletion are gone."""
    for run in paragraph.iter(w("r")):
        inner = next(run.iterancestors(w("p")), None)
        if inner is paragraph and next(run.iterancestors(w("del")), None) is None:
            yield run


def text_of(paragraph: etree._Element) -> str:
    """The words of a paragraph that a reader sees."""
    return text_of_runs(list(runs_of(paragraph)))


def text_of_runs(runs: Sequence[etree._Element]) -> str:
    """The words of some runs, tabs and line breaks among them."""
    return "".join(
        (child.text or "") if name == "t" else (_TEXTS[name] or "")
        for run in runs
        for child in run
        if isinstance(child.tag, str) and (name := etree.QName(child).localname) in _TEXTS
    )


def plain(text: str) -> str:
    """Words with single spaces."""
    return " ".join(text.split())


def span_of(text: str, words: str) -> tuple[int, int] | None:
    """Where some words stand in a text, whatever white space parts them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    match = re.search(pattern, text) if pattern else None
    return match.span() if match else None
