"""One text under other names: what of it is to be replaced, and by what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from eval.pseudonymise.addresses import find_addresses
from eval.pseudonymise.dates import find_dates, moved
from eval.pseudonymise.dictionary import Dictionary
from eval.pseudonymise.found import Found, Kind, apart
from eval.pseudonymise.near import BY_TITLE, TITLE, TITLES
from eval.pseudonymise.numbers import find_numbers
from eval.pseudonymise.people import FORENAME, SURNAME
from eval.pseudonymise.stand_ins import StandIns
from eval.pseudonymise.vocabulary import NAME, any_of, vocabulary
from nlp.words import CAPITAL

_NEAR = 80
"""Characters before and behind a word in which something may say whether it is a name."""
_WORD = re.compile(r"[^\W\d_]+(?:['’](?:[^\W\d_]{3,}|(?=[A-ZÀ-Þ])[^\W\d_]+))?")
_OPENS = re.compile(r"(?:^|[.!?:;•\n\t\"“(])\s*$")
"""What stands before a sentence's first word."""
_TITLE_BEFORE = re.compile(rf"{BY_TITLE}$")
_INITIAL_BEFORE = re.compile(rf"(?<![\w'’])(?:(?:{CAPITAL}\.[ \t]?){{1,3}}|(?![AI]\b){CAPITAL}[ \t]+)$")
_NAME_AFTER = re.compile(r"[ \t]+(?:family|household)\b|['’]s\b")
"""What stands behind a surname that may be a word: "the Ward family", "Ward's notes"."""
_NEXT_WORD = re.compile(rf"[ \t]*-?[ \t]*(?P<word>{NAME})")
_LAST_WORD = re.compile(r"(?P<word>[^\W\d_]+)[ \t]*-?[ \t]*$")
_TITLE_INITIAL = re.compile(rf"(?<!\w){TITLE}[ \t]+(?P<own>{CAPITAL})(?:\.|(?=[ \t]+{CAPITAL})|(?![\w'’]))")
_DOTTED = re.compile(rf"(?<![\w.])(?P<own>{CAPITAL}\.[ \t]?{CAPITAL}\.(?:[ \t]?{CAPITAL}\.)?)(?!\w)")
_RELATED_INITIAL = re.compile(
    rf"\b(?i:{any_of(vocabulary('relations'))}),?[ \t]+\(?(?P<own>{CAPITAL})\.(?=[ \t,;)]|$)"
)
_LETTERS = re.compile(r"(?<![\w.&/-])(?P<own>[A-Z]{2,3})(?![\w&/-]|\.\w)")
_BEFORE_NAME = re.compile(rf"(?<![\w.'’])(?P<own>{CAPITAL})(?:\.[ \t]?|[ \t]+)(?=(?P<name>{NAME}))")
_BEHIND_NAME = re.compile(rf"(?<!\w)(?P<name>{NAME})[ \t]+(?P<own>{CAPITAL})(?:\.|(?=[,;)]|$))(?!\w)")
_SAINT, _SAINTS = r"\b(St|ST)(?:\\\.)?(?=\\s)", r"\1\\.?"
"""St Cuthbert's is St. Cuthbert's too."""
_HOUSE_NUMBER = re.compile(r"\d+")
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?:\s{0,2}\d[A-Z]{2})?(?!\w)")
_STAYS_IN_ADDRESS = vocabulary("streets") | frozenset("Flat flat Apartment Apt Unit Room The".split())


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a text and what stands in for them."""

    found: Found
    stand_in: str


class Renamer:
    """Replaces the names of one case in any text of it; `days` is how far its dates move."""

    def __init__(self, dictionary: Dictionary, stand_ins: StandIns, days: int) -> None:
        self._dictionary = dictionary
        self._stand_ins = stand_ins
        self._days = days
        self._places = _place_pattern(dictionary)
        self._addresses = _literal_pattern(dictionary.addresses)
        self.replaced: Counter[tuple[Kind, str, str]] = Counter()
        """How often each words were replaced by what, since the start."""
        self._name_everybody()

    def changes(self, text: str) -> list[Change]:
        """What is to be replaced in a text, in its order; counted in `replaced`."""
        made = [Change(found, self._stand_in(found)) for found in apart(self._found(text))]
        self.replaced.update((each.found.kind, each.found.words, each.stand_in) for each in made)
        return made

    def renamed(self, text: str) -> str:
        """The text with everything replaced."""
        for change in reversed(self.changes(text)):
            text = text[: change.found.start] + change.stand_in + text[change.found.end :]
        return text

    def renamed_file(self, name: str) -> str:
        """A file's name with everything replaced: people's words in any form, "malachis" too."""
        words = self._dictionary.people
        strong = {word for word in words if word not in self._dictionary.doubtful}

        def other(match: re.Match[str]) -> str:
            word = match.group().lower()
            whole = word if word in strong else word.removesuffix("s")
            if whole not in strong:
                return match.group()
            return _cased(match.group(), self._stand_ins.names[whole]) + ("s" if whole != word else "")

        return re.sub(r"[^\W\d_]+", other, self.renamed(name.replace("_", " _ ")).replace(" _ ", "_"))

    def _name_everybody(self) -> None:
        """Gives everybody a stand-in, in an order that does not depend on the files'."""
        told = self._dictionary
        for word in sorted(told.people, key=lambda word: (self._rank(word), word)):
            if word in told.misspelt:
                self._stand_ins.misspelt(word, told.misspelt[word])
            elif word in told.short_for:
                self._stand_ins.short_name(word, told.short_for[word])
            else:
                pronoun = told.child.pronouns if word in told.childs else ""
                self._stand_ins.name(word, told.people[word], pronoun, told.people)
        for place in sorted(told.places):
            self._stand_ins.place(place)

    def _rank(self, word: str) -> int:
        """The child's own names first, then what is made from them, then everybody else's."""
        told = self._dictionary
        if word not in told.childs:
            return 3
        return 2 if word in told.misspelt else int(word in told.short_for)

    def _found(self, text: str) -> Iterator[Found]:
        yield from find_numbers(text)
        yield from find_addresses(text)
        yield from find_dates(text)
        for pattern, kind in ((self._addresses, Kind.ADDRESS), (self._places, Kind.PLACE)):
            for match in pattern.finditer(text):
                yield Found(match.start(), match.end(), match.group(), kind)
        yield from self._people(text)
        yield from self._initials(text)

    def _people(self, text: str) -> Iterator[Found]:
        for match in _WORD.finditer(text):
            word = match.group()
            whole = self._whole(word)
            if whole and self._is_name(whole, match, text):
                end = match.start() + len(whole)
                yield Found(match.start(), end, text[match.start() : end], Kind.NAME)

    def _whole(self, word: str) -> str:
        """The word of a name that a word of a text is, or is with an "s" behind it: "Tobis mum"; or ""."""
        plain = word.lower().replace("’", "'")
        if plain in self._dictionary.people:
            return plain
        short = plain.removesuffix("s")
        return short if short in self._dictionary.childs and short not in vocabulary("ordinary") else ""

    def _is_name(self, whole: str, match: re.Match[str], text: str) -> bool:
        """Whether a word stands there as a name, not as the word that it may be too."""
        if match.group()[0].islower():
            return whole in self._dictionary.childs and whole not in vocabulary("ordinary")
        if whole not in self._dictionary.doubtful:
            return True
        before = text[max(0, match.start() - _NEAR) : match.start()]
        after = text[match.end() : match.end() + _NEAR]
        if _TITLE_BEFORE.search(before) or _INITIAL_BEFORE.search(before) or _NAME_AFTER.match(after):
            return True
        if self._is_beside_name(before, after):
            return True
        forename = self._dictionary.people[whole] == FORENAME
        return forename and not _OPENS.search(before) and not match.group().isupper()

    def _is_beside_name(self, before: str, after: str) -> bool:
        matches = (_NEXT_WORD.match(after), _LAST_WORD.search(before))
        words = [match["word"] for match in matches if match]
        people = self._dictionary.people
        return any(word.lower() in people and word[0].isupper() and word not in TITLES for word in words)

    def _initials(self, text: str) -> Iterator[Found]:
        for pattern in (_TITLE_INITIAL, _DOTTED, _RELATED_INITIAL):
            for match in pattern.finditer(text):
                if match["own"].replace(".", "").replace(" ", "") not in vocabulary("initials"):
                    yield Found(match.start("own"), match.end("own"), match["own"], Kind.NAME)
        for match in _LETTERS.finditer(text):
            if match["own"] in self._dictionary.initials:
                yield Found(match.start("own"), match.end("own"), match["own"], Kind.NAME)
        yield from self._initials_beside(text)

    def _initials_beside(self, text: str) -> Iterator[Found]:
        """Initials before a surname (G. Obi, G Obi) and behind a forename (Jayce M.)."""
        for pattern, role in ((_BEFORE_NAME, SURNAME), (_BEHIND_NAME, FORENAME)):
            for match in pattern.finditer(text):
                word = match["name"].lower().split("-")[0]
                if self._dictionary.people.get(word) == role and word not in self._dictionary.doubtful:
                    yield Found(match.start("own"), match.end("own"), match["own"], Kind.NAME)

    def _stand_in(self, found: Found) -> str:
        if found.kind is Kind.NAME:
            return self._name(found.words)
        if found.kind is Kind.PLACE:
            return _cased_place(found.words, self._stand_ins.place(re.sub(r"\s+", " ", found.words)))
        if found.kind is Kind.DATE:
            return moved(found.words, self._days, self._dictionary.day.year)
        if found.kind is Kind.MAIL:
            return self._stand_ins.mail(found.words)
        return (
            self._address(found.words) if found.kind is Kind.ADDRESS else self._stand_ins.number(found.words)
        )

    def _name(self, words: str) -> str:
        plain = words.lower().replace("’", "'")
        if plain in self._stand_ins.names:
            return _cased(words, self._stand_ins.names[plain])
        return re.sub(CAPITAL, lambda letter: self._stand_ins.letter(letter.group()), words)

    def _address(self, words: str) -> str:
        """Another address of the same form: the kinds of street and the commas stay."""
        return "".join(map(self._address_piece, re.split(r"(,\s*|\n)", words)))

    def _address_piece(self, piece: str) -> str:
        postcode = _POSTCODE.search(piece)
        if postcode:
            before, after = piece[: postcode.start()], piece[postcode.end() :]
            code = self._stand_ins.postcode(postcode.group())
            return self._address_piece(before) + code + self._address_piece(after)
        numbered = _HOUSE_NUMBER.sub(lambda found: str(self._stand_ins.keyed(found.group()) % 98 + 1), piece)
        own = rf"(?!(?:{any_of(_STAYS_IN_ADDRESS)})\b){NAME}(?:['’]s)?"
        return re.sub(rf"{own}(?:\s+{own})*", lambda found: self._stand_ins.place(found.group()), numbered)


def _cased(like: str, name: str) -> str:
    """A name in capitals or small letters, as another is written."""
    if like.isupper() and len(like) > 1:
        return name.upper()
    return name.lower() if like.islower() else name


def _cased_place(like: str, name: str) -> str:
    return name.upper() if like.isupper() else name


def _place_pattern(dictionary: Dictionary) -> re.Pattern[str]:
    """Every place's own words; common words only before "School" and the like."""
    kinds = any_of(vocabulary("places") | vocabulary("inside"))
    forms = []
    for place in dictionary.places:
        words = _spelling(place)
        plain = place in dictionary.plain_places
        forms.append(rf"{words}(?=\s+(?i:{kinds})\b)" if plain else words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)" if forms else r"(?!)")


def _literal_pattern(lines: tuple[str, ...]) -> re.Pattern[str]:
    forms = "|".join(_spelling(line) for line in lines)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)" if lines else r"(?!)")


def _spelling(words: str) -> str:
    """A pattern for the words with any white space, either apostrophe, and in capitals too."""
    forms = (r"\s+".join(re.escape(word) for word in form.split()) for form in (words, words.upper()))
    either = "|".join(re.sub(r"['’]", "['’]", form) for form in forms)
    return f"(?:{re.sub(_SAINT, _SAINTS, either)})"
