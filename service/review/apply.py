"""A draft and its decisions to the plan that they lead to: the same decisions, the same plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from drafting.line import Draft
from service.cases.errors import DecisionRefused
from service.review import places, words
from service.review.findings import CONFLICT, open_findings
from service.review.model import Decision, DecisionKind, key_of
from service.review.reviewed import Reviewed

Apply = Callable[[Reviewed, Decision], Reviewed]


def apply(draft: Draft, decisions: Sequence[Decision]) -> Reviewed:
    """The draft after its decisions, in the order of their sequence.

    Raises DecisionRefused for decisions that were never made over this draft.
    """
    reviewed = Reviewed.of(draft)
    for decision in sorted(decisions, key=lambda one: one.sequence):
        reviewed = decide(reviewed, decision)
    return reviewed


def decide(reviewed: Reviewed, decision: Decision) -> Reviewed:
    """One decision more. Raises DecisionRefused where it does not fit; then nothing has changed."""
    after = _APPLY[decision.kind](reviewed, decision)
    return replace(after, decisions=(*reviewed.decisions, decision))


def keep_both(reviewed: Reviewed, decision: Decision) -> Reviewed:
    """Two statements that seemed to disagree both stand, for a reason."""
    return _settled(reviewed, decision, only=CONFLICT)


def override(reviewed: Reviewed, decision: Decision) -> Reviewed:
    """A finding that must be settled may stand, for a reason."""
    return _settled(reviewed, decision)


def _settled(reviewed: Reviewed, decision: Decision, only: str = "") -> Reviewed:
    open_now = {key_of(one): one.code for one in open_findings(reviewed)}
    keys = dict.fromkeys((decision.target, *decision.detail.others))
    if any(key not in open_now or (only and open_now[key] != only) for key in keys):
        raise DecisionRefused("This point is settled already, or its line has changed. Reload the page.")
    if not decision.detail.reason.strip():
        raise DecisionRefused("Say why this may stand: the reason is kept with the plan.")
    return replace(reviewed, settled={**reviewed.settled, **dict.fromkeys(keys, decision)})


_APPLY: Mapping[DecisionKind, Apply] = {
    DecisionKind.ACCEPT: places.accept,
    DecisionKind.EDIT: words.edit,
    DecisionKind.FILL: words.fill,
    DecisionKind.MOVE: places.move,
    DecisionKind.MERGE: words.merge,
    DecisionKind.SPLIT: words.split,
    DecisionKind.REJECT: places.reject,
    DecisionKind.BRING_IN: places.bring_in,
    DecisionKind.CHOOSE: places.choose,
    DecisionKind.KEEP_BOTH: keep_both,
    DecisionKind.LINK: places.link,
    DecisionKind.OVERRIDE: override,
}
