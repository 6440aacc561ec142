"""Faults planted in a drafted plan: what it dilutes, alters, omits and adds, as careless hands would."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

Item = dict[str, Any]
"""An item of plan.json."""

PROVISION, NEEDS = ("F", "G", "H1", "H2"), ("B", "C")
LEAST_WORDS = 7
"""Words of an item in which something is planted: fewer say too little to be known again."""
ADDED = 3
"""How many items of another child's plan are added."""
NUMBERS = r"\d+|an?|one|two|ten|fifteen|twenty|thirty|forty-five"
LENGTH = re.compile(
    rf",? ?\b(?:for|of)? ?\b(?:{NUMBERS})[- ](?:minutes?|hours?|mins)\b(?! old)", re.IGNORECASE
)
FREQUENCY = re.compile(
    r",? \b(?:\w+(?: \w+)? )?(?:a|each|every|per) (?:school )?(?:day|week|fortnight|month|term)\b"
    r"|,? \b(?:weekly|daily|termly|fortnightly)\b",
    re.IGNORECASE,
)
SPECIALIST = re.compile(
    r"\b(?:an? |the )?(?:[\w-]+ (?:and language )?therapist|(?:educational |clinical )?psychologist|"
    r"specialist teacher|teacher of the deaf|teaching assistant|SENCO|learning support assistant)\b",
    re.IGNORECASE,
)
LESS = {
    "twice": "once",
    "three times": "twice",
    "four times": "twice",
    "five times": "twice",
    "daily": "weekly",
    "weekly": "termly",
}
OFTEN = re.compile(rf"\b(?:{'|'.join(LESS)})\b", re.IGNORECASE)
WILL = re.compile(r"\bwill\b")
AMOUNT = re.compile(r"\b(\d{1,2}) (minutes|hours|mins)\b")
NEGATIONS = {"cannot": "can", "can't": "can", "does not": "does", "doesn't": "does", "is not": "is"}
NEGATED = re.compile(rf"\b(?:{'|'.join(NEGATIONS)})\b")
ANY_NEGATION = re.compile(r"\b(?:not|no|never|cannot|without)\b|n['’]t", re.IGNORECASE)
NUMBER = re.compile(r"\b\d{1,2}\b")


@dataclass(frozen=True, slots=True)
class Planted:
    """One fault, and the words that it left, took away or put in."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """A way to spoil an item's words."""

    code: str
    sections: tuple[str, ...]
    number: int
    """In how many items of a plan."""
    fits: Callable[[str], object]
    spoil: Callable[[str], str]


def _without(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return lambda text: pattern.sub("", text, count=1)


def _denies_once(text: str) -> bool:
    return bool(NEGATED.search(text)) and len(ANY_NEGATION.findall(text)) == 1


CHANGES = (
    Change("diluted", PROVISION, 2, LENGTH.search, _without(LENGTH)),
    Change("diluted", PROVISION, 2, FREQUENCY.search, _without(FREQUENCY)),
    Change("diluted", PROVISION, 1, WILL.search, lambda text: WILL.sub("may", text, count=1)),
    Change(
        "diluted", PROVISION, 2, SPECIALIST.search, lambda text: SPECIALIST.sub("an adult", text, count=1)
    ),
    Change(
        "diluted",
        PROVISION,
        2,
        OFTEN.search,
        lambda text: OFTEN.sub(lambda found: LESS[found.group().lower()], text, count=1),
    ),
    Change(
        "altered",
        PROVISION,
        2,
        AMOUNT.search,
        lambda text: AMOUNT.sub(lambda found: f"{int(found[1]) * 2 + 5} {found[2]}", text),
    ),
    Change(
        "altered",
        NEEDS,
        1,
        _denies_once,
        lambda text: NEGATED.sub(lambda found: NEGATIONS[found.group()], text),
    ),
    Change(
        "altered",
        NEEDS,
        1,
        NUMBER.search,
        lambda text: NUMBER.sub(lambda found: str(int(found.group()) + 3), text),
    ),
)
OMISSIONS = ((PROVISION, 3), (NEEDS, 2))


def plant(plan: dict[str, Any], others: Sequence[Item], random: Random) -> list[Planted]:
    """Spoils a plan, as plan.json holds it, and tells how. `others` are items of another child's plan."""
    items = list(_items(plan))
    random.shuffle(items)
    planted = []
    for change in CHANGES:
        for item in _take(items, change.sections, change.number, change.fits):
            item["text"] = change.spoil(item["text"])
            planted.append(Planted(change.code, item["text"]))
    for sections, number in OMISSIONS:
        for item in _take(items, sections, number, lambda _: True):
            _remove(item, plan)
            planted.append(Planted("omitted", item["text"]))
    for item in random.sample(list(others), min(ADDED, len(others))):
        plan["sections"][item["section"]].append({**item, "id": f"other-{item['id']}"})
        planted.append(Planted("added", item["text"]))
    return planted


def fit_to_add(plan: dict[str, Any]) -> list[Item]:
    """The items of a plan that can be added to another's, each with its section."""
    return [
        {**item, "section": letter, "statements": [], "needs": [], "outcomes": [], "edits": []}
        for letter in ("B", "F", "G")
        for item in plan["sections"].get(letter, [])
        if item["kind"] in ("need", "provision") and len(item["text"].split()) > LEAST_WORDS
    ]


def _items(plan: dict[str, Any]) -> Iterator[tuple[str, Item]]:
    """The needs and provision of a plan that are long enough, each with its section."""
    for letters, kind in ((PROVISION, "provision"), (NEEDS, "need")):
        for letter in letters:
            for item in plan["sections"].get(letter, []):
                if item["kind"] == kind and len(item["text"].split()) > LEAST_WORDS:
                    yield letter, item


def _take(
    items: list[tuple[str, Item]], sections: Sequence[str], number: int, fits: Callable[[str], object]
) -> list[Item]:
    """So many items that fit, which nothing else is then planted in."""
    chosen = [pair for pair in items if pair[0] in sections and fits(pair[1]["text"])][:number]
    for pair in chosen:
        items.remove(pair)
    return [item for _, item in chosen]


def _remove(item: Item, plan: dict[str, Any]) -> None:
    for section in plan["sections"].values():
        if item in section:
            section.remove(item)
