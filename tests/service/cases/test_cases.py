"""Cases are seen by their team alone, and nobody overwrites what somebody else has changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from nlp.child import Child
from service.cases import cases
from service.cases.cases import CaseFacts
from service.cases.errors import NotAllowed, NotFound, Refused, Stale
from service.people.roles import Action
from service.store.columns import now
from service.store.models import AuditEntry, Case
from service.store.words import CaseState
from tests.service.office import Office, new_case


def test_a_case_has_a_reference_that_tells_nothing_of_the_child(at: Office) -> None:
    first, second = new_case(at), new_case(at)
    with at.store.database.read() as db:
        numbers = [db.get_one(Case, case_id).reference for case_id in (first, second)]
    year = now().year
    assert numbers == [f"GT-{year}-00001", f"GT-{year}-00002"]


def test_a_case_is_seen_by_its_team_and_by_nobody_else(at: Office) -> None:
    case_id = new_case(at)
    with at.store.database.read() as db:
        for person in (at.writer, at.quality, at.manager):
            assert cases.get(db, person, case_id).id == case_id
            assert [case.id for case in cases.list_cases(db, person)] == [case_id]
        assert cases.list_cases(db, at.stranger) == []
        with pytest.raises(NotFound) as of_another_team:
            cases.get(db, at.stranger, case_id)
        with pytest.raises(NotFound) as of_nobody:
            cases.get(db, at.stranger, "no-such-case")
    assert str(of_another_team.value) == str(of_nobody.value)


def test_who_may_read_a_case_may_not_do_everything_to_it(at: Office) -> None:
    case_id = new_case(at)
    with at.store.database.read() as db, pytest.raises(NotAllowed):
        cases.get(db, at.writer, case_id, Action.APPROVE)


def test_a_change_of_an_old_page_is_refused_and_nothing_is_overwritten(at: Office) -> None:
    case_id = new_case(at)
    with at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        seen = case.version
        cases.edit(db, at.quality, case, seen, CaseFacts(child=Child("Wren", "Ashdown"), authority="First"))
    with pytest.raises(Stale) as refused, at.store.database.write() as db:
        cases.edit(db, at.writer, db.get_one(Case, case_id), seen, CaseFacts(authority="Second"))
    assert "nothing was lost" in str(refused.value)
    with at.store.database.read() as db:
        assert db.get_one(Case, case_id).authority == "First"


def test_of_two_changes_at_the_same_moment_one_is_refused(at: Office) -> None:
    case_id = new_case(at)
    with at.store.database.read() as db:
        both_saw = db.get_one(Case, case_id)
    with at.store.database.write() as db:
        first = db.get_one(Case, case_id)
        cases.edit(db, at.writer, first, first.version, CaseFacts(authority="First"))
    with pytest.raises(StaleDataError), at.store.database.write() as db:
        db.add(both_saw)
        cases.edit(db, at.writer, both_saw, both_saw.version, CaseFacts(authority="Second"))


def test_what_is_said_of_a_case_can_be_read_back(at: Office) -> None:
    facts = CaseFacts(
        child=Child("Wren", "Ashdown", born="2016-05-02"),
        authority="Northmere Council",
        requested=date(2026, 1, 5),
        reassessment=True,
        late_reason="A report came late.",
    )
    case_id = new_case(at, facts)
    with at.store.database.read() as db:
        assert cases.facts_of(db.get_one(Case, case_id)) == facts


def test_a_withdrawn_case_cannot_be_changed(at: Office) -> None:
    case_id = new_case(at)
    with at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        cases.withdraw(db, at.writer, case, case.version, "The family moved away.")
    with at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        assert case.state is CaseState.WITHDRAWN
        with pytest.raises(Refused):
            cases.edit(db, at.writer, case, case.version, CaseFacts())


def test_a_review_is_recorded_of_an_approved_plan_on_a_day_that_can_be(at: Office) -> None:
    case_id, today = new_case(at), now().date()

    def recorded(held: date | None, *, last: bool = False) -> Case:
        with at.store.database.write() as db:
            case = db.get_one(Case, case_id)
            cases.record_review(db, at.writer, case, case.version, held, last=last)
            return case

    with pytest.raises(Refused):
        recorded(today)
    with at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        case.state, case.completed = CaseState.APPROVED, today - timedelta(days=400)
    for wrong in (None, today - timedelta(days=401), today + timedelta(days=1)):
        with pytest.raises(Refused):
            recorded(wrong)
    assert recorded(today).reviewed == today
    ended = recorded(None, last=True)
    assert (ended.reviewed, ended.reviews_end) == (today, True)


def test_a_case_goes_to_writers_of_its_team_alone(at: Office) -> None:
    case_id = new_case(at)
    with at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        cases.assign(db, at.manager, case, case.version, at.quality)
        db.flush()
        assert case.writer_id == at.quality.id
        with pytest.raises(Refused):
            cases.assign(db, at.manager, case, case.version, at.stranger)


def test_every_change_is_in_the_audit_log_without_its_content(at: Office) -> None:
    case_id = new_case(at)
    with at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        cases.edit(db, at.writer, case, case.version, CaseFacts(child=Child("Robin"), authority="Secret"))
    with at.store.database.read() as db:
        entry = db.scalars(select(AuditEntry).where(AuditEntry.action == "case.edit")).one()
    assert entry.detail == {"fields": ["child", "authority"]}
