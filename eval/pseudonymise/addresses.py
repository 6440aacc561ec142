"""Addresses: a house and its street with what follows, a street alone, what stands in an address field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.pseudonymise.found import Found, Kind
from eval.pseudonymise.vocabulary import NAME, any_of, is_spelt_like_name, is_unusual, vocabulary
from nlp.names import is_forename

_WORDS = rf"{NAME}(?!\w)(?:[ \t]+{NAME}(?!\w)){{0,2}}"
_STREET = rf"(?:{NAME}(?:['’]s)?[ \t]+){{1,3}}?(?:{any_of(vocabulary('streets'))})\b"
_PLAIN_STREET = rf"(?:{NAME}[ \t]+){{1,2}}?(?:{any_of(vocabulary('plain_streets'))})\b"
_FLAT = r"(?:(?i:flat|apartment|apt\.?|unit|room)[ \t]+\d+[A-Za-z]?)"
_HOUSE = r"(?<![\w£.,:/])\d{1,4}[A-Za-z]?"
_OUTCODE = r"[A-Z]{1,2}\d{1,2}[A-Z]?(?:\s{1,2}\d[A-Z]{2})?"
_FOLLOWS = rf"(?:,\s*(?:{_HOUSE},?[ \t]+)?{_WORDS}(?![ \t]+[a-z])){{0,3}}(?:,?\s+{_OUTCODE}\b)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_FLAT},?\s+)?{_HOUSE},?[ \t]+{_STREET}{_FOLLOWS}",
        rf"\b{_FLAT},\s+{_WORDS}{_FOLLOWS}",
        rf"^{_HOUSE},?[ \t]+{_WORDS}(?=,\s*{NAME}){_FOLLOWS}",
    )
)
_AT_HOME = re.compile(
    r"(?i:\b(?:address|lives?|lived|living|residing|resides?|resident|moved|home|placement is"
    r"|correspondence|held)\b)"
    rf"[^.\n]{{0,30}}?(?P<own>{_HOUSE},?[ \t]+{_WORDS}{_FOLLOWS})"
)
_SAID = re.compile(
    r"(?i:\b(?<!mail )address)[ \t]*(?:is|:)[ \t]*"
    rf"(?P<own>{_WORDS}(?:,[ \t]*{_WORDS}){{1,4}}(?:,?\s+{_OUTCODE}\b)?)"
)
"""An address without a number, behind the word: "Home address: The Old Vicarage, Church Lane, Otley"."""
_ALONE = re.compile(
    rf"(?<![\w])(?<!Mrs )(?<!Mr )(?<!Ms )(?<!Miss )(?<!Dr ){_PLAIN_STREET}(?:,[ \t]+{_WORDS})?"
)
_TOWN = re.compile(
    r"\b(?:live[sd]?|living|moved|moving|relocated|born|estate|village|town|city|centre|placed|came|near)"
    rf"[ \t]+(?:in|to|from|of|near|at)[ \t]+(?:the[ \t]+)?(?P<own>{NAME}(?:[ \t]+{NAME})?)"
)
_UNUSUAL_TOWN = re.compile(rf"\b(?:in|from|near|outside|to)[ \t]+(?P<own>{NAME})(?![\w'’-]|[ \t]+{NAME})")
ADDRESS_LABEL = re.compile(r"\baddress\b(?!.{0,8}(?:e-?mail|web))|\bpostcode\b|^lives at$", re.I)
_LONGEST_LINE = 12
"""Words of a line of an address, at most."""
_NOT_STREETS = frozenset(
    "The This That Our Her His Their My A In At Of Sesame High Main Same Next Every".split()
)
_NO_ANSWER = re.compile(
    r"(?i)^(?:as above|same|n/?a|none|not (?:known|given|disclosed)|known|withheld|confidential)"
)


def find_addresses(text: str) -> Iterator[Found]:
    """Every address of a text, and every street that is named by itself."""
    for form in _FORMS:
        for match in form.finditer(text):
            if _could_be_one(match.group()):
                yield Found(match.start(), match.end(), match.group(), Kind.ADDRESS)
    for pattern in (_AT_HOME, _SAID):
        for match in pattern.finditer(text):
            if _could_be_one(match["own"]):
                yield Found(match.start("own"), match.end("own"), match["own"], Kind.ADDRESS)
    for match in _ALONE.finditer(text):
        if _could_be_one(match.group()) and match.group().split()[0] not in _NOT_STREETS:
            yield Found(match.start(), match.end(), match.group(), Kind.ADDRESS)


def find_towns(text: str) -> Iterator[str]:
    """The names of towns that somebody lives in, or moved to or from."""
    for match in _TOWN.finditer(text):
        words = [word for word in match["own"].split() if word not in vocabulary("never")]
        if words and words[0] == match["own"].split()[0] and words[0] not in vocabulary("countries"):
            yield " ".join(words)
    for match in _UNUSUAL_TOWN.finditer(text):
        word = match["own"]
        like_name = is_spelt_like_name(word) and not word.isupper() and word not in vocabulary("never")
        if like_name and is_unusual(word) and not is_forename(word):
            yield word


def address_in_field(label: str, text: str) -> Iterator[str]:
    """The lines of an answer to "Address", without what stands in brackets or after a semicolon."""
    if ADDRESS_LABEL.search(label) and not _NO_ANSWER.search(text) and "@" not in text:
        for line in re.split(r"[\n;(]", text):
            if re.search(NAME, line) and len(line.split()) <= _LONGEST_LINE and re.search(r"\d|,", line):
                yield line.strip(" ,.")


def _could_be_one(words: str) -> bool:
    """Whether the words name a place: "3 Teaching Assistants" and "25 October" do not."""
    names = re.findall(NAME, words)
    own = [name for name in names if name not in vocabulary("never") | vocabulary("streets")]
    return bool(own)
