"""A bundle of advice: a folder, a zip or some files, each read apart, together in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from extract.archive import is_ignored, zip_files
from extract.document import Document, Status
from extract.errors import Damaged, EmptyFile, NothingReadable, ReadError, TooLarge
from extract.limits import current
from extract.sandbox import POOL, read_apart
from extract.sniff import sniff
from extract.unreadable import unreadable

LINK = "It is a link to a file outside the bundle. Add the document itself."
MISSING = "There is no such file."
TOO_DEEP = "It is a zip file within a zip file within a zip file. Unpack it and add what is in it."
EMPTY_ZIP = "There is no document in this zip file. Ask for it again."
PARTS = "Add the advice alone, without other papers of the case."
NO_ACCESS = "The computer does not allow this file to be opened."


@dataclass(frozen=True, slots=True)
class Bundle:
    """The documents of a bundle by name, readable or not, and the files that they were read from."""

    documents: tuple[Document, ...]
    sources: Mapping[str, bytes | Path]
    """Every file that was read, by its path within the bundle: its bytes, or where it lies. An attachment
    is part of its mail's bytes."""


Source = bytes | Path | ReadError


def read_bundle(
    paths: Sequence[Path],
    *,
    on_document: Callable[[Document], None] | None = None,
    workers: int | None = None,
) -> Bundle:
    """Reads a folder, a zip or files, several documents at once.

    `on_document` is told of each document as soon as it is read, in any order. `workers` is the number of
    reader processes (the machine's cores if None). The result depends on neither, nor on the order of the
    paths.
    Raises NothingReadable, with each file's reason, if no document could be read; TooLarge for a bundle
    beyond the limits.
    """
    files = dict(sorted(_within_limits(_files(paths))))
    documents = _named_copies(
        sorted(_read_all(files, on_document, workers), key=lambda document: document.file)
    )
    if not any(document.status == Status.READ for document in documents):
        raise NothingReadable(_nothing(documents))
    sources = {name: source for name, source in files.items() if not isinstance(source, ReadError)}
    return Bundle(tuple(documents), sources)


def _within_limits(files: Iterator[tuple[str, Source]]) -> Iterator[tuple[str, Source]]:
    """The files as they come. Raises TooLarge as soon as they are too many or too large together."""
    limits = current()
    left = limits.bundle_bytes
    for number, (name, source) in enumerate(files):
        left -= len(source) if isinstance(source, bytes) else 0
        left -= source.stat().st_size if isinstance(source, Path) else 0
        if number >= limits.bundle_files:
            raise TooLarge(f"The bundle holds more than {limits.bundle_files} files. {PARTS}")
        if left < 0:
            raise TooLarge(f"The bundle is larger than {limits.bundle_bytes // 1_000_000} MB. {PARTS}")
        yield name, source


def _files(paths: Sequence[Path]) -> Iterator[tuple[str, Source]]:
    """Every file with its path within the bundle; zips are opened, whatever they are called."""
    if len(paths) == 1 and paths[0].is_dir():
        yield from _folder(paths[0])
        return
    if len(paths) == 1 and _is_zip(paths[0]):
        yield from _opened("", paths[0])
        return
    taken: set[str] = set()
    for path in sorted({path.resolve() for path in paths}):
        name = _free_name(path, taken)
        taken.add(name)
        yield from _folder(path, prefix=f"{name}/") if path.is_dir() else _opened(name, path)


def _free_name(path: Path, taken: set[str]) -> str:
    """A name for one of several paths: its own, with its folder's before it where another has it already."""
    name = path.name if path.name not in taken else f"{path.parent.name}/{path.name}"
    number = 2
    while name in taken:
        name = f"{path.parent.name}/{number}/{path.name}"
        number += 1
    return name


def _folder(folder: Path, prefix: str = "") -> Iterator[tuple[str, Source]]:
    home = folder.resolve()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or is_ignored(name):
            continue
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            yield prefix + name, Damaged(LINK)
        else:
            yield from _opened(prefix + name, path)


def _opened(name: str, path: Path) -> Iterator[tuple[str, Source]]:
    """A file by itself, or the files in it if it is a zip."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            yield name, Damaged(MISSING)
        elif size > current().file_bytes and not _is_zip(path):
            yield (
                name,
                TooLarge(f"The file is larger than {current().file_bytes // 1_000_000} MB. Add it in parts."),
            )
        elif _is_zip(path):
            yield from _unzipped(name, path.read_bytes(), depth=1)
        else:
            yield name, path
    except FileNotFoundError:
        yield name, Damaged(MISSING)
    except OSError:
        yield name, Damaged(NO_ACCESS)


def _is_zip(path: Path) -> bool:
    """Whether a file is a zip of documents, not a document that is a zip inside."""
    if not path.is_file() or path.stat().st_size > current().bundle_bytes:
        return False
    with path.open("rb") as stream:
        if stream.read(2) != b"PK":
            return False
    return sniff(path.read_bytes()) == "zip"


def _unzipped(name: str, data: bytes, depth: int) -> Iterator[tuple[str, Source]]:
    """The files in a zip, and in the zips in it. One that cannot be opened stands for itself."""
    folder = f"{name}/" if name else ""
    empty = True
    try:
        for inner, content in zip_files(data):
            if is_ignored(inner):
                continue
            empty = False
            if isinstance(content, bytes) and sniff(content) == "zip":
                too_deep = depth >= current().zip_depth
                yield from (
                    [(folder + inner, Damaged(TOO_DEEP))]
                    if too_deep
                    else _unzipped(folder + inner, content, depth + 1)
                )
            else:
                yield folder + inner, content
        if empty and name:
            yield name, EmptyFile(EMPTY_ZIP)
    except ReadError as error:
        yield name or "the zip file", error


def _read_all(
    files: Mapping[str, Source], on_document: Callable[[Document], None] | None, workers: int | None
) -> list[Document]:
    documents: list[Document] = []
    threads = ThreadPoolExecutor(max(1, workers or os.cpu_count() or 1))
    try:
        futures = [threads.submit(_read_one, name, source) for name, source in files.items()]
        for future in as_completed(futures):
            for document in future.result():
                documents.append(document)
                if on_document is not None:
                    on_document(document)
    except KeyboardInterrupt:
        POOL.stop()
        raise
    finally:
        threads.shutdown(cancel_futures=True)
    return documents


def _read_one(name: str, source: Source) -> tuple[Document, ...]:
    return (unreadable(name, str(source)),) if isinstance(source, ReadError) else read_apart(name, source)


def _named_copies(documents: Sequence[Document]) -> list[Document]:
    """The documents, each that has the very bytes of an earlier one with a warning that says so."""
    first: dict[str, str] = {}
    marked = []
    for document in documents:
        earlier = first.setdefault(document.sha256, document.file) if document.sha256 else document.file
        warning = () if earlier == document.file else (f"This is the same file as {earlier}.",)
        marked.append(replace(document, warnings=document.warnings + warning))
    return marked


def _nothing(documents: Sequence[Document]) -> str:
    if not documents:
        return "There is no document in the bundle. Add the advice and try again."
    lines = [f"{document.file}: {document.reason}" for document in documents]
    return "\n".join(["No document of the bundle could be read.", *lines])
