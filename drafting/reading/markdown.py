"""Markdown to a Document: plans are kept and exchanged in it, advice never is, so that it is read here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from extract.document import Block, BlockKind, Cell, Document, joined_cells
from extract.encodings import decoded
from extract.errors import NoText

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>.*?)\s*#*$")
_BULLET = re.compile(r"(?P<indent>\s*)(?:[-*+]\s+(?P<text>\S.*)|(?P<numbered>\d{1,3}[.)]\s+\S.*))")
_BOLD_LINE = re.compile(r"(?:\*\*|__)(?P<text>[^*_]+)(?:\*\*|__)|\*(?P<slanted>[^*]+)\*")
_TABLE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_FIELD = re.compile(r"(?P<label>[A-Z][^:]{1,45}?)\s*:\s+(?P<value>\S.*)")
_BOLD_NAME = re.compile(r"\*\*(?P<name>[^*:]{1,60})[:.?]\*\*\s+(?=\S)")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}")
"""A line across the page, which says nothing."""
_BOLD_LEVEL = 5
"""A line in bold heads less than any heading does."""
_TEXT_MARKS = re.compile(
    r"\*{1,3}(?=\S)(?P<starred>.+?)(?<=\S)\*{1,3}|(?<!\w)_{1,2}(?=\S)(?P<lined>.+?)(?<=\S)_{1,2}(?!\w)|\[(?P<link>[^\]]*)\]\([^)]*\)"
)


def looks_like_markdown(data: bytes, file: str) -> bool:
    """Whether a text is Markdown: by its name, or by headings marked with number signs."""
    if file.lower().endswith((".md", ".markdown")):
        return True
    return len(re.findall(rb"^#{1,4} \S", data[:200_000], re.MULTILINE)) > 2


def read_markdown(data: bytes, file: str) -> Document:
    """Reads a Markdown text. Takes its bytes and its name. Raises NoText."""
    blocks = tuple(_blocks(decoded(data).replace("\r\n", "\n").split("\n")))
    if not blocks:
        raise NoText("The file opens, but there are no words in it. Add the right file.")
    return Document(file, "md", hashlib.sha256(data).hexdigest(), 1, blocks)


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    tables = 0
    for group in _groups(lines):
        heading, bullet = _HEADING.fullmatch(group[0]), _BULLET.fullmatch(group[0])
        if heading:
            yield Block(BlockKind.HEADING, _plain(heading["text"]), level=len(heading["marks"]))
        elif group[0].lstrip().startswith("|"):
            yield from _table(group, tables)
            tables += 1
        elif bullet:
            text = " ".join([bullet["text"] or bullet["numbered"], *(line.strip() for line in group[1:])])
            yield Block(BlockKind.BULLET, _plain(text), level=1 + len(bullet["indent"]) // 2)
        else:
            yield from _paragraph(group)


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines that make one heading, bullet, table or paragraph."""
    group: list[str] = []
    for line in [*lines, ""]:
        begins = _HEADING.fullmatch(line) or _BULLET.fullmatch(line)
        other = group and group[0].lstrip().startswith("|") != line.lstrip().startswith("|")
        if group and (not line.strip() or begins or other or _HEADING.fullmatch(group[0])):
            yield group
            group = []
        if line.strip() and not _RULE.fullmatch(line):
            group.append(re.sub(r"^\s*>\s?", "", line.rstrip()))


def _table(group: Sequence[str], number: int) -> Iterator[Block]:
    """The rows of a table under the headers above its rule; a header that stays empty heads a form."""
    rows = [[_plain(cell.strip()) for cell in line.strip().strip("|").split("|")] for line in group]
    rules = [at for at, line in enumerate(group) if _TABLE_RULE.fullmatch(line.strip())]
    headers = rows[rules[0] - 1] if rules and rules[0] else []
    for at, row in enumerate(rows):
        if at in rules or (rules and at < rules[0]):
            continue
        if not any(headers) and len(row) == 2:
            yield Block(BlockKind.FIELD, row[1], label=row[0], table=number)
            continue
        cells = tuple(Cell(headers[n] if n < len(headers) else "", text) for n, text in enumerate(row))
        yield Block(BlockKind.TABLE_ROW, joined_cells(cells), cells=cells, table=number)


def _paragraph(group: Sequence[str]) -> Iterator[Block]:
    bold = _BOLD_LINE.fullmatch(group[0].strip()) if len(group) == 1 else None
    if bold:
        yield Block(BlockKind.HEADING, _plain(bold["text"] or bold["slanted"]), level=_BOLD_LEVEL)
        return
    named = _BOLD_NAME.match(group[0])
    if named:
        text = " ".join([group[0][named.end() :], *(line.strip() for line in group[1:])])
        yield Block(BlockKind.FIELD, _plain(text), label=_plain(named["name"]))
        return
    plain = [_plain(line.strip()) for line in group]
    fields = [_FIELD.fullmatch(line) for line in plain]
    if len(plain) > 1 and all(fields):
        for field in filter(None, fields):
            yield Block(BlockKind.FIELD, field["value"], label=field["label"])
        return
    yield Block(BlockKind.PARAGRAPH, " ".join(plain))


def _plain(text: str) -> str:
    """The words without the marks that set them in bold or italics, or make links of them."""
    bare = _TEXT_MARKS.sub(lambda m: next(g for g in m.groups() if g is not None), text)
    bare = _TEXT_MARKS.sub(lambda m: next(g for g in m.groups() if g is not None), bare)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!|-])", r"\1", bare).strip()
