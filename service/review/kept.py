"""What a draft is kept as: the whole of it as JSON, beside plan.json and ledger.json for other programs.

Unlike those two, draft.json holds the reports' own blocks and where each sentence stands in them, so that a
page can show the source beside the plan, and every rendering can be made anew.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter

from drafting.line import Draft

WHOLE, PLAN, LEDGER, CHECKED = "draft.json", "plan.json", "ledger.json", "checked.json"


def to_bytes(draft: Draft) -> bytes:
    """A draft as JSON, without its sources, which the case keeps."""
    return _adapter().dump_json(replace(draft, sources={}))


def from_bytes(data: bytes) -> Draft:
    """The draft again. Raises ValueError for anything else."""
    return _adapter().validate_json(data)


@cache
def _adapter() -> TypeAdapter[Draft]:
    return TypeAdapter(Draft)
