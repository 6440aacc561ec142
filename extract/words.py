"""Characters put in order, the same for every format: spaces, hyphens, bullets' marks."""

from __future__ import annotations

import re

SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
NOTHING = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\x00-\x08\x0e-\x1f\x7f]")
"""Soft hyphens, marks without width and control characters: a reader of the page sees none of them."""
LINE_ENDS = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
MARK = re.compile(
    r"(?:[-–—•·∙▪▫◦‣⁃●○■□▸►➢➤✓✔*\uf0b7\uf0a7\uf0d8\uf0fc]\s+|o\t\s*|[•●▪‣\uf0b7\uf0a7](?=\w))(?=\S)"
)
"""What stands for a bullet where it is typed. (Word's own come from its Symbol font, at U+F0B7 and so on.)"""


def tidy(text: str) -> str:
    """The words as a reader sees them: single spaces, no invisible characters, no empty lines."""
    lines = (SPACES.sub(" ", line).strip() for line in LINE_ENDS.split(NOTHING.sub("", text)))
    return "\n".join(line for line in lines if line)


def is_capitals(line: str) -> bool:
    """Whether words are all in capitals, and more than a code or an abbreviation: "WHAT HELPS", not "N/A"."""
    letters = [character for character in line if character.isalpha()]
    return len(letters) > 4 and all(letter.isupper() for letter in letters)


def typed_bullet(line: str) -> str | None:
    """The words after a typed bullet's mark; None where the line does not start with one."""
    match = MARK.match(line.lstrip())
    return line.lstrip()[match.end() :] if match else None
