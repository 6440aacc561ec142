"""Every limit on reading, with its reason: what a hostile or broken file may cost, and no more.

Each is a setting: GOLDTHREAD_LIMIT_SECONDS=300 in the environment overrides `seconds`, and so on. A limit is
far above what advice needs and far below what would stop the service for everybody else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

PREFIX = "GOLDTHREAD_LIMIT_"


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits, in whole units. The text under each is its reason."""

    file_bytes: int = 100_000_000
    """One file. The largest real reports are scans of some 40 pages, about 20 MB."""
    bundle_bytes: int = 500_000_000
    """A whole bundle, zips unpacked: a case file of 50 documents seldom passes 100 MB."""
    bundle_files: int = 500
    """Documents of a bundle. A tribunal bundle holds some 150."""
    unpacked_ratio: int = 200
    """How many times larger than its zipped bytes a member may become: text packs to a tenth, a bomb to a
    thousandth."""
    unpacked_bytes: int = 200_000_000
    """What a docx or odt may unpack to, pictures included."""
    zip_depth: int = 2
    """Zips within zips, and mails within mails: a forwarded mail with a zip is 2, more is no bundle."""
    pages: int = 500
    """Pages of one PDF. A previous plan with all its appendices has some 120."""
    nesting: int = 40
    """Tables within tables. Layout tables of mail programs nest 8 deep."""
    seconds: int = 240
    """For one document in its reader process: 100 scanned pages at 2 s a page, and some room."""
    memory_bytes: int = 2_000_000_000
    """Address space of one reader process. OCR of an A3 page at 600 dpi takes about 1 GB."""
    ocr_threads: int = 4
    """Scanned pages that one reader process reads side by side, if there are as many cores. A bundle has a
    process for every core already: more threads in each would wait for one another, and hold memory."""
    output_characters: int = 5_000_000
    """Words that one document may give: 1,000 full pages."""


def current(environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits as this environment sets them.

    Raises ValueError, naming the setting, for a value that is not a whole number above 0.
    """
    chosen = {}
    for field in fields(Limits):
        name = PREFIX + field.name.upper()
        if name in environment:
            chosen[field.name] = _whole_number(name, environment[name])
    return Limits(**chosen)


def _whole_number(name: str, text: str) -> int:
    if not text.strip().isascii() or not text.strip().isdigit() or int(text) == 0:
        raise ValueError(f"{name} must be a whole number above 0, not {text!r}.")
    return int(text)
