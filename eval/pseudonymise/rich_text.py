"""Rich text files under other names: the characters between the control words, in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from eval.pseudonymise.slots import Rename
from extract.rtf import CHARACTERS, PASSED_OVER, STARRED
from extract.rtf_tokens import TOKEN

_TAKEN_OUT = frozenset(
    {"info", "pict", "object", "userprops", "revtbl", "atnid", "atnauthor", "shppict", "objdata"}
)
"""Who wrote the file, and what holds pictures or other files."""
_ENDS = frozenset({"par", "cell", "row", "sect", "page", "nestcell", "nestrow"})
_CODEPAGE = re.compile(rb"\\ansicpg(\d+)")


@dataclass(frozen=True, slots=True)
class _Sign:
    """One character and the bytes that say it."""

    sign: str
    start: int
    end: int


@dataclass(slots=True)
class _Group:
    start: int
    passed_over: bool = False
    taken_out: bool = False
    starred: bool = False


@dataclass(slots=True)
class _Found:
    """What a file holds: its paragraphs' characters, and the groups to take out."""

    stories: list[list[_Sign]] = field(default_factory=lambda: [[]])
    taken_out: list[tuple[int, int]] = field(default_factory=list)


def rename_rtf(data: bytes, changes_of: Rename) -> bytes:
    """The bytes of a rich text file with every name in it replaced."""
    codepage = _codepage(data)
    found = _read(data, codepage)
    edits = [(start, end, b"") for start, end in found.taken_out]
    for story in found.stories:
        for change in changes_of("".join(sign.sign for sign in story)):
            signs = story[change.found.start : change.found.end]
            edits.append((signs[0].start, signs[0].end, _said(change.stand_in, codepage)))
            edits += [(sign.start, sign.end, b"") for sign in signs[1:]]
    for start, end, words in sorted(edits, reverse=True):
        data = data[:start] + words + data[end:]
    return data


def _codepage(data: bytes) -> str:
    told = _CODEPAGE.search(data[:1000])
    name = f"cp{told[1].decode()}" if told else "cp1252"
    try:
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return name


def _read(data: bytes, codepage: str) -> _Found:
    found = _Found()
    groups = [_Group(0)]
    fallback = 0
    for match in TOKEN.finditer(data):
        kind, group = match.lastgroup, groups[-1]
        if kind == "open":
            groups.append(_Group(match.start(), group.passed_over, starred=False))
        elif kind == "close" and len(groups) > 1:
            groups.pop()
            if group.taken_out:
                found.taken_out.append((group.start, match.end()))
        elif match["word"]:
            fallback = _word(match, group, found)
        elif match["symbol"] == b"*":
            group.starred = True
        elif not group.passed_over:
            signs = list(_signs(match, codepage))
            found.stories[-1] += signs[fallback:] if fallback else signs
            fallback = 0 if signs else fallback
    return found


def _word(match: re.Match[bytes], group: _Group, found: _Found) -> int:
    """Takes in a control word; gives how many characters behind it only stand in for it."""
    word = match["word"].decode()
    starred, group.starred = group.starred, False
    if word in _TAKEN_OUT and not group.passed_over:
        group.taken_out = group.passed_over = True
    elif word in PASSED_OVER or (starred and word not in STARRED):
        group.passed_over = True
    elif group.passed_over:
        return 0
    elif word == "u" and match["number"]:
        found.stories[-1].append(_Sign(chr(int(match["number"]) % 0x10000), match.start(), match.end()))
        return 1
    elif word in _ENDS:
        found.stories.append([])
    elif word in CHARACTERS:
        found.stories[-1].append(_Sign(CHARACTERS[word] or "\u00ad", match.start(), match.end()))
    return 0


def _signs(match: re.Match[bytes], codepage: str) -> Iterator[_Sign]:
    if match["hex"]:
        sign = bytes.fromhex(match["hex"].decode()).decode(codepage, "replace")
        yield _Sign(sign, match.start(), match.end())
    elif match["symbol"]:
        sign = match["symbol"].decode("latin-1")
        yield _Sign(CHARACTERS.get(sign, sign if sign in "{}\\" else ""), match.start(), match.end())
    elif match["text"]:
        for place, byte in enumerate(match["text"]):
            sign = bytes([byte]).decode(codepage, "replace")
            yield _Sign(sign, match.start() + place, match.start() + place + 1)


def _said(words: str, codepage: str) -> bytes:
    """Words as the bytes that say them."""
    return b"".join(_character(sign, codepage) for sign in words)


def _character(sign: str, codepage: str) -> bytes:
    if sign in "{}\\":
        return f"\\{sign}".encode()
    if sign.isascii():
        return sign.encode()
    try:
        return f"\\'{sign.encode(codepage).hex()}".encode()
    except UnicodeEncodeError:
        return f"\\u{ord(sign)}?".encode()
