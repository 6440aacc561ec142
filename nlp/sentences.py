"""Documents to sentences, each with its place and what stands around it.

Paragraphs are cut at sentence ends; bullets, fragments on a line of their own and table cells are
statements as they stand. Abbreviations, decimals, times and initials never end a sentence. In a
table row each need, provision and outcome cell is one statement, and the cells that say who, how
often, how long and in what group join the provision of their row (architecture.md §5).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.document import Block, BlockKind, Document, Region, Source
from nlp.statement import Parts, Sentence
from nlp.tables import row_statements
from nlp.together import LONGEST, together

TITLES = "mr mrs ms miss dr prof rev fr sr jr st messrs"
SHORTENED = (
    "approx no nos yr yrs vs fig ref tel ext dept min mins hr hrs wk wks wkly max ave avg incl excl "
    "eg ie cf viz al ed vol pp para sect temp govt hosp ass asst mths mth yo ch cm mm kg sen resp inc instr "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
ABBREVIATIONS = frozenset((TITLES + " " + SHORTENED).split())
ENDS_EITHER_WAY = frozenset(
    "mins min hr hrs wk wks yr yrs etc al a.m p.m am pm kg cm mm mth mths max jan feb mar apr "
    "jun jul aug sep sept oct nov dec".split()
)
"""Shortenings that also close sentences: a capital after them decides."""

PAIRS = (("“", "”"), ("(", ")"))
NEAR = 400
"""Characters within which an open quotation or bracket must close: a stray mark holds nothing together."""

_BOUNDARY = re.compile(r"(?P<mark>[.?!…]+[\"'”’)\]]*)(?P<gap>\s+)(?=\S)")
_SALUTATION = re.compile(r"(?:Dear|Hi|Hello) (?:\w[\w.'’-]*\s?){1,5},(?P<gap>\s+)(?=[A-Z])")
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*|\d+)$")
_LONG_HEADING = 14
"""A heading of more words than this is taken for text that somebody set in bold."""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The (start, end) characters of each sentence of `text`, white space trimmed.

    A newline always ends a sentence, since `extract` keeps only those that the author typed.
    """
    return [(s.start, s.end) for line in _lines(text) for s in _joined(text, _line_sentences(text, line))]


def sentences(document: Document) -> list[Sentence]:
    """The sentences of a document in reading order, running headers and footers once each at the end."""
    found: list[Sentence] = []
    headings: list[tuple[int, str]] = []
    for number, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING and block.region is Region.BODY and _is_short(block.text):
            headings = [h for h in headings if h[0] < block.level] + [(block.level, block.text)]
            if _heads_something(block, document.blocks[number + 1 :]):
                continue
        path = tuple(text for _, text in headings) if block.region is Region.BODY else ()
        for start, end, text, label, row, parts in _block_parts(block):
            source = Source(document.file, block.page, number, start, end, text)
            identity = f"{_document_key(document.file)}-{len(found) + 1:04d}"
            furniture = block.region in (Region.HEADER, Region.FOOTER)
            found.append(Sentence(identity, text, source, path, label, row, parts, furniture))
    return found


def _document_key(file: str) -> str:
    return hashlib.sha256(file.encode()).hexdigest()[:8]


def _is_short(text: str) -> bool:
    return len(text.split()) <= _LONG_HEADING and not text.rstrip().endswith(".")


def _heads_something(heading: Block, following: Sequence[Block]) -> bool:
    """Whether anything stands beneath a heading. One that heads nothing is a statement set in bold."""
    beneath = next((block for block in following if block.region is Region.BODY), None)
    return beneath is not None and (beneath.kind is not BlockKind.HEADING or beneath.level > heading.level)


_Part = tuple[int, int, str, str, str, Parts]


def _block_parts(block: Block) -> Iterator[_Part]:
    """(start, end, text, label, row, parts) of each statement of a block."""
    if block.kind is BlockKind.TABLE_ROW:
        for cell in row_statements(block.cells):
            yield cell.start, cell.end, cell.text, cell.header, cell.row, cell.parts
        return
    spans = _bullet_spans(block.text) if block.kind is BlockKind.BULLET else sentence_spans(block.text)
    for start, end in spans:
        yield start, end, block.text[start:end], block.label, "", Parts()


def _bullet_spans(text: str) -> list[tuple[int, int]]:
    spans = [(line.start, line.end) for line in _lines(text)]
    return [(spans[0][0], spans[-1][1])] if spans else []


def _lines(text: str) -> Iterator[_Span]:
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            begin = start + line.index(stripped)
            yield _Span(begin, begin + len(stripped))
        start += len(line) + 1


def _line_sentences(text: str, line: _Span) -> Iterator[_Span]:
    start = line.start
    salutation = _SALUTATION.match(text, line.start, line.end)
    if salutation:
        yield _Span(start, salutation.start("gap"))
        start = salutation.end()
    for match in _BOUNDARY.finditer(text, start, line.end):
        opens = match.start() == start  # an ellipsis that a sentence begins with
        if match.end() < line.end and not opens and _ends_sentence(text, start, match):
            yield _Span(start, match.end("mark"))
            start = match.end()
    yield _Span(start, line.end)


def _joined(text: str, pieces: Iterator[_Span]) -> Iterator[_Span]:
    """The pieces of a line, those that are one statement together as one."""
    whole = last = next(pieces)
    for piece in pieces:
        longest = text[whole.start : piece.end].count(" ") < LONGEST
        if longest and together(text[last.start : last.end], text[piece.start : piece.end]):
            whole = _Span(whole.start, piece.end)
        else:
            yield whole
            whole = piece
        last = piece
    yield whole


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    mark, following = match["mark"], text[match.end()]
    if _left_open(text[start : match.end("mark")], text[match.end() : match.end() + NEAR]):
        return False
    if mark == "…" and following.islower():
        return False
    if mark != ".":
        return mark[-1] in ".?!…" or not following.islower()
    before = _LAST_WORD.search(text, start, match.start())
    word = before.group(1) if before else ""
    if _is_abbreviation(word):
        return word.lower() in ENDS_EITHER_WAY and following.isupper()
    return not _numbered(text, start, match.start())


def _left_open(words: str, rest: str) -> bool:
    """Whether a quotation or a bracket is open in `words` and closes in `rest`: it is kept in one piece."""
    if words.count('"') % 2 == 1 and '"' in rest:
        return True
    return any(words.count(mark) > words.count(end) and end in rest.split(mark, 1)[0] for mark, end in PAIRS)


def _is_abbreviation(word: str) -> bool:
    return (
        (len(word) == 1 and word.isalpha() and word.isupper()) or "." in word or word.lower() in ABBREVIATIONS
    )


def _numbered(text: str, start: int, end: int) -> bool:
    """Whether all that stands before the full stop is a list number ("3." or "2.1.")."""
    return bool(re.fullmatch(r"\(?(\d{1,2}[a-z]?|[a-z])(\.\d{1,2})*\)?", text[start:end].strip()))
