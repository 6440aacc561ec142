"""Word files under other names: every paragraph of every part, in place; writers and pictures taken out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from lxml import etree
from PIL import Image

from eval.pseudonymise.slots import AttributeOf, Fixed, Rename, Slot, TextOf, rename
from extract.archive import opened_zip, unpacked
from extract.markup import parsed

_PARAGRAPH, _TEXT = "p", frozenset({"t", "delText", "instrText"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SAID = frozenset({"descr", "title", "alt", "Target", "displayText"})
"""Attributes that hold words or an address."""
_SAID_IN_VALUE = frozenset(
    {"alias", "tag", "docVar", "default", "result", "statusText", "helpText", "listEntry"}
)
_WRITERS = frozenset({"author", "initials", "userId"})
_WRITTEN_BY = frozenset({"creator", "lastModifiedBy", "Company", "Manager"})
_LEFT_OUT = ("/embeddings/", "vbaProject", "/thumbnail", "/activeX/", "printerSettings")
_PICTURES = ("/media/", "Pictures/")
NOBODY = "Author"
Part = Callable[[str, bytes], bytes]
"""Makes one part of a zip anew, from its name and bytes."""


def rename_word(data: bytes, changes_of: Rename) -> bytes:
    """The bytes of a Word file with every name in it replaced. Raises a ReadError for a damaged one."""
    return rewritten_zip(data, lambda name, content: _part(name, content, changes_of))


def rewritten_zip(data: bytes, part: Part) -> bytes:
    """A zip of parts, each made anew by `part`; pictures blank, what holds other files emptied."""
    buffer = io.BytesIO()
    with opened_zip(data) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = unpacked(old, info)
            if any(mark in f"/{info.filename}" for mark in _PICTURES):
                content = blank_picture(info.filename)
            elif any(mark in f"/{info.filename}" for mark in _LEFT_OUT):
                content = b""
            elif info.filename.endswith((".xml", ".rels")):
                content = part(info.filename, content)
            kept = zipfile.ZipInfo(info.filename)
            kept.compress_type = info.compress_type
            new.writestr(kept, content)
    return buffer.getvalue()


def blank_picture(name: str) -> bytes:
    """A white picture of one point, in the format of a name's ending if it is a usual one."""
    formats = {".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".bmp": "BMP", ".tif": "TIFF", ".tiff": "TIFF"}
    buffer = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(buffer, formats.get(PurePosixPath(name).suffix.lower(), "PNG"))
    return buffer.getvalue()


def _part(name: str, content: bytes, changes_of: Rename) -> bytes:
    root = parsed(content)
    in_paragraphs: set[etree._Element] = set()
    for paragraph in root.iter(f"{{*}}{_PARAGRAPH}"):
        slots = list(_slots(paragraph, in_paragraphs))
        rename(slots, changes_of)
    for element in root.iter("{*}*"):
        _rename_element(element, changes_of, alone=element not in in_paragraphs)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _slots(node: etree._Element, taken: set[etree._Element]) -> Iterator[Slot]:
    """The pieces of a paragraph's words, without those of paragraphs in it (text boxes)."""
    for child in node:
        tag = local_name(child)
        if tag in _TEXT:
            taken.add(child)
            yield TextOf(child)
        elif tag in _BREAKS:
            yield Fixed(_BREAKS[tag])
        elif tag != _PARAGRAPH:
            yield from _slots(child, taken)


def _rename_element(element: etree._Element, changes_of: Rename, *, alone: bool) -> None:
    tag = local_name(element)
    if tag in _WRITTEN_BY:
        element.text = ""
    elif alone and not len(element) and (element.text or "").strip():
        rename([TextOf(element)], changes_of)
    for name in element.attrib:
        plain = etree.QName(name).localname
        if plain in _WRITERS:
            element.set(name, NOBODY[: len(element.attrib[name])] if plain == "initials" else NOBODY)
        elif plain in _SAID or plain == "date" or (plain == "val" and tag in _SAID_IN_VALUE):
            rename([AttributeOf(element, str(name))], changes_of)


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; "" for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
