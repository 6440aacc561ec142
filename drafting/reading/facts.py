"""What a plan's front page says: who the plan is for, whose it is, and its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.reading.model import DateAsRead, Facts
from extract.document import Block, BlockKind, Document, Source
from nlp.child import Child, child_facts
from nlp.dates import dates
from nlp.words import CAPITAL

_LABELS = {
    "born": re.compile(r"birth|^born$|^d\.?\s?o\.?\s?b\b", re.I),
    "year_group": re.compile(
        r"^(?:school |current |national curriculum |nc )?(?:year|class|stage)(?: group)?$"
        r"|^year (?:group|now)\b|^ncy$",
        re.I,
    ),
    "setting": re.compile(
        r"^(?:current |present |name of )?"
        r"(?:school|setting|nursery|college|placement|on roll at|goes to|attends)"
        r"(?: attended| at present| at time of writing| now| or college|/.*)*$",
        re.I,
    ),
    "authority": re.compile(r"^(?:local )?authority\b|^council$|^LA$", re.I),
    "name": re.compile(
        r"^(?:(?:child|pupil|young person|student)(?:['’]s)?(?: full)?(?: name)?|(?:full |legal )?name"
        r"(?: of (?:the )?(?:child|pupil|young person|student).*)?)$",
        re.I,
    ),
    "known_as": re.compile(r"^(?:known as|preferred name|likes to be (?:called|known as))$", re.I),
    "status": re.compile(r"^(?:status|plan|type of plan|version)$", re.I),
}
_NAME = re.compile(rf"(?P<first>{CAPITAL}[\w'’-]+)(?:\s+{CAPITAL}[\w'’-]*)*\s+(?P<last>{CAPITAL}[\w'’-]+)")
_KNOWN_AS = re.compile(
    rf"(?:known as|called|calls? (?:him|her|them)|\((?!{CAPITAL}{CAPITAL}))\s*[\"“‘']?"
    rf"(?P<name>{CAPITAL}[\w'’-]+)"
)
_PLAN_FOR = re.compile(
    rf"(?:\b[Pp](?:lan|LAN)\s*(?:\s(?:for|of)\s|:\s)\s*|^[Ff]or\s+|^(?=[^.]{{1,40}},? (?:was )?born\b))"
    rf"(?P<name>{CAPITAL}[\w'’-]+(?:\s+{CAPITAL}[\w'’-]+)+(?:\s*\({CAPITAL}[\w'’-]+\))?)"
)
_BORN = re.compile(r"\bborn (?:on )?(?:the )?(?P<day>\d{1,2}[^|;]{0,20}?\d{4})", re.I)
_YEAR = re.compile(r"\b(?P<year>(?:Year|Yr) \d{1,2}|Reception|Nursery)\b(?! school)", re.I)
_ATTENDS = re.compile(
    rf"\b(?:attends|goes to|pupil at|student at|year \d+ at)\s+(?P<setting>(?:{CAPITAL}[\w'’-]+\s+){{1,5}}"
    r"(?:School|Academy|College|Nursery))\b",
    re.I,
)
"""What front pages tell in running words, without a label: "Born 3 June 2015. Year 3. Attends ..."."""
_COUNCIL = re.compile(
    rf"(?:{CAPITAL}[\w'’&-]+\s+){{1,4}}(?:[Cc]ouncil|COUNCIL|Borough|BOROUGH)(?:\s+(?:Council|COUNCIL))?"
)
_STATUS = (
    ("draft", re.compile(r"\bdraft\b|\bproposed\b", re.I)),
    ("amended", re.compile(r"\bamended\b", re.I)),
    ("final", re.compile(r"\bfinal\b", re.I)),
)
_LABEL = re.compile(
    r"(?:^|(?<=[.;]\s)|(?<=\n))(?P<label>[A-Z][^:.;\n]{1,45}?)\s*:\s+(?=\S)"
    r"|\b(?P<known>Date of birth|DOB|D\.O\.B\.|Born|Year(?: group)?|(?:Home )?[Aa]ddress|Status"
    r"|Parents?(?:/carers?)?"
    r"|(?:Current |Present )?(?:[Ss]chool|[Ss]etting|[Nn]ursery|[Cc]ollege)(?: at present| attended)?"
    r"|Date [a-z ]{2,25}|[A-Z][a-z]+ (?:sent|plan|by|issued)|Please reply by|Contact)\s*:\s+(?=\S)"
)
"""A label in running words: at the start of a sentence any, elsewhere those that front pages have."""
_BARE_LABEL = re.compile(
    r"^(?P<label>Child|Pupil|Young person|(?:Full )?[Nn]ame|Date of birth|DOB|D\.O\.B\.|Born)(?P<known>)\s+"
    r"(?=[A-Z0-9])(?=\S+(?: \S+){0,5}$)"
)
"""A label that only white space parts from its short answer, as a PDF's columns are read."""


_GAP = re.compile(r"\[[^\[\]]*\]")
"""A draft's mark for what nobody told, which is no answer: "[current setting: not stated in advice]"."""


@dataclass(frozen=True, slots=True)
class _Answer:
    label: str
    value: str
    source: Source


def facts_of(document: Document, front: range) -> Facts:
    """The facts of the blocks before the first section."""
    answers = [answer for at in front for answer in _answers(document, at)]
    found = {name: answer for name in _LABELS for answer in [_first(answers, name)] if answer}
    found = {**dict(_in_running_words(document, front)), **found}
    places = {name: answer.source for name, answer in found.items()}
    words = [(block.text, at) for at in front for block in [document.blocks[at]]]
    authority, status = _said(_COUNCIL, words, document), _status(found.get("status"), words, document)
    for name, source in (("authority", authority), ("status", status and status[1])):
        if source:
            places.setdefault(name, source)
    child = _child(found, words, child_facts([document]).pronouns)
    said = found["authority"].value if "authority" in found else _title(authority.quote if authority else "")
    return Facts(child, said, status[0] if status else "", tuple(_dates(answers, found)), places)


def _answers(document: Document, at: int) -> Iterator[_Answer]:
    """Every label with its answer in a block: a field, a row of two cells, "Born: 3 June 2015"."""
    block = document.blocks[at]
    if block.kind is BlockKind.TABLE_ROW:
        yield from _row_answers(document, at, block)
        return
    if _GAP.fullmatch(block.text):
        return
    marks = list(_LABEL.finditer(block.text)) or list(_BARE_LABEL.finditer(block.text))
    if block.kind is BlockKind.FIELD:
        end = marks[0].start() if marks else len(block.text)
        yield _answer(document, at, block.label, (0, end))
    ends = [*(mark.start() for mark in marks[1:]), len(block.text)]
    for mark, end in zip(marks, ends, strict=False):
        yield _answer(document, at, mark["label"] or mark["known"], (mark.end(), end))


def _answer(document: Document, at: int, label: str, span: tuple[int, int]) -> _Answer:
    """The words between two characters as the answer to a label, without the full stop that parts answers."""
    words = document.blocks[at].text[slice(*span)].strip()
    value = words.rstrip(" .;") if words.endswith((".", ";")) else words
    start = document.blocks[at].text.index(value, span[0]) if value else span[0]
    return _Answer(label.strip(), value, _source(document, at, start, start + len(value)))


def _in_running_words(document: Document, front: range) -> Iterator[tuple[str, _Answer]]:
    """What the front page tells of the child without labels."""
    told = (("born", _BORN, "day"), ("year_group", _YEAR, "year"), ("setting", _ATTENDS, "setting"))
    for name, pattern, group in told:
        for at in reversed(front):
            found = pattern.search(document.blocks[at].text)
            if found:
                yield name, _Answer(name, found[group], _source(document, at, *found.span(group)))


def _row_answers(document: Document, at: int, block: Block) -> Iterator[_Answer]:
    filled = [cell.text for cell in block.cells if cell.text]
    start = 0
    for label, value in zip(filled[::2], filled[1::2], strict=False):
        begin = block.text.index(value, start + len(label))
        yield _Answer(label.strip(" :"), value, _source(document, at, begin, begin + len(value)))
        start = begin + len(value)


def _source(document: Document, at: int, start: int, end: int) -> Source:
    block = document.blocks[at]
    return Source(document.file, block.page, at, start, end, block.text[start:end])


def _first(answers: Sequence[_Answer], name: str) -> _Answer | None:
    labelled = ((_NUMBER.sub("", answer.label).strip(" :"), answer) for answer in answers)
    return next((answer for label, answer in labelled if _LABELS[name].search(label)), None)


_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+")
"""What stands before a label where a front page numbers them: "3. Year group"."""


def _child(found: dict[str, _Answer], words: Sequence[tuple[str, int]], pronouns: str) -> Child:
    titled = next((match["name"] for text, _ in words for match in [_PLAN_FOR.search(text)] if match), "")
    name = found["name"].value if "name" in found else titled
    parts, known = _NAME.match(name), _KNOWN_AS.search(name)
    first, last = (parts["first"], parts["last"]) if parts else (name.strip(), "")
    first, last = (one.title() if one.isupper() else one for one in (first, last))
    born = next(iter(dates(found["born"].value)), None) if "born" in found else None
    year = found["year_group"].value if "year_group" in found else ""
    return Child(
        forename=first,
        surname=last,
        known_as=known["name"] if known else found["known_as"].value if "known_as" in found else first,
        pronouns=pronouns,
        born=born.value.isoformat() if born else "",
        year_group=f"Year {year}" if year.isdigit() else year,
        setting=found["setting"].value if "setting" in found else "",
    )


def _dates(answers: Sequence[_Answer], found: dict[str, _Answer]) -> Iterator[DateAsRead]:
    born = found.get("born")
    for answer in answers:
        day = next(iter(dates(answer.value)), None)
        if day and answer is not born:
            yield DateAsRead(answer.label, day.value.isoformat(), answer.source)


def _said(pattern: re.Pattern[str], words: Sequence[tuple[str, int]], document: Document) -> Source | None:
    for text, at in words:
        match = pattern.search(text)
        if match:
            return _source(document, at, *match.span())
    return None


def _status(
    answer: _Answer | None, words: Sequence[tuple[str, int]], document: Document
) -> tuple[str, Source] | None:
    """draft, amended or final: where the plan says it of itself, else in its titles, else in its labels."""
    for status, pattern in _STATUS:
        if answer and pattern.search(answer.value):
            return status, answer.source
    titles = [(text, at) for text, at in words if document.blocks[at].kind is BlockKind.HEADING]
    for told in (titles, words):
        for status, pattern in _STATUS:
            source = _said(pattern, told, document)
            if source:
                return status, source
    return None


def _title(words: str) -> str:
    return words.title() if words.isupper() else words
