"""Data protection: backup, destroy, restore; export; erase; retention; new keys."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
import pyzipper
from sqlalchemy import func, select, text, update

from service.audit import record, verify
from service.protect.backup import BackupFault, back_up, restore
from service.protect.erase import NoSuchCase, erase, sweep
from service.protect.export import ExportRefused, export_to
from service.protect.retention import dispose
from service.protect.rotate import reseal
from service.protect.rows import lines_of, tables_of
from service.settings import Settings
from service.store.columns import now
from service.store.key_file import add_key, load_keys, make_key_file
from service.store.keys import KeyFault, new_key
from service.store.models import (
    AuditEntry,
    Case,
    CaseFile,
    Certificate,
    Concern,
    Decision,
    Draft,
    DraftFile,
    Note,
    Person,
    Progress,
    Team,
)
from service.store.opening import Store, open_store
from service.store.words import CasePurpose, CaseState, NoteKind, Role, StepState
from tests.service.databases import new_database

REFERENCE, OTHER = "GT-2026-0001", "GT-2026-0002"
PASSWORD = "three words apart"
WORDS = "Unmistakable"


@pytest.fixture
def kept(settings: Settings, database_url: str) -> Settings:
    """The settings of a service, on SQLite and on PostgreSQL, with a key outside the data folder."""
    kept = replace(settings, database=database_url, key_file=str(settings.data.parent / "keys"))
    make_key_file(kept)
    return kept


@pytest.fixture
def opened(kept: Settings) -> Iterator[Store]:
    """A service's store with two cases that have something of everything."""
    store = open_store(kept)
    with store.database.write() as session:
        person = Person(email="kim@example.org", name="Kim Reed", role=Role.WRITER, team=Team(name="North"))
        session.add(person)
    for reference in (REFERENCE, OTHER):
        fill(store, person, reference)
    yield store
    store.close()


def fill(store: Store, person: Person, reference: str) -> None:
    """A case with documents in two versions, a draft, and what people said about it."""
    with store.database.write() as session:
        case = Case(
            reference=reference,
            team_id=person.team_id,
            writer_id=person.id,
            purpose=CasePurpose.NEW,
            child={"forename": WORDS},
            requested=date(2026, 6, 1),
        )
        session.add(case)
    documents = [store.files.save_bytes(case.id, f"{WORDS} {n}".encode()) for n in range(2)]
    plan = store.files.save_bytes(case.id, b"{}")
    with store.database.write() as session:
        old, new = (
            CaseFile(
                case_id=case.id,
                name="../ep.docx",
                author=WORDS,
                blob=blob.name,
                sha256=blob.sha256,
                size=blob.size,
                version=version,
                added_by=person.id,
            )
            for version, blob in enumerate(documents, start=1)
        )
        draft = Draft(case_id=case.id, number=1, models={"kinds": "1"})
        session.add_all([old, new, draft])
        session.flush()
        old.replaced_by = new.id
        session.add_all(
            [
                DraftFile(
                    draft_id=draft.id, name="plan.json", blob=plan.name, sha256=plan.sha256, size=plan.size
                ),
                Decision(
                    case_id=case.id,
                    draft_id=draft.id,
                    sequence=1,
                    person_id=person.id,
                    action="edit",
                    target="B1",
                    detail={"words": WORDS},
                ),
                Note(case_id=case.id, person_id=person.id, kind=NoteKind.COMMENT, words=WORDS),
                Concern(
                    case_id=case.id,
                    person_id=person.id,
                    statement="s1",
                    words=WORDS,
                    told_whom=WORDS,
                    told_when=now(),
                ),
                Progress(case_id=case.id, workflow="w", step="read", state=StepState.DONE),
            ]
        )
        record(session, "case.read", person_id=person.id, case_id=case.id)


def everything(store: Store) -> dict[str, list[bytes]]:
    """Every row of every table and every file, as they lie there."""
    with store.database.engine.connect() as connection:
        rows = {table.name: list(lines_of(connection, table)) for table in tables_of(connection)}
    files = {name: [store.files.sealed(name).read()] for name in store.files.names()}
    return rows | files


def destroy(settings: Settings) -> None:
    """Everything but the key is gone."""
    shutil.rmtree(settings.data)
    store = open_store(settings, migrated=False)
    with store.database.engine.begin() as connection:
        Case.metadata.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
        if connection.dialect.name == "postgresql":
            connection.execute(text("DROP FUNCTION audit_refuse CASCADE"))
    store.close()


def put_back(settings: Settings, backup: Path) -> dict[str, list[bytes]]:
    """Restores a backup; gives everything that is there then."""
    store = open_store(settings, migrated=False)
    try:
        restore(store, backup)
        return everything(store)
    finally:
        store.close()


def test_backup_destroy_restore_is_identical(kept: Settings, opened: Store, tmp_path: Path) -> None:
    before = everything(opened)
    contents = back_up(opened, tmp_path / "backup")
    opened.close()
    destroy(kept)
    assert put_back(kept, tmp_path / "backup") == before
    assert contents.tables["cases"] == 2
    assert len(contents.files) == 6


def test_what_was_restored_opens_and_its_log_is_proved(kept: Settings, opened: Store, tmp_path: Path) -> None:
    back_up(opened, tmp_path / "backup")
    opened.close()
    destroy(kept)
    put_back(kept, tmp_path / "backup")
    store = open_store(kept)
    with store.database.write() as session:
        case = session.scalars(select(Case).where(Case.reference == REFERENCE)).one()
        assert case.child == {"forename": WORDS}
        assert store.files.read(case.files[0].blob) == f"{WORDS} 0".encode()
        record(session, "case.read", case_id=case.id)
    with store.database.read() as session:
        assert verify(session).fault == ""
    store.close()


def test_a_backup_moves_a_service_to_the_other_database(
    kept: Settings, opened: Store, tmp_path: Path, postgresql: str
) -> None:
    before = everything(opened)
    back_up(opened, tmp_path / "backup")
    on_sqlite = opened.database.engine.dialect.name == "sqlite"
    other = new_database(postgresql) if on_sqlite else f"sqlite:///{tmp_path / 'moved.sqlite'}"
    moved = replace(kept, database=other, data=tmp_path / "moved")
    assert put_back(moved, tmp_path / "backup") == before


def test_a_backup_tells_nothing_without_the_key(kept: Settings, opened: Store, tmp_path: Path) -> None:
    back_up(opened, tmp_path / "backup")
    content = (tmp_path / "backup").read_bytes()
    assert not any(word in content for word in (WORDS.encode(), b"kim@example.org", REFERENCE.encode()))
    opened.close()
    destroy(kept)
    with pytest.raises(KeyFault, match="Something was sealed with a key that is not here"):
        put_back(replace(kept, key=new_key().written), tmp_path / "backup")


def test_a_damaged_backup_is_refused_before_anything_is_written(
    kept: Settings, opened: Store, tmp_path: Path
) -> None:
    back_up(opened, tmp_path / "backup")
    opened.close()
    destroy(kept)
    damaged = bytearray((tmp_path / "backup").read_bytes())
    damaged[len(damaged) // 3] ^= 1
    (tmp_path / "damaged").write_bytes(damaged)
    with pytest.raises((BackupFault, KeyFault)):
        put_back(kept, tmp_path / "damaged")
    assert not (kept.data / "files").exists()
    assert put_back(kept, tmp_path / "backup")


@pytest.mark.parametrize("taken", ["files/", "tables/cases", "contents"])
def test_a_backup_without_a_part_is_refused(
    kept: Settings, opened: Store, tmp_path: Path, taken: str
) -> None:
    back_up(opened, tmp_path / "backup")
    opened.close()
    destroy(kept)
    with ZipFile(tmp_path / "backup") as whole, ZipFile(tmp_path / "part", "w") as part:
        for name in whole.namelist():
            if not name.startswith(taken):
                part.writestr(name, whole.read(name))
    with pytest.raises(BackupFault) as refused:
        put_back(kept, tmp_path / "part")
    assert str(refused.value) == "This is no backup, a part of it is missing, or a later Goldthread made it."


def test_a_backup_goes_over_no_other_backup_and_into_no_service_with_cases(
    kept: Settings, opened: Store, tmp_path: Path
) -> None:
    back_up(opened, tmp_path / "backup")
    with pytest.raises(BackupFault, match="A backup never replaces another one"):
        back_up(opened, tmp_path / "backup")
    before = everything(opened)
    with pytest.raises(BackupFault, match="A backup is put back into an empty place"):
        restore(opened, tmp_path / "backup")
    assert everything(opened) == before


def test_a_backup_of_cases_whose_files_are_lost_is_not_called_one(
    kept: Settings, opened: Store, tmp_path: Path
) -> None:
    opened.files.delete(opened.files.names()[0])
    with pytest.raises(BackupFault, match="1 files of cases are not where they should be"):
        back_up(opened, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_erasing_a_child_leaves_nothing_of_the_case_and_all_of_others(opened: Store) -> None:
    with opened.database.read() as session:
        case = session.scalars(select(Case.id).where(Case.reference == REFERENCE)).one()
    certificate = erase(opened, REFERENCE, "asked for by the parents", by="p1")
    with opened.database.read() as session:
        left = {
            model: session.scalar(select(func.count()).select_from(model))
            for model in (Case, CaseFile, Draft, DraftFile, Decision, Note, Concern, Progress)
        }
        assert session.get(Case, case) is None
    assert left == {
        Case: 1,
        CaseFile: 2,
        Draft: 1,
        DraftFile: 1,
        Decision: 1,
        Note: 1,
        Concern: 1,
        Progress: 1,
    }
    assert opened.files.names(case) == []
    assert len(opened.files.names()) == 3
    with opened.database.read() as session:
        assert session.get_one(Certificate, certificate.id).content == certificate.content
        assert verify(session).fault == ""


def test_a_name_in_the_reason_of_an_erasure_is_plain_nowhere(opened: Store) -> None:
    erase(opened, REFERENCE, f"{WORDS} has moved away")
    assert not any(WORDS.encode() in row for rows in everything(opened).values() for row in rows)


def test_the_certificate_says_what_went_and_no_word_of_it(opened: Store) -> None:
    content = erase(opened, REFERENCE, "asked for by the parents", by="p1").content
    assert WORDS not in json.dumps(content)
    assert (content["reference"], content["by"], content["state"]) == (REFERENCE, "p1", "gathering")
    assert [document["bytes"] for document in content["documents"]] == [14, 14]
    assert content["rows"] == {
        "case_files": 2,
        "drafts": 1,
        "draft_files": 1,
        "decisions": 1,
        "notes": 1,
        "concerns": 1,
        "progress": 1,
    }


def test_a_case_that_there_is_not_cannot_be_erased(opened: Store) -> None:
    with pytest.raises(NoSuchCase) as refused:
        erase(opened, "GT-2026-9999", "a slip")
    assert str(refused.value) == "There is no case GT-2026-9999. References look like GT-2026-00001."


def test_files_left_by_a_kill_while_erasing_are_swept(opened: Store) -> None:
    opened.files.save_bytes("gone", b"left")
    assert sweep(opened) == 1
    assert len(opened.files.names()) == 6


@pytest.mark.parametrize(("days_old", "swept"), [(8, 2), (6, 0)])
def test_files_that_never_came_to_belong_to_a_case_are_swept_after_a_week(
    opened: Store, kept: Settings, days_old: int, swept: int
) -> None:
    case = opened.files.names()[0].partition("/")[0]
    left = Path(kept.files_root, opened.files.save_bytes(case, b"uploaded, and killed").name)
    unfinished = left.with_name("unfinished.part")
    unfinished.write_bytes(b"half")
    then = now() - timedelta(days=days_old)
    for path in (*Path(kept.files_root).rglob("*"), unfinished):
        os.utime(path, (then.timestamp(), then.timestamp()))
    assert sweep(opened) == swept
    assert left.exists() == unfinished.exists() == (not swept)
    assert len(opened.files.names()) == 6 + (not swept)


def test_an_export_holds_all_of_a_child_s_case_and_opens_with_its_password_alone(
    opened: Store, tmp_path: Path
) -> None:
    export_to(opened, REFERENCE, tmp_path / "child.zip", PASSWORD)
    with pyzipper.AESZipFile(tmp_path / "child.zip") as archive:
        assert archive.namelist() == [
            "read-me.txt", "case.json", "decisions.json", "notes.json", "concerns.json", "audit.json",
            "documents/01-ep.docx", "documents/02-ep.docx", "drafts/01-draft/plan.json",
        ]  # fmt: skip
        with pytest.raises(RuntimeError, match="encrypted"):
            archive.read("case.json")
        archive.setpassword(PASSWORD.encode())
        assert json.loads(archive.read("case.json"))["child"] == {"forename": WORDS}
        assert archive.read("documents/02-ep.docx") == f"{WORDS} 1".encode()
        assert json.loads(archive.read("decisions.json"))[0]["detail"] == {"words": WORDS}
        assert all(info.flag_bits & 1 for info in archive.infolist())
    with opened.database.read() as session:
        assert (
            session.scalars(select(AuditEntry.action).order_by(AuditEntry.seq.desc())).first()
            == "case.export"
        )


def test_an_export_is_refused_with_a_short_password_and_over_another_file(
    opened: Store, tmp_path: Path
) -> None:
    with pytest.raises(ExportRefused, match="at least 12 characters"):
        export_to(opened, REFERENCE, tmp_path / "child.zip", "short")
    (tmp_path / "child.zip").write_bytes(b"")
    with pytest.raises(ExportRefused, match="There is a file at"):
        export_to(opened, REFERENCE, tmp_path / "child.zip", PASSWORD)


TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("state", "days_ago", "disposed"),
    [
        (CaseState.APPROVED, 401, True),
        (CaseState.APPROVED, 400, False),
        (CaseState.WITHDRAWN, 92, True),
        (CaseState.FAILED, 92, True),
        (CaseState.WITHDRAWN, 89, False),
        (CaseState.REVIEW, 4000, False),
    ],
)
def test_cases_are_disposed_of_when_their_time_is_over_and_not_before(
    kept: Settings, opened: Store, state: CaseState, days_ago: int, disposed: bool
) -> None:
    day = TODAY - timedelta(days=days_ago)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    with opened.database.write() as session:
        session.execute(
            update(Case).where(Case.reference == REFERENCE).values(state=state, completed=day, changed=noon)
        )
    certificates = dispose(opened, replace(kept, keep_approved_days=400, keep_ended_days=90), TODAY)
    assert [certificate.reference for certificate in certificates] == ([REFERENCE] if disposed else [])


def test_without_rules_nothing_is_disposed_of(kept: Settings, opened: Store) -> None:
    with opened.database.write() as session:
        session.execute(update(Case).values(state=CaseState.APPROVED, completed=date(1990, 1, 1)))
    assert dispose(opened, kept, TODAY) == []


def test_after_a_new_key_everything_opens_with_it_alone(kept: Settings, opened: Store) -> None:
    before = changed(opened)
    opened.close()
    ring = add_key(kept, load_keys(kept))
    both = open_store(kept)
    done = reseal(both)
    assert done.values > 0
    assert done.files == 6
    assert reseal(both).values == 0
    both.close()
    newest = replace(kept, key=ring.keys[0].written)
    store = open_store(newest)
    with store.database.read() as session:
        assert [case.child for case in session.scalars(select(Case))] == [{"forename": WORDS}] * 2
        assert [note.words for note in session.scalars(select(Note))] == [WORDS] * 2
        assert verify(session).fault == ""
    assert all(store.files.read(name) for name in store.files.names())
    assert changed(store) == before
    store.close()


def changed(store: Store) -> list[tuple[int, datetime]]:
    """When each case was changed last, and in which version it is."""
    with store.database.read() as session:
        rows = session.execute(select(Case.version, Case.changed).order_by(Case.reference))
        return [(version, changed) for version, changed in rows]


def test_a_backup_from_before_a_new_key_still_goes_back(
    kept: Settings, opened: Store, tmp_path: Path
) -> None:
    back_up(opened, tmp_path / "backup")
    before = everything(opened)
    add_key(kept, opened.keyring)
    opened.close()
    destroy(kept)
    assert put_back(kept, tmp_path / "backup") == before
