"""Lines outside section A that say "I", "me" or "us": once they stand in a plan, nobody can tell who that is.

A plan says who gives provision by role and expertise (SEND Code of Practice 9.69(F)), and what an author
would like or thinks binds nobody. Section A is left alone: there the child and the family speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafting.plan import Finding, Item

CODE = "first_person"
_WHY = (
    "It says “{word}”, and a plan does not show who speaks. Write the role of whoever is meant, or ask the "
    "author to say it as what is needed."
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)[‘'][^’']*[’'](?!\w)")
"""What somebody is quoted to say, or is to learn to say."""
_SPEAKER = re.compile(r"(?<![\w’'.-])(?:I(?![\w.’'-]*\d)|[Mm]e|[Mm]y|[Ww]e|us|[Oo]urs?)(?![\w-]|\.\w)")
_LISTED = re.compile(r"(?:Type|Stage|Level|Class|Schedule|Part|Bipolar)\s+$|[IVX,/]\s*$", re.IGNORECASE)
"""What stands before a Roman number one."""


def in_first_person(items: Iterable[Item]) -> Iterator[Finding]:
    """A finding for each line outside section A in which its report's author speaks."""
    for item in items:
        if item.section != "A" and (word := _speaker(item.text)):
            why = _WHY.format(word=word)
            yield Finding(CODE, "should_fix", item.section, item.id, item.statements, item.text, why)


def _speaker(text: str) -> str:
    """The first word by which somebody speaks of themselves, outside what is quoted; "" for none."""
    own = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    found = (match for match in _SPEAKER.finditer(own) if not _LISTED.search(own[: match.start()]))
    return next((match.group() for match in found), "")
