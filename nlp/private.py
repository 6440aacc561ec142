"""Words that are private whatever the sentence says: numbers, addresses, what was told in confidence.

The model decides about other people's private facts; these rules are for what has a form of its own: the
trouble of a named adult or a relative, a pupil named with an initial, a home that must not be found. Of what
is held back, whoever decided it, `sort_of` tells why it may be private, as far as its words show.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import chain

from nlp.names import is_forename
from nlp.words import CAPITAL

PRIVATE = (
    r"(?i:\bNHS\s*(?:no\.?|number|num)?\s*:?\s*\d{3}[\s-]?\d{3}[\s-]?\d{4}\b)",
    r"\b\d{3}[\s-]\d{3}[\s-]\d{4}\b",
    r"(?i:\b(?:UPN|ULN|NI number|national insurance|hospital (?:no|number)|unique pupil number)\b.*\d)",
    r"\b[A-Z]\d{12}\b",
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b",
    r"(?i:\b(?:tel(?:ephone)?|phone|mobile|fax)\b\D{0,12}\d[\d\s]{6,})",
    r"(?:\+44[\s(0)]*|\b0)\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}\b",
    r"\b[\w.+-]+@[\w-]+\.\w[\w.]*",
    r"\b\d{1,3}[a-z]?,?\s+(?:[A-Z][\w'’-]+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Close|Lane|Drive|Terrace|Crescent"
    r"|Court|Gardens|Place|Grove|Row|Walk|Way|Hill|Square|Mews|Rise|Parade|Cottages?|Villas|Wharf|Croft|Mead|Vale"
    r"|Buildings|View|House|Yard|End|Bank|Fold|Quay)\b",
)
"""NHS and other identity numbers, unique pupil numbers, postcodes, telephones, mail, house and street."""

_NOT = r"(?:do(?:es)? not|do(?:es)?n['’]?t|not to|never)"
_WILL_NOT = rf"(?:{_NOT}|did not|didn['’]?t)"
"""Before a wish; what somebody did not tell was no request."""
IN_CONFIDENCE = (
    r"\bask(?:s|ed|ing)?(?: (?:us|me|you))? not to (?:share|talk|tell|put|mention|say|pass|discuss)\b",
    r"\bask(?:s|ed|ing)? that (?:it|this|that) (?:is|be|was) "
    r"not (?:put|mentioned|discussed|shared|passed|told)\b",
    r"\b(?:told|tells?|said|shared?|spoken?|discuss\w*|disclos\w+|mention\w*)\b.{0,40}\bin confidence\b",
    rf"\bplease,? {_NOT} "
    r"(?:write|include|share|mention|copy|say|pass|put (?:it|this|that|in|any|my|our|down))\b",
    r"\bnot (?:for|to be) (?:(?:onward|further|wider) )?"
    r"(?:shar(?:ing|ed)|pass(?:ed|ing) on|cop(?:ied|ying)|disclos\w+|repeated)\b",
    rf"\b{_WILL_NOT} (?:want|wish|like) (?:it|this|that|these|them) (?:to be )?"
    r"(?:in|shared|written|known|passed|mentioned|included)\b",
    rf"\b(?:any|some)?thing (?:\w+ ){{0,4}}{_WILL_NOT} (?:want|wish|like) (?:to be )?"
    r"(?:shared|written|known|passed|mentioned)\b",
    r"\basked (?:that|for) .{0,40}\bnot (?:to )?(?:appear|be (?:included|mentioned|recorded|shared))\b",
    r"\b(?:would|['’]d) rather (?:you |it |this |that )?(?:did )?not (?:share|say|tell|be shared)\b",
    r"\b(?:to be |be |is |was )kept private\b",
    r"\b(?:not|n['’]t|never)(?: to)? (?:put|write) (?:it|this|that|them) "
    r"(?:down|(?:in )?here|in (?:writing|the (?:plan|report|form))|on paper)\b",
    r"\bnot for (?:the |her |his |their |any )?(?:school|college|nursery|teacher|plan|report|file|record)s?"
    r"(?=[.,;:!?)]|$)",
    r"\b(?:for|about|of) another (?:child|pupil|student)\b.{0,40}"
    r"\b(?:ignore|disregard|delete|in error|mistake)\b",
    r"\bbetween (?:us|ourselves|you and me)[,:]",
    r"\b(?:off the record|meant to be (?:a )?secret|not common knowledge)\b",
    rf"\b{_NOT} (?:tell|inform) (?:[A-Z]\w+|him|her|them|the family|mum|dad)"
    r"(?=[.,;:!?]|$| (?:about|yet|of)\b)",
    r"\b(?:not|n['’]t|never) (?:wish|want)\w* (?:\w+ ){1,4}to (?:know|hear|be told|find out)\b",
    r"\b(?:keep|kept) (?:it |this |that )?(?:to (?:my|your|our)sel(?:f|ves)|out of (?:the|this|his|her))\b",
)
"""What its teller asks not to pass on."""

_TROUBLE = (
    r"(?:an? operation|sick leave|off sick|light duties|maternity|pregnan\w+|poorly|on tablets|antidepress\w+"
    r"|depress(?:ed|ion)|cancer|arthritis|drink(?:s|ing)|alcohol\w*|drugs?|prison|probation|bail|debts?|evict\w+"
    r"|divorc\w+|separat(?:ed|ing|ion)|redundan\w+|unemployed|suicid\w+|overdos\w+|arrest(?:ed)?|convict\w+)"
)
_RELATIVE = (
    "mum|mummy|mother|dad|daddy|father|stepfather|stepdad|stepmother|brother|sister|sibling|parents?"
    "|partner|carer"
)
_IS = "has|have|had|is|was|are|were|suffers|takes|lost|went|been"
OF_OTHERS = (
    rf"\b(?:Mrs?|Ms|Miss)\.? [A-Z][\w’'-]+(?:['’]s)? (?:\w+ ){{0,6}}{_TROUBLE}\b",
    rf"(?i:\b(?:{_RELATIVE})(?:['’]s)? (?:{_IS}) (?:\w+ ){{0,5}}{_TROUBLE}\b)",
    r"\bI(?:['’]ve| have)(?: got| had)? (?:MS|ME|COPD|lupus|fibromyalgia|angina|cancer|bipolar"
    r"|a (?:breakdown|stroke|heart attack))\b",
    r"\b[A-Z][a-z]+ [A-Z]\.? (?:in|of|from) (?:Year |Y)?\d{1,2}[A-Z]{0,2}\b",
)
"""Others' trouble, and other pupils, by the forms that they are told in."""

OF_DANGER = (
    rf"(?i:\b(?:{_RELATIVE}) (?:(?:had|has|would|used to) )?"
    r"(?:hit(?:s|ting)?|beat(?:s|en|ing)?|punch(?:ed|es)|strangl(?:ed|es)|assault(?:ed|s)|attack(?:ed|s))\b)",
    r"(?i:\b(?:refuge (?:floating|support|work|place|accommodation|staff)|in (?:a |the )?refuge|MARAC|IDVA"
    r"|domestic (?:abuse|violence)|non-molestation|restraining order|coercive control)\b)",
    r"(?i:\b(?:believed|suspected|alleged|rumoured) to (?:be )?"
    r"(?:ow(?:e|ing)|carry(?:ing)?|hold(?:ing)?|sell(?:ing)?|deal(?:ing)?|supply(?:ing)?|steal(?:ing)?)\b)",
)
"""Violence at home and suspected crime, by the forms that they are told in."""

DANGER, CONFIDENCE, SOMEBODY_ELSE, NUMBER = "danger", "in_confidence", "somebody_else", "number_or_address"
SORTS = (DANGER, CONFIDENCE, SOMEBODY_ELSE, NUMBER)
"""Why a sentence may be private, the gravest first."""

SIGNS = {
    DANGER: (
        r"\b(?:police|court|prison|offen[cd]\w+|crim(?:e|es|inal)|weapons?|knife|knives|violen\w+|assault\w*)\b",
        r"\b(?:safeguarding|child protection|abus\w+|neglect\w*|exploit\w*|goes missing|went missing)\b",
        r"\b(?:harm|hurt)\w* (?:my|him|her|them)sel(?:f|ves)\b|\bbruis\w+",
        r"\b(?:self[- ]harm\w*|suicid\w*|overdos\w*|alcohol|drugs?|cannabis|vap(?:es?|ing))\b",
    ),
    CONFIDENCE: (
        r"\bconfiden(?:ce|tial\w*)\b|\bdisclos\w+|\bfor you only\b",
        r"\b(?:not|do(?:es)?n['’]?t)(?: to)?(?: be(?:en)?)? (?:know|told|pass\w*|discuss\w*)\b",
    ),
    SOMEBODY_ELSE: (
        rf"\b(?:{_RELATIVE}|aunt\w*|uncle|cousin|grand\w+|nan|son|daughter|husband|wife)(?:['’]?s)?\b",
        r"\b(?:family|foster\w*|mrs?|ms|miss|dr)\b",
    ),
    NUMBER: (r"\baddress\b",),
}
"""Words that show why a sentence may be private; alone, they make none so."""

_SIBLING = r"(?:half-|step-?)?(?:brother|sister)|twin|sibling|cousin"
_INTRODUCED = re.compile(
    rf"\b(?:{_SIBLING})s?,? \(?(?:called |is )?({CAPITAL}[a-zà-ÿ]+)\b"
    rf"|\b({CAPITAL}[a-zà-ÿ]+),? \(?(?:his|her|their|the|my|our) (?:\w+ ){{0,2}}(?:{_SIBLING})\b"
)
_INITIAL = re.compile(rf"(?:^|[.;!?] )({CAPITAL})\. (?:{_IS}|does|did|left)\b")
_SUBJECT = re.compile(r"\w+")

_OF_ALL = re.compile(r"\b(?:report|document|letter|advice|information|cop(?:y|ied|ying))\b", re.IGNORECASE)

_RULES = {
    DANGER: re.compile("|".join(OF_DANGER)),
    CONFIDENCE: re.compile("|".join(IN_CONFIDENCE), re.IGNORECASE),
    SOMEBODY_ELSE: re.compile("|".join(OF_OTHERS)),
    NUMBER: re.compile("|".join(PRIVATE)),
}
_SIGNS = {sort: re.compile("|".join(signs), re.IGNORECASE) for sort, signs in SIGNS.items()}


def is_private(text: str) -> bool:
    """Whether a sentence holds a number or an address, or tells a confidence or the trouble of others."""
    return any(rule.search(text) for rule in _RULES.values())


def sort_of(text: str, over: Iterable[str] = ()) -> str:
    """Why a sentence that is held back may be private: one of SORTS; "" where no rule and no sign tells.

    `over` are the heading and the label that it stands under.
    """
    by_rule = (sort for sort in SORTS if _RULES[sort].search(text))
    by_heading = (CONFIDENCE for words in over if heads_what_is_private(words))
    by_sign = (sort for sort in SORTS if _SIGNS[sort].search(text))
    return next(chain(by_rule, by_heading, by_sign), "")


def heads_what_is_private(heading: str) -> bool:
    """Whether all that stands under a heading or a form's label is told in confidence.

    A heading that speaks of the whole report ("Confidential: this report is not to be copied") does not say
    which of its lines are.
    """
    return bool(_RULES[CONFIDENCE].search(heading)) and not _OF_ALL.search(heading)


def siblings(texts: Iterable[str], own: Collection[str]) -> frozenset[str]:
    """The forenames by which a bundle introduces siblings and cousins; `own` are the child's names."""
    found = {name for text in texts for pair in _INTRODUCED.findall(text) for name in pair if name}
    return frozenset(name for name in found if is_forename(name) and name not in own)


def is_about(text: str, names: Collection[str]) -> bool:
    """Whether a sentence begins with one of the names, and so is about whoever has it."""
    subject = _SUBJECT.match(text)
    return bool(subject and subject.group() in names)


def is_about_an_initial(text: str, own: Collection[str]) -> bool:
    """Whether a sentence is about somebody who is named by an initial, and none of the child's `own`."""
    initials = {name[0] for name in own if name}
    return any(initial not in initials for initial in _INITIAL.findall(text))
