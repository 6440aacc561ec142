"""What is a setting's or an authority's own in its name: "Lode Mill" of Lode Mill Primary Academy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.pseudonymise.vocabulary import NAME, any_of, is_spelt_like_name, is_unusual, vocabulary

_LINK = r"(?:[ \t]+(?:of|the|and|&|for|on|upon|in|le|la)){0,2}"
_PLACE = re.compile(
    rf"\b(?:St\.?[ \t]+)?{NAME}(?:['’]s?)?(?:{_LINK}[ \t]+{NAME}(?:['’]s?)?){{0,6}}?"
    rf"{_LINK}[ \t]+(?:{any_of(vocabulary('places'))})\b"
)
_SMALL_KIND = re.compile(
    rf"(?<=[a-z,] )(?P<own>(?:St\.?[ \t]+)?{NAME}(?:['’]s?)?(?:[ \t]+{NAME}){{0,2}})[ \t]+"
    r"(?:(?:primary|secondary|special|high|infant|junior|nursery) )?"
    r"(?:school|hospital|nursery|college|station|academy|surgery)\b"
)
_PREFIXED = re.compile(rf"\b(?:HMP|HMYOI|RAF|HMS)[ \t]+(?P<own>{NAME})")
_SOFT_KINDS = frozenset(
    "Centre Hub Clinic Partnership Practice Station Library Theatre Federation University Trust".split()
)
"""What anything may be: "Language Centre" is nobody's own unless it has a word that is no common one."""
_SAINT = re.compile(r"St\.?$")
_LINKS = frozenset("of the and & for on upon in le la".split())
_LONGEST_ACRONYM = 4
_NOT_OWN = vocabulary("inside") | vocabulary("never") | vocabulary("places")


def find_places(text: str) -> Iterator[str]:
    """What is each place's own in its name, as it stands in a text."""
    for match in _PLACE.finditer(text):
        own = own_words(match.group())
        firm = match.group().split()[-1] not in _SOFT_KINDS or any(map(is_unusual, own.split()))
        if own and firm:
            yield own
    for pattern in (_SMALL_KIND, _PREFIXED):
        for match in pattern.finditer(text):
            yield own_words(match["own"])


def own_words(name: str) -> str:
    """The first run of words of a place's name that are not every place's; "" where there are none."""
    words = name.split()
    own: list[str] = []
    for word in words:
        bare = re.sub(r"['’]s?$", "", word)
        acronym = word.isupper() and len(word) <= _LONGEST_ACRONYM
        is_own = (
            not acronym
            and not {word, bare, word.title()} & _NOT_OWN
            and (is_spelt_like_name(bare) or word in _LINKS)
        )
        if is_own or (_SAINT.match(word) and not own):
            own.append(word)
        elif own:
            break
    while own and not re.match(NAME, own[-1]):
        own.pop()
    return "" if own and _SAINT.match(own[-1]) else " ".join(own)
