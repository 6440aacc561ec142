"""The child's own names: by the case file and the documents, what is short for them, and slips of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from eval.pseudonymise.people import FORENAME, SURNAME, is_name_word, parts_of
from eval.pseudonymise.vocabulary import NAME, is_unusual, vocabulary
from extract.document import Document
from nlp.child import Child, ChildFacts, child_facts, with_known
from nlp.names import is_forename

_ENDINGS = re.compile(r"(?:ie|ey|y|i|s|o|a|u|ek|ka)$")
_SHORTEST = 3
"""Letters of a short name without its ending; of Immy two, since the second is doubled."""
_SHORTEST_SLIP = 5
"""Letters of a name that a slip leaves known."""
_CHILDS_LABEL = re.compile(
    r"^(?:full )?name(?: of (?:the )?(?:child|pupil|student|young person))?$|^(?:child|pupil)$", re.I
)


def pieces(word: str) -> list[str]:
    """A name's words in small letters: both of Smith-Jones."""
    return [piece for piece in word.lower().replace("’", "'").split("-") if len(piece) > 1]


def child_of(
    documents: Sequence[Document], labelled: Sequence[tuple[str, str]], known: Child | None
) -> ChildFacts:
    """The child, by the case file, the documents, or else by whom most fields for a name hold."""
    child = with_known(child_facts(documents), known or Child())
    if child.forename:
        return child
    named = Counter(
        tuple(part.word for part in parts_of(text))
        for label, text in labelled
        if label and _CHILDS_LABEL.search(label)
    )
    forename, *surname = max(named, key=lambda words: (named[words], words), default=("",)) or ("",)
    return replace(child, forename=forename, known_as=forename, surname=" ".join(surname))


def own_roles(child: ChildFacts) -> dict[str, str]:
    """Each word of the child's names, and whether it is a forename or a surname."""
    surnames = {word: SURNAME for part in child.surname.split() for word in pieces(part)}
    forenames = f"{child.forename} {child.known_as}".split()
    return {**surnames, **{word: FORENAME for part in forenames for word in pieces(part)}}


def names_of_child(
    child: ChildFacts, texts: Sequence[str], small: Counter[str]
) -> tuple[frozenset[str], dict[str, str]]:
    """The child's names, and what is short for one of them: Benji for Benjamin."""
    own = set(own_roles(child))
    forenames = [word for part in f"{child.forename} {child.known_as}".split() for word in pieces(part)]
    said = {word for text in texts for word in re.findall(rf"(?<!\w){NAME}", text)}
    shorts = {word.lower(): _whole_of(word, forenames) for word in sorted(said) if not small[word.lower()]}
    called = {word.lower() for text in texts for word in _called(text, own)}
    short_for = {word: whole for word, whole in shorts.items() if whole and word not in own}
    short_for.update({word: forenames[0] for word in sorted(called) if word not in own | set(short_for)})
    return frozenset(own | set(short_for)), short_for


def _called(text: str, own: Collection[str]) -> Iterator[str]:
    """What the child is called, in brackets or quotation marks behind its name: Keziah (Kezi) Lowe."""
    for match in re.finditer(rf"(?P<name>{NAME})\s+[(\"“‘']+(?P<called>{NAME})[)\"”’']+", text):
        if match["name"].lower() in own and is_name_word(match["called"]) and not match["called"].isupper():
            yield match["called"]


def _whole_of(word: str, forenames: Sequence[str]) -> str:
    """The forename that a word is short for: Kezi or Kezzie for Keziah, Tomek for Tomasz; "" if none."""
    plain = word.lower()
    if word.isupper() or not is_name_word(word) or plain in vocabulary("ordinary"):
        return ""
    stem = re.sub(r"(.)\1$", r"\1", _ENDINGS.sub("", plain))
    doubled = re.search(r"([b-df-hj-np-tv-z])\1(?:y|ie)$", plain)
    for name in forenames:
        if len(plain) >= _SHORTEST and len(plain) < len(name) and name.startswith(plain):
            return name
        long_enough = len(stem) >= _SHORTEST - bool(doubled)
        own_name = is_forename(word) and len(stem) <= _SHORTEST
        if long_enough and stem != name and name.startswith(stem) and not own_name:
            return name
    return ""


def misspelt(texts: Iterable[str], own: Collection[str], small: Counter[str]) -> dict[str, str]:
    """Words that are a slip away from a name of the child's, and from which: Khadjia for Khadija."""
    said = {word for text in texts for word in re.findall(rf"(?<!\w){NAME}", text) if is_name_word(word)}
    unknown = {word.lower() for word in said if is_unusual(word) and not is_forename(word)} - set(own)
    slips = {
        word: next((name for name in sorted(own) if _is_a_slip(word, name)), "")
        for word in unknown
        if not small[word]
    }
    return {word: name for word, name in slips.items() if name}


def _is_a_slip(word: str, name: str) -> bool:
    """Whether a word is a name with one letter more, less, other, or two letters changed about."""
    if min(len(word), len(name)) < _SHORTEST_SLIP or word[0] != name[0]:
        return False
    pairs = enumerate(zip(word, name, strict=False))
    first = next((place for place, (one, other) in pairs if one != other), min(len(word), len(name)))
    ours, theirs = word[first:], name[first:]
    swapped = ours[:2] == theirs[:2][::-1] and ours[2:] == theirs[2:]
    return word != name and (swapped or ours[1:] in (theirs[1:], theirs) or ours == theirs[1:])
