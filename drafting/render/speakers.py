"""Whose views section A tells: the child's, the parents' or another's, and who wrote them down.

A plan must make plain whether it quotes the child or young person or tells what the parents think
(SEND Code of Practice 9.69).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.heard import OF_CHILD, OF_FAMILY, opens_childs_telling
from drafting.plan import Item
from drafting.render.areas import not_of, of_kind
from drafting.render.labels import layout, report_type, words
from drafting.render.marked import one_line
from drafting.render.references import References
from nlp.names import TITLES
from nlp.statement import Sentence
from nlp.words import CAPITAL

_VOICES = ("child", "parent")
_VIEWS = re.compile(r"\b(?:views?|comments?|wishes|voice|say|says|said|thinks?|feelings)\b", re.I)
_TITLED = rf"(?:{'|'.join(sorted(TITLES))})\.? {CAPITAL}[\w'’-]+"
_HELPER = re.compile(
    r"\s*\((?!(?:I|My|We|Our|It|The|This|That)\b)"
    rf"(?:(?:{_TITLED}|{CAPITAL}[\w'’-]*(?: [\w'’-]+){{0,3}}):|{_TITLED}\))"
)
"""Initials, a name or a few words and a colon, or a name with its title in brackets of its own."""


def by_voice(items: Sequence[Item], references: References) -> list[tuple[str, list[Item]]]:
    """Section A under its headings: history, then what was said under who says it, then strengths."""
    speakers: dict[str, list[Item]] = {}
    for item in sorted(of_kind(items, "view"), key=lambda view: voice(view, references)):
        speakers.setdefault(speaker(item, references), []).append(item)
    return [
        (words("history"), of_kind(items, "history")),
        *speakers.items(),
        (words("strengths"), of_kind(items, "strength")),
        (words("other"), not_of(items, "history", "view", "strength", "none")),
    ]


def voice(item: Item, references: References) -> int:
    """The order of who speaks: the child first, then the parents, then those who tell what they said."""
    kind = references.advice(references.file(item)).type
    if _by_helper(item) or kind not in _VOICES:
        return len(_VOICES)
    return _VOICES.index(_told_by(item, references) or kind)


def speaker(item: Item, references: References) -> str:
    """The heading that a view stands under."""
    advice = references.advice(references.file(item))
    names = layout()["speakers"]
    if _by_helper(item):
        return one_line(f"{names['views']['other']} {names['in']} {report_type(advice.type)}")
    asked = _told_by(item, references)
    if advice.type in _VOICES and asked in ("", advice.type):
        return one_line(names[advice.type] + (f" ({advice.author})" if advice.author else ""))
    author = ", ".join(filter(None, (advice.author, advice.role)))
    recorded = f"{names['by']} {author}" if author else f"{names['in']} {report_type(advice.type)}"
    return one_line(f"{names['views'][asked or 'other']} {recorded}")


def _by_helper(item: Item) -> bool:
    """Whether a line is the words of who helped to fill a form in, which it says in brackets: "(Mum: …)"."""
    return bool(_HELPER.match(item.text))


def _told_by(item: Item, references: References) -> str:
    """Who tells a view, by what stands over it, "child" or "parent"; "" where that does not say."""
    return next(filter(None, (_asked(one.sentence, references) for one in references.statements(item))), "")


def _asked(sentence: Sentence, references: References) -> str:
    """Whose views the question or else the heading over a sentence asks for; "" where it does not say."""
    over = (sentence.label, *sentence.headings[-1:])
    return next(filter(None, (_whose(words, references) for words in over)), "")


def _whose(words: str, references: References) -> str:
    child = references.plan.case.child
    if opens_childs_telling(words, child):
        return "child"
    if not _VIEWS.search(words):
        return ""
    own = any(name and name in words for name in (child.forename, child.known_as))
    of_child, of_parents = own or bool(OF_CHILD.search(words)), bool(OF_FAMILY.search(words))
    if of_child == of_parents:
        return ""
    return "child" if of_child else "parent"
