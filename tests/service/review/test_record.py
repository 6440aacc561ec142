"""Decisions are kept, taken back, refused when stale, and never lost when two decide at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from service.cases.errors import CaseError, DecisionRefused, NotAllowed, NotFound, Refused, Stale
from service.review import record
from service.review.model import Decision, DecisionKind, Detail, detail_of, key_of
from service.review.open import Review
from service.store import models
from service.store.words import CaseState
from tests.service.office import Office, new_case
from tests.service.review.drafts import decision, small_draft


def make(at: Office, case_id: str, choice: Decision, version: int | None = None) -> Review:
    """Makes a decision as the writer, on the page as it is now or was at `version`."""
    with at.store.database.write() as db:
        case = db.get_one(models.Case, case_id)
        return record.decide(db, at.store.files, at.writer, case, version or case.version, choice)


def opened(at: Office, case_id: str) -> record.Opened:
    with at.store.database.read() as db:
        return record.load(db, at.store.files, db.get_one(models.Case, case_id))


def version_of(at: Office, case_id: str) -> int:
    with at.store.database.read() as db:
        return db.get_one(models.Case, case_id).version


def test_a_decision_is_there_when_the_case_is_opened_again(at: Office, case_id: str) -> None:
    made = make(at, case_id, decision(DecisionKind.EDIT, "i8", words="Support every day."))
    again = opened(at, case_id)
    assert again.review.plan == made.plan
    line = again.review.line("i8")
    assert line.item.text == "Support every day."
    assert (line.by[0].person, line.by[0].at is not None) == (at.writer.id, True)
    assert again.draft == small_draft()


def test_the_last_decision_is_taken_back(at: Office, case_id: str) -> None:
    make(at, case_id, decision(DecisionKind.ACCEPT, "i1"))
    make(at, case_id, decision(DecisionKind.REJECT, "i3", reason="Not so."))
    with at.store.database.write() as db:
        case = db.get_one(models.Case, case_id)
        review = record.undo(db, at.store.files, at.writer, case, case.version)
    assert [line.standing for line in review.lines[:3]] == ["accepted", "undecided", "undecided"]
    make(at, case_id, decision(DecisionKind.ACCEPT, "i3"))
    assert opened(at, case_id).review.line("i3").standing == "accepted"


def test_there_is_nothing_to_take_back_at_first(at: Office, case_id: str) -> None:
    with pytest.raises(Refused), at.store.database.write() as db:
        case = db.get_one(models.Case, case_id)
        record.undo(db, at.store.files, at.writer, case, case.version)


def test_a_decision_on_an_old_page_is_refused_and_the_newer_one_stays(at: Office, case_id: str) -> None:
    seen = version_of(at, case_id)
    make(at, case_id, decision(DecisionKind.ACCEPT, "i1"), seen)
    with pytest.raises(Stale):
        make(at, case_id, decision(DecisionKind.REJECT, "i1", reason="No."), seen)
    assert opened(at, case_id).review.line("i1").standing == "accepted"


def test_of_many_who_decide_at_once_on_the_same_page_one_does(at: Office, case_id: str) -> None:
    seen = version_of(at, case_id)

    def click(item: str) -> bool:
        try:
            make(at, case_id, decision(DecisionKind.ACCEPT, item), seen)
        except (Stale, StaleDataError):
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(click, ("i1", "i2", "i3", "i4")))
    assert done.count(True) == 1
    accepted = [line for line in opened(at, case_id).review.lines if line.standing == "accepted"]
    assert len(accepted) == 1


def test_a_refused_decision_leaves_no_trace(at: Office, case_id: str) -> None:
    before = version_of(at, case_id)
    with pytest.raises(DecisionRefused):
        make(at, case_id, decision(DecisionKind.REJECT, "i3"))
    assert version_of(at, case_id) == before
    assert opened(at, case_id).review.reviewed.decisions == ()


def test_nothing_is_decided_while_the_plan_is_elsewhere(at: Office, case_id: str) -> None:
    with at.store.database.write() as db:
        db.get_one(models.Case, case_id).state = CaseState.WITH_MANAGER
    with pytest.raises(Refused):
        make(at, case_id, decision(DecisionKind.ACCEPT, "i1"))


def test_only_a_manager_overrides(at: Office, case_id: str) -> None:
    key = key_of(small_draft().plan.findings[0])
    choice = decision(DecisionKind.OVERRIDE, key, reason="The service answers on Monday.")
    with pytest.raises(NotAllowed):
        make(at, case_id, choice)
    with at.store.database.write() as db:
        case = db.get_one(models.Case, case_id)
        case.state = CaseState.WITH_MANAGER
        db.flush()
        review = record.decide(db, at.store.files, at.manager, case, case.version, choice)
    assert [key_of(finding) for finding, _ in review.overridden] == [key]


def test_only_a_manager_takes_an_override_back(at: Office, case_id: str) -> None:
    key = key_of(small_draft().plan.findings[0])
    choice = decision(DecisionKind.OVERRIDE, key, reason="The service answers on Monday.")
    with at.store.database.write() as db:
        case = db.get_one(models.Case, case_id)
        case.state = CaseState.WITH_MANAGER
        db.flush()
        record.decide(db, at.store.files, at.manager, case, case.version, choice)
    with pytest.raises(NotAllowed), at.store.database.write() as db:
        case = db.get_one(models.Case, case_id)
        record.undo(db, at.store.files, at.writer, case, case.version)
    with at.store.database.write() as db:
        case = db.get_one(models.Case, case_id)
        assert record.undo(db, at.store.files, at.manager, case, case.version).overridden == ()


def test_a_case_that_was_never_drafted_has_nothing_to_open(at: Office) -> None:
    with pytest.raises(NotFound) as refused:
        opened(at, new_case(at))
    assert str(refused.value) == "There is no draft of this case yet."


def test_the_audit_log_tells_of_decisions_without_their_words(at: Office, case_id: str) -> None:
    make(at, case_id, decision(DecisionKind.EDIT, "i8", words="Support every day."))
    with at.store.database.read() as db:
        entry = db.scalars(select(models.AuditEntry).where(models.AuditEntry.action == "decision.make")).one()
    assert entry.detail == {"kind": "edit", "target": "i8", "sequence": 1}


def test_a_detail_of_another_shape_is_refused() -> None:
    assert detail_of({"others": ["i1"], "words": "A."}) == Detail(words="A.", others=("i1",))
    with pytest.raises(CaseError):
        detail_of({"others": 3})
