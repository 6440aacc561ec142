"""What stands in for a name, a place or a number: the same for the same words, by a secret seed.

Stand-ins keep what a reader needs: a girl's name stays a girl's, a number keeps its form, and whose initials
are alike before are alike after (each first letter has one letter that stands in for it).
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

import yaml

from eval.pseudonymise.people import FORENAME
from nlp.names import pronoun_of

_LISTS = {"she": ("girls",), "he": ("boys",), "": ("girls", "boys")}
_ENDING = re.compile(r"(?:ie|y|i|s|o|a)$")
_STEM = 3
_TEST_NHS = "999"
"""Numbers that begin so are issued to nobody (NHS Data Dictionary, "NHS number")."""


@cache
def _stock() -> dict[str, tuple[str, ...]]:
    read = yaml.safe_load(Path(__file__).with_name("stand_ins.yaml").read_text(encoding="utf-8"))
    return {name: tuple(words.split()) for name, words in read.items()}


class StandIns:
    """Gives stand-ins and remembers them. `names` and `places` are those already given, by the real words."""

    def __init__(
        self, seed: str, names: dict[str, str] | None = None, places: dict[str, str] | None = None
    ) -> None:
        self.seed = seed
        self.names = names or {}
        self.places = places or {}
        self._letters = self._standing_letters()

    def keyed(self, *words: str) -> int:
        """A large number that follows from the words and the seed, and tells nothing of either."""
        told = "\0".join(words).encode()
        return int.from_bytes(hmac.new(self.seed.encode(), told, hashlib.sha256).digest())

    def letter(self, initial: str) -> str:
        """The letter that stands in for an initial."""
        plain = unicodedata.normalize("NFD", initial)[0].upper()
        return self._letters.get(
            plain, sorted(self._letters.values())[self.keyed(plain) % len(self._letters)]
        )

    def name(self, word: str, role: str, pronoun: str = "", avoid: Collection[str] = ()) -> str:
        """The stand-in for one word of a name, none of `avoid` (the names that the documents hold)."""
        if word not in self.names:
            taken = {*self.names.values()} | {name.title() for name in avoid}
            self.names[word] = self._chosen(self._names_for(word, role, pronoun, taken), word)
        return self.names[word]

    def short_name(self, word: str, whole: str) -> str:
        """The stand-in for what is short for a name: Benji for Benjamin is Domi for Dominic."""
        if word not in self.names:
            ending = _ENDING.search(word)
            self.names[word] = self.names[whole][:_STEM] + (ending.group() if ending else "")
        return self.names[word]

    def misspelt(self, word: str, whole: str) -> str:
        """The stand-in for a name that is spelt wrongly: that of the name."""
        return self.names.setdefault(word, self.names[whole])

    def place(self, own: str) -> str:
        """The stand-in for what is a place's own in its name."""
        key = own.lower().replace("’", "'")
        if key not in self.places:
            stock = [a + b for a in _stock()["place_beginnings"] for b in _stock()["place_endings"]]
            taken = set(self.places.values())
            self.places[key] = self._chosen([place for place in stock if place not in taken], key)
        return self.places[key]

    def number(self, words: str) -> str:
        """A number of the same form: each digit another's, each capital letter another."""
        plain = re.sub(r"[^A-Za-z\d]", "", words)
        drawn = iter(self._digits(plain))
        digits = [next(drawn) for _ in plain]
        if re.fullmatch(r"\d{10}", plain) and not plain.startswith("0"):
            digits[: len(_TEST_NHS)] = [int(digit) for digit in _TEST_NHS]
        if words.startswith(("0", "(0", "+44")) and len(plain) >= len("07700900000"):
            return self._telephone(words, digits)
        place = iter(range(len(plain)))
        return "".join(self._like(sign, digits[next(place)]) if sign.isalnum() else sign for sign in words)

    def postcode(self, words: str) -> str:
        """A postcode of no area: none begins with a Z that is doubled."""
        return re.sub(r"^[A-Z]{1,2}", "ZZ", self.number(words))

    def mail(self, words: str) -> str:
        """A mail or web address at a place that nobody owns (RFC 2606)."""
        if "@" in words and not words.lower().startswith("http"):
            return f"person{self.keyed(words.lower()) % 9000 + 1000}@example.org"
        return f"www.example.org/{self.keyed(words.lower()) % 9000 + 1000}"

    def days(self, candidates: Sequence[int]) -> int:
        """One of some numbers of days."""
        return candidates[self.keyed("days") % len(candidates)]

    def _telephone(self, words: str, digits: Sequence[int]) -> str:
        """A number that Ofcom keeps for films: 07700 900000 to 900999 and 01632 960000 to 960999."""
        mobile = re.match(r"(?:\+44\s?(?:\(0\))?\s?|\(?0)7", words)
        start = "07700 900" if mobile else "01632 960"
        return start + "".join(str(digit) for digit in digits[-3:])

    def _digits(self, plain: str) -> list[int]:
        drawn = str(self.keyed("number", plain.upper())).zfill(len(plain))
        return [int(digit) for digit in drawn[-len(plain) :]]

    @staticmethod
    def _like(sign: str, digit: int) -> str:
        if sign.isdigit():
            return str(digit)
        return chr(ord("A") + (ord(sign.upper()) - ord("A") + digit + 1) % 26) if sign.isascii() else "X"

    def _names_for(self, word: str, role: str, pronoun: str, taken: Collection[str]) -> list[str]:
        """The names that nobody has yet; those with the letter for the initial, if there are any."""
        if role == FORENAME:
            lists = _LISTS.get(pronoun or pronoun_of(word.title()), _LISTS[""])
        else:
            lists = ("surnames",)
        free = [name for each in lists for name in _stock()[each] if name not in taken]
        letter = self.letter(word[0])
        return [name for name in free if name[0] == letter] or free

    def _chosen(self, free: Sequence[str], word: str) -> str:
        """One of the free words; where none is left, the word's own number."""
        return free[self.keyed("chosen", word) % len(free)] if free else f"Name{self.keyed(word) % 10**6}"

    def _standing_letters(self) -> dict[str, str]:
        """Each letter that the stock's names begin with, and the next in an order that the seed makes."""
        letters = sorted(
            {name[0] for name in _stock()["surnames"]}, key=lambda each: self.keyed("letter", each)
        )
        return dict(zip(letters, [*letters[1:], letters[0]], strict=True))
