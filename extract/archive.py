"""Zip files opened with care: nothing locked, bloated, linked or climbing out gets through.

For bundles, and for docx and odt, which are zips too.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePosixPath

from extract.errors import Damaged, Encrypted, ReadError, TooLarge
from extract.limits import Limits, current

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OSError,
    RuntimeError,
)
"""What zipfile raises for broken zips: it has no error of its own for most of what can be wrong."""
PACKED = "The file is damaged: its packed contents cannot be opened. Ask its author to send it again."
CHUNK = 1 << 20
NAMELESS = "a file without a name"
SMALL = 1_000_000
"""Bytes below which a member's ratio does not matter: a short run of blanks packs to nothing."""


@contextmanager
def opened_zip(data: bytes) -> Iterator[zipfile.ZipFile]:
    """A zip file, open. Raises Damaged where it is none or breaks off."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except BROKEN as error:
        raise Damaged(PACKED) from error
    with archive:
        yield archive


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits | None = None) -> bytes:
    """The bytes of one member. Raises Encrypted, TooLarge or Damaged before any harm is done."""
    limits = limits or current()
    if member.flag_bits & 1:
        raise Encrypted("The file is locked with a password. Save it without the password and add it again.")
    chunks, size = [], 0
    for chunk in _chunks(archive, member):
        size += len(chunk)
        if size > limits.unpacked_bytes or _is_bomb(size, member, limits):
            raise TooLarge(
                "The file unpacks to far more than a report can hold and was not opened. "
                "Ask its author for an ordinary copy."
            )
        chunks.append(chunk)
    return b"".join(chunks)


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member's bytes, a piece at a time. Raises Damaged where they break off."""
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    except BROKEN as error:
        raise Damaged(PACKED) from error


def _is_bomb(size: int, member: zipfile.ZipInfo, limits: Limits) -> bool:
    return size > SMALL and size > limits.unpacked_ratio * max(1, member.compress_size)


def refusal(member: zipfile.ZipInfo) -> ReadError | None:
    """Why a member of a bundle must not be taken, by its name and kind alone; None if it may."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in "".join(path.parts[:1]):
        return Damaged("Its name points outside the zip file, which no honest zip does. It was not opened.")
    if stat.S_ISLNK(member.external_attr >> 16):
        return Damaged("It is a link to another file, not a document. Add the document itself.")
    return None


def is_ignored(name: str) -> bool:
    """Whether a path is a computer's own, not a document: hidden files and macOS' shadow copies."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in parts) or (
        bool(parts) and parts[-1].lower() in {"thumbs.db", "desktop.ini"}
    )


def zip_files(data: bytes) -> Iterator[tuple[str, bytes | ReadError]]:
    """The files in a zip with their names, in the order of their names; folders are passed over.

    A member that must not be unpacked comes with the reason instead of its bytes. Two of one name are told
    apart by a number. Raises Damaged for a zip that cannot be opened, TooLarge for one that is too large.
    """
    limits = current()
    with opened_zip(data) as archive:
        members = sorted(archive.infolist(), key=lambda member: member.filename)
        members = [member for member in members if not member.filename.endswith("/")]
        _check_size(members, limits)
        seen: Counter[str] = Counter()
        for member in members:
            name = member.filename.replace("\\", "/") or NAMELESS
            seen[name] += 1
            numbered = name if seen[name] == 1 else f"{name} ({seen[name]})"
            yield numbered, _content(archive, member, limits)


def _check_size(members: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    """Raises TooLarge before anything is unpacked; zipfile stops at the size that a member declares."""
    if len(members) > limits.bundle_files:
        raise TooLarge(f"The zip file holds more than {limits.bundle_files} files. Add it in parts.")
    honest = [member for member in members if not _is_bomb(member.file_size, member, limits)]
    if sum(member.file_size for member in honest) > limits.bundle_bytes:
        size = limits.bundle_bytes // 1_000_000
        raise TooLarge(f"The zip file unpacks to more than {size} MB. Add it in parts.")


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> bytes | ReadError:
    try:
        return refusal(member) or unpacked(archive, member, limits)
    except Damaged:
        return Damaged("It is damaged within its zip file and cannot be unpacked. Ask for it again.")
    except ReadError as error:
        return error
