"""A plan goes from its writer to a manager who approves it, and what stands open holds it back."""

from __future__ import annotations

import hashlib
import json
import os

import pytest

from service.cases.errors import CaseError, NotAllowed, Refused, Stale
from service.review import approval, export, record
from service.review.approval import MOVES, Final, Move
from service.review.model import DecisionKind, key_of
from service.review.open import Review
from service.store import models
from service.store.words import CaseState, Role
from tests.service.office import Office, upload
from tests.service.review.drafts import ONE, OTHER, decision
from tests.service.review.test_record import make, opened


def decide_everything(at: Office, case_id: str) -> None:
    """The writer chooses between the two that disagree and accepts every line."""
    make(at, case_id, decision(DecisionKind.CHOOSE, OTHER, others=(ONE,)))
    names = [line.item.id for line in opened(at, case_id).review.lines]
    make(at, case_id, decision(DecisionKind.ACCEPT, names[0], others=tuple(names[1:])))


def override_everything(at: Office, case_id: str) -> None:
    """The manager lets every open point stand, for one reason."""
    keys = [key_of(one) for one in opened(at, case_id).review.must_fix]
    with at.store.database.write() as db:
        case = db.get_one(models.Case, case_id)
        choice = decision(DecisionKind.OVERRIDE, keys[0], others=tuple(keys[1:]), reason="Asked again.")
        record.decide(db, at.store.files, at.manager, case, case.version, choice)


def move(at: Office, case_id: str, person: models.Person, how: Move, comment: str = "") -> None:
    with at.store.database.write() as db:
        case = db.get_one(models.Case, case_id)
        review = record.load(db, at.store.files, case).review
        if how is Move.SEND:
            approval.send(db, person, case, case.version, review)
        elif how is Move.PASS:
            approval.pass_on(db, person, case, case.version, review)
        else:
            approval.give_back(db, person, case, case.version, comment)


def final(at: Office, case_id: str) -> tuple[Final, Review]:
    with at.store.database.read() as db:
        case = db.get_one(models.Case, case_id)
        review = record.load(db, at.store.files, case).review
        return approval.make_final(at.store.files, case, review, at.settings.data / "scratch"), review


def approve(at: Office, case_id: str, made: Final, review: Review) -> None:
    with at.store.database.write() as db:
        approval.approve(db, at.manager, db.get_one(models.Case, case_id), review, made)


def state_of(at: Office, case_id: str) -> CaseState:
    with at.store.database.read() as db:
        return db.get_one(models.Case, case_id).state


def to_the_manager(at: Office, case_id: str) -> None:
    decide_everything(at, case_id)
    move(at, case_id, at.writer, Move.SEND)
    move(at, case_id, at.quality, Move.PASS)


def test_from_the_writer_to_an_approved_plan(at: Office, case_id: str) -> None:
    to_the_manager(at, case_id)
    override_everything(at, case_id)
    made, review = final(at, case_id)
    approve(at, case_id, made, review)
    with at.store.database.read() as db:
        case = db.get_one(models.Case, case_id)
        plan = export.approved_file(at.store.files, case, "plan.json")
        assert (case.state, case.completed is not None) == (CaseState.APPROVED, True)
        assert case.approved_sha256 == hashlib.sha256(plan).hexdigest()
        assert [item["text"] for item in json.loads(plan)["sections"]["F"]] == [
            "Regular support.",
            "Precision teaching for 10 minutes a day by a teaching assistant.",
        ]
        page = export.approved_file(at.store.files, case, "plan.html").decode()
        assert "DRAFT" not in page
        assert export.exports(case) == export.APPROVED_FILES
    assert not list((at.settings.data / "scratch").iterdir())


def test_a_plan_with_undecided_lines_or_conflicts_is_not_sent(at: Office, case_id: str) -> None:
    with pytest.raises(Refused) as refused:
        move(at, case_id, at.writer, Move.SEND)
    assert str(refused.value) == (
        "10 lines are still to be accepted, changed or rejected. "
        "Reports disagree, and a choice must be made: 1 left."
    )


def test_a_plan_without_its_late_report_is_not_sent(at: Office, case_id: str) -> None:
    decide_everything(at, case_id)
    upload(at, case_id, ("late.txt", "Wren tires after lunch."))
    with pytest.raises(Refused) as refused:
        move(at, case_id, at.writer, Move.SEND)
    assert str(refused.value) == (
        "Documents were added or taken out since this draft was made. Draft the plan again."
    )


def test_a_plan_whose_documents_nobody_has_confirmed_is_not_sent(at: Office, case_id: str) -> None:
    decide_everything(at, case_id)
    with at.store.database.write() as db:
        db.get_one(models.Case, case_id).files[0].child_confirmed = False
    with pytest.raises(Refused) as refused:
        move(at, case_id, at.writer, Move.SEND)
    assert (
        str(refused.value) == "Confirm of each document what it is and that it is about this child: 1 left."
    )


def test_what_must_be_settled_holds_the_approval_back(at: Office, case_id: str) -> None:
    to_the_manager(at, case_id)
    made, review = final(at, case_id)
    with pytest.raises(Refused) as refused:
        approve(at, case_id, made, review)
    assert "must be settled, or overridden with a reason" in str(refused.value)
    approval.let_go(at.store.files, made)
    assert state_of(at, case_id) is CaseState.WITH_MANAGER


def test_a_returned_plan_comes_back_with_a_comment_and_can_be_sent_again(at: Office, case_id: str) -> None:
    to_the_manager(at, case_id)
    with pytest.raises(Refused):
        move(at, case_id, at.manager, Move.RETURN)
    move(at, case_id, at.manager, Move.RETURN, "Ask the therapist for the amount.")
    assert state_of(at, case_id) is CaseState.RETURNED
    make(at, case_id, decision(DecisionKind.EDIT, "i8", words="Support every day."))
    move(at, case_id, at.writer, Move.SEND)
    assert state_of(at, case_id) is CaseState.QUALITY_CHECK


def test_two_approve_at_once_and_one_is_told_so(at: Office, case_id: str) -> None:
    to_the_manager(at, case_id)
    override_everything(at, case_id)
    first, second = final(at, case_id), final(at, case_id)
    approve(at, case_id, *first)
    with pytest.raises(Stale):
        approve(at, case_id, *second)
    approval.let_go(at.store.files, second[0])
    with at.store.database.read() as db:
        case = db.get_one(models.Case, case_id)
        assert export.approved_file(at.store.files, case, "plan.docx")


def test_a_plan_that_changed_while_it_was_made_final_is_not_approved(at: Office, case_id: str) -> None:
    to_the_manager(at, case_id)
    made = final(at, case_id)
    override_everything(at, case_id)
    with pytest.raises(Stale):
        approve(at, case_id, *made)


def test_nobody_checks_or_approves_a_plan_of_their_own(at: Office, case_id: str) -> None:
    decide_everything(at, case_id)
    move(at, case_id, at.writer, Move.SEND)
    with at.store.database.write() as db:
        db.get_one(models.Case, case_id).writer_id = at.quality.id
    with pytest.raises(NotAllowed):
        move(at, case_id, at.quality, Move.PASS)


def test_a_manager_who_wrote_the_plan_cannot_hand_it_over_to_approve_it(at: Office, case_id: str) -> None:
    names = [line.item.id for line in opened(at, case_id).review.lines]
    with at.store.database.write() as db:
        case = db.get_one(models.Case, case_id)
        accepted = decision(DecisionKind.ACCEPT, names[0])
        record.decide(db, at.store.files, at.manager, case, case.version, accepted)
    to_the_manager(at, case_id)
    with pytest.raises(NotAllowed):
        approve(at, case_id, *final(at, case_id))


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("role", Role)
def test_people_are_offered_the_moves_that_they_may_make(state: CaseState, role: Role) -> None:
    person = models.Person(id="p", role=role, active=True, team_id="t")
    case = models.Case(state=state, team_id="t", writer_id="w")
    offered = approval.moves(person, case)
    expected = {
        (CaseState.REVIEW, Move.SEND): (Role.WRITER, Role.QUALITY, Role.MANAGER),
        (CaseState.RETURNED, Move.SEND): (Role.WRITER, Role.QUALITY, Role.MANAGER),
        (CaseState.QUALITY_CHECK, Move.PASS): (Role.QUALITY, Role.MANAGER),
        (CaseState.QUALITY_CHECK, Move.RETURN): (Role.QUALITY, Role.MANAGER),
        (CaseState.WITH_MANAGER, Move.APPROVE): (Role.MANAGER,),
        (CaseState.WITH_MANAGER, Move.RETURN): (Role.MANAGER,),
    }
    assert set(expected) == set(MOVES)
    assert offered == tuple(move for (at, move), roles in expected.items() if at is state and role in roles)


def test_an_approved_plan_cannot_be_sent_or_returned(at: Office, case_id: str) -> None:
    to_the_manager(at, case_id)
    override_everything(at, case_id)
    approve(at, case_id, *final(at, case_id))
    for how in (Move.SEND, Move.RETURN):
        with pytest.raises(Refused):
            move(at, case_id, at.manager, how, "Back.")


def test_an_approved_file_that_was_altered_is_not_given_out(at: Office, case_id: str) -> None:
    to_the_manager(at, case_id)
    override_everything(at, case_id)
    approve(at, case_id, *final(at, case_id))
    with at.store.database.write() as db:
        case = db.get_one(models.Case, case_id)
        file = record.file_of(record.newest(case), "plan.docx", approved=True)
        file.blob = at.store.files.save_bytes(case_id, b"Another plan.").name
        with pytest.raises(CaseError):
            export.approved_file(at.store.files, case, "plan.docx")


def test_what_a_killed_rendering_left_is_wiped(at: Office, case_id: str) -> None:
    scratch = at.settings.data / "scratch"
    left, under_way = scratch / "left", scratch / "under_way"
    for folder in (left, under_way):
        folder.mkdir(parents=True)
        (folder / "plan.docx").write_bytes(b"Wren")
    os.utime(left, (0, 0))
    export.rendered(opened(at, case_id).review, scratch)
    assert list(scratch.iterdir()) == [under_way]


def test_a_plan_under_review_is_exported_as_a_draft(at: Office, case_id: str) -> None:
    make(at, case_id, decision(DecisionKind.EDIT, "i8", words="Support every day."))
    files = export.rendered(opened(at, case_id).review, at.settings.data / "scratch")
    with at.store.database.read() as db:
        assert set(export.exports(db.get_one(models.Case, case_id))) == set(files)
    page = files["plan.html"].decode()
    assert "DRAFT" in page
    assert "Support every day." in page
    assert "changed by the plan writer" in page
