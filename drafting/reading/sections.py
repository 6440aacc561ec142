"""Which blocks of a plan head its sections: by letter, by statutory title, in any order and layout.

Headings by letter are trusted wherever they stand: a heading, a bold line, the first cell of a row, the
label of a form. A title without a letter counts only as a whole heading, and only for a section that no
letter names (titles: SEND Code of Practice 2015, 9.62). A list of contents heads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting.plan import SECTIONS
from extract.document import Block, BlockKind, Region

TITLES: Mapping[str, re.Pattern[str]] = {
    letter: re.compile(pattern, re.IGNORECASE)
    for letter, pattern in {
        "A": r"\b(?:views?|voice|interests|aspirations)\b",
        "B": r"\bspecial educational needs?\b(?! provision)|\bSEN\b(?! provision)|\bneeds\b",
        "C": r"\bhealth(?: ?care)?\b.*\bneeds?\b",
        "D": r"\bsocial care\b.*\bneeds?\b",
        "E": r"\boutcomes?\b",
        "F": r"\b(?:special )?educational provision\b|\bprovision\b",
        "G": r"\bhealth(?: ?care)?\b.*\bprovision\b",
        "H1": r"\bsocial care\b.*\bprovision\b|\bprovision\b.*\bsection 2\b",
        "H2": r"\bother\b.*\b(?:social care|provision)\b|\bsocial care\b.*\bprovision\b",
        "I": r"\b(?:placement|school|college|institution|setting)\b",
        "J": r"\bpersonal budget\b|\bdirect payments?\b",
        "K": r"\b(?:advice|information|appendi(?:x|ces)|reports)\b",
    }.items()
}
"""Words that show a lone letter ("B: Special educational needs") to be a section's."""

_THE_CHILD = (
    r"(?:the )?(?:(?:child|young person|children|\w+)(?:['’]s)?(?: or (?:the )?young person(?:['’]s)?)? )?"
)
WHOLE_TITLES: Mapping[str, re.Pattern[str]] = {
    letter: re.compile(pattern, re.IGNORECASE)
    for letter, pattern in {
        "A": r"(?:the )?views,? (?:wishes,? )?(?:interests )?(?:and|,|&).*|(?:the )?views of .*|"
        r"all about \w+|my views",
        "B": _THE_CHILD + r"special educational needs(?: \(sen\))?",
        "C": _THE_CHILD + r"health(?: ?care)? needs(?: (?:which (?:are )?)?related to .*)?",
        "D": _THE_CHILD + r"social care needs(?: (?:which (?:are )?)?related to .*)?",
        "E": r"(?:the )?outcomes?(?: sought| and aspirations)?(?: for .*)?",
        "F": r"(?:the )?special educational provision(?: required.*| for .*| to meet .*)?",
        "G": r"(?:any )?health(?: ?care)? provision(?: .*)?",
        "H1": r"(?:any )?social care provision\b.*(?:1970|section 2|\bh1\b|which must be made).*",
        "H2": r"(?:any )?other social care provision(?: .*)?",
        "I": r"(?:the )?(?:name and type of .*|placement|educational placement|school or other institution)",
        "J": r"(?:details of (?:any )?)?personal budget.*|direct payments?",
        "K": r"(?:list of )?(?:the )?(?:advice|appendices)(?: and information)?(?: (?:gathered|received).*)?",
    }.items()
}
"""Titles that head a section without its letter: the whole heading must be such words."""

_LETTER = r"(?:H\s?\(?[12]\)?|[A-K])"
_SECTION = r"(?:sections?|sects?\.?|secs?\.?|parts?)"
_SECTIONS_NAMED = re.compile(
    rf"^\W*{_SECTION}\s+(?P<first>{_LETTER})(?![\w'’])"
    rf"(?P<more>(?:\s*(?:\([^)]{{1,30}}\))?\s*(?:,|/|&|and|\+|–|-)\s*(?:and\s+)?{_SECTION}?\s*{_LETTER}(?![\w'’]))*)",
    re.IGNORECASE,
)
_AND = r"(?:\s*,\s*|\s*(?:and|&|/|\+)\s*)"
_LONE_LETTER = re.compile(
    rf"^\(?(?P<first>{_LETTER}(?:{_AND}{_LETTER})*)(?:\s*(?P<mark>[.:)–—·|-])|\s)\s*(?P<title>\D.*)$"
)
_LETTER_BEHIND = re.compile(
    rf"(?:[(\[–—-]\s*{_SECTION}\s+|\()(?P<letters>{_LETTER}(?:{_AND}{_LETTER})*)\s*[)\]]?$",
    re.IGNORECASE,
)
"""A title with its letter after it: "Outcomes (Section E)", "Outcomes (E)"."""
_MANY = 4
"""So many headings by a lone letter show that the plan heads its sections so, whatever their titles."""
_ANY_LEVEL = 9
_LONGEST_HEADING = 40
"""Words; the statutory title of H1 has 33."""
_END_OF_PLAN = re.compile(
    r"^(?:notes?|signatures?|signed|appendix|appendices|how (?:the|this) plan is used|contact|right of appeal"
    r"|(?:the )?review(?: of (?:the|this) plan)?|about this plan)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A block that heads one section or several."""

    block: int
    letters: tuple[str, ...]
    start: int
    """Where the block's words that belong to the section's content begin: after the heading in its cell."""
    text: str
    level: int = 0
    strong: bool = True
    """Whether the block is a heading, not a line that only reads like one."""


def section_headings(blocks: Sequence[Block]) -> list[SectionHeading]:
    """The headings of the plan's sections in reading order; none of a list of contents.

    A SectionHeading with no letters ends the section before it: what follows belongs to none (notes).
    """
    by_letter = [found for at, block in enumerate(blocks) if (found := _by_letter(at, block))]
    by_letter = _without_contents(by_letter, blocks)
    by_letter = sorted(by_letter + list(_in_their_manner(by_letter, blocks)), key=lambda one: one.block)
    named = {letter for heading in by_letter for letter in heading.letters}
    deepest = max((heading.level for heading in by_letter if heading.strong), default=0) or _ANY_LEVEL
    by_title = [
        found
        for at, block in enumerate(blocks)
        if (found := _by_title(at, block))
        and not named.intersection(found.letters)
        and found.level <= deepest
    ]
    headings = sorted(by_letter + by_title, key=lambda heading: heading.block)
    return sorted(headings + list(_ends(blocks, headings)), key=lambda heading: heading.block)


def letters_of(text: str) -> tuple[str, ...]:
    """The sections that a heading names by their letters: ("B", "F", "E"); () where it names none."""
    match = _SECTIONS_NAMED.match(text)
    if match:
        return _letters(match.group())
    lone = _LONE_LETTER.match(text.strip())
    if lone:
        letters = _letters(lone["first"])
        return letters if any(TITLES[letter].search(lone["title"]) for letter in letters) else ()
    behind = _LETTER_BEHIND.search(text.strip())
    if behind:
        letters = _letters(behind["letters"])
        title = text.strip()[: behind.start()]
        return letters if any(TITLES[letter].search(title) for letter in letters) else ()
    return ()


def _in_their_manner(found: Sequence[SectionHeading], blocks: Sequence[Block]) -> Iterator[SectionHeading]:
    """Headings like most others found, by a letter that none of those has: "A. About Rafael"."""
    alike = {one.level for one in found if one.strong and _LONE_LETTER.match(one.text)}
    if len(alike) != 1 or sum(one.level in alike for one in found) < _MANY:
        return
    named = {letter for one in found for letter in one.letters}
    for at, block in enumerate(blocks):
        lone = _LONE_LETTER.match(block.text.strip())
        if lone and lone["mark"] and block.kind is BlockKind.HEADING and block.level in alike:
            letters = _letters(lone["first"])
            if not named.intersection(letters):
                yield SectionHeading(at, letters, len(block.text), block.text, block.level)


def _letters(words: str) -> tuple[str, ...]:
    """The letters in a heading's opening words; an H alone is both of its parts."""
    found: list[str] = []
    for match in re.finditer(rf"(?<![\w'’])({_LETTER})(?![\w'’])", re.sub(r"\([^)]{3,}\)", " ", words)):
        letter = re.sub(r"[\s()]", "", match.group(1)).upper()
        found += ["H1", "H2"] if letter == "H" else [letter]
    return tuple(dict.fromkeys(letter for letter in found if letter in SECTIONS))


def _by_letter(at: int, block: Block) -> SectionHeading | None:
    if block.region is not Region.BODY:
        return None
    for words, start in _candidates(block):
        if len(words.split()) > _LONGEST_HEADING:
            continue
        letters = letters_of(words)
        if _LETTER_BEHIND.search(words.strip()) and block.kind is not BlockKind.HEADING:
            continue
        if letters and (_SECTIONS_NAMED.match(words) or block.kind is not BlockKind.BULLET):
            strong = block.kind is BlockKind.HEADING
            if strong or _reads_as_heading(words, letters):
                return SectionHeading(at, letters, start, words, block.level, strong)
    return None


def _candidates(block: Block) -> Iterator[tuple[str, int]]:
    """The words of a block that may be a heading, and where its content begins after them."""
    if block.kind is BlockKind.FIELD:
        yield block.label, 0
    elif block.kind is BlockKind.TABLE_ROW:
        filled = [cell for cell in block.cells if cell.text]
        if filled:
            yield filled[0].text.split("\n")[0], min(len(filled[0].text) + 2, len(block.text))
    else:
        first, _, _ = block.text.partition("\n")
        yield first, min(len(first) + 1, len(block.text))


def _reads_as_heading(words: str, letters: tuple[str, ...]) -> bool:
    """Whether a line that is no heading in its document names a section and is no sentence about one."""
    rest = _SECTIONS_NAMED.sub("", words, count=1).strip(" :.–—-")
    if not rest:
        return True
    if re.search(r"[.!?]\s+\S", rest) and not re.match(r"[A-Z]", rest):
        return False
    begins = _SECTIONS_NAMED.match(words)
    after = words[begins.end() :].lstrip(" ") if begins else words[1:].lstrip(" ")
    marked = after[:1] in ":.–—-(/|" or after[:1].isupper()
    return marked and any(TITLES[letter].search(rest) for letter in letters)


def _by_title(at: int, block: Block) -> SectionHeading | None:
    if block.region is not Region.BODY or block.kind is not BlockKind.HEADING:
        return None
    words = re.sub(r"^[\d.()\s]+", "", block.text).strip(" :.–—-")
    letter = next((key for key in reversed(SECTIONS) if WHOLE_TITLES[key].fullmatch(words)), None)
    if letter is None:
        return None
    return SectionHeading(at, (letter,), len(block.text), block.text, block.level)


def _without_contents(found: Sequence[SectionHeading], blocks: Sequence[Block]) -> list[SectionHeading]:
    """The headings without those of a list of contents, whose every line is named again further on."""
    kept = []
    for number, heading in enumerate(found):
        later = {letter for after in found[number + 1 :] for letter in after.letters}
        listed = (
            not heading.strong and set(heading.letters) <= later and _heads_nothing(heading, blocks, found)
        )
        if not listed:
            kept.append(heading)
    return kept


def _heads_nothing(heading: SectionHeading, blocks: Sequence[Block], found: Sequence[SectionHeading]) -> bool:
    """Whether the next block is a section's heading too, or a heading of something else."""
    after = heading.block + 1
    follows = after < len(blocks) and blocks[after].kind is not BlockKind.HEADING
    rest = blocks[heading.block].text[heading.start :].strip()
    return not rest and (not follows or any(other.block == after for other in found))


def _ends(blocks: Sequence[Block], headings: Sequence[SectionHeading]) -> Iterator[SectionHeading]:
    """Headings as high as the sections' own that end the last section: notes, signatures."""
    if not headings:
        return
    own = {heading.block for heading in headings}
    level = min((heading.level for heading in headings if heading.level), default=0)
    for at in range(headings[-1].block + 1, len(blocks)):
        block = blocks[at]
        is_end = block.kind is BlockKind.HEADING and block.region is Region.BODY and at not in own
        if is_end and (block.level <= level or _END_OF_PLAN.match(block.text)):
            yield SectionHeading(at, (), len(block.text), block.text, block.level)
