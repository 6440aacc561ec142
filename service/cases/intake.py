"""Files on their way into a case: zips unpacked, each file sniffed and sealed, before any table knows of it.

This is done outside a transaction, since files may be large. What no row ever points at is swept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from extract.archive import is_ignored, zip_files
from extract.errors import EmptyFile, ReadError, TooLarge, UnknownFormat
from extract.limits import current
from extract.sniff import sniff
from service.cases.errors import TryAgain
from service.store.files import Blob, FileStore
from service.uploads import safe_name

FULL = (
    "The files could not be kept: the disk is full, or cannot be written. Nothing was lost. Try again later."
)
EMPTY = "The file is empty. Ask for it again."
NOT_READ = (
    "This is not a format that Goldthread reads. Add it as PDF, Word, RTF, OpenDocument, text or a mail."
)
TOO_MANY = "More files came at once than a bundle may hold. Add the advice alone."


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that came in: sealed and kept, or refused for a reason."""

    name: str
    blob: Blob | None
    reason: str = ""


def take_in(files: FileStore, case_id: str, uploads: Iterable[tuple[str, IO[bytes]]]) -> list[Taken]:
    """Keeps uploaded files, those within zips each for itself. Raises TryAgain where the disk is full.

    A file is refused, never the others with it, where it is empty, too large or of no known format.
    """
    taken: list[Taken] = []
    try:
        for name, content in _unpacked(uploads):
            if len(taken) >= current().bundle_files:
                raise TooLarge(TOO_MANY)
            taken.append(_taken(files, case_id, name, content))
    except OSError as error:
        let_go(files, taken)
        raise TryAgain(FULL) from error
    except ReadError as error:
        let_go(files, taken)
        return [Taken("", None, str(error))]
    return taken


def let_go(files: FileStore, taken: Iterable[Taken]) -> None:
    """Deletes what was kept of files that are not added to a case after all."""
    for one in taken:
        if one.blob:
            files.delete(one.blob.name)


def _taken(files: FileStore, case_id: str, name: str, content: bytes | ReadError) -> Taken:
    problem = content if isinstance(content, ReadError) else _problem(content)
    if problem or isinstance(content, ReadError):
        return Taken(safe_name(name), None, str(problem))
    return Taken(safe_name(name), files.save_bytes(case_id, content))


def _problem(content: bytes) -> ReadError | None:
    if not content:
        return EmptyFile(EMPTY)
    if len(content) > current().file_bytes:
        return TooLarge(f"The file is larger than {current().file_bytes // 1_000_000} MB. Add it in parts.")
    return UnknownFormat(NOT_READ) if sniff(content) == "unknown" else None


def _unpacked(uploads: Iterable[tuple[str, IO[bytes]]]) -> Iterator[tuple[str, bytes | ReadError]]:
    for name, stream in uploads:
        if is_ignored(name):
            continue
        content = stream.read(current().bundle_bytes + 1)
        yield from _files_in(name, content, current().zip_depth)


def _files_in(name: str, content: bytes, depth: int) -> Iterator[tuple[str, bytes | ReadError]]:
    """A file by itself, or the files in it if it is a zip of documents."""
    if not content.startswith(b"PK") or sniff(content) != "zip" or depth == 0:
        yield name, content
        return
    try:
        for inner, unpacked in zip_files(content):
            if is_ignored(inner):
                continue
            if isinstance(unpacked, bytes):
                yield from _files_in(inner, unpacked, depth - 1)
            else:
                yield inner, unpacked
    except ReadError as error:
        yield name, error
