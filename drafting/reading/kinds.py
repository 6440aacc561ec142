"""What a line of a plan is, and of which area of need: by its section, its headings and plain wording."""

from __future__ import annotations

import re
from collections.abc import Sequence

KIND_OF_SECTION = {
    "A": "view",
    "B": "need",
    "C": "need",
    "D": "need",
    "E": "outcome",
    "F": "provision",
    "G": "provision",
    "H1": "provision",
    "H2": "provision",
    "I": "placement",
    "J": "budget",
    "K": "advice",
}

AREA_OF_SECTION = {"C": "HEALTH", "D": "CARE", "G": "HEALTH", "H1": "CARE", "H2": "CARE"}

AREAS = (
    ("HEALTH", re.compile(r"^health(?: ?care)?(?: needs| provision)?$", re.I)),
    ("CARE", re.compile(r"^social care(?: needs| provision)?$", re.I)),
    ("CI", re.compile(r"communicat|interaction|speech|language|\bSLCN\b|\btalk", re.I)),
    (
        "SEMH",
        re.compile(r"emotion|mental health|\bSEMH\b|behaviou?r|wellbeing|well-being|friend|\bcalm", re.I),
    ),
    (
        "SP",
        re.compile(
            r"sensory|\bsenses\b|physical|motor|hearing|\bvision|visual|movement|mobility|continence|\bbody\b",
            re.I,
        ),
    ),
    (
        "IND",
        re.compile(
            r"independen|self[- ](?:care|help)|prepar(?:ing|ation) for adult|life skills|\btravel",
            re.I,
        ),
    ),
    (
        "CL",
        re.compile(
            r"cognition|\blearning\b|reading|spelling|writing|literacy|numeracy|maths|number|attention(?!-)|memory",
            re.I,
        ),
    ),
)
"""The areas of need (SEND Code of Practice 2015, 6.28 to 6.35) by the words of headings; the first that
matches decides, so that "communication and interaction" is never a matter of learning."""

_STRENGTHS = re.compile(r"\bstrengths?\b|\bwhat .* (?:is|are) good at\b|\bgoing well\b", re.I)
_HISTORY = re.compile(
    r"\bhistory\b|\bbackground\b|\bstory\b|\bfamily\b$|\beducation(?:al)? to date\b|\brecent events\b", re.I
)
_NONE = re.compile(
    r"^(?:none|nil|n/?a|not applicable|nothing(?! to (?!add|note|record|report))|no (?:\w+[ -]){0,5}?"
    r"(?:provision|needs?|difficult(?:y|ies)|concerns?|requirements?|outcomes?|budget|payment))\b(?!.{60,})"
    r"|^no\.?$|\b(?:no|any) (?:\w+ ){0,4}needs? (?:\w+ ){0,6}?(?:w(?:as|ere)|ha(?:s|ve) been|is|are) "
    r"(?:identified|found|recorded|known)|^not known to\b|^not open to\b|\bnone (?:is|was|are|were) "
    r"(?:advised|anticipated|found|identified|known|made|needed|planned|proposed|recommended|recorded|reported"
    r"|required|sought)\b"
    r"|^\[?no (?:\w+ )?advice (?:from (?:\w+ ){1,3})?(?:was|has been) received\b"
    r"|^the advice \w+ no\b|\bdoes not apply\b|\bapplies only to\b",
    re.I,
)
_ARRANGEMENT = re.compile(
    r"\b(?:short[- ]term targets?|(?:sets?|agrees?|agreed|writes?|reviews?)\b[^.]{0,60}\btargets?"
    r"|targets?\b[^.]{0,40}\b(?:set|agreed|reviewed|scored|written)|(?:annual|interim) review"
    r"|\b(?:looks? at|checks?|agrees?|go(?:es)? over) (?:the|his|her|their) (?:\w+ )?steps\b"
    r"|(?:chooses|decides|says) whether to (?:come|go|be) (?:to|at) (?:his|her|their) (?:annual )?reviews?"
    r"|review(?:ed|s)? (?:of|within|the plan|will (?:be held|take place))|monitor(?:ed|ing)|kept under review"
    r"|progress (?:will be|is) (?:reviewed|checked))\b",
    re.I,
)
_STEP = re.compile(r"(?:on the way|(?:first |next |a )?steps?\b|milestone)", re.I)
_ARRANGEMENT_HEADING = re.compile(r"\bmonitor|\breview|\bchecking progress|\btargets?\b", re.I)


def kind_of(section: str, text: str, headings: Sequence[str]) -> str:
    """The kind of a line (drafting.reading.model.KINDS)."""
    kind = KIND_OF_SECTION[section]
    if section in ("I", "J", "K"):
        return kind
    if section == "A":
        return "history" if any(_HISTORY.search(heading) for heading in headings) else kind
    return _exception(section, text, " / ".join(headings)) or kind


def _exception(section: str, text: str, above: str) -> str:
    """What a line is that is not what its section is for; "" for one that is."""
    if text.rstrip().endswith(":"):
        return "lead"
    if _NONE.search(text):
        return "none"
    if section in ("B", "E", "F") and _ARRANGEMENT_HEADING.search(above):
        return "arrangement"
    if section == "E":
        return "arrangement" if _ARRANGEMENT.search(text) else "step" if _STEP.match(text) else ""
    return "strength" if section in ("B", "C", "D") and _STRENGTHS.search(above) else ""


def area_of(section: str, headings: Sequence[str]) -> str | None:
    """The area of need that a section or the nearest heading names, or None."""
    if section in AREA_OF_SECTION:
        return AREA_OF_SECTION[section]
    if section not in ("B", "E", "F"):
        return None
    for heading in reversed(headings):
        for area, words in AREAS:
            if words.search(heading):
                return area
    return None
