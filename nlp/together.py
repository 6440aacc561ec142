"""Which neighbours between full stops are one statement all the same.

Letterheads, signatures and lists of copies string names, dates and numbers together ("S. Lindley, SENCO,
27 March. Copies to parents."), and short answers list things ("Pictures. My board. Lego."), give a figure
first ("71%. Mostly mornings.") or go on from their neighbour ("Not always."). Apart, such pieces say
nothing; together they are what a moderator labels as one. Sentences that say something stay apart, and
so do private numbers and addresses, which must never ride along with anything else.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

LONGEST = 26
"""Words of a joined statement, at most."""
LONGEST_PIECE = 16
"""A piece of more words is a sentence, whatever it looks like."""
LONGEST_LISTED = 3
"""Words of a thing in a list, at most."""
LONGEST_CONTINUATION = 8
"""Words of a piece that goes on from the one before ("Used to be twenty.")."""
LONGEST_SIGNATURE = 8
LONGEST_DATE = 6
"""Words of a piece that is a name, or a date, with what belongs to it."""

_WORDING: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("page_matter.yaml").read_text(encoding="utf-8")
)
_OPENS = re.compile(rf"(?:{'|'.join(_WORDING['opens'])})\b", re.I)
_HOLDS = re.compile("|".join(_WORDING["holds"]))
_ORGANISATION = re.compile("|".join(_WORDING["organisation"]))
_PRIVATE = re.compile("|".join(_WORDING["private"]), re.I)
_SENTENCE = re.compile(
    rf"\W*(?:{'|'.join(_WORDING['subject'])})\b|.*\b(?:{'|'.join(_WORDING['auxiliary'])})(?:n['’]t)?\b",
    re.I | re.S,
)
_STARTS_ANEW = re.compile(r"re\b|child\b|name\b", re.I)
"""The line that says whom a letter is about is a statement of its own."""
_TO_SOMEBODY = re.compile(r"To:? (?:(?:Mrs?|Ms|Miss|Dr|the [A-Z])\b|[A-Z])")
_SIGNATURE = re.compile(r"(?:(?:Dr|Mrs?|Ms|Miss|Prof)\.? )?(?:[A-Z]{1,2}\.?\s?){1,3}[A-Z][a-z][\w'’-]+\b")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(rf"\b\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?\b|\b\d{{1,2}} {_MONTH}", re.I)
_CONTINUES = re.compile(
    r"(?:or|nor|except|because|same (?:with|as)|used to"
    r"|not (?:always|ever|since|only|just|in|at|on|all|for|any|with|when|if|so))\b",
    re.I,
)
"""A short piece that begins so has its subject or its verb in the piece before it."""
_BARE_FIGURE = re.compile(rf"(?=.*\d)(?:[\d£%.,/:+()\s-]|\bto\b|\b{_MONTH}(?!\w))+", re.I)


def together(before: str, after: str) -> bool:
    """Whether two neighbouring pieces of one line are one statement."""
    counts = len(before.split()), len(after.split())
    if sum(counts) > LONGEST or max(counts) > LONGEST_PIECE:
        return False
    if _PRIVATE.search(f"{before} {after}") or _STARTS_ANEW.match(after):
        return False
    if _BARE_FIGURE.fullmatch(before) or _are_listed(before, after):
        return True
    goes_on = counts[1] <= LONGEST_CONTINUATION and bool(_CONTINUES.match(after))
    return goes_on or _one_page_matter(before, after)


def _are_listed(*pieces: str) -> bool:
    return all(len(piece.split()) <= LONGEST_LISTED and not _SENTENCE.match(piece) for piece in pieces)


def _one_page_matter(before: str, after: str) -> bool:
    """Two pieces of page matter, or one with the name of an organisation beside it."""
    sure = _is_page_matter(before), _is_page_matter(after)
    if not any(sure):
        return False
    return all(sure) or _is_organisation(after if sure[0] else before)


def _is_page_matter(piece: str) -> bool:
    if _OPENS.match(piece) or _TO_SOMEBODY.match(piece) or _HOLDS.search(piece):
        return True
    return not _SENTENCE.match(piece) and (
        (len(piece.split()) <= LONGEST_SIGNATURE and bool(_SIGNATURE.match(piece)))
        or (len(piece.split()) <= LONGEST_DATE and bool(_DATE.search(piece)))
    )


def _is_organisation(piece: str) -> bool:
    return not _SENTENCE.match(piece) and bool(_ORGANISATION.search(piece))
