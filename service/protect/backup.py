"""Backup and restore: one file that holds every row and every file, sealed, and can be put back anywhere.

It is a zip of sealed members, the same from SQLite and from PostgreSQL, so that it also moves a service from
one to the other. Files go in as they lie, still sealed; rows are sealed once more, since addresses and
password hashes are plain in the database. Without the keys, which are not in it, it is of no use.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import Connection, delete, text

from service.faults import Fault
from service.protect.rows import insert_lines, lines_of, tables_of
from service.store.columns import now
from service.store.database import upgrade
from service.store.files import PIECE, FileStore, opened_pieces, sealed_pieces
from service.store.keys import Keyring
from service.store.models import AuditHead
from service.store.opening import Store

CONTENTS, TABLES, FILES = "contents", "tables/", "files/"
FORMAT = 1


class BackupFault(Fault):
    """A backup that cannot be made or put back. Its words are for an administrator."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds."""

    format: int
    goldthread: str
    revision: str
    """Of the tables: the last step of service.store.migrations that they had taken."""
    made: str
    tables: dict[str, int]
    """Rows by table."""
    files: list[str]


def back_up(store: Store, target: Path) -> Contents:
    """Writes a backup, of one moment, while the service runs.

    Raises BackupFault where there is a file already, or a case's file is missing; OSError.
    """
    if target.exists():
        raise BackupFault(f"There is a file at {target} already. A backup never replaces another one.")
    unfinished = target.with_name(target.name + ".part")
    try:
        with ZipFile(unfinished, "w") as archive:
            contents = _write(store, archive)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return contents


def _write(store: Store, archive: ZipFile) -> Contents:
    with store.database.read() as session:
        connection = session.connection()
        revision = MigrationContext.configure(connection).get_current_revision()
        tables = {
            table.name: _write_sealed(
                archive, TABLES + table.name, lines_of(connection, table), store.keyring
            )
            for table in tables_of(connection)
        }
        known = _blobs(connection)
    # The rows are of one moment; files are only added or, with their case, deleted. Those added since are
    # taken too, and belong to no row.
    files = _write_files(store.files, archive)
    if missing := known - set(files):
        raise BackupFault(
            f"{len(missing)} files of cases are not where they should be. If a case was being erased, make "
            "the backup again; if not, look for the folder of files."
        )
    contents = Contents(FORMAT, version("goldthread"), revision or "", now().isoformat(), tables, files)
    _write_sealed(archive, CONTENTS, [json.dumps(asdict(contents)).encode()], store.keyring)
    return contents


def _write_sealed(archive: ZipFile, name: str, lines: Iterable[bytes], keyring: Keyring) -> int:
    """Writes a sealed member. Gives how many lines it has."""
    count = 0

    def counted() -> Iterator[bytes]:
        nonlocal count
        for line in lines:
            count += 1
            yield line

    with archive.open(name, "w", force_zip64=True) as member:
        member.writelines(sealed_pieces(_pieces(counted()), f"backup {name}", keyring))
    return count


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines as pieces of the size that is sealed at once."""
    waiting = bytearray()
    for line in lines:
        waiting += line
        while len(waiting) >= PIECE:
            yield bytes(waiting[:PIECE])
            del waiting[:PIECE]
    yield bytes(waiting)


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The lines again."""
    waiting = b""
    for piece in pieces:
        *whole, waiting = (waiting + piece).split(b"\n")
        yield from whole


def _write_files(files: FileStore, archive: ZipFile) -> list[str]:
    written = []
    for name in files.names():
        try:
            source = files.sealed(name)
        except FileNotFoundError:
            continue
        with source, archive.open(FILES + name, "w", force_zip64=True) as member:
            shutil.copyfileobj(source, member)
        written.append(name)
    return written


def _blobs(connection: Connection) -> set[str]:
    """The files that rows speak of."""
    rows = connection.execute(text("SELECT blob FROM case_files UNION SELECT blob FROM draft_files"))
    return set(rows.scalars())


def restore(store: Store, source: Path) -> Contents:
    """Puts a backup back into a store that is empty, without tables even.

    Everything is opened once before anything is written. Raises BackupFault where the store is not empty,
    or the backup is damaged or by a later version; KeyFault where it is sealed with a key that is not here.
    """
    try:
        with ZipFile(source) as archive:
            contents = _contents(archive, store.keyring)
            _check(archive, contents, store.keyring)
            with store.database.engine.begin() as connection:
                if tables_of(connection) or store.files.names():
                    raise BackupFault(
                        "There are cases here already. A backup is put back into an empty place."
                    )
                _restore_files(store.files, archive, contents)
                _restore_rows(connection, archive, contents, store.keyring)
    except (BadZipFile, KeyError, CommandError) as error:
        raise BackupFault(
            "This is no backup, a part of it is missing, or a later Goldthread made it."
        ) from error
    return contents


def _restore_files(files: FileStore, archive: ZipFile, contents: Contents) -> None:
    try:
        for name in contents.files:
            with archive.open(FILES + name) as member:
                files.put_sealed(name, member)
    except BaseException:
        for name in files.names():
            files.delete(name)
        raise


def _restore_rows(connection: Connection, archive: ZipFile, contents: Contents, keyring: Keyring) -> None:
    """In the tables as they were when the backup was made; then they are brought up to date."""
    upgrade(connection, contents.revision)
    for table in tables_of(connection):
        if table.name == AuditHead.__tablename__:
            # The log that the migrations begin makes way for the one in the backup.
            connection.execute(delete(table))
        insert_lines(connection, table, _lines(_open(archive, TABLES + table.name, keyring)))
    upgrade(connection)


def _contents(archive: ZipFile, keyring: Keyring) -> Contents:
    kept = Contents(**json.loads(b"".join(_open(archive, CONTENTS, keyring))))
    if kept.format != FORMAT:
        raise BackupFault(f"The backup was made by Goldthread {kept.goldthread}, in a form not known here.")
    return kept


def _check(archive: ZipFile, contents: Contents, keyring: Keyring) -> None:
    for table in contents.tables:
        for _ in _open(archive, TABLES + table, keyring):
            pass
    for name in contents.files:
        with archive.open(FILES + name) as member:
            for _ in opened_pieces(member, f"file {name}", keyring):
                pass


def _open(archive: ZipFile, name: str, keyring: Keyring) -> Iterator[bytes]:
    with archive.open(name) as member:
        yield from opened_pieces(member, f"backup {name}", keyring)
