"""What a person should look at before a copy is shared: words that may still name somebody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from eval.pseudonymise.dictionary import Dictionary
from eval.pseudonymise.key import Doubt
from eval.pseudonymise.people import is_name_word
from eval.pseudonymise.text import Renamer
from eval.pseudonymise.vocabulary import NAME, is_unusual, vocabulary
from extract.document import Document

MAY_BE_NAME = "It has a capital within a sentence and is no common word."
MAY_BE_INITIALS = "It may be somebody's initials."
STANDS_AS_WORD = "Somebody has this name, and here it was taken for the word."
STILL_THERE = "It was to be replaced and still stands in the copy."

_MIDDLE = re.compile(rf"(?<=[a-zà-ÿ,;] )(?P<word>{NAME})(?!\w)")
_TWO_CAPITALS = re.compile(r"(?<=[a-z,;(] )(?P<word>[A-Z]{2})(?![\w&/.-])")


def doubts(documents: Sequence[Document], dictionary: Dictionary, renamer: Renamer) -> list[Doubt]:
    """The doubts about the documents as they were before the replacing, in their order."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for document in documents:
        for block in document.blocks:
            counted.update(
                (word, document.file, why) for word, why in _in_text(block.text, dictionary, renamer)
            )
    return [Doubt(word, file, why, times) for (word, file, why), times in sorted(counted.items())]


def _in_text(text: str, dictionary: Dictionary, renamer: Renamer) -> Iterator[tuple[str, str]]:
    taken = [change.found for change in renamer.changes(text)]

    def stands(match: re.Match[str]) -> bool:
        return all(match.end("word") <= one.start or match.start("word") >= one.end for one in taken)

    for match in _MIDDLE.finditer(text):
        word = match["word"]
        if not stands(match):
            continue
        if word.lower() in dictionary.doubtful:
            yield word, STANDS_AS_WORD
        elif is_name_word(word) and not word.isupper() and is_unusual(word):
            yield word, MAY_BE_NAME
    for match in _TWO_CAPITALS.finditer(text):
        if stands(match) and match["word"] not in vocabulary("initials"):
            yield match["word"], MAY_BE_INITIALS


def still_there(copies: Sequence[Document], dictionary: Dictionary, stand_ins: set[str]) -> list[Doubt]:
    """The names that a copy still holds, though they were to be replaced: none, if all went well."""
    names = {word for word in dictionary.people if word not in dictionary.doubtful and word not in stand_ins}
    counted: Counter[tuple[str, str]] = Counter()
    for document in copies:
        for block in document.blocks:
            words = re.findall(NAME, f"{block.label} {block.text}")
            counted.update((word, document.file) for word in words if word.lower().replace("’", "'") in names)
    return [Doubt(word, file, STILL_THERE, times) for (word, file), times in sorted(counted.items())]
