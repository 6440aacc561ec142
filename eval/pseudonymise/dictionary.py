"""The names of one case, gathered from all its documents before a word is replaced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from eval.pseudonymise.addresses import address_in_field, find_addresses, find_towns
from eval.pseudonymise.childs import child_of, misspelt, names_of_child, own_roles, pieces
from eval.pseudonymise.found import Kind, apart
from eval.pseudonymise.numbers import find_numbers
from eval.pseudonymise.people import (
    FORENAME,
    SURNAME,
    NamePart,
    author_parts,
    initials_in,
    names_before,
    parts_of,
    people_in,
)
from eval.pseudonymise.places import find_places, own_words
from eval.pseudonymise.vocabulary import NAME, vocabulary
from extract.document import Document
from nlp.authors import author
from nlp.child import Child, ChildFacts, named_children
from nlp.dates import dates
from nlp.names import is_forename

_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-zà-ÿ]{3,}")
_INITIALS = 2
_LONGEST_TEXT = 4000
_NO_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Who and what the documents of a case name. Words are in small letters, whatever their form was."""

    child: ChildFacts
    people: Mapping[str, str] = field(default_factory=dict)
    """Each word of somebody's name, and whether it is a forename or a surname."""
    doubtful: frozenset[str] = frozenset()
    """Those that are words of the language too, and a name only where something beside them says so."""
    childs: frozenset[str] = frozenset()
    """The child's own names, and what is short for them."""
    short_for: Mapping[str, str] = field(default_factory=dict)
    """What is short for a name of the child's, and for which."""
    misspelt: Mapping[str, str] = field(default_factory=dict)
    """What is a slip away from a name of the child's, and from which."""
    initials: frozenset[str] = frozenset()
    """The initials of everybody who is named in full: JM for Jane Moss."""
    places: tuple[str, ...] = ()
    """What is each place's own in its name, the longest first."""
    plain_places: frozenset[str] = frozenset()
    """Those that are words of the language too."""
    addresses: tuple[str, ...] = ()
    """The lines of answers to "Address", the longest first."""
    day: date = _NO_DAY
    """The day that the documents name most often: when they were written, about."""


def dictionary_of(
    documents: Sequence[Document],
    texts: Iterable[str] = (),
    known: Child | None = None,
    names: Sequence[str] = (),
) -> Dictionary:
    """The names of a case, from its documents as read and from every other text in its files.

    `known` is what a case file says of the child; it comes before what the documents say. `names` are
    people's, told by somebody who knows the case.
    """
    labelled = list(dict.fromkeys([*_labelled_texts(documents), *(("", text) for text in texts)]))
    small = _small_words(text for _, text in labelled)
    child = child_of(documents, labelled, known)
    told = [parts_of(name) for name in names]
    people = [*told, *_known_people(child, documents), *_people(labelled)]
    parts = [part for person in people for part in person]
    childs, short_for = names_of_child(child, [text for _, text in labelled], small)
    slips = misspelt((text for _, text in labelled), childs, small)
    words = {**_roles(parts), **dict.fromkeys([*childs, *slips], FORENAME), **own_roles(child)}
    childs |= slips.keys()
    words = {word: role for word, role in words.items() if word in childs or _may_be_name(word, role, small)}
    places = _places(labelled, child, frozenset(words))
    return Dictionary(
        child=child,
        people=words,
        doubtful=frozenset(word for word, role in words.items() if _is_doubtful(word, role, small, childs)),
        childs=childs,
        short_for=short_for,
        misspelt=slips,
        initials=frozenset([*_initials(people), *(one for _, text in labelled for one in initials_in(text))]),
        places=tuple(sorted(places, key=lambda place: (-len(place), place))),
        plain_places=frozenset(place for place in places if _is_plain(place, small)),
        addresses=tuple(sorted(_address_lines(labelled), key=lambda line: (-len(line), line))),
        day=_usual_day(documents, child.born),
    )


def _small_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in small letters, but for those of mail and web addresses."""
    return Counter(word for text in texts for word in _SMALL_WORD.findall(_without_mail(text)))


def _without_mail(text: str) -> str:
    for found in apart(one for one in find_numbers(text) if one.kind is Kind.MAIL):
        text = text.replace(found.words, " ")
    return text


def _labelled_texts(documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """Every text of the documents, with the label of its form field or the header of its column."""
    for document in documents:
        for block in document.blocks:
            if block.cells:
                yield from ((cell.header, cell.text) for cell in block.cells if cell.text)
            yield block.label, block.text


def _known_people(child: ChildFacts, documents: Sequence[Document]) -> Iterator[tuple[NamePart, ...]]:
    """The child, every child that a document is about, and the documents' authors."""
    yield parts_of(child.name)
    for document in documents:
        for named in named_children(document):
            yield parts_of(f"{named.forename} {named.surname}")
        yield from author_parts(author(document).name)


def _in_parts(text: str) -> Iterator[str]:
    """A text in parts of a few pages at most, cut at white space: the rules take long over longer ones."""
    while len(text) > _LONGEST_TEXT:
        at = max(text.rfind(space, 0, _LONGEST_TEXT) for space in " \n\t")
        cut = at if at > 0 else _LONGEST_TEXT
        yield text[:cut]
        text = text[cut:]
    yield text


def _people(labelled: Sequence[tuple[str, str]]) -> Iterator[tuple[NamePart, ...]]:
    found = [
        person for label, text in labelled for part in _in_parts(text) for person in people_in(part, label)
    ]
    surnames = {part.word.lower() for person in found for part in person if part.role == SURNAME}
    yield from found
    for _, text in labelled:
        yield from names_before(text, surnames)


def _roles(parts: Sequence[NamePart]) -> dict[str, str]:
    """Whether each word is a forename or a surname: what it is most often; a forename of equals."""
    votes: dict[str, Counter[str]] = {}
    for part in parts:
        for word in pieces(part.word):
            votes.setdefault(word, Counter())[part.role] += 1
    return {word: SURNAME if count[SURNAME] > count[FORENAME] else FORENAME for word, count in votes.items()}


def _may_be_name(word: str, role: str, small: Counter[str]) -> bool:
    """A forename that is written small as well is a word, but for one in no list of forenames' way."""
    return not (role == FORENAME and small[word] > 1 and not is_forename(word.title()))


def _is_doubtful(word: str, role: str, small: Counter[str], childs: frozenset[str]) -> bool:
    """A surname that may be a word is always in doubt, a forename only where the documents use the word."""
    if word in childs:
        return False
    return small[word] > 0 or (role == SURNAME and word in vocabulary("ordinary"))


def _initials(people: Sequence[tuple[NamePart, ...]]) -> Iterator[str]:
    for person in people:
        if len(person) >= _INITIALS:
            letters = "".join(part.word[0] for part in person)
            yield from {letters, letters[0] + letters[-1]} - vocabulary("initials")


def _places(labelled: Sequence[tuple[str, str]], child: ChildFacts, people: frozenset[str]) -> set[str]:
    """What is each place's own in its name, but for "Tobi's" of "Tobi's School"."""
    found = {own_words(child.setting), own_words(child.authority)}
    for _, text in labelled:
        found.update(find_places(text))
        found.update(find_towns(text))
        for address in find_addresses(text):
            found.update(_towns_of(address.words))
    return {place for place in found if place and not _is_somebodys(place, people)}


def _towns_of(address: str) -> Iterator[str]:
    """The town that an address ends with: it may stand elsewhere by itself."""
    last = re.sub(r"[A-Z]{1,2}\d.*$", "", address).rstrip(" ,").split(",")
    if len(last) > 1 and re.fullmatch(rf"\s*{NAME}(?:\s+{NAME})?", last[-1]):
        yield own_words(last[-1].strip())


def _is_somebodys(place: str, people: frozenset[str]) -> bool:
    words = [re.sub(r"['’]s?$", "", word).lower() for word in place.split()]
    return bool(re.search(r"['’]s?$", place)) and not place.startswith("St") and words[-1] in people


def _is_plain(place: str, small: Counter[str]) -> bool:
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", place)]
    return all(word in vocabulary("ordinary") or small[word] > 0 for word in words)


def _address_lines(labelled: Sequence[tuple[str, str]]) -> set[str]:
    return {line for label, text in labelled for line in address_in_field(label, text)}


def _usual_day(documents: Sequence[Document], born: str) -> date:
    """The date that the documents name most often, but for the child's birth; the later of equals."""
    days = Counter(
        found.value
        for document in documents
        for block in document.blocks
        for found in dates(f"{block.label} {block.text}")
        if found.value.isoformat() != born
    )
    return max(days, key=lambda day: (days[day], day), default=_NO_DAY)
