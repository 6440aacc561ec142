"""Where words name a setting: a nursery, school or college.

A setting is named whole ("Oakfield Primary"), by the words that are its own ("Oakfield") where they are known
from elsewhere, or by its saint or what it has ("St Mark's", "the base at Hillside"). A draft plan may name
none (Children and Families Act 2014, s.38(5)).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from nlp.words import CAPITAL, word_list

_KIND = (
    "Infants?|Juniors|Junior School|Primary|Secondary|High(?! Street)|Nursery|Academy|Playgroup|Pre-?school"
    "|Sixth Form|College|School|Grammar|Kindergarten|Preparatory|Prep|Community College"
)
_WORD = rf"{CAPITAL}[^\W\d_][a-zà-ÿ'’-]*"
_WHOLE = re.compile(
    rf"\b(?:St\.? )?(?:{_WORD} ){{1,4}}?(?:C of E )?"
    rf"(?:{_KIND})(?: (?:and )?(?:Infant|Junior|Primary|Nursery|School|Academy|College|Form))*\b"
)
_BEGINS_NONE = re.compile(
    r"^(?:The|Our|Her|His|My|At|In|Special|Mainstream|Local|Year|All|Whole|This|Every|Each|No|And|Forest|Sunday"
    r"|After|Breakfast)\b"
)
"""Words that begin a sentence, or tell a kind of setting, and begin no setting's name."""
_KINDS_OF_IT = frozenset(
    "virtual hospital independent specialist further education early years day residential next previous "
    "present current receiving host new old very".split()
)
"""Words that alone are no setting's own, as in "Virtual School"."""
_SAINT = re.compile(rf"\bSt\.? {_WORD}(?:['’]s|s['’])(?!\w)")
_HAS = re.compile(
    rf"\b(?:ARP|SRP|PRU|(?i:base|unit|provision|school|nursery|college|academy|sixth form)) at (?:[Tt]he )?"
    rf"(?P<name>{_WORD}(?: {_WORD})*)"
)
_PLACEMENT = re.compile(
    rf"\b(?:The (?P<one>{_WORD}(?: {_WORD}){{0,3}})|(?P<whole>{_WORD}(?: {_WORD}){{1,3}}))"
    r" \((?:[\w-]+ )*placement\)"
)
"""A name that a report itself says is a placement's: "The Slipway (vocational placement)"."""
_ELSE = re.compile(
    r"^(?:Key|Year|Level|Easter|Christmas|Summer|Autumn|Spring|Home)\b"
    r"|\b(?:Hospital|Infirmary|Clinic|Surgery|Health)\b"
)
"""Times, and places of health, at which there is a school or a unit."""

_KINDS_BESIDE = frozenset("centre unit base hub hospital".split())
"""What a setting may be besides the kinds that tell one from anything else."""
_NONE = re.compile(r"^(?:none|not|no|home|out|currently|awaiting|unknown|eotas|tb[ac]|n/?a)\b", re.I)
"""What a form says in the place of a setting's name."""
_ALONE = re.compile(
    rf"(?! {CAPITAL}[a-z])"
    rf"| (?:{_KIND}|Year|Reception|Key|Head|Centre|Unit|Church|Community|Infant|Junior|C of E)\b"
)
"""What may follow the own words of a setting, so that they are no part of another name."""
_LED_BY_NAME = re.compile(rf"(?:\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?|(?<=[^\W\dA-Z] )(?!The ){_WORD}) $")
"""What goes before a name that has a setting's words in it: a title, or a capital within a sentence."""
_STARTS = re.compile(r"(?:^|[.;:!?] )\W*$")
_ACTS = re.compile(r"['’]s\b| (?:will|should|must|to|is|has|and|or|staff|can|needs)\b")
"""What follows a setting's one own word at the start of a sentence, where every word has a capital."""


def settings_named(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """The settings that words name, each once, as they stand. `known` are own words of settings."""
    found = [
        *(match.group() for match in whole_names(text)),
        *(match.group() for match in _SAINT.finditer(text) if _ALONE.match(text, match.end())),
        *(match["name"] for match in _HAS.finditer(text) if not _ELSE.search(match["name"])),
        *(name for name in sorted(known) if _stands_alone(name, text)),
    ]
    longer = {one for one in found for other in found if one != other and one in other}
    return tuple(dict.fromkeys(one for one in found if one not in longer))


def whole_names(text: str) -> Iterator[re.Match[str]]:
    """The settings that words name with what kind of setting each is."""
    for match in _WHOLE.finditer(text):
        if own_words(match.group()) - _KINDS_OF_IT and not _BEGINS_NONE.search(match.group()):
            yield match


def known_settings(texts: Iterable[str], own: str, authority: str = "") -> frozenset[str]:
    """The own words of the settings that texts name, and of the child's: "Oakfield" of "Oakfield Primary".

    `own` is the child's setting. What names a place as well ("Oakfield Road", "Oakfield Council") is none,
    but for the child's setting, which is none only where `authority` has its name.
    """
    told = list(texts)
    running = "\n".join(told)
    others = {_first_words(match.group()) for text in told for match in whole_names(text)}
    placements = {match["one"] or match["whole"] for match in _PLACEMENT.finditer(running)}
    known = {name for name in others if name and not _names_a_place(name, running)}
    childs = "" if _NONE.search(own) else _first_words(own)
    return frozenset({*known, *placements, *([childs] if childs else [])} - set(authority.split()))


def own_words(name: str) -> frozenset[str]:
    """The words of a setting's name that are not every setting's."""
    return frozenset(re.findall(r"[^\W\d_]+", re.sub(r"['’]s?\b", "", name).lower())) - word_list("settings")


def _first_words(name: str) -> str:
    """The words of a setting's name before what kind of setting it is; "" where there are none."""
    words = re.split(r"[,(;&]| at ", name.removeprefix("The "))[0].split()
    saint = 1 if words and words[0] in ("St", "St.", "Saint") else 0
    kinds = word_list("settings") | _KINDS_BESIDE
    own = (at for at, word in enumerate(words) if at >= saint and word.lower() in kinds)
    end = next(own, len(words))
    return " ".join(words[:end]) if end > saint else ""


def _names_a_place(name: str, text: str) -> bool:
    """Whether a setting's one own word begins another name too, as a town's does."""
    found = re.finditer(rf"\b{re.escape(name)}(?![\w-])", text)
    return " " not in name and any(not _ALONE.match(text, match.end()) for match in found)


def _stands_alone(name: str, text: str) -> bool:
    """Whether a setting's own words stand in a text for the setting, and in no other name."""
    for match in re.finditer(rf"(?<![\w'’-]){re.escape(name)}(?![\w-])", text):
        before = text[: match.start()]
        in_name = _LED_BY_NAME.search(before) or not _ALONE.match(text, match.end())
        unsure = " " not in name and _STARTS.search(before) and not _ACTS.match(text, match.end())
        if not in_name and not unsure:
            return True
    return False
