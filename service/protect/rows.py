"""Rows of any table as lines of JSON and back, the same on SQLite and on PostgreSQL.

The tables are read as the database describes them, not as the models do: what is sealed stays sealed, and a
backup made by an earlier version goes back into tables of that version.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from sqlalchemy import Connection, MetaData, Table, insert, select

AT_ONCE = 500
"""Rows inserted by one statement."""
VERSION_TABLE = "alembic_version"
Row = dict[str, object]


def tables_of(connection: Connection) -> list[Table]:
    """The tables there are, each after those that it points to."""
    metadata = MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name != VERSION_TABLE]


def lines_of(connection: Connection, table: Table) -> Iterator[bytes]:
    """Every row of a table, in the order of its key, as a line of JSON."""
    rows = connection.execution_options(yield_per=AT_ONCE).execute(select(table).order_by(*table.primary_key))
    for row in rows.mappings():
        yield (
            json.dumps({name: _written(value) for name, value in row.items()}, ensure_ascii=False).encode()
            + b"\n"
        )


def insert_lines(connection: Connection, table: Table, lines: Iterable[bytes]) -> int:
    """Puts rows back into a table. Gives how many."""
    count, waiting = 0, list[Row]()
    for line in lines:
        waiting.append({name: _read(value) for name, value in json.loads(line).items()})
        count += 1
        if len(waiting) == AT_ONCE:
            connection.execute(insert(table), waiting)
            waiting = []
    if waiting:
        connection.execute(insert(table), waiting)
    return count


def _written(value: object) -> object:
    """A value as JSON has it. What JSON has no word for is an object that names its kind."""
    if isinstance(value, bytes | memoryview):
        return {"bytes": base64.b64encode(value).decode("ascii")}
    if isinstance(value, datetime):
        moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return {"moment": moment.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, dict | list):
        return {"json": value}
    return value


def _read(value: object) -> object:
    match value:
        case {"bytes": str(text)}:
            return base64.b64decode(text)
        case {"moment": str(text)}:
            return datetime.fromisoformat(text)
        case {"day": str(text)}:
            return date.fromisoformat(text)
        case {"json": content}:
            return content
        case _:
            return value
