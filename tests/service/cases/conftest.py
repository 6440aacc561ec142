"""An office at work, on SQLite and on PostgreSQL."""

from pathlib import Path

import pytest

from service.store.database import Database
from service.store.files import FileStore
from service.store.keys import Keyring
from service.store.opening import Store
from tests.service.office import Office, office, settings_in


@pytest.fixture
def at(database: Database, store: FileStore, keyring: Keyring, tmp_path: Path) -> Office:
    """People of one team and of another, and nothing else."""
    return office(Store(database, store, keyring), settings_in(tmp_path))
