"""An office with a draft under review, on SQLite and on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.review import kept
from service.store import models
from service.store.database import Database
from service.store.files import FileStore
from service.store.keys import Keyring
from service.store.opening import Store
from service.store.words import CaseState, FileStatus
from tests.service.office import Office, new_case, office, settings_in
from tests.service.review.drafts import small_draft


@pytest.fixture
def at(database: Database, store: FileStore, keyring: Keyring, tmp_path: Path) -> Office:
    """People of one team and of another, and nothing else."""
    return office(Store(database, store, keyring), settings_in(tmp_path))


@pytest.fixture
def case_id(at: Office) -> str:
    """A case whose draft, made by hand, waits for decisions."""
    name = new_case(at)
    blob = at.store.files.save_bytes(name, kept.to_bytes(small_draft()))
    with at.store.database.write() as db:
        case = db.get_one(models.Case, name)
        draft = models.Draft(case_id=name, number=1, models={})
        db.add(draft)
        draft.files = [models.DraftFile(name=kept.WHOLE, blob=blob.name, size=blob.size, sha256=blob.sha256)]
        case.files = [
            models.CaseFile(
                name=one.file,
                type="school",
                type_confirmed=True,
                child_confirmed=True,
                sha256=one.sha256,
                size=1,
                blob="none",
                status=FileStatus(one.status.value),
            )
            for one in small_draft().documents
        ]
        case.state = CaseState.REVIEW
    return name
