"""What a promise of provision is of: sessions, a way of working, a meeting, a task done once, or equipment.

Which parts a promise needs follows from its kind, as moderators hold it (CoP 9.69(F)).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from nlp.promise.phrases import phrases
from nlp.quantity import hours_of, sessions_per_week

_TEXTS_KEPT = 256
"""Texts at hand: one promise is asked several times over, and then no more."""


class Promised(StrEnum):
    """What a promise is of, by which it is known what it must say."""

    TIMED = "sessions or hours"
    STRATEGY = "a way of working"
    MEETING = "a meeting, clinic or review"
    ONE_OFF = "a task done once"
    EQUIPMENT = "equipment"


@lru_cache(maxsize=_TEXTS_KEPT)
def without_hedges(words: str) -> str:
    """The words without those that stand in an amount's place."""
    return phrases("hedge").sub(" ", words)


def kind_of(text: str, section: str, often: str = "", who: str = "") -> Promised:
    """What a promise is of, by the words that say what and its section (F, G, H1, H2).

    `often` and `who` are the words of its row's own cells for these, by which it may be seen to be sessions.
    """
    clinic = section in ("G", "H1", "H2") and phrases("clinic_care").search(text)
    if clinic and not _FOR_SO_LONG.search(text):
        return Promised.MEETING
    kind = _told_by(text)
    if kind is Promised.EQUIPMENT and _REVIEWED.match(often):
        return Promised.MEETING
    open_to_doubt = kind is Promised.STRATEGY or (
        kind is Promised.EQUIPMENT and not phrases("equipment").search(text)
    )
    if not often or not open_to_doubt:
        return kind
    several = phrases("all_of_them").search(f"{who} {text}")
    lasts = hours_of(often) is not None and sessions_per_week(often) is not None
    timed = lasts or phrases("counted_sessions").search(often)
    if _EVERY_LESSON.match(often):
        return Promised.STRATEGY
    if not several and (timed or without_hedges(often) != often):
        return Promised.TIMED
    return Promised.STRATEGY


def _told_by(what: str) -> Promised:
    """What a promise is of, told by the words that say what: the first kind that they show."""
    what = _IN_EACH.sub(" ", what)
    return next((kind for kind, shows in _SIGNS if shows(what)), Promised.EQUIPMENT)


def _shows_activity(what: str) -> bool:
    return bool(phrases("activity").search(what)) and not phrases("equipment").search(what)


def _shows_length_and_times(what: str) -> bool:
    return hours_of(what) is not None and sessions_per_week(what) is not None


def _shows_thing(what: str) -> bool:
    used = _FOR_SO_LONG.search(what) or phrases("done_to_an_aid").search(what)
    return bool(_IS_THING.match(what)) and not used


def _shows_class_size(what: str) -> bool:
    return bool(phrases("class_size").search(what))


def _shows_somebody(what: str) -> bool:
    return bool(phrases("nothing_done").search(what))


def _shows_one_off(what: str) -> bool:
    return bool(phrases("one_off").search(what))


def _shows_amount(what: str) -> bool:
    so_long_or_together = _FOR_SO_LONG.search(what) or _GROUP.search(what)
    return bool(so_long_or_together) and sessions_per_week(what) is not None


def _shows_meeting(what: str) -> bool:
    return bool(phrases("meeting").search(what) or _MEET.search(what)) and not _SESSION.search(what)


def _shows_everybody(what: str) -> bool:
    return bool(_EVERYBODY_FIRST.match(what)) and not _SESSION.search(what)


def _shows_equipment(what: str) -> bool:
    used = any(phrases(name).search(what) for name in ("timed", "done_to_a_thing", "done_to_an_aid"))
    return bool(phrases("equipment").search(what)) and not used


def _shows_strategy(what: str) -> bool:
    return bool(phrases("strategy").search(what)) and not _SESSION.search(what)


def _shows_sessions(what: str) -> bool:
    by_one = _ONE_ROLE_WILL.match(what) and not phrases("has_when").search(what)
    return bool(phrases("timed").search(what) or by_one)


def _shows_promise(what: str) -> bool:
    return any(phrases(name).search(what) for name in ("vague_what", "hedge", "done", "done_to_an_aid"))


_SIGNS: tuple[tuple[Promised, Callable[[str], bool]], ...] = (
    (Promised.EQUIPMENT, _shows_class_size),
    (Promised.EQUIPMENT, _shows_thing),
    (Promised.TIMED, _shows_somebody),
    (Promised.ONE_OFF, _shows_one_off),
    (Promised.TIMED, _shows_amount),
    (Promised.MEETING, _shows_meeting),
    (Promised.STRATEGY, _shows_everybody),
    (Promised.EQUIPMENT, _shows_equipment),
    (Promised.STRATEGY, _shows_strategy),
    (Promised.TIMED, _shows_sessions),
    (Promised.STRATEGY, _shows_promise),
    (Promised.TIMED, _shows_length_and_times),
    (Promised.STRATEGY, _shows_activity),
)
"""What shows a kind, the surest first; words that show none name a thing."""
_IS_THING = re.compile(
    r"(?:(?:an?|the|his|her|two|use of an?) )?(?:[\w'’-]+ ){0,3}(?:aid|system|laptop|"
    r"tablet|computer|desk|chair|seat|cushion|frame|screen|"
    r"card|timetable|board|timer|device|workstation|microphone|slope|hoist|pen|"
    r"keyboard|locker|alarm|doorbell|place|bay|room|corner|space|area)\b(?! (?:at|on|"
    r"in) (?:the )?\w+ (?:club|group)| (?:reviews?|checks?|tests?|repairs?|appointments?)\b)",
    re.I,
)
"""Words that begin with a thing and are about it, whatever is said of its use."""
_ONE_ROLE_WILL = re.compile(
    r"(?:(?:an?|the|his|her|their) )?(?:[\w-]+ ){0,4}(?:assistant|therapist|teacher|"
    r"mentor|worker|psychologist|tutor|practitioner|adult|nurse|TA|LSA|ELSA|"
    r"SENCO) (?:will|shall|to|should|could|must|may|might|would) \w+",
    re.I,
)
_IN_EACH = re.compile(
    r"\b(?:each|every|any|all|both)(?: \w+)? (?:(?:\w+, )*\w+ and \w+ )?"
    r"(?:sessions?|lessons?|clubs?|groups?)\b"
    r"|\bclubs\b|\b(?:where|in which) (?:he|she|they) (?:is|are) taught\b"
    r"|\b(?:before|after|until) the (?:next|first|last) (?:session|lesson)\b",
    re.I,
)
"""Sessions that are when, and not what."""
_REVIEWED = re.compile(r"(?:to be |will be )?(?:reviewed|checked|tested)\b", re.I)
"""How a cell begins that says how often a thing is looked at again."""
_EVERY_LESSON = re.compile(r"(?:in )?(?:all|every|each|any)\b[^;]*\blessons?\b", re.I)
_MEET = re.compile(
    r"\b(?:will|to) meet (?!him\b|her\b|them\b)(?:with )?(?:\w+ (?:and|,)|to (?:plan|"
    r"review|agree|discuss)|(?:the|his|her|\w+['’]s) (?:parents|family|mother|father|teacher))",
    re.I,
)
_SESSION = re.compile(
    r"\b(?:sessions?|\w*therapy|tuition|interventions?|clubs?|mentoring|counselling|swimming)\b", re.I
)
_GROUP = re.compile(r"\bgroup\b(?! meeting)", re.I)
_FOR_SO_LONG = re.compile(r"\bfor (?:\d+|\w+) (?:minutes|hours?)\b", re.I)
_EVERYBODY_FIRST = re.compile(
    r"(?:everyone|everybody|whoever|(?:all|every|any|each)? ?(?:\w+ )?(?:staff|adults?|teachers))"
    r"(?: who \w+(?: (?:him|her|them))?)? "
    r"(?!support|help|input|supervision)(?:will|to|must|\w+s?)\b",
    re.I,
)
