"""Seals everything with the newest key, so that an older one opens nothing that is kept any more."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, LargeBinary, Table, select, type_coerce, update
from sqlalchemy.orm import Session

from service.audit import record
from service.store.models import Case
from service.store.opening import Store
from service.store.sealed import SealedJSON, SealedText

AT_ONCE = 200
"""Rows sealed in one transaction: so short that a service that runs can write between."""


@dataclass(frozen=True, slots=True)
class Resealed:
    """What was sealed anew."""

    values: int
    files: int


def reseal(store: Store) -> Resealed:
    """Seals every value and every file that an older key had sealed with the newest.

    It may be stopped and started again at any moment: both keys open meanwhile.
    """
    values = sum(
        _reseal_column(store, table, column)
        for table in Case.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, SealedText | SealedJSON)
    )
    files = sum(store.files.reseal(name) for name in store.files.names())
    with store.database.write() as session:
        record(session, "key.rotate", detail={"values": values, "files": files})
    return Resealed(values, files)


def _reseal_column(store: Store, table: Table, column: Column[object]) -> int:
    (identity,) = table.primary_key
    raw = type_coerce(column, LargeBinary)
    with store.database.read() as session:
        found = session.execute(select(identity, raw).where(raw.is_not(None)))
        keys = [key for key, sealed in found if not store.keyring.is_newest(sealed)]
    for start in range(0, len(keys), AT_ONCE):
        with store.database.write() as session:
            for key in keys[start : start + AT_ONCE]:
                _reseal_value(session, column, identity == key)
    return len(keys)


def _reseal_value(session: Session, column: Column[object], is_it: ColumnElement[bool]) -> None:
    """Opens a value with whichever key sealed it, and has the column seal it again."""
    found = session.execute(select(column).where(is_it).with_for_update()).one_or_none()
    if found is None:
        # Erased in this moment.
        return
    # Sealing anew is no change: columns that note when a row was changed keep what they say.
    unchanged = {other: other for other in column.table.columns if other.onupdate is not None}
    session.execute(update(column.table).where(is_it).values({column: found[0], **unchanged}))
