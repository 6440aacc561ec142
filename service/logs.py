"""Logs as lines of JSON on standard error, for people and for programs that watch.

A line says what happened and where in the program, never what was being read: of an exception it names the
kind and the place, since its message may hold words of a report. Queries are cut off addresses.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime

ACCESS = "uvicorn.access"
"""Its records have the parts of a request as their arguments: address, method, path, version, status."""
QUIET = ("alembic", "dbos", "sqlalchemy")
"""Libraries that are heard when something is wrong, and not otherwise."""


class Lines(logging.Formatter):
    """A record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
        }
        said |= _request(record) if record.name == ACCESS else {"message": record.getMessage()}
        if record.exc_info and record.exc_info[1]:
            said |= _fault(record.exc_info[1])
        return json.dumps(said, ensure_ascii=False)


def begin_logging() -> None:
    """From now on, whatever this process logs is a line of JSON on standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _request(record: logging.LogRecord) -> dict[str, object]:
    """A request that was answered."""
    if not isinstance(record.args, tuple) or len(record.args) != 5:
        return {"message": "a request"}
    address, method, path, _, status = record.args
    return {"client": address, "method": method, "path": str(path).partition("?")[0], "status": status}


def _fault(raised: BaseException) -> dict[str, object]:
    """Where an exception came from, without its words."""
    frames = traceback.extract_tb(raised.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return {"fault": type(raised).__name__, "place": place}
