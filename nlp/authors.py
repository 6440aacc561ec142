"""Who wrote a document, in what role, by the words in which it says so.

A form says it in a field, an email in its heading, a letter or a note in a line of its own near the top
("Ana Bell, Physiotherapist", or name and role on two lines), and the rest in their signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from extract.document import Block, BlockKind, Document, Region
from nlp.dates import dates
from nlp.words import CAPITAL

NEAR_TOP = 6
"""Lines that count as the top of a document, its title included."""
NEAR_END = 4
"""Blocks that count as its end."""
LONGEST_LINE = 30
"""Words of a line that names an author, at most."""
LONGEST_ROLE = 14

_WORDING: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("roles.yaml").read_text("utf-8"))


def wording(name: str) -> re.Pattern[str]:
    """One list of roles.yaml as a pattern."""
    return re.compile("|".join(_WORDING[name]), re.I)


_ROLE = re.compile(rf"\b(?:{'|'.join(_WORDING['role'])})\b", re.I)
_AUTHOR_LABEL, _SIGNATURE_LABEL, _ROLE_LABEL = map(wording, ("author_label", "signature_label", "role_label"))
_MAIL_ADDRESS = re.compile(r"\s*<[^>]*>")
_COMMA = re.compile(r",(?![^(]*\))")
"""A comma outside brackets."""
_SIGNED = re.compile(r"^signed(?: by)?:?\s+", re.I)
_NOT_A_NAME = re.compile(
    r"(?:apologies|present|invited|attended|our|my|the|to|dear|re|yours|cop(?:ies|ied|y)|cc|file|shared|seen)\b",
    re.I,
)
_APPROVED = r"(?:agreed|approved|authori[sz]ed|checked|countersigned|signed off)\b"
_PASSED_ON = re.compile(
    rf"(?:shared|seen|sent|discussed|copied|cop(?:y|ies)|cc)\b|{_APPROVED}"
    rf"|(?:team |duty )?manager(?:['’]s authori[sz]ation| (?-i:{CAPITAL}))",
    re.I,
)
"""Words that tell who was given a report or let it pass, not who wrote it: "Jo Moss, shared with parent"."""
_LED_BY_APPROVAL = re.compile(_APPROVED, re.I)
_COMPLETED = re.compile(r"(?:(?:report|form|advice) )?(?:completed|written|prepared) by:? ", re.I)
"""What may stand before a name, in the field for a signature too."""
_GIVEN_OUT = re.compile(r"\b(?:given (?:a )?cop(?:y|ies)|cop(?:y|ies) given|explained by)\b", re.I)
_SENTENCE = re.compile(r"(?:I|he|she|they|we|it|his|her|their|my|our)\b", re.I)
"""How an answer opens that tells of the child, and names no role."""
_HELPERS = frozenset("and with written typed helped scribed".split())
"""Words that begin a part of a line between a name and its role: "Ben, helped by Jo Moss, Pupil"."""
_SMALL = frozenset("and with for de da van von der den del la le bin ibn y his her their the by in".split())
_TITLED = r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sister|Sr|Capt)\.?\s+)?"
_PERSON = re.compile(
    rf"{_TITLED}(?:{CAPITAL}[\w.'’-]*\s+){{1,3}}{CAPITAL}[\w'’-]+"
    rf"|{_TITLED}(?:{CAPITAL}\.?\s?){{1,3}}{CAPITAL}[\w'’-]+"
)
_ON_BEHALF = re.compile(rf"(?:^|(?<=[.:] ))({_PERSON.pattern}),? (?:for and )?on behalf of\b")
"""A name that signs for a school or a service, without a role."""
_FIRST_NAMED = re.compile(rf"({_PERSON.pattern})[,;.]?(?: (.+))?")


@dataclass(frozen=True, slots=True)
class Author:
    """A name and a role, "" where the document does not say, and the words that say so."""

    name: str = ""
    role: str = ""
    words: str = ""


def author(document: Document) -> Author:
    """The author that a document names: in a field, else in a line near its top, else in its signature."""
    named = _labelled(document, _AUTHOR_LABEL) or Author()
    line = next(_lines_at_top(document, named.name), None) or Author()
    signed = _labelled(document, _SIGNATURE_LABEL) or next(_lines_at_end(document), None) or Author()
    first = next((found for found in (named, line, signed) if found.name), Author())
    role = first.role or _role_field(document) or _role_of(first.name, (line, signed))
    return Author(first.name, role, first.words)


def _role_of(name: str, others: Sequence[Author]) -> str:
    """The role of a person in another place where the document names the same person."""
    named = (other for other in others if other.role and _surname(name) in other.name)
    return next((other.role for other in named), "")


def _surname(name: str) -> str:
    return "".join(name.split()[-1:])


def _field(document: Document, label: re.Pattern[str]) -> str:
    fields = (block for block in document.blocks if block.kind is BlockKind.FIELD)
    answers = (block.text for block in fields if label.search(block.label))
    return next((answer for answer in answers if len(answer.split()) <= LONGEST_LINE), "")


def _role_field(document: Document) -> str:
    """The answer to a question for a role; "" for a whole sentence, which answers another question."""
    answer = _field(document, _ROLE_LABEL)
    is_short = len(answer.split()) <= LONGEST_ROLE and not answer.rstrip().endswith(".")
    is_role = is_short and not _SENTENCE.match(answer)
    return answer if is_role else ""


def _labelled(document: Document, label: re.Pattern[str]) -> Author | None:
    words = _COMPLETED.sub("", _field(document, label).split("\n", maxsplit=1)[0], count=1)
    if _LED_BY_APPROVAL.match(words):
        return None
    name, *others = _COMMA.split(_MAIL_ADDRESS.sub("", words))
    rest = ",".join(others)
    if not words or not (_PERSON.match(name) or _ROLE.search(rest)) or len(name.split()) > LONGEST_ROLE:
        return None
    person = _PERSON.match(name)
    behind = re.match(r"[\s.(–-]*([^()]+)", name[person.end() :]) if person else None
    if person and behind and _ROLE.match(behind[1]):
        return Author(person.group(), behind[1].strip(), words)
    has_role = _ROLE.search(_plain(rest)) and not _PASSED_ON.match(rest.strip())
    return Author(_undated(name), _role(rest) if has_role else "", words)


_FURTHER = re.compile(r"(?<!\b[A-Z])\.\s|;\s(?=[A-Z]+:)|,?\s(?:and|&)\s(?=(?:Mr|Mrs|Ms|Miss|Dr)\b|[A-Z]\.)")
"""Where what follows a role is more than the role: "SENCO, and S. Boyd, Headteacher"."""


def _undated(words: str) -> str:
    """The words before the date that may follow them."""
    found = next(dates(words), None)
    return (words[: found.start] if found else words).strip(" ,;–-\n")


def _role(words: str) -> str:
    """The words of a role without the date, or the second signatory, that may follow it."""
    return _FURTHER.split(_undated(words))[0].strip(" ,;.–-\n")


def _lines_at_top(document: Document, name: str) -> Iterator[Author]:
    """Lines near the top that name somebody with a role; only those of `name` where it is known."""
    lines = list(_lines(document))[:NEAR_TOP]
    for line, following, third in zip(lines, [*lines[1:], ""], [*lines[2:], "", ""], strict=False):
        found = _name_and_role(line) or _name_above_role(line, following, dated=_is_date(third))
        if found and (not name or _surname(name) in found.name):
            yield found


def _lines(document: Document) -> Iterator[str]:
    """The lines of a document, running headers included: a letter's first line may be its last, too."""
    for block in document.blocks:
        title = block.kind is BlockKind.HEADING and block.level == 1
        if (
            block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
            and not title
            and block.region is not Region.FOOTER
        ):
            yield from (line.strip() for line in block.text.split("\n") if line.strip())


def _name_and_role(line: str) -> Author | None:
    """A line like "Ana Bell, with Jo Moss, Physiotherapists": names up to the first part that is a role."""
    parts = [part.strip() for part in _COMMA.split(line) if part.strip()]
    if len(line.split()) > LONGEST_LINE or not parts or not _all_names(parts[0]):
        return None
    at = next((at for at, part in enumerate(parts[1:], 1) if _is_role(part)), 0)
    between = parts[1:at]
    if not all(_all_names(part) or part.split()[0] in _HELPERS for part in between):
        return None
    role = _role(", ".join(parts[at:]))
    if not at or len(role.split()) > LONGEST_ROLE:
        return None
    return Author(", ".join(parts[:at]), role, line)


def _is_role(part: str) -> bool:
    """Whether a part of a line names a role itself, not somebody who helped ("with Jo Moss (HLTA)")."""
    plain = _plain(part)
    if _GIVEN_OUT.search(plain) or _PASSED_ON.match(plain):
        return False
    return bool(_ROLE.search(plain)) and plain.split()[0] not in _SMALL and not _NOT_A_NAME.match(plain)


def _name_above_role(line: str, following: str, *, dated: bool = False) -> Author | None:
    """A name on one line, the role on the next; whatever the role, if the line after it is a date."""
    named = _all_names(line) and len(line.split()) > 1 and not _ROLE.search(_plain(line))
    short = 0 < len(following.split()) <= LONGEST_ROLE and not following.endswith(".")
    if named and short and not _PASSED_ON.match(following) and (dated or _ROLE.search(following)):
        return Author(line, _role(following), f"{line}, {following}")
    return None


def _is_date(line: str) -> bool:
    found = next(dates(line), None)
    return found is not None and found.words == line.strip(" .")


def _plain(words: str) -> str:
    """The words without what stands in brackets."""
    return re.sub(r"\([^)]*\)", "", words).strip()


def _all_names(words: str) -> bool:
    """Whether words could be people's names: every word has a capital, but for "and" and the like."""
    plain = _plain(words).split()
    if not plain or not plain[0][0].isupper() or _NOT_A_NAME.match(words):
        return False
    return all(word[0].isupper() or word in _SMALL for word in plain)


def _lines_at_end(document: Document) -> Iterator[Author]:
    """Signatures in the last blocks: "J. Moss, SENCO" on a line or at the end of one."""
    body = [block for block in document.blocks if block.region is Region.BODY]
    for block in body[-NEAR_END:]:
        yield from _signatures(block)


def _signatures(block: Block) -> Iterator[Author]:
    lines = block.text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        found = _name_above_role(line.strip(), following.strip())
        if found:
            yield found
        if behalf := _ON_BEHALF.search(line.strip()):
            yield Author(behalf[1], "", line.strip())
        for piece in re.split(r"(?<=[a-z)])\.\s+", line):
            name = _SIGNED.sub("", piece.strip())
            found = (_name_and_role(name) if _PERSON.match(name) else None) or _signed_alone(name)
            if found:
                yield found


def _signed_alone(line: str) -> Author | None:
    """Who signs without a role: "A. Bell, 6 October 2025", "Form completed by A. Bell and seen"."""
    completed = _COMPLETED.match(line)
    signed = _FIRST_NAMED.fullmatch(line, completed.end() if completed else 0)
    if not signed or len(signed[1].split()) < 2 or len(line.split()) > LONGEST_LINE:
        return None
    rest = signed[2] or ""
    is_signature = completed or _PASSED_ON.match(rest) or _is_date(rest)
    return Author(signed[1], "", line) if is_signature else None
