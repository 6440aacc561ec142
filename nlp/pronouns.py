"""Pronouns of the other gender that stand where the child's should, and are nobody else's.

A pronoun goes back to whom the sentence, or the one before it in the same paragraph, spoke of last. So it is
wrong where neither speaks of one person whose it may be: staff, parents and peers are several, a mother is
no "he", and once a sentence has named the child, only whom it names after counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.child import ChildFacts
from nlp.names import is_forename, pronoun_of
from nlp.statement import Sentence
from nlp.words import CAPITAL, any_of, word_list

_FORMS = {"he": ("he", "him", "his", "himself"), "she": ("she", "her", "hers", "herself")}
_OTHER = {"he": ("she",), "she": ("he",), "they": ("he", "she")}
_WHOSE = {"she": word_list("women"), "he": word_list("men")}
_SOMEBODY = word_list("somebody")
_NOT_NAMES = word_list("not_names")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MENTIONED = re.compile(
    r"\bpronouns?\b|\bhe ?/ ?she\b|\bshe ?/ ?he\b|\bs/he\b|\b(?:his ?/ ?her|her ?/ ?his|him ?/ ?her)\b", re.I
)
"""Talk of pronouns, or of anybody."""
_PRONOUN = {
    gender: re.compile(rf"(?<![\"“‘'])\b(?:{'|'.join(forms)})\b(?![\"”])", re.I)
    for gender, forms in _FORMS.items()
}
_ONE = re.compile(
    r"\b(?:an?|another|one) (?:year|y) ?\d"
    r"|\b(?:an?|the|one) \w+(?:keeper|man|woman|person|logist|ician|worker)\b",
    re.I,
)
"""One person by what they do: a Year 4, the shopkeeper."""
_SPEAKER = re.compile(rf"^(?P<name>{CAPITAL}\w+) (?:says|said|thinks|thought|told|asked|wants|wanted)\b")
"""A sentence's first word that only a person can be."""
_NOBODY = re.compile(
    r"\bcarers?['’]?s? (?:strain|stress|fatigue|breakdown|assessments?|support|allowance)\b"
    r"|\b(?:parents?['’]? |staff )(?:views?|training|meetings?|evenings?)\b",
    re.I,
)
"""Things that are called after people, of whom none is there."""
_ENDS_OBJECT = re.compile(
    r"\s*(?:$|[^\w\s]|(?:in|after|at|on|to|for|and|before|when|about|with|that|again|back|from|by|as|if)\b)"
)
"""What follows "her" where it is nobody's possession."""
_CAPITAL_WITHIN = re.compile(rf"(?:(?P<before>\w+)\.? |[,;)’”\"] )(?P<word>{CAPITAL}[a-zà-ÿ][\w-]*)")


@dataclass(frozen=True, slots=True)
class WrongPronoun:
    """A sentence with a pronoun of the other gender, and that pronoun."""

    word: str
    sentence: Sentence


def wrong_pronouns(sentences: Sequence[Sentence], child: ChildFacts) -> Iterator[WrongPronoun]:
    """The sentences that call the child "he" for "she" or "she" for "he", in their order."""
    before: Sentence | None = None
    excused = ""
    for sentence in sentences:
        if before is None or not _goes_on(before, sentence):
            before, excused = None, ""
        last, excused_before, excused = before, excused, ""
        for gender in _OTHER.get(child.pronouns, ()):
            word = _first(sentence, gender)
            if not word or sentence.furniture or _MENTIONED.search(sentence.text):
                continue
            if excused_before == gender or _is_anothers(sentence, last, gender, child):
                excused = gender
            else:
                yield WrongPronoun(word, sentence)
        before = sentence


def _goes_on(before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence follows in the same paragraph; each cell of a table stands for itself."""
    one, other = before.source, sentence.source
    return not sentence.row and (one.document, one.block) == (other.document, other.block)


def _first(sentence: Sentence, gender: str) -> str:
    """The first pronoun of a gender in a sentence, "" where there is none."""
    found = _PRONOUN[gender].search(sentence.text)
    return found.group().lower() if found else ""


def _is_anothers(sentence: Sentence, before: Sentence | None, gender: str, child: ChildFacts) -> bool:
    """Whether a pronoun may be another person's than the child's."""
    first = _PRONOUN[gender].search(sentence.text)
    said = sentence.text[: first.start()] if first else sentence.text
    if any(_is_of(word, gender, child) for word in _words(sentence.label)):
        return True
    if first and _is_beside_child(first, said, child):
        return True
    if _speaks_of_one(said, gender, child) or _is_capital_within(said, child):
        return True
    return before is not None and not _names_child(said, child) and _speaks_of_one(before.text, gender, child)


def _is_beside_child(found: re.Match[str], said: str, child: ChildFacts) -> bool:
    """Whether grammar sets the child apart from a pronoun: "he told her", "she asked for help for Ben"."""
    after = found.string[found.end() :]
    if _names_child(said, child):
        alone = found.group().lower() == "him" or (
            found.group().lower() == "her" and _ENDS_OBJECT.match(after)
        )
        return bool(alone) and not re.search(r"[,;:]|\b(?:and|that|when|which|if)\b", said)
    subject = found.group().lower() in ("he", "she")
    return subject and bool(re.search(rf"\b(?:{any_of(child.names)})\b", after))


def _words(text: str) -> list[str]:
    return [re.sub(r"['’]s?$", "", word) for word in _WORD.findall(text)]


def _names_child(text: str, child: ChildFacts) -> bool:
    own = {*child.names, *_FORMS.get(child.pronouns, ())}
    return any(word in own or word.lower() in own for word in _words(text))


def _speaks_of_one(text: str, gender: str, child: ChildFacts) -> bool:
    """Whether a text speaks of one person, not the child, who is of a gender or may be."""
    text = _NOBODY.sub("", text)
    speaker = _SPEAKER.match(text)
    if _ONE.search(text) or (speaker and not _names_child(speaker["name"], child)):
        return True
    return any(
        _is_of(word, gender, child)
        or word.lower() in _SOMEBODY
        or (word not in child.names and is_forename(word) and not pronoun_of(word))
        for word in _words(text)
    )


def _is_of(word: str, gender: str, child: ChildFacts) -> bool:
    return word.lower() in _WHOSE[gender] or (pronoun_of(word) == gender and word not in child.names)


def _is_capital_within(text: str, child: ChildFacts) -> bool:
    """Whether a name that no list has may stand in a text: a capital within it, but for a known person's."""
    for match in _CAPITAL_WITHIN.finditer(text):
        word, title = match["word"], (match["before"] or "").lower()
        known = word in child.names or word in _NOT_NAMES or is_forename(word)
        if not known and not any(title in whose for whose in _WHOSE.values()):
            return True
    return False
