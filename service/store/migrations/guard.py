"""The audit log's beginning, and what has the database itself refuse to change or delete an entry of it."""

from __future__ import annotations

from sqlalchemy import Connection, column, insert, table

from service.store.sealed import SealedJSON

SQLITE = tuple(
    f"""CREATE TRIGGER audit_no_{change.lower()} BEFORE {change} ON audit
    BEGIN SELECT RAISE(ABORT, 'The audit log is only ever added to.'); END"""
    for change in ("UPDATE", "DELETE")
)
POSTGRESQL = (
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'The audit log is only ever added to.'; END $$""",
    """CREATE TRIGGER audit_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
)


def begin_audit(connection: Connection) -> None:
    """The log begins with nothing in it; its head is sealed, as it always will be."""
    head = table("audit_head", column("id"), column("head", SealedJSON("audit_head.head")))
    connection.execute(insert(head).values(id=1, head={"seq": 0, "digest": "0" * 64}))


def guard_audit(connection: Connection) -> None:
    """Adds the triggers, in the words of the database at hand."""
    for statement in POSTGRESQL if connection.dialect.name == "postgresql" else SQLITE:
        connection.exec_driver_sql(statement)
