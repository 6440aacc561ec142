"""The audit log: who did what to which case, in entries that are only ever added, each sealed to the last.

An entry's digest is the SHA-256 of what it says together with the digest before it, so an entry that is
altered, taken out or put in breaks the chain from there on. The log's head (how many entries, and the last
digest) is encrypted: who can write to the database but has no key cannot make the chain anew, nor cut it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from service.store.columns import now
from service.store.keys import KeyFault
from service.store.models import AuditEntry, AuditHead

HEAD = 1
"""The id of the one row of audit_head."""
BEGINNING = "0" * 64
"""What stands for the digest before the first entry."""
_PENDING = "audit entries of this transaction"

Detail = Mapping[str, str | int | bool | list[str]]
"""Ids, counts and names of fields: never a word of a report, and no name."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What verifying the log found: how many entries hold, and the first fault in words, if there is one."""

    entries: int
    fault: str


def record(
    session: Session,
    action: str,
    *,
    person_id: str | None = None,
    case_id: str | None = None,
    detail: Detail | None = None,
) -> None:
    """Notes that something is done; the entry is kept if, and only if, the session's transaction is.

    It is appended when the transaction commits: the head is then locked last and shortly, whatever else
    the transaction has locked, so that two of them never wait for each other.
    """
    entry = AuditEntry(
        at=now(), person_id=person_id, action=action, case_id=case_id, detail=dict(detail or {})
    )
    session.info.setdefault(_PENDING, []).append(entry)


@event.listens_for(Session, "before_commit")
def _append(session: Session) -> None:
    if session.in_nested_transaction():
        return
    pending: list[AuditEntry] = session.info.pop(_PENDING, [])
    if not pending:
        return
    session.flush()
    row = session.get_one(AuditHead, HEAD, with_for_update=True, populate_existing=True)
    seq, digest = row.head["seq"], row.head["digest"]
    for entry in pending:
        seq += 1
        entry.seq, entry.previous = seq, digest
        entry.digest = digest = digest_of(entry)
        session.add(entry)
    row.head = {"seq": seq, "digest": digest}


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_PENDING, None)


def digest_of(entry: AuditEntry) -> str:
    """The SHA-256 of all that an entry says, and of the digest before it."""
    said = [
        entry.seq,
        entry.at.isoformat(),
        entry.person_id,
        entry.action,
        entry.case_id,
        entry.detail,
        entry.previous,
    ]
    written = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def verify(session: Session) -> Proof:
    """Goes through the whole log, in a transaction of `Database.read`, which sees it at one moment.

    It stops at the first fault: from there on every entry is in doubt.
    """
    previous, count = BEGINNING, 0
    in_order = select(AuditEntry).order_by(AuditEntry.seq).execution_options(yield_per=500)
    with closing(session.scalars(in_order)) as entries:
        for entry in entries:
            fault = _fault(entry, count + 1, previous)
            if fault:
                return Proof(count, fault)
            previous, count = entry.digest, count + 1
    return Proof(count, _fault_of_head(session, count, previous))


def _fault(entry: AuditEntry, number: int, previous: str) -> str:
    if entry.seq != number:
        return f"Entry {number} is missing: the next one is entry {entry.seq}."
    if entry.previous != previous:
        return f"Entry {entry.seq} does not follow the entry before it: one of the two was altered."
    if entry.digest != digest_of(entry):
        return f"Entry {entry.seq} was altered after it was made."
    return ""


def _fault_of_head(session: Session, count: int, last: str) -> str:
    try:
        row = session.get(AuditHead, HEAD)
    except KeyFault:
        return "The head of the log was altered, or sealed with a key that is not here."
    if row is None:
        return "The head of the log is missing."
    if row.head != {"seq": count, "digest": last}:
        return f"The log ends with entry {count}, but {row.head['seq']} entries were made."
    return ""
