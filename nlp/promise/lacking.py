"""What a promise lacks, by rule.

Which parts a promise needs follows from its kind, as moderators hold it: sessions need who, how often and how
long; ways of working need who; meetings need how often; things done once need who and by when; equipment is
enough said by its name (CoP 9.69(F); L v Clarke and Somerset [1998] ELR 129).
"""

from __future__ import annotations

import re
from collections.abc import Collection

from nlp.promise.kinds import Promised
from nlp.promise.phrases import phrases
from nlp.promise.promise import Promise

_ALL_DAY = re.compile(
    r"\b(?:across|throughout|consistently|(?:in|for) (?:\w+ )?(?:subjects|lessons))\b", re.I
)
_WHENEVER = re.compile(
    r"\b(?:as|if|when|where)(?:ver)? (?:and when )?(?:possible|appropriate|required|needed|necessary)\b", re.I
)
"""Words in place of when a way of working is used."""
_NUMBER = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen)\b", re.I)
_SAYS_NOTHING = 3
"""Words of a promise that are left once who, hedges, vague heads and filler are out, at most."""
_HELPERS = re.compile(
    r"(?:an? |the |his |her |one )?(?:\w+ ){0,3}(?:assistants?|adults?|workers?|staff|TAs?|LSAs?|mentors?)\b",
    re.I,
)
"""Those of whom it must be said what they do; a therapist's name says what."""
_HELP = re.compile(r"\b(?:support|help|input|assistance)\b", re.I)
_SUPPORT = re.compile(r"\b(?:[\w-]+ )?support(?: from)?\b(?! (?:in|during|within)\b)", re.I)
"""Bare support, which is no session by its name: "in-class support". "Support in lessons" is of hours."""
_ADVICE_USED = re.compile(
    r"\b(?:advice|recommendations|guidelines)\b.{0,40}?\b(?:followed|adhered to|put in place|in place)\b",
    re.I,
)
"""What is no session by its name, though a therapist gave it."""
_LABELS = re.compile(r"\([^)]*\d[^)]*\)")
"""What a promise refers to: "(1b)", "(need 3)"."""
_POINTS_ONLY = 12
"""Words of a promise that points to another paper and says no more, fewer than these."""


def needs_who(one: Promise) -> bool:
    """Whether a promise lacks somebody who is held to it."""
    if one.kind in (Promised.EQUIPMENT, Promised.MEETING) or one.section in ("H1", "H2"):
        return one.is_by_nobody
    if one.kind in (Promised.TIMED, Promised.ONE_OFF) and one.section == "F":
        return not (one.has_role or (one.kind is Promised.ONE_OFF and one.has_service))
    return not one.has_anybody


def needs_frequency(one: Promise) -> bool:
    """Whether a promise lacks how often, or for a task done once by when."""
    if one.kind is Promised.EQUIPMENT or one.has_frequency or is_elsewhere(one):
        return False
    if one.kind is Promised.STRATEGY:
        vague = phrases("strategies_alone").search(one.text) or _WHENEVER.search(one.amounts)
        return bool(vague or not one.has_anybody) and not _ALL_DAY.search(one.amounts)
    return not (one.kind is Promised.ONE_OFF and one.has_date)


def needs_duration(one: Promise) -> bool:
    """Whether sessions or hours lack a length: those too that a row gives a role so many times a week."""
    if one.has_length or one.kind in (Promised.EQUIPMENT, Promised.MEETING, Promised.ONE_OFF):
        return False
    if phrases("nothing_done").search(one.text) or _ADVICE_USED.search(one.text) or _only_somebody_will(one):
        return False
    return one.kind is Promised.TIMED or one.is_counted


def _only_somebody_will(one: Promise) -> bool:
    """Whether a promise is no more than that somebody will help: no session that has a length."""
    counted = one.is_counted or phrases("counted_sessions").search(one.amounts)
    is_session = counted or phrases("timed").search(_SUPPORT.sub(" ", one.text))
    return bool(_HELP.search(one.text)) and not is_session and _has_vague_head_alone(one, ())


def needs_what(one: Promise, names: Collection[str] = (), *, is_known: bool = False) -> bool:
    """Whether nothing is said of what is done once parts, hedges and vague heads are left out.

    `names` are the child's, in small letters; `is_known` says that the programme it names is told elsewhere.
    """
    text = one.text
    redeemed = bool(phrases("tells_what").search(text))
    if is_elsewhere(one) or _is_role_alone(one, names):
        return True
    if phrases("class_size").search(text):
        return False
    if phrases("unsized").search(text) and not _NUMBER.search(text):
        return not redeemed
    if phrases("nothing_done").search(text) and not redeemed:
        return True
    if redeemed or is_known:
        return False
    return bool(phrases("plan_unattached").search(text)) or _has_vague_head_alone(one, names)


def is_elsewhere(one: Promise) -> bool:
    """Whether a promise only points to another paper."""
    return bool(phrases("elsewhere").match(one.text)) and len(one.text.split()) < _POINTS_ONLY


def _has_vague_head_alone(one: Promise, names: Collection[str]) -> bool:
    """Whether a promise of support, input or the like says next to nothing beside that word."""
    if one.section in ("H1", "H2") or ":" in one.text:
        return False
    vague = phrases("vague_what").search(phrases("role").sub(" ", one.text))
    return bool(vague) and len(_content(one.text, names)) <= _SAYS_NOTHING


def _is_role_alone(one: Promise, names: Collection[str]) -> bool:
    """Whether a line tells who and how much, who pays perhaps, and no more."""
    text = one.text
    tells = phrases("done").search(text) or one.cells
    if tells or not _HELPERS.match(text) or one.section != "F":
        return False
    for name in ("funded", "frequency", "length"):
        text = phrases(name).sub(" ", text)
    return not _content(re.sub(r"\d\S*", " ", text), names)


def _content(text: str, names: Collection[str]) -> list[str]:
    """The words of a promise that say something: not who, the child, hedges, vague heads or filler."""
    text = _LABELS.sub(" ", text)
    for name in ("hedge", "role", "no_role", "vague_what", "filler"):
        text = phrases(name).sub(" ", text)
    return [word for word in re.findall(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*", text) if word not in names]
