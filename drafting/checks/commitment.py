"""What a plan promises: each sentence, bullet or row of provision as a promise with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafting.checks.phrases import phrases
from drafting.reading import Line, PlanAsRead
from drafting.reading.marks import unnamed
from extract.document import Source
from nlp.promise import Beside, Promise

PROVISION = ("F", "G", "H1", "H2")
_LINK = re.compile(r"^(?:needs?|outcomes?|aims?)\s*:", re.I)
_REFERS = re.compile(r"\((?:needs? |outcomes? )?[A-Z]{0,3}\d[^)]*\)\.?$")
"""How a heading that was not known for one ends: "(B4, B5; outcomes E4, E5)"."""
_LEADS_ON = re.compile(r":\s*$")
_SOURCE = re.compile(r"[A-Z]{1,4}\.?")
"""Initials after a promise that say whose advice it is from: "EP"."""
_KEY_ADULT_NAMED = re.compile(
    r"\bkey (?:adult|worker|person)\b[\s,(]+(?:is |will be )?(?:an? |the |his |her |their )?"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\b|(?:\w+ ){0,3}(?:practitioner|assistant|teacher|"
    r"mentor|manager|worker|lead|SENCO|tutor))",
    re.I,
)


@dataclass(frozen=True, kw_only=True)
class Commitment(Promise):
    """One promise of provision, where it stands in a plan."""

    line: Line
    source: Source
    """The words that say what: a sentence, or a row's main cell."""
    end: int
    """Where the last of its words ends, in its block."""

    @property
    def sentences(self) -> tuple[Source, ...]:
        """Its sentences, each with its place."""
        within = range(self.source.start, self.end + 1)
        return tuple(one for one in self.line.sentences if one.start in within)


def commitments(plan: PlanAsRead) -> Iterator[Commitment]:
    """Every promise of the plan's provision, in reading order."""
    lines = _with_what_goes_on([line for line in plan.lines(*PROVISION) if line.kind == "provision"], plan)
    named = any(_KEY_ADULT_NAMED.search(line.whole) for line in lines)
    leading = _leading(lines)
    for line in lines:
        for said in [] if line in leading else _promises(line):
            text = line.text[said[0].start - line.source.start : said[-1].end - line.source.start]
            if not _is_no_promise(text, in_row=bool(line.cells)):
                place = line.source if line.cells else said[1 if _is_lead(said) else 0]
                yield _commitment(line, place, text, has_key_adult=named)


def _leading(lines: list[Line]) -> set[Line]:
    """The short lines that others stand beneath by their labels, and that only name them: F4, before F4.1."""
    wholes = {line.label.rpartition(".")[0] for line in lines}
    return {
        line
        for line in lines
        if line.label and line.label in wholes and not line.cells and _NAMES_ONLY.fullmatch(line.text)
    }


_NAMES_ONLY = re.compile(r"\w[^.;:]{0,50}")


def _with_what_goes_on(lines: list[Line], plan: PlanAsRead) -> list[Line]:
    """The lines, a paragraph's sentence that only goes on about the one before joined to that."""
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        if (
            before
            and before.source.block == line.source.block
            and not line.cells
            and _GOES_ON.match(line.text)
        ):
            found[-1] = _joined(before, line, plan)
        else:
            found.append(line)
    return found


def _joined(before: Line, line: Line, plan: PlanAsRead) -> Line:
    text = plan.document.blocks[line.source.block].text[before.source.start : line.source.end]
    return replace(before, text=text, source=replace(before.source, end=line.source.end, quote=text))


_GOES_ON = re.compile(
    r"(?:they|it|this|these|those)\b.{0,40}?\b(?:will|shall)\b"
    r"|(?:he|she) (?:will|shall) (?:then|also|see|visit|meet|teach|train|review|check|write|work with)\b"
    r"|(?:once|twice|\d+|half an|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen"
    r"|twenty|thirty) (?:[\w-]+ ){0,2}(?:minutes?|hours?|sessions?|times|visits?|fortnight|week)\b"
    r"(?!.*\bwill\b)",
    re.I,
)
"""A sentence about whoever the one before names, or an amount alone: "Once a fortnight in term time."."""


def _commitment(line: Line, source: Source, said: str, *, has_key_adult: bool) -> Commitment:
    cells = tuple(Beside(cell.part, cell.header, unnamed(cell.text)) for cell in line.cells)
    return Commitment(
        line.section,
        unnamed(source.quote),
        unnamed(said),
        cells,
        has_key_adult,
        line=line,
        source=source,
        end=source.start + len(said),
    )


def _promises(line: Line) -> list[list[Source]]:
    """A line's sentences by promise: a new one begins where somebody, or something, else "will".

    A word or two before the first ("Mathematics. A tutor will …") only names it.
    """
    groups: list[list[Source]] = []
    for sentence in line.sentences:
        goes_on = line.cells or not _NEW_PROMISE.match(sentence.quote)
        if groups and (goes_on or _is_lead([*groups[-1], sentence])):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups


def _is_lead(said: list[Source]) -> bool:
    """Whether the first of two sentences or more only names what the second promises."""
    if len(said) < 2 or not _NAMES_BRIEFLY.fullmatch(said[0].quote):
        return False
    return len(said[1].quote.split()) > _AMOUNT_WORDS and not _GOES_ON.match(said[1].quote)


_NAMES_BRIEFLY = re.compile(r"(?!.*\b(?:will|shall|to|by|with|as)\b)\w[\w'’-]*(?: [\w'’-]+){0,3}\.", re.I)
_AMOUNT_WORDS = 5
"""Words of a sentence that may be no more than the amount of what the one before it promises, at most."""
_NEW_PROMISE = re.compile(
    r"(?!(?:he|she|they|it|this|these|those|others?|both|one|some) )(?:an?|the|all|"
    r"every|each|any|two|three|his|her|their|on|in|at|before|after|[A-Z]\w+)\b"
    r".{0,80}?\b(?:will|shall)\b",
    re.I,
)


def _is_no_promise(text: str, *, in_row: bool) -> bool:
    """Whether words only lead, link or explain."""
    if phrases("placeholder").fullmatch(text.rstrip(".")) or _SOURCE.fullmatch(text):
        return True
    if not in_row and _REFERS.search(text) and not re.search(r"\b(?:will|to|by|for|with)\b", text):
        return True
    if _LINK.match(text) or _LEADS_ON.search(text) or phrases("none").fullmatch(text.rstrip(".")):
        return True
    if phrases("taken_back").search(text):
        return True
    return bool(phrases("no_promise").search(text)) and not in_row
