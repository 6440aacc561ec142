"""Opens all that a service keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from service.settings import Settings
from service.store.database import Database, migrate, open_database
from service.store.files import FileStore
from service.store.key_file import load_keys
from service.store.keys import Keyring


class Kept(Protocol):
    """Whatever has a database and the files that belong to it."""

    @property
    def database(self) -> Database:
        """The database."""

    @property
    def files(self) -> FileStore:
        """The files."""


@dataclass(frozen=True, slots=True)
class Store:
    """The database and the files of a service, with the keys that open both."""

    database: Database
    files: FileStore
    keyring: Keyring

    def close(self) -> None:
        """Closes the database's connections."""
        self.database.close()


def open_store(settings: Settings, *, migrated: bool = True) -> Store:
    """Opens a service's store, and makes it or brings its tables up to date where needed.

    A store that a backup is put back into is opened without tables. Raises KeyFault where keys are missing.
    """
    keyring = load_keys(settings)
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = open_database(settings.database_url, keyring)
    if migrated:
        migrate(database)
    return Store(database, FileStore(settings.files_root, keyring), keyring)
