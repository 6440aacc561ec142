"""One file of a bundle under other names, in its own format where it has one that can be rewritten."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from eval.pseudonymise.anew import made_anew
from eval.pseudonymise.flowing import rename_html, rename_odt
from eval.pseudonymise.mail import rename_mail
from eval.pseudonymise.rich_text import rename_rtf
from eval.pseudonymise.slots import Rename
from eval.pseudonymise.text import Change, Renamer
from eval.pseudonymise.word import rename_word
from extract.document import Document, Status
from extract.email import attachments
from extract.encodings import decoded
from extract.set_aside import SENTENCES
from extract.sniff import sniff

_PARAGRAPHS = re.compile(r"(\n[ \t]*\r?\n)")
_READ_BY_MACHINE = SENTENCES["read"].partition("{s} ")[2]


@dataclass(frozen=True, slots=True)
class Made:
    """A file made under other names."""

    name: str
    data: bytes
    anew: bool
    """Whether it is a Word file of what was read, not the file itself rewritten."""


def rename_text(data: bytes, changes_of: Rename) -> bytes:
    """The bytes of a plain text with every name in it replaced, in UTF-8; paragraph by paragraph."""
    pieces = _PARAGRAPHS.split(decoded(data))
    return "".join(_changed(piece, changes_of) for piece in pieces).encode()


IN_PLACE: Mapping[str, Callable[[bytes, Rename], bytes]] = {
    "docx": rename_word,
    "odt": rename_odt,
    "rtf": rename_rtf,
    "html": rename_html,
    "txt": rename_text,
}
"""The formats that are rewritten as they stand. Mails are too, with what is attached; see `Files`."""


class Files:
    """The files of one bundle. `documents` are those read from them, by their path within the bundle."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.file: document for document in documents}

    def texts(self, name: str, data: bytes) -> list[str]:
        """Every text in a file, the hidden ones too: what would be shown to a renamer."""
        seen: list[str] = []

        def look(text: str) -> list[Change]:
            seen.append(text)
            return []

        kind = sniff(data)
        if kind == "eml":
            for inner, content in attachments(data):
                seen += self.texts(f"{name}/{inner}", content)
        elif kind in IN_PLACE and self._in_place(name):
            IN_PLACE[kind](data, look)
        return [text for text in seen if text.strip()]

    def made(self, name: str, data: bytes, renamer: Renamer) -> Made | None:
        """A file made under other names; None where it could not be read."""
        document = self._documents.get(name)
        if document is None or document.status is not Status.READ:
            return None
        new, kind = renamer.renamed_file(name), sniff(data)
        if kind == "eml":
            return Made(new, self._mail(name, data, renamer), anew=False)
        if kind in IN_PLACE and self._in_place(name):
            return Made(new, IN_PLACE[kind](data, renamer.changes), anew=False)
        return Made(_as_word(new), made_anew(document, renamer.renamed), anew=True)

    def _in_place(self, name: str) -> bool:
        """Whether a file holds all its words as words: pictures of words are read, and made anew."""
        document = self._documents.get(name)
        return document is not None and not any(_READ_BY_MACHINE in warning for warning in document.warnings)

    def _mail(self, name: str, data: bytes, renamer: Renamer) -> bytes:
        def attached(inner: str, content: bytes) -> tuple[str, bytes] | None:
            made = self.made(f"{name}/{inner}", content, renamer)
            return (PurePosixPath(made.name).name, made.data) if made else None

        return rename_mail(data, renamer.changes, renamer.renamed, attached)


def _changed(text: str, changes_of: Rename) -> str:
    for change in reversed(changes_of(text)):
        text = text[: change.found.start] + change.stand_in + text[change.found.end :]
    return text


def _as_word(name: str) -> str:
    """A file's name with the ending of a Word file: plan.scan.pdf is plan.scan.docx."""
    path = PurePosixPath(name)
    return str(path.with_suffix(".docx"))
