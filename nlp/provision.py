"""The parts of a provision in its own words: what, who, how often, how long, in what group.

First rules, by pattern: each finds the longest stretch that states its part. Parts that stand in
cells of their own in a table row are taken as they are.
"""

from __future__ import annotations

import re

from nlp.statement import Parts, Sentence

_NUMBER = (
    r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty"
    r"|an?|half)"
)
_PERIOD = (
    r"(?:school |academic |working )?(?:day|week|fortnight|month|half[- ]term|term|year|lesson|session"
    r"|morning|afternoon|evening|break|playtime|lunchtime|meal|mealtime)s?"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"

FREQUENCY = re.compile(
    rf"""
    (?:{_NUMBER}\s+(?:or|to|-)\s+)?(?:{_NUMBER}(?:\s+(?:times|sessions|visits|occasions))?|once|twice|\d+\s?x)
        \s+(?:in\s+)?(?:a|per|each|every)\s+{_PERIOD}(?:\s+for\s+{_NUMBER}\s+(?:weeks|months|terms))?
    | (?:{_NUMBER}\s+times\s+|twice\s+)?(?:daily|weekly|fortnightly|monthly|half[- ]termly|termly|annually)\b
        (?:\s+for\s+{_NUMBER}\s+(?:weeks|months|terms))?
    | (?:on\s+)?(?:each|every)\s+(?:other\s+|second\s+|\w+\s+)?{_PERIOD}
    | (?:in|throughout|across|during|at|for)\s+(?:all|every|each|the\s+whole\s+of\s+the)\s+(?:\w+\s+){{0,2}}
        (?:lessons?|day|times|subjects|sessions?|transitions?|school\s+day|breaks?|settings)
    | (?:throughout|across)\s+the\s+(?:school\s+)?(?:day|week|year)
    | (?:before|after|at\s+the\s+(?:start|end|beginning)\s+of)\s+(?:each|every)\s+(?:\w+\s+){{1,2}}
    | on\s+(?:{_DAY}(?:,\s*|\s+and\s+)?)+
    | at\s+all\s+times | all\s+day
    """,
    re.IGNORECASE | re.VERBOSE,
)
DURATION = re.compile(
    rf"(?:{_NUMBER}\s+(?:to|-)\s+)?{_NUMBER}(?:\s+and\s+a\s+half|-)?[\s-]*(?:hours?|hrs?|minutes?|mins?)\b(?:\s+each)?",
    re.IGNORECASE,
)
GROUP_SIZE = re.compile(
    rf"individually|individual(?=\s+(?:session|basis))|\b1\s*[:-]\s*\d\b|one[- ]to[- ]one|\b1:1\b|in\s+pairs?"
    rf"|(?:in\s+)?(?:a\s+)?(?:small\s+)?groups?\s+of\s+(?:no\s+more\s+than\s+|up\s+to\s+)?{_NUMBER}"
    rf"(?:\s+(?:to|or|-)\s+{_NUMBER})?"
    rf"|no\s+more\s+than\s+{_NUMBER}\s+(?:other\s+)?(?:pupils|children|students|peers)"
    rf"|with\s+{_NUMBER}\s+(?:other\s+)?(?:pupils?|child(?:ren)?|students?|peers?)",
    re.IGNORECASE,
)
ROLES = (
    "teaching assistant", "learning support assistant", "support assistant", "assistant", "TAs?", "LSAs?",
    "HLTA", "teachers?", "tutors?", "SENCO", "SENDCO", "therapists?", "psychologist", "nurses?",
    "paediatrician", "physiotherapist", "mentor", "practitioner", "worker", "instructor", "specialist",
    "adviser", "advisor", "EP", "OT", "SALT", "SLT", "QTVI", "QToD", "ToD", "ELSA", "CAMHS", "dietitian",
    "key person", "key adult", "keyworker", "coach", "staff", "adults?", "parents?", "school", "college",
    "nursery", "team", "service", "council",
)  # fmt: skip
"""Words that end the name of somebody who may provide."""
_ROLE = f"(?:{'|'.join(ROLES)})"
WHO = re.compile(
    rf"(?:(?<=by\s)|(?<=from\s)|(?<=with\s)|^|(?<=,\s)|(?<=;\s))"
    rf"(?:(?:an?|the|his|her|their|all|all\s+the|both)\s+)?(?:[\w'’-]+\s+){{0,4}}?{_ROLE}\b"
    rf"(?:\s+(?:trained|qualified|experienced|who|with)\s+(?:in|by|to|has|have|is|are|a|an)\s+[\w\s'’-]{{3,50}}?"
    rf"(?=[,.;]|$|\s+(?:will|should|to|for)\b))?",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"^.*?\b(?:will|should|must|needs? to|requires?|would benefit from|to)\s+"
    r"(?:be\s+(?:given|offered|provided with)|have|receive|get|benefit from|continue to (?:have|receive))?\s*"
    r"|^(?:access to|provision of)\s+",
    re.IGNORECASE,
)


def find_parts(sentence: Sentence) -> Parts:
    """The parts of a provision, each none longer than the phrase itself; "" for one not stated."""
    text, cells = sentence.text, sentence.parts
    frequency = cells.frequency or _longest(FREQUENCY, text)
    duration = cells.duration or _longest(DURATION, text)
    who = cells.who or _longest(WHO, text)
    size = cells.group_size or _longest(GROUP_SIZE, text)
    return Parts(_what(sentence, (frequency, duration, who, size)), who, frequency, duration, size)


def _longest(pattern: re.Pattern[str], text: str) -> str:
    return max((match.group().strip(" ,;") for match in pattern.finditer(text)), key=len, default="")


def _what(sentence: Sentence, others: tuple[str, ...]) -> str:
    """What is left of the sentence when its duty and its other parts are taken away."""
    if any((sentence.parts.who, sentence.parts.frequency, sentence.parts.duration)):
        return sentence.text.split("; ")[0]
    rest = _DUTY.sub("", sentence.text, count=1)
    stretches = [rest]
    for other in filter(None, others):
        stretches = [piece for stretch in stretches for piece in stretch.split(other)]
    longest = max(stretches, key=len, default="").strip(" ,;.:")
    return re.sub(r"\s+(?:by|from|with|for|in|on|at|of|and|a)$", "", longest)
