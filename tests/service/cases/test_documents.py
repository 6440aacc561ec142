"""Documents of a case: taken in, told apart, confirmed, replaced, taken out."""

from __future__ import annotations

import errno
import io
import zipfile
from typing import IO

import pytest

from service.cases import documents, intake
from service.cases.errors import NotFound, Refused, TryAgain
from service.cases.intake import Taken
from service.store.files import Blob, FileStore
from service.store.models import Case
from service.store.words import CaseState, FileStatus
from tests.service.office import SCHOOL, THERAPY, Office, new_case, three_reports, upload


def zipped(*files: tuple[str, bytes]) -> bytes:
    """A zip of files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in files:
            archive.writestr(name, data)
    return content.getvalue()


def take(at: Office, case_id: str, *files: tuple[str, bytes]) -> list[Taken]:
    return intake.take_in(at.store.files, case_id, [(name, io.BytesIO(data)) for name, data in files])


def names_of(at: Office, case_id: str) -> list[str]:
    with at.store.database.read() as db:
        return [file.name for file in documents.current(db.get_one(Case, case_id))]


def test_documents_are_kept_sealed_and_come_back_as_they_were(at: Office) -> None:
    case_id = new_case(at)
    (added,) = upload(at, case_id, ("folder/school.txt", SCHOOL))
    assert (added.name, added.outcome) == ("school.txt", "added")
    assert added.file
    assert at.store.files.read(added.file.blob).decode() == SCHOOL


def test_the_same_document_is_noticed_whatever_it_is_called(at: Office) -> None:
    case_id = new_case(at)
    upload(at, case_id, ("school.txt", SCHOOL))
    (again,) = upload(at, case_id, ("copy of school.txt", SCHOOL))
    assert (again.outcome, again.file and again.file.name) == ("duplicate", "school.txt")
    assert names_of(at, case_id) == ["school.txt"]
    assert len(at.store.files.names(case_id)) == 1


def test_another_document_of_the_same_name_gets_a_number(at: Office) -> None:
    case_id = new_case(at)
    upload(at, case_id, ("report.txt", SCHOOL), ("report.txt", THERAPY))
    assert names_of(at, case_id) == ["report.txt", "report (2).txt"]


def test_a_zip_is_unpacked_and_each_file_stands_for_itself(at: Office) -> None:
    case_id = new_case(at)
    inner = zipped(("therapy.txt", THERAPY.encode()))
    data = zipped(
        ("a/school.txt", SCHOOL.encode()), ("more.zip", inner), ("__MACOSX/x", b"x"), ("empty.txt", b"")
    )
    taken = take(at, case_id, ("bundle.zip", data))
    assert {one.name: one.reason for one in taken} == {
        "school.txt": "",
        "therapy.txt": "",
        "empty.txt": "The file is empty. Ask for it again.",
    }


def test_a_file_of_no_known_format_is_refused_and_the_others_are_not(at: Office) -> None:
    case_id = new_case(at)
    taken = take(at, case_id, ("tune.bin", b"\x00\x01\x02\xff" * 200), ("school.txt", SCHOOL.encode()))
    assert [one.blob is None for one in taken] == [True, False]
    assert taken[0].reason.startswith("This is not a format that Goldthread reads.")


def test_a_broken_zip_is_refused_with_its_reason(at: Office) -> None:
    whole = zipped(("school.txt", SCHOOL.encode()))
    (taken,) = take(at, new_case(at), ("bundle.zip", whole[: len(whole) // 2]))
    assert taken.blob is None
    assert taken.reason


class FullDisk(FileStore):
    """A store that has room for one file more."""

    left = 1

    def save(self, case: str, content: IO[bytes]) -> Blob:
        if not self.left:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.left -= 1
        return super().save(case, content)


def test_a_full_disk_keeps_nothing_by_halves(at: Office, tmp_path: object) -> None:
    files = FullDisk(f"{tmp_path}/full", at.store.keyring)
    uploads: list[tuple[str, IO[bytes]]] = [("a.txt", io.BytesIO(b"One.")), ("b.txt", io.BytesIO(b"Two."))]
    with pytest.raises(TryAgain) as refused:
        intake.take_in(files, "case", uploads)
    assert "disk is full" in str(refused.value)
    assert files.names("case") == []


@pytest.mark.parametrize(
    "state", [CaseState.DRAFTING, CaseState.QUALITY_CHECK, CaseState.APPROVED, CaseState.WITHDRAWN]
)
def test_no_document_comes_while_the_plan_is_elsewhere(at: Office, state: CaseState) -> None:
    case_id = new_case(at)
    with at.store.database.write() as db:
        db.get_one(Case, case_id).state = state
    with pytest.raises(Refused):
        upload(at, case_id, ("school.txt", SCHOOL))
    assert at.store.files.names(case_id) == []


def test_a_late_report_comes_into_a_plan_under_review(at: Office) -> None:
    case_id = new_case(at)
    with at.store.database.write() as db:
        db.get_one(Case, case_id).state = CaseState.REVIEW
    assert [one.outcome for one in upload(at, case_id, ("school.txt", SCHOOL))] == ["added"]


def test_a_newer_version_takes_the_place_of_a_document(at: Office) -> None:
    case_id = new_case(at)
    (old,) = upload(at, case_id, ("school.txt", SCHOOL))
    assert old.file
    (taken,) = take(at, case_id, ("school v2.txt", b"School advice, put right."))
    with at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        documents.replace(db, at.store.files, at.writer, case, case.version, old.file.id, taken)
    with at.store.database.read() as db:
        case = db.get_one(Case, case_id)
        assert [(file.name, file.version) for file in documents.current(case)] == [("school.txt", 2)]
        assert len(case.files) == 2


def test_a_person_confirms_kind_and_child(at: Office) -> None:
    case_id = new_case(at)
    three_reports(at, case_id)
    with at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        for file in case.files:
            file.status, file.type = FileStatus.READ, "other"
        db.flush()
        assert len(documents.unconfirmed(case)) == 3
        documents.confirm(db, at.writer, case, case.version, case.files[0].id, "school")
        db.flush()
        with pytest.raises(Refused):
            documents.confirm(db, at.writer, case, case.version, case.files[1].id, "a letter")
        assert documents.confirm_all(db, at.writer, case, case.version) == 2
        assert documents.unconfirmed(case) == []
        assert case.files[0].type == "school"


def test_a_document_that_is_taken_out_is_gone_with_its_bytes(at: Office) -> None:
    case_id = new_case(at)
    (added,) = upload(at, case_id, ("school.txt", SCHOOL))
    assert added.file
    with at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        documents.remove(db, at.store.files, at.writer, case, case.version, added.file.id)
    assert names_of(at, case_id) == []
    assert at.store.files.names(case_id) == []
    with pytest.raises(NotFound), at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        documents.remove(db, at.store.files, at.writer, case, case.version, added.file.id)
