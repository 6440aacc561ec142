"""The setting without its name, in F: a draft names no setting (Children and Families Act 2014, s.38(5))."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.wording.edits import Change
from drafting.wording.lists import word_list
from drafting.wording.rule import Line
from drafting.wording.sentence import starts_sentence
from nlp.words import word_list as nlp_words

_SHORTEST = 2
"""Words of a setting's name that are enough to know it by: "Park" alone may be any park."""
_AFTER = frozenset("will should must is and or to by in on for with has staff".split())
"""Words that may follow the name of a setting that stands for itself."""


def setting(line: Line) -> Iterator[Change]:
    """The setting's name becomes "the setting"."""
    for name in _ways(line.child.setting):
        pattern = rf"\b(?P<the>[Tt]he )?{re.escape(name)}(?P<whose>['’]s)?(?![\w'’-])"
        for match in re.finditer(pattern, line.text):
            if _is_led_to(line.text, match) and _is_whole(line.text, match):
                the = "The" if starts_sentence(line.text, match.start()) else "the"
                yield Change(match.start(), match.end(), f"{the} setting{match['whose'] or ''}")


def _ways(name: str) -> list[str]:
    """A setting's name as reports write it, the longest first: whole, and without its last words."""
    words = name.split()
    shorter = [" ".join(words[:end]) for end in range(len(words), _SHORTEST - 1, -1)]
    return [way for way in shorter if set(way.lower().split()) - nlp_words("settings")]


def _is_led_to(text: str, match: re.Match[str]) -> bool:
    """Whether the words before a name lead to a place, not to a noun that it describes ("a … teacher")."""
    before = text[: match.start()].split()
    led = starts_sentence(text, match.start()) or before[-1].lower() in word_list("around")
    return led or bool(match["the"])


def _is_whole(text: str, match: re.Match[str]) -> bool:
    """Whether a name ends where it seems to, and describes no noun."""
    following = re.match(r"\s+(\w+)", text[match.end() :])
    return following is None or bool(match["whose"]) or following[1] in _AFTER
