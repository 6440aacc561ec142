"""Abbreviations in full where the plan first uses them.

A professional in any authority must be able to read a plan (Code of Practice 9.61).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from drafting.wording.edits import Change
from drafting.wording.lists import abbreviations
from drafting.wording.rule import Line

_TOKEN = re.compile(
    r"(?<![\w'’/&(+-])(?P<letters>[A-Z][A-Za-z]*[A-Z])(?P<several>s)?(?![\w/&+)-])(?!\s*[:(])"
)
_TOLD = re.compile(r"\((?P<letters>[A-Z][A-Za-z]*[A-Z])\)")
_JOINING = frozenset("and of the for in with to a an".split())
_LONGEST = 12
_VOWEL = re.compile(r"[aeiou]", re.I)
_SHOUTED = 0.6


def abbreviation(line: Line) -> Iterator[Change]:
    """An abbreviation that the plan has not yet told the meaning of is put in full, and kept in brackets."""
    if _is_shouted(line.text):
        return
    for match in _TOKEN.finditer(line.text):
        expansion = line.expansions.get(match["letters"])
        if expansion and expansion.lower() not in line.text.lower():
            yield _spelt_out(line.text, match, expansion)


def used_in(text: str, expansions: Iterable[str]) -> set[str]:
    """Which abbreviations a text tells the meaning of, or holds where they are spelt out."""
    return {match["letters"] for match in _TOLD.finditer(text)} & set(expansions)


def expansions(texts: Iterable[str]) -> dict[str, str]:
    """What abbreviations stand for: by the advice where it says so in one way only, else by the list."""
    told: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for match in _TOLD.finditer(text):
            if words := _words_for(match["letters"], text[: match.start()]):
                told[match["letters"]].add(words)
    known = {letters: words for letters, words in abbreviations().items() if letters not in told}
    return known | {letters: words.pop() for letters, words in told.items() if len(words) == 1}


def _words_for(letters: str, before: str) -> str:
    """The last words before a bracket whose first letters are those in it; "" where there are none."""
    words = before.split()[-_LONGEST:]
    wanted = letters.upper()
    for start in range(len(words) - 1, -1, -1):
        initials = "".join(
            part[0]
            for word in words[start:]
            if word.lower() not in _JOINING
            for part in word.split("-")
            if part
        )
        if initials.upper() == wanted and all(re.fullmatch(r"[\w'’-]+", word) for word in words[start:]):
            return _sentence_case(words[start:])
    return ""


def _initials(words: list[str]) -> str:
    parts = [part for word in words if word.lower() not in _JOINING for part in word.split("-") if part]
    return "".join(part[0] for part in parts).upper()


def _sentence_case(words: list[str]) -> str:
    """The words as within a sentence: a capital that only begins one goes."""
    alone = words[0][0].isupper() and not any(word[0].isupper() for word in words[1:])
    return " ".join([words[0].lower() if alone else words[0], *words[1:]])


def _spelt_out(text: str, match: re.Match[str], words: str) -> Change:
    start, several = match.start(), match["several"] or ""
    full = f"{words}{several} ({match.group()})"
    article = re.search(r"\b([Aa])n? $", text[:start])
    if article and not several:
        full = f"{article[1]}{'n' if _VOWEL.match(words) else ''} {full}"
        start = article.start()
    if not text[:start].strip():
        full = full[0].upper() + full[1:]
    return Change(start, match.end(), full)


def _is_shouted(text: str) -> bool:
    """Whether most of the letters are capitals, so that any word could look like an abbreviation."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > _SHOUTED * len(letters)
