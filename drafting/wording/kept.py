"""What no edit may touch: quotations, amounts, negations and dates."""

from __future__ import annotations

import re
from collections import Counter

_QUOTED = re.compile(
    r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|(?<![\w’'])‘.*?(?:’(?!\w)|$)|(?<![\w'])'(?=\w).*?(?:(?<=\S)'(?!\w)|$)",
    re.S,
)
"""A quotation that never closes runs to the end: better no edit than one within it."""

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
    "first second third fourth fifth sixth once twice thrice half halves quarter double single dozen both "
    "hourly daily weekly fortnightly monthly termly yearly annually each every per week weeks day days hour "
    "hours minute minutes mins term terms month months year years least most than maximum minimum"
)
_NEGATIONS = "no not never none nobody nothing nor neither without cannot unless except only hardly rarely"
_DATES = (
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday spring summer autumn winter easter christmas"
)
AMOUNTS, NEGATIONS, DATES = (frozenset(words.split()) for words in (_NUMBERS, _NEGATIONS, _DATES))
_KEPT = AMOUNTS | NEGATIONS | DATES
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[%£]")
"""Numbers as they are written, and words with their apostrophes."""


def quotations(text: str) -> list[tuple[int, int]]:
    """The (start, end) characters of what a text quotes."""
    return [match.span() for match in _QUOTED.finditer(text)]


def in_quotation(text: str, start: int, end: int) -> bool:
    """Whether any of the characters is quoted."""
    return any(
        (start < last and first < end) or first < start == end < last for first, last in quotations(text)
    )


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, small and with straight apostrophes, in order."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def is_kept(word: str) -> bool:
    """Whether a word (of `words_of`) is an amount, a negation or a date."""
    return word in _KEPT or word.endswith("n't") or word[0].isdigit() or word in "%£"


def kept(text: str) -> Counter[str]:
    """The amounts, negations and dates of a text, with how often each stands."""
    return Counter(word for word in words_of(text) if is_kept(word))
