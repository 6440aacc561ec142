"""Files, encrypted, in a folder (or wherever fsspec reaches), each under its case.

A file is sealed in pieces, so that a large one is never whole in memory. Each piece is bound to the file's
name, to its number, and to whether it is the last: pieces cannot be swapped, left out or cut off unseen.
On disk: for each piece, 4 bytes of its length, then the sealed piece.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import IO

import fsspec

from service.store.columns import new_id
from service.store.keys import OVERHEAD, Keyring

PIECE = 1_048_576
"""Bytes sealed at once."""
LENGTH_BYTES = 4
UNFINISHED = ".part"
_NAME = re.compile(r"[\w-]+(/[\w-]+(\.part)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Blob:
    """A file that is kept: its name in the store, and its size and hash before it was sealed."""

    name: str
    size: int
    sha256: str


class FileStore:
    """Encrypted files under one root."""

    def __init__(self, root: Path | str, keyring: Keyring) -> None:
        self._files, self._root = fsspec.core.url_to_fs(str(root))
        self._keyring = keyring

    def save(self, case: str, content: IO[bytes]) -> Blob:
        """Keeps a file of a case. Raises OSError where it cannot be written; then nothing is left of it."""
        name = f"{case}/{new_id()}"
        size, digest = 0, hashlib.sha256()

        def counted() -> Iterator[bytes]:
            nonlocal size
            while piece := content.read(PIECE):
                size += len(piece)
                digest.update(piece)
                yield piece

        self._write(name, counted())
        return Blob(name, size, digest.hexdigest())

    def save_bytes(self, case: str, content: bytes) -> Blob:
        """Keeps a file that is in memory."""
        return self.save(case, io.BytesIO(content))

    def pieces(self, name: str) -> Iterator[bytes]:
        """A file, piece by piece.

        Raises KeyFault where it was altered, cut or sealed with another key; FileNotFoundError.
        """
        with self._files.open(self._path(name), "rb") as source:
            yield from opened_pieces(source, f"file {name}", self._keyring)

    def read(self, name: str) -> bytes:
        """A whole file."""
        return b"".join(self.pieces(name))

    def copy_to(self, name: str, path: Path) -> None:
        """Writes a file's content, open to read, where a reader expects a file."""
        with path.open("wb") as target:
            target.writelines(self.pieces(name))

    def delete(self, name: str) -> None:
        """Deletes a file; one that is gone already is no fault."""
        if self._files.exists(self._path(name)):
            self._files.rm(self._path(name))

    def delete_case(self, case: str) -> int:
        """Deletes every file of a case, also those that no row knows. Gives how many."""
        count = len(self.names(case))
        if self._files.exists(self._path(case)):
            self._files.rm(self._path(case), recursive=True)
        return count

    def names(self, case: str = "") -> list[str]:
        """The names of all files, or of one case's."""
        top = self._path(case) if case else self._root
        if not self._files.exists(top):
            return []
        found = (str(path).removeprefix(f"{self._root}/") for path in self._files.find(top))
        return sorted(name for name in found if not name.endswith(UNFINISHED))

    def written_before(self, moment: datetime) -> list[str]:
        """The names of files that were last written before a moment, and of those never finished."""
        if not self._files.exists(self._root):
            return []
        paths = (str(path) for path in self._files.find(self._root))
        return [path.removeprefix(f"{self._root}/") for path in paths if self._files.modified(path) < moment]

    def reseal(self, name: str) -> bool:
        """Seals a file with the newest key, where an older one had sealed it. Says whether it did."""
        with self._files.open(self._path(name), "rb") as source:
            first = source.read(LENGTH_BYTES + OVERHEAD)[LENGTH_BYTES:]
        if self._keyring.is_newest(first):
            return False
        self._write(name, self.pieces(name))
        return True

    def sealed(self, name: str) -> IO[bytes]:
        """A file as it lies there, sealed: for a backup."""
        opened: IO[bytes] = self._files.open(self._path(name), "rb")
        return opened

    def put_sealed(self, name: str, content: IO[bytes]) -> None:
        """Puts a sealed file back where it was: for a restore."""
        self._store(name, iter(lambda: content.read(PIECE), b""))

    def _write(self, name: str, pieces: Iterator[bytes]) -> None:
        self._store(name, sealed_pieces(pieces, f"file {name}", self._keyring))

    def _store(self, name: str, pieces: Iterator[bytes]) -> None:
        """Writes beside, then moves: a file is there whole or not at all."""
        path = self._path(name)
        self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
        try:
            with self._files.open(path + UNFINISHED, "wb") as target:
                for piece in pieces:
                    target.write(piece)
                _to_disk(target)
            self._files.mv(path + UNFINISHED, path)
        except BaseException:
            if self._files.exists(path + UNFINISHED):
                self._files.rm(path + UNFINISHED)
            raise

    def _path(self, name: str) -> str:
        if not _NAME.fullmatch(name):
            raise FileNotFoundError("No file is kept under such a name.")
        return f"{self._root}/{name}"


def _to_disk(target: IO[bytes]) -> None:
    """Has a local file written to the disk itself, so that a row never outlives its file in a power cut."""
    target.flush()
    try:
        handle = target.fileno()
    except io.UnsupportedOperation:
        # No file of this machine: where it lies, whoever keeps it sees to that.
        return
    os.fsync(handle)


def sealed_pieces(pieces: Iterator[bytes], place: str, keyring: Keyring) -> Iterator[bytes]:
    """What is written for a file: each piece after its length. An empty file is one empty piece."""
    piece = next(pieces, b"")
    for number in count():
        following = next(pieces, None)
        sealed = keyring.seal(piece, _place(place, number, last=following is None))
        yield len(sealed).to_bytes(LENGTH_BYTES, "big") + sealed
        if following is None:
            return
        piece = following


def opened_pieces(source: IO[bytes], place: str, keyring: Keyring) -> Iterator[bytes]:
    """The pieces of a file, open to read. Raises KeyFault where it was altered, cut or moved."""
    length = source.read(LENGTH_BYTES)
    for number in count():
        sealed = source.read(min(int.from_bytes(length, "big"), PIECE + OVERHEAD))
        length = source.read(LENGTH_BYTES)
        yield keyring.open(sealed, _place(place, number, last=not length))
        if not length:
            return


def _place(place: str, number: int, *, last: bool) -> str:
    return f"{place} {number} {'last' if last else 'more'}"
