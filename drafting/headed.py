"""The time that stands over an outcome and not in it: "Outcomes, to the end of Key Stage 2 (July 2027)".

An outcome is time-bound (SEND Code of Practice 9.66). Whether a heading's time is meant for all that it heads
is for a person to say, so the plan shows the heading's words in the gap, and its author is not asked. A line
whose own words say no time leaves it open, whatever the models make of its heading.
"""

from __future__ import annotations

import re

from drafting.in_place import over
from drafting.past import deadline_words
from nlp.dates import MONTHS
from nlp.private import is_private
from nlp.statement import Sentence, Statement

_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*|spring|summer|autumn|easter|christmas"
_TIME = (
    r"(?:the )?end of (?:\w+ )*(?:key stage|year|term|reception|nursery|course|phase|years|20\d\d)\b"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:(?:{_MONTH})(?: term)?,? )?20\d\d\b|age (?:of )?\d+\b"
)
_NEXT = r"(?:the |our )?next (?:[\w-]+ ){0,3}(?:meeting|review)\b"
"""A review that is to come; others are over."""
_GIVES_TIME = re.compile(
    rf"\b(?:by|to|until|till)\s+(?:{_TIME}|{_NEXT})|(?:^\W*(?:\d+\W+)?|\()(?:{_TIME})"
    r"|\b(?:over|within)\s+(?:the next )?[\w-]+ (?:months?|years?|terms?)\b",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty(?:[- ]\w+)?)"
)
_SPAN = r"(?:school |academic )?(?:weeks?|months?|years?|terms?)\b"
_OF_SCHOOL = (
    r"(?:the )?(?:(?:start|end) (?:of )?(?:the )?)?"
    r"(?:(?:(?:autumn|spring|summer) )?half[- ]term\b|(?:Year|Yr|Y|KS) ?\d|EYFS\b|next (?:school )?year\b)"
)
_AGE = rf"(?:(?:his|her|their) \w+ birthday|(?:he|she|they) (?:is|are|turns?|reach(?:es)?) {_NUMBER}\b)"
_SAID = re.compile(
    rf"\b(?:by|until|till|before|within|in time for)\s+(?:{_TIME}|{_NEXT}|{_OF_SCHOOL}|{_AGE}|the time\b)"
    rf"|\b(?:within|in)\s+(?:the )?(?:next |coming )?(?:{_NUMBER} {_SPAN}(?! out of)|a (?:year|term)\b)"
    rf"|(?:^|[,;(] ?)(?:at )?(?:the )?end (?:of )?(?:the )?(?:{_OF_SCHOOL}|Reception\b|year\b|term\b)"
    rf"|[,;(] ?(?:{_MONTH}) 20\d\d\W*$",
    re.IGNORECASE,
)
_OF_ANOTHER_TIME = re.compile(
    r"\b(?:review\w*|progress|last|previous|achieved|met|dated|in the plan)\b", re.IGNORECASE
)
"""What heads the outcomes of an earlier plan, or what came of them."""
_NEXT_REVIEW = re.compile(_NEXT, re.IGNORECASE)


def headed_time(sentence: Sentence) -> str:
    """The label or heading over a sentence that says by when, as it stands; "" for none."""
    found = (words for words in over(sentence) if _GIVES_TIME.search(words))
    words = next((one for one in found if not _OF_ANOTHER_TIME.search(_NEXT_REVIEW.sub("", one))), "")
    return re.sub(r"[\s\[\]]+", " ", words).strip(" :")


def is_only_headed(outcome: Statement) -> bool:
    """Whether an outcome's own words do not say by when, and what stands over it does.

    Its line would say no time at all, so the heading's words are drawn even where the models see no gap.
    """
    said = headed_time(outcome.sentence)
    return bool(said) and not is_private(said) and not says_time(outcome.text)


def says_time(text: str) -> bool:
    """Whether an outcome's own words say by when in some way: "before July", "by the end of Year 6"."""
    return bool(_SAID.search(text) or deadline_words(text))
