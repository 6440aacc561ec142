"""Plain text: paragraphs parted by blank lines; headings, lists and forms as far as typing shows them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from extract.document import Block, BlockKind, Document
from extract.encodings import decoded
from extract.errors import NoText
from extract.grid import GridCell, grid_blocks, is_label
from extract.words import LINE_ENDS, NOTHING, is_capitals, tidy, typed_bullet

FIELD = re.compile(r"\s*([A-Z0-9(][^:\t]{0,80}?)\s*:[ \t]+(\S.*)")
LONGEST_FIELD_LABEL = 8
"""Words; "Is the child open to social care?" has 7. Longer ones before a colon are mostly prose."""
SHORT_ANSWER = 12
"""Words: "Date of birth: 3 May 2016"."""
LONGEST_HEADING = 8
RULE = re.compile(r"[-=_*~#]{3,}")
"""A line drawn with characters."""
QUOTED = re.compile(r"(?:> ?)+")
"""What mail programs put before the lines of the mail that is answered."""
NO_HEADING = re.compile(
    r"(?:he|she|they|it|i|we|you|this|that|there|dear|hi|hello|yours|kind|best|many|thanks|thank|regards)\b",
    re.I,
)
"""How sentences, greetings and endings begin, which stand alone on a line as headings do."""
WIDEST_WRAP, NARROWEST_WRAP = 100, 45
"""Characters in a line of a text that a program has wrapped: mail wraps at 72 to 78."""
RAGGED = 18
"""Characters by which a wrapped line falls short of the widest: the next word did not fit."""
LINES_WITHOUT_BLANK = 5
"""Lines for each blank one, above which blank lines are not what parts paragraphs."""
WRAPPED_SHARE = 0.6
"""Of the lines that others follow in their paragraph: so many are near the widest in a wrapped text."""


def read_text(data: bytes, file: str) -> Document:
    """Reads a plain text.

    Takes its bytes and its path within the bundle. Raises NoText.
    """
    blocks = text_blocks(decoded(data))
    if not blocks:
        raise NoText("The file opens, but there are no words in it. Ask its author for the right file.")
    return Document(file, "txt", hashlib.sha256(data).hexdigest(), 1, tuple(blocks))


def text_blocks(text: str) -> list[Block]:
    """The blocks of a plain text, also for the text of a mail."""
    lines = [QUOTED.sub("", line.rstrip(), count=1) for line in LINE_ENDS.split(NOTHING.sub("", text))]
    groups = list(_groups(lines))
    width = _wrap_width(groups)
    if not width and len(groups) * LINES_WITHOUT_BLANK < sum(len(group) for group in groups):
        groups = [part for group in groups for part in _single_lines(group)]
    blocks: list[Block] = []
    tables = 0
    for number, group in enumerate(groups):
        following = groups[number + 1] if number + 1 < len(groups) else []
        for part in _parts(group):
            if _is_table(part):
                blocks += grid_blocks(
                    [[GridCell(cell) for cell in line.split("\t")] for line in part], tables
                )
                tables += 1
            else:
                blocks += _group_blocks(
                    part, following if part[-1] == group[-1] else [], width, first=not blocks
                )
    return blocks


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines between blank ones, and between ruled ones."""
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip() and not RULE.fullmatch(line.strip()):
            group.append(line)
        elif group:
            yield group
            group = []


def _single_lines(group: Sequence[str]) -> Iterator[list[str]]:
    """Every line by itself, as Word saves paragraphs as text; what belongs together stays together."""
    part: list[str] = []
    for line in group:
        if part and not (_is_item(line) and _is_item(part[-1])) and not _hangs(line, part[-1]):
            yield part
            part = []
        part.append(line)
    yield part


def _is_item(line: str) -> bool:
    """Whether a line is one of several: of a list, a form or a table."""
    return typed_bullet(line) is not None or _field(line) is not None or "\t" in line.strip()


def _parts(group: Sequence[str]) -> Iterator[list[str]]:
    """A group cut where lines of cells (parted by tabs) begin and end."""
    part: list[str] = []
    for line in group:
        if part and ("\t" in line.strip()) != ("\t" in part[-1].strip()):
            yield part
            part = []
        part.append(line)
    yield part


def _is_table(lines: Sequence[str]) -> bool:
    return len(lines) > 1 and all("\t" in line.strip() for line in lines) and typed_bullet(lines[0]) is None


def _wrap_width(groups: Sequence[Sequence[str]]) -> int:
    """Where the text is wrapped: at the length of its longest line; 0 if lines end as their author chose."""
    followed = [len(line) for group in groups for line in group[:-1] if "\t" not in line]
    widest = max((len(line) for group in groups for line in group), default=0)
    near = sum(length >= widest - RAGGED for length in followed)
    if not NARROWEST_WRAP <= widest <= WIDEST_WRAP or near < 2:
        return 0
    return widest if near >= WRAPPED_SHARE * len(followed) else 0


def _group_blocks(group: list[str], following: Sequence[str], width: int, *, first: bool) -> list[Block]:
    if first and len(group[0]) < WIDEST_WRAP and _may_be_title(group[0]) and (group[1:] or following):
        title = Block(BlockKind.HEADING, tidy(group[0]), level=1)
        return [title, *(_group_blocks(group[1:], [], width, first=False) if group[1:] else [])]
    if _is_capitals(group[0]) or (len(group) == 1 and _may_be_heading(group[0]) and _is_prose(following)):
        level = 2 if _is_capitals(group[0]) else 3
        heading = Block(BlockKind.HEADING, tidy(group[0]), level=level)
        return [heading, *(_group_blocks(group[1:], [], width, first=False) if group[1:] else [])]
    return list(_lines_blocks(_unwrapped(group, width)))


def _may_be_title(line: str) -> bool:
    return (
        is_label(line)
        and not NO_HEADING.match(line.strip())
        and typed_bullet(line) is None
        and not FIELD.match(line)
    )


def _is_capitals(line: str) -> bool:
    return is_capitals(line) and is_label(line)


def _may_be_heading(line: str) -> bool:
    words = line.split()
    short = len(words) <= LONGEST_HEADING and is_label(line) and not line.rstrip().endswith(("!", ")"))
    begins = line.strip()[0].isupper() or line.strip()[0].isdigit()
    return short and begins and _may_be_title(line) and any(word[:1].isalpha() for word in words)


def _is_prose(group: Sequence[str]) -> bool:
    """Whether a group is what stands below a heading: not nothing, and not one more short line."""
    return bool(group) and not (len(group) == 1 and _may_be_heading(group[0]) and not _is_capitals(group[0]))


def _unwrapped(group: Sequence[str], width: int) -> list[str]:
    """The lines as their author ended them: those that a program broke are joined again."""
    joined: list[str] = []
    full = False
    for line in group:
        starts = typed_bullet(line) is not None or FIELD.match(line) is not None
        if joined and ((full and not starts) or _hangs(line, joined[-1])):
            gap = "" if re.search(r"\w-$", joined[-1]) else " "
            joined[-1] += gap + line.strip()
        else:
            joined.append(line)
        full = bool(width) and len(line) >= width - RAGGED
    return joined


def _hangs(line: str, above: str) -> bool:
    """Whether a line is set in below a bullet that it continues."""
    return line.startswith("  ") and typed_bullet(above) is not None and typed_bullet(line) is None


def _lines_blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Bullets, fields where lines with labels follow each other, and paragraphs of what stands together."""
    is_form = _is_form(lines)
    together: list[str] = []
    for line in [*lines, None]:
        block = None if line is None else _bullet(line) or (_field(line) if is_form else None)
        if line is not None and block is None:
            together.append(tidy(line))
            continue
        if together:
            yield Block(BlockKind.PARAGRAPH, "\n".join(together))
            together = []
        if block is not None:
            yield block


def _is_form(lines: Sequence[str]) -> bool:
    """Whether lines with labels are a form: three at least, or two with short answers."""
    fields = [field for line in lines if (field := _field(line)) is not None]
    short = all(len(field.text.split()) <= SHORT_ANSWER for field in fields)
    return _field(lines[0]) is not None and len(fields) > (1 if short else 2)


def _bullet(line: str) -> Block | None:
    text = typed_bullet(line)
    indent = len(line) - len(line.lstrip())
    return None if text is None else Block(BlockKind.BULLET, tidy(text), level=1 + indent // 4)


def _field(line: str) -> Block | None:
    match = FIELD.match(line)
    if match is None or len(match[1].split()) > LONGEST_FIELD_LABEL or re.search(r"[.;!] ", match[1]):
        return None
    return Block(BlockKind.FIELD, tidy(match[2]), label=tidy(match[1]))
