"""What a plan holds of the background: that the advice found no need, and the child's own history.

Section A gives a brief history (SEND Code of Practice 9.69(A)); sections C and D say so where there is no
need. Both are chosen by words, and narrowly: most of the background is how the advice came to be, and some
of it is other people's.
"""

from __future__ import annotations

import re

from nlp.child import Child
from nlp.names import is_forename
from nlp.statement import Kind, Statement
from nlp.words import CAPITAL, word_list

NONE, HISTORY = "none", "history"
PLAIN = 0.02
"""Background is drawn on where it is less likely than this to be private: nothing in the plan misses it."""
LONGEST_NONE = 30
"""Words of a sentence that says that there is no need: a longer one says something else besides."""

_NO_NEED = re.compile(r"\bno (?:[\w-]+ ){0,4}needs?\b(?! (?:to|for)\b)", re.I)
_NONE = re.compile(r"^(?:none|nil)\b", re.I)
_NEEDS = re.compile(r"\bneeds\b", re.I)
_BUT = re.compile(r"\b(?:but|however|although|though|except|other than|apart from|yet|longer)\b", re.I)
_CARE = re.compile(r"\bsocial\b|\bcare\b|\bCSDPA\b|\bChronically Sick\b", re.I)
_HEALTH = re.compile(r"\bhealth\b|\bmedical\b", re.I)
_HISTORY_HEADING = re.compile(
    r"\bhistor(?:y|ies)\b|\bbackground\b|\bearly (?:years|life|days|development)\b|\bbirth\b|\bstory so far\b"
    r"|\bjourney\b|\beducation(?:al)? to date\b|\bschooling\b"
    r"|\b(?:already|previously) known\b|\btimelines?\b",
    re.I,
)
_MILESTONE = re.compile(
    r"\bborn (?:at|by|in|on|prematurely|early)\b|\bdelivered at \d"
    r"|\bdiagnosed (?:with|at|in|when)\b|\bfirst words?\b|\bwalked at\b"
    r"|\b(?:attended|joined|transferred to|started at|moved to) (?:\w+ ){0,4}(?:school|nursery|college)\b",
    re.I,
)
_TOLD_BRIEFLY = re.compile(r"^(?:Birth(?: and milestones)?(?! to \d)|Milestones?|Born(?! to\b))\b")
"""How a note of the child's first years opens that names nobody ("Milestones: walked at 14 months")."""
SHORTEST_BRIEF = 4
"""Words of such a note: a shorter one is a heading, or the first line of a note that a scan has cut."""
_BEFORE_IT = re.compile(r"^(?:To recap,? |(?:[A-Z][a-z]+ )?(?:19|20)\d\d: )")
"""What stands before the sentence that tells: the date of a timeline's row, or that it is told again."""
_DIAGNOSED = re.compile(
    r"^(?:\d[\d.]* )?(?:(?:An?|The|His|Her|Their) )?(?:[\w-]+ )?diagnos[ei]s\b.*"
    r"\b(?:was|were|has been|have been) (?:given|made|confirmed)\b"
    r"|^(?:autism|AS[CD]|ADHD|dys[a-z]+ia|D[CL]D|FASD|epilepsy)(?: [\w-]+){0,5}"
    r" (?:was|were) (?:first )?diagnosed\b"
    r"|^[\w -]+ was the (?:term|word|diagnosis) (?:used|given)\b|^diagnosis(?: is|:) ",
    re.I,
)
"""How a sentence tells of the child's diagnosis that does not open with the child."""
_NO_DIAGNOSIS = r"(?:no|not|query|possible|suspected|on|of|with|for|to|in|and|or|about|like|(?:19|20)\d\d)\b"
_CONDITION = re.compile(
    rf"^(?:(?!{_NO_DIAGNOSIS})[\w’'-]+ ){{0,3}}(?:[\w’'-]+ syndrome|cerebral palsy|trisomy \d+|dystrophy"
    r"|spina bifida|autism(?: spectrum(?: (?:disorder|condition))?)?|AS[CD]|ADHD|DLD|FASD|epilepsy"
    r"|cystic fibrosis|neurofibromatosis|hydrocephalus)(?: type \d\w?)?(?=\s*(?:[(,;:.]|$)| as part of)",
    re.I,
)
"""How a line without a verb names a condition, which is the child's: "Autism spectrum disorder (2023)"."""
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|should|can|may|needs?|means|makes)\b", re.I)
_PAST = re.compile(
    r"\b(?:was|had|has (?:had|been|attended)|attended|started|began|moved|joined|spent|left|received"
    r"|underwent|walked|spoke|sat|lay|weighed|needed|stayed|didn['’]t|did not)\b",
    re.I,
)
_OPENING = re.compile(r"[\w-]+")
_NAME = re.compile(rf"\b{CAPITAL}[^\W\d_]+")
_OTHERS = (
    word_list("somebody") | word_list("women") | word_list("men") | word_list("relations") | {"children"}
)
_CLINICIANS = frozenset(
    "therapist psychologist paediatrician nurse doctor dr professor consultant worker clinician "
    "specialist".split()
)
"""Who makes a diagnosis. It is no less the child's alone for being told with whoever made it."""
_BODY = re.compile(
    rf"\b{CAPITAL}[\w’'-]*(?: (?:and |for |of )?{CAPITAL}[\w’'-]*)* "
    r"(?:Teams?|Services?|Clinics?|Cent(?:re|er)s?|Units?|Departments?|Panels?|Hospitals?|Pathways?)\b"
)
"""The name of a service, whose "Child" is nobody ("the Child Development Team")."""


def place(statement: Statement, child: Child) -> tuple[str, str] | None:
    """The section and the kind of item that a statement of background makes; None for nearly all."""
    if statement.kind is not Kind.BACKGROUND or statement.sensitive >= PLAIN or statement.sentence.furniture:
        return None
    if section := _without_need(statement):
        return section, NONE
    return ("A", HISTORY) if _is_history(statement, child) else None


def _without_need(statement: Statement) -> str:
    """The section of which it says that there is no need in it; "" for anything else."""
    text = statement.text
    says_none = _NONE.match(text) and _NEEDS.search(statement.sentence.label)
    if not (says_none or _NO_NEED.search(text)) or _BUT.search(text) or len(text.split()) > LONGEST_NONE:
        return ""
    for words in (text, statement.sentence.label, *reversed(statement.sentence.headings)):
        care, health = bool(_CARE.search(words)), bool(_HEALTH.search(words))
        if care != health:
            return "D" if care else "C"
    return ""


def _is_history(statement: Statement, child: Child) -> bool:
    """Whether it tells of the child alone, and of what was."""
    text = _BEFORE_IT.sub("", statement.text)
    others = _OTHERS & _words(_BODY.sub("", text))
    if _DIAGNOSED.search(text) or (_CONDITION.match(text) and not _VERB.search(text)):
        return not others - _CLINICIANS and not _names_another(text, child)
    if others:
        return False
    if _TOLD_BRIEFLY.match(text):
        return len(text.split()) >= SHORTEST_BRIEF and not _names_another(text, child)
    return _opens_with_child(text, child) and _tells_of_what_was(statement)


def _opens_with_child(text: str, child: Child) -> bool:
    """Whether the child is whom a sentence opens with; what stood before it may have left a small letter."""
    own = {child.forename, child.known_as, *_OF_THE_CHILD.get(child.pronouns, ())}
    opening = _OPENING.match(text)
    return opening is not None and bool(own & {opening.group(), opening.group().capitalize()})


def _tells_of_what_was(statement: Statement) -> bool:
    """Whether it is told of the past under a heading for history, or is a milestone under any."""
    above = (*statement.sentence.headings[-1:], statement.sentence.label)
    told_so = any(_HISTORY_HEADING.search(words) for words in above) and _PAST.search(statement.text)
    return bool(told_so or _MILESTONE.search(statement.text))


_OF_THE_CHILD = {"he": ("He", "His"), "she": ("She", "Her"), "they": ("They", "Their")}


def _names_another(text: str, child: Child) -> bool:
    """Whether words hold a forename that is none of the child's."""
    return any(is_forename(word) and word not in child.names for word in _NAME.findall(text))


def _words(text: str) -> frozenset[str]:
    """The words of a text, each with and without an s at its end."""
    said = re.findall(r"[a-z]+", text.lower())
    return frozenset([*said, *(word.removesuffix("s") for word in said)])
