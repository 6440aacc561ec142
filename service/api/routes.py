"""/api/v1: what the pages do, for other systems. A key and its scopes say how much."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from fastapi.security import HTTPBearer

from service.api import approval, cases, plans, reports
from service.api.models import Problem

_KEY = HTTPBearer(
    auto_error=False,
    scheme_name="key",
    description="A key from “Your account”. Its scopes say what it may do; it ends on the day shown there.",
)
_PROBLEMS = {
    401: "No key that is in force",
    403: "The key or its person may not do this",
    404: "There is no such thing, or it belongs to another team",
    409: "Somebody else changed the case since its `version` was read",
    413: "The files are too large",
    422: "Something is missing, cannot be read, or is not possible as the case stands",
    429: "Too many requests; `Retry-After` says when to go on",
    503: "The records cannot be reached for a moment",
}
router = APIRouter(
    prefix="/api/v1",
    dependencies=[Depends(_KEY)],
    responses={status: {"model": Problem, "description": words} for status, words in _PROBLEMS.items()},
)
for part in (cases, plans, approval, reports):
    router.include_router(part.router)
