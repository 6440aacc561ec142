"""Accepting and rejecting every tracked change of a Word document, as a word processor does."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def tree(docx: bytes) -> etree._Element:
    """The document's XML."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def accepted(docx: bytes) -> list[str]:
    """The text of each paragraph with every change accepted."""
    return _settled(tree(docx), goes="del", stays="ins")


def rejected(docx: bytes) -> list[str]:
    """The text of each paragraph with every change rejected."""
    return _settled(tree(docx), goes="ins", stays="del")


def plain(docx: bytes) -> list[str]:
    """The text of each paragraph of a document without tracked changes."""
    return _paragraphs(tree(docx))


def _settled(root: etree._Element, goes: str, stays: str) -> list[str]:
    for row in [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}{goes}") is not None]:
        row.getparent().remove(row)
    gone = [p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}rPr/{W}{goes}") is not None]
    for run in list(root.iter(f"{W}{goes}")):
        if run.getparent() is not None and run.getparent().tag == f"{W}p":
            run.getparent().remove(run)
    for mark in list(root.iter(f"{W}{stays}")):
        if mark.getparent().tag == f"{W}p":
            for run in list(mark):
                mark.addprevious(run)
            mark.getparent().remove(mark)
    for paragraph in gone:
        # Its mark goes: what is left of it runs into the paragraph after it.
        after = paragraph.getnext()
        left = [child for child in paragraph if child.tag != f"{W}pPr"]
        if after is not None and after.tag == f"{W}p":
            for child in reversed(left):
                after.insert(1 if after.find(f"{W}pPr") is not None else 0, child)
            paragraph.getparent().remove(paragraph)
        elif not left:
            paragraph.getparent().remove(paragraph)
    return _paragraphs(root)


def _paragraphs(root: etree._Element) -> list[str]:
    texts = []
    for paragraph in root.iter(f"{W}p"):
        words = []
        for node in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br"):
            if next(node.iterancestors(f"{W}p")) is paragraph:
                words.append(node.text or "" if node.tag in (f"{W}t", f"{W}delText") else " ")
        texts.append("".join(words))
    return texts
