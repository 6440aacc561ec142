"""A new draft of a case: what becomes of those before it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from drafting.line import Draft
from service.cases import documents
from service.review import kept
from service.store import models
from service.work import job
from service.work.keeping import keep
from service.work.workshop import Workshop
from tests.service.office import Office
from tests.service.review.drafts import SECOND, small_draft


@pytest.fixture
def case_id(at: Office, case_id: str) -> str:
    """The case, whose documents are told apart by their hashes, as real ones are."""
    blob = at.store.files.save_bytes(case_id, kept.to_bytes(told_apart()))
    with at.store.database.write() as db:
        case = db.get_one(models.Case, case_id)
        for file in case.files:
            file.sha256 = hash_of(file.name)
        (first,) = case.drafts
        (whole,) = first.files
        at.store.files.delete(whole.blob)
        whole.blob = blob.name
    return case_id


def hash_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def told_apart() -> Draft:
    """The small draft, each of whose documents has a hash of its own."""
    draft = small_draft()
    return replace(draft, documents=tuple(replace(one, sha256=hash_of(one.file)) for one in draft.documents))


def taken_out(at: Office, case_id: str, name: str) -> None:
    """Takes a document out of the case."""
    with at.store.database.write() as db:
        case = db.get_one(models.Case, case_id)
        file = next(one for one in case.files if one.name == name)
        documents.remove(db, at.store.files, at.writer, case, case.version, file.id)


def drafted_again(at: Office, case_id: str) -> None:
    """Makes a second draft, of the documents as they are, as the last step of a job does."""
    with at.store.database.write() as db:
        case = db.get_one(models.Case, case_id)
        job.start(db, at.manager, case, case.version)
        there = {one.name for one in case.files}
    draft = told_apart()
    draft = replace(draft, documents=tuple(one for one in draft.documents if one.file in there))
    blob = at.store.files.save_bytes(case_id, kept.to_bytes(draft))
    workshop = Workshop(at.store.database, at.store.files, at.settings.data / "work" / "worker-1")
    made = {kept.WHOLE: (blob.name, blob.size, blob.sha256)}
    assert keep(at.store.database, at.store.files, workshop, case_id, f"{case_id}.1", made)


@pytest.mark.parametrize(("out", "left"), [((SECOND,), [2]), ((), [1, 2])])
def test_a_draft_of_a_report_that_was_taken_out_does_not_outlive_the_next(
    at: Office, case_id: str, out: tuple[str, ...], left: list[int]
) -> None:
    for name in out:
        taken_out(at, case_id, name)
    drafted_again(at, case_id)
    with at.store.database.read() as db:
        drafts = db.get_one(models.Case, case_id).drafts
        assert [one.number for one in drafts] == [1, 2]
        assert [one.number for one in drafts if one.files] == left
        blobs = {file.blob for one in drafts for file in one.files}
    assert set(at.store.files.names(case_id)) == blobs
