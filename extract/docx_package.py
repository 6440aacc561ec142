"""A Word file taken apart: the parts that hold words, by their relation to the main part.

Office Open XML (ECMA-376): a zip of XML parts; .rels files say which part is what.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extract.archive import unpacked
from extract.errors import Damaged, TooLarge
from extract.limits import current
from extract.markup import parsed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
"""The strict form of the standard names the same elements otherwise."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a .rels file: `kind` is the last word of its type ("header", "image")."""

    kind: str
    part: str
    external: bool


class Package:
    """The parts of one open docx. Parts outside the file are never fetched."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members = {info.filename: info for info in archive.infolist()}
        self._left = current().unpacked_bytes
        self.main = self._main_part()

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return sorted(self._members)

    def bytes_of(self, part: str) -> bytes:
        """A part's bytes. Raises Damaged where it is missing, TooLarge beyond the limit of all parts."""
        if part not in self._members:
            raise Damaged("The file is damaged: a part of it is missing. Ask its author to send it again.")
        data = unpacked(self._archive, self._members[part])
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge(
                "The file unpacks to far more than a report can hold. Save it as a PDF and add that."
            )
        return data

    def root(self, part: str) -> etree._Element:
        """A part's XML."""
        data = self.bytes_of(part)
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
        return parsed(data)

    def relations(self, part: str) -> dict[str, Relation]:
        """The parts that `part` refers to, by id."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", name + ".rels")
        if rels not in self._members:
            return {}
        return dict(_relations(self.root(rels), folder))

    def related(self, kind: str) -> list[str]:
        """The parts of one kind that the main part refers to and that are there."""
        relations = self.relations(self.main).values()
        return [r.part for r in relations if r.kind == kind and not r.external and r.part in self._members]

    def _main_part(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.part in self._members:
                return relation.part
        raise Damaged("The file is damaged: it names no text. Ask its author to send it again.")


def _relations(root: etree._Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for line in root.iter(f"{RELATIONSHIPS}Relationship"):
        target = line.get("Target", "")
        part = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        kind = line.get("Type", "").rsplit("/", 1)[-1]
        yield line.get("Id", ""), Relation(kind, part, line.get("TargetMode") == "External")


def is_docx(archive: zipfile.ZipFile) -> bool:
    """Whether a zip is a Word document."""
    names = archive.namelist()
    return "[Content_Types].xml" in names and any(name.startswith("word/") for name in names)
