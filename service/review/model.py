"""What a decision is: who decided what about which line or statement, and when."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache

from pydantic import TypeAdapter, ValidationError

from drafting.plan import Finding
from service.cases.errors import DecisionRefused

REVIEWER = "reviewer"
"""The rule that declares an edit as a person's (drafting.plan.Edit)."""


class DecisionKind(StrEnum):
    """What a person may decide."""

    ACCEPT = "accept"
    EDIT = "edit"
    FILL = "fill"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"
    REJECT = "reject"
    BRING_IN = "bring_in"
    CHOOSE = "choose"
    KEEP_BOTH = "keep_both"
    LINK = "link"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Detail:
    """What a decision says besides its target; which of these it needs goes by its kind."""

    words: str = ""
    """Edit: the whole new text. Fill: the words that were missing."""
    section: str = ""
    """Move and bring in: where to."""
    area: str = ""
    kind: str = ""
    reason: str = ""
    """Why; for words that no report holds, where they are from."""
    others: tuple[str, ...] = ()
    """Accept, merge: more items. Override: more findings, for the same reason. Choose: the statement that
    falls. Link and bring in: the needs answered."""
    pieces: tuple[str, ...] = ()
    """Split: the item's text in two pieces or more."""
    gaps: tuple[str, ...] = ()
    """Edit and fill: the gaps that the new words close."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. Decisions are events: they are made over the draft in the order of `sequence`."""

    kind: DecisionKind
    target: str
    """The id of an item; of a statement (bring in, choose); the key of a finding (keep both, override)."""
    detail: Detail = field(default_factory=Detail)
    sequence: int = 0
    person: str = ""
    """The id of who decided."""
    at: datetime | None = None


def detail_of(data: Mapping[str, object]) -> Detail:
    """The detail that a form, a call or the database gives. Raises DecisionRefused for any other shape."""
    try:
        return _detail().validate_python(data)
    except ValidationError as error:
        raise DecisionRefused(
            "The decision is not as it should be. Reload the page and try again."
        ) from error


@cache
def _detail() -> TypeAdapter[Detail]:
    return TypeAdapter(Detail)


def key_of(finding: Finding) -> str:
    """What a finding is called: the same for the same words in another draft of the case.

    A hash, since it stands in addresses, and a finding quotes its report.
    """
    said = "\0".join((finding.code, finding.quote, finding.why, finding.advice or ""))
    return hashlib.sha256(said.encode()).hexdigest()[:20]
