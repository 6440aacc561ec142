"""The examples of the checks as whole plans: a plan without a fault, with the words of the example in it.

"F: Speech therapy as required." puts those words in section F in place of the plan's own; "front: Status:
DRAFT" puts a line on the front page; "without: J" leaves a section out. Several may follow each other.
"advice: need: Ann cannot yet walk far." gives the plan a report that says so ("need: ", "outcome: ", or else
provision), "otherwise: " one that cannot stand beside it, and "lacks: " names advice that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.checks.beside.given import AdviceGiven, Advised
from drafting.plan import SECTIONS
from drafting.reading import PlanAsRead, read_plan_bytes
from extract.document import Source

_FRONT = ("Name: Ann Marlow", "Date of birth: 4 May 2015", "Date of plan: 3 March 2025")
_BODY = {
    "A": "Ann told her teacher what she likes. She wants to be a vet when she grows up. "
    "Her parents hope that she "
    "will have friends.",
    "B": "**Communication and interaction**\n\nAnn cannot yet tell a story in more than one sentence.",
    "C": "Dr Vos found no health need.",
    "D": "No social care need was found.",
    "E": "By July 2026 Ann will tell a story in four linked sentences on eight of ten "
    "occasions. The SENCO sets "
    "targets each term, and the plan is reviewed by February 2026.",
    "F": "A speech and language therapist will teach Ann to tell stories in sessions of "
    "45 minutes every week.",
    "G": "None is required.",
    "H1": "None is required.",
    "H2": "None is required.",
    "I": "Larch Lane Primary School.",
    "J": "No personal budget was asked for.",
    "K": "Parents' views, 3 January 2025. School advice, 4 January 2025. Educational "
    "psychologist, 5 January 2025. "
    "Medical advice, Dr Vos, 6 January 2025. Social care advice, 7 January 2025. "
    "Speech and language therapist, "
    "8 January 2025.",
}
_MARK = re.compile(
    r"(?:^|(?<=\. )|(?<=\d )|(?<= )(?=without|front|advice|otherwise|lacks))"
    r"(?P<place>front|without|advice|otherwise|lacks|[A-GI-K]|H1|H2): "
)


_SECTION_OF = {"need": "B", "outcome": "E", "provision": "F"}


def example_plan(example: str) -> PlanAsRead:
    """The plan that an example stands for."""
    front, body = list(_FRONT), dict(_BODY)
    for place, words in _marked(example):
        if place == "without":
            body.pop(words)
        elif place == "front":
            front = [line for line in front if line.partition(":")[0] != words.partition(":")[0]] + [words]
        elif place in SECTIONS:
            body[place] = words
    sections = [f"# Section {letter}\n\n{body[letter]}" for letter in SECTIONS if letter in body]
    page = "\n\n".join(["# Education, Health and Care Plan", "\n".join(front), *sections])
    return read_plan_bytes(page.encode(), "example.md")


def example_advice(example: str) -> AdviceGiven | None:
    """The advice that an example gives the plan, or None."""
    marked = list(_marked(example))
    said = [_advised(words, at) for at, (place, words) in enumerate(marked) if place == "advice"]
    other = [_advised(words, at) for at, (place, words) in enumerate(marked) if place == "otherwise"]
    lacks = tuple(f"No advice from {words} is in the bundle." for place, words in marked if place == "lacks")
    pairs = tuple(zip(said, other, strict=False))
    return AdviceGiven((*said, *other), (*said, *other), pairs, lacks) if said else None


def _marked(example: str) -> Iterator[tuple[str, str]]:
    """The places that an example names, each with its words."""
    marks = list(_MARK.finditer(example))
    ends = [*(mark.start() for mark in marks[1:]), len(example)]
    for mark, end in zip(marks, ends, strict=bool(marks)):
        yield mark["place"], example[mark.end() : end].strip()


def _advised(words: str, at: int) -> Advised:
    kind, told, rest = words.partition(": ")
    kind, text = (kind, rest) if told and kind in _SECTION_OF else ("provision", words)
    return Advised(kind, _SECTION_OF[kind], text, Source("report.docx", 1, at, 0, len(text), text))
