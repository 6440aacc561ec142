"""From the writer to an approved plan: sent, checked, approved or returned, and frozen with its hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy.orm import Session

from drafting.render.labels import finding_title
from drafting.render.layouts import CLASSIC
from service.audit import record
from service.cases.cases import touch
from service.cases.documents import not_drafted, unconfirmed
from service.cases.errors import NotAllowed, Refused
from service.people.roles import Action, may
from service.review import export
from service.review.kept import PLAN
from service.review.model import DecisionKind
from service.review.open import Review
from service.review.record import newest
from service.store import models
from service.store.columns import now
from service.store.files import Blob, FileStore
from service.store.words import CaseState, NoteKind


class Move(StrEnum):
    """What brings a plan from one pair of hands to the next."""

    SEND = "send"
    PASS = "pass"  # noqa: S105 - no password
    APPROVE = "approve"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Step:
    """Where a move leads, and what somebody must be allowed to make it."""

    to: CaseState
    needs: Action


MOVES: Mapping[tuple[CaseState, Move], Step] = {
    (CaseState.REVIEW, Move.SEND): Step(CaseState.QUALITY_CHECK, Action.DECIDE),
    (CaseState.RETURNED, Move.SEND): Step(CaseState.QUALITY_CHECK, Action.DECIDE),
    (CaseState.QUALITY_CHECK, Move.PASS): Step(CaseState.WITH_MANAGER, Action.CHECK_QUALITY),
    (CaseState.QUALITY_CHECK, Move.RETURN): Step(CaseState.RETURNED, Action.CHECK_QUALITY),
    (CaseState.WITH_MANAGER, Move.APPROVE): Step(CaseState.APPROVED, Action.APPROVE),
    (CaseState.WITH_MANAGER, Move.RETURN): Step(CaseState.RETURNED, Action.APPROVE),
}
"""Every move that there is. What is not here is refused."""
_ELSEWHERE = "This plan has moved on since you opened it, so that cannot be done now. Reload the page."
_OWN = "Nobody checks or approves a plan of their own. Ask somebody else of your team."


@dataclass(frozen=True, slots=True)
class Final:
    """The files of a plan that is about to be approved, kept and sealed, with the hash of its plan.json."""

    version: int
    """Of the case: a plan that has changed since is not the one that was made final."""
    files: Mapping[str, Blob]

    @property
    def sha256(self) -> str:
        """What identifies the approved plan."""
        return self.files[PLAN].sha256


def moves(person: models.Person, case: models.Case) -> tuple[Move, ...]:
    """The moves that a person may make now."""
    return tuple(
        move for (state, move) in MOVES if state is case.state and not _forbidden(person, case, move)
    )


def hindrances(case: models.Case, review: Review, move: Move) -> tuple[str, ...]:
    """What stands in the way of a move, in sentences; nothing stands in the way of a return."""
    if move is Move.RETURN:
        return ()
    return tuple(_hindrances(case, review, move))


def send(db: Session, person: models.Person, case: models.Case, version: int, review: Review) -> None:
    """The writer sends the plan to be checked. Raises Stale, Refused, NotAllowed."""
    _move(db, person, case, version, Move.SEND, review)


def pass_on(db: Session, person: models.Person, case: models.Case, version: int, review: Review) -> None:
    """The quality check is passed; the plan goes to the manager. Raises Stale, Refused, NotAllowed."""
    _move(db, person, case, version, Move.PASS, review)


def give_back(db: Session, person: models.Person, case: models.Case, version: int, comment: str) -> None:
    """The plan goes back to its writer with a comment. Raises Stale, Refused, NotAllowed."""
    if not comment.strip():
        raise Refused("Say what is to be changed: the writer sees your words.")
    _move(db, person, case, version, Move.RETURN, None)
    db.add(models.Note(case_id=case.id, person_id=person.id, kind=NoteKind.RETURN, words=comment.strip()))


def make_final(
    files: FileStore, case: models.Case, review: Review, scratch: Path, layout: str = CLASSIC
) -> Final:
    """Renders the plan without the mark DRAFT and keeps it, outside a transaction. Raises OSError."""
    made = export.rendered(review, scratch, layout=layout, approved=True)
    return Final(
        case.version, {name: files.save_bytes(case.id, made[name]) for name in export.APPROVED_FILES}
    )


def approve(db: Session, person: models.Person, case: models.Case, review: Review, final: Final) -> None:
    """Approves the plan that was made final, and freezes it. Raises Stale, Refused, NotAllowed.

    Of two that approve at once, the second is told that somebody was first.
    """
    _move(db, person, case, final.version, Move.APPROVE, review)
    draft = newest(case)
    for name, blob in final.files.items():
        draft.files.append(
            models.DraftFile(name=name, approved=True, sha256=blob.sha256, size=blob.size, blob=blob.name)
        )
    case.approved_sha256 = final.sha256
    case.completed = now().date()


def let_go(files: FileStore, final: Final) -> None:
    """Deletes what was made final and not approved."""
    for blob in final.files.values():
        files.delete(blob.name)


def _move(
    db: Session, person: models.Person, case: models.Case, version: int, move: Move, review: Review | None
) -> None:
    step = MOVES.get((case.state, move))
    touch(case, version)
    if step is None:
        raise Refused(_ELSEWHERE)
    if forbidden := _forbidden(person, case, move):
        raise NotAllowed(forbidden)
    if review and (found := hindrances(case, review, move)):
        raise Refused(" ".join(found))
    case.state = step.to
    detail = {"overridden": len(review.overridden)} if review else {}
    record(db, f"plan.{move.value}", person_id=person.id, case_id=case.id, detail=detail)


def _forbidden(person: models.Person, case: models.Case, move: Move) -> str:
    """Why a person may not make a move; "" where they may."""
    step = MOVES.get((case.state, move))
    if step is None:
        return _ELSEWHERE
    if not may(person, step.needs, case):
        return "Your role does not allow this. Ask your manager."
    return _OWN if move in (Move.PASS, Move.APPROVE) and person.id in _writers(case) else ""


def _writers(case: models.Case) -> set[str | None]:
    """Who wrote the plan: whose case it is, and whoever decided about a line of it, on any of its drafts.

    A manager's override decides about a finding, not about the plan.
    """
    decided = {one.person_id for one in case.decisions if one.action != DecisionKind.OVERRIDE.value}
    return {case.writer_id, *decided}


def _hindrances(case: models.Case, review: Review, move: Move) -> Iterator[str]:
    counts = review.counts
    if counts.undecided:
        yield f"{_lines(counts.undecided)} still to be accepted, changed or rejected."
    if counts.conflicts:
        yield f"Reports disagree, and a choice must be made: {counts.conflicts} left."
    late, gone = not_drafted(case, (document.file for document in review.reviewed.draft.documents))
    if late or gone:
        yield "Documents were added or taken out since this draft was made. Draft the plan again."
    if waiting := unconfirmed(case):
        yield f"Confirm of each document what it is and that it is about this child: {len(waiting)} left."
    if move is Move.APPROVE and review.must_fix:
        titles = dict.fromkeys(finding_title(finding.code) for finding in review.must_fix)
        yield (
            f"{len(review.must_fix)} points must be settled, or overridden with a reason: "
            f"{'; '.join(titles)}."
        )


def _lines(count: int) -> str:
    return "1 line is" if count == 1 else f"{count} lines are"
