"""Settings that a report takes for the child's, and that are not: one named once, with no reason to be named.

A child's earlier and later schools, those of brothers and sisters, and those that a form offers are named
on purpose; the words beside the name say so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.child import ChildFacts
from nlp.setting_names import own_words, whole_names
from nlp.statement import Sentence

_ON_PURPOSE = re.compile(
    r"previous (?:\w+ )?(?:school|setting|nursery|placement|college)|former|\bleft\b|moved|transferred|joined"
    r"|\battended\b|started at|\bbefore\b|would like|\bwant|\bto see\b|\bage \d|completed (?:at|for)|prefer"
    r"|['’]d like|preference|information from|asked about|head of|virtual school|council\b|report on"
    r"|consult|\bnext\b|transition|secondary|\bhope|\bcc\b|records|\bnamed?\b|appl(?:y|ied|ication)|choice"
    r"|\boffer|\btaster\b|open (?:day|evening|morning)|\btour\b|look(?:ed|ing)? (?:at|round)|outreach"
    r"|\bbase\b|hosted|\bexclu|managed move|alternative|\bclub\b|volunteer|\bold school\b"
    r"|\b(?:will|to) (?:start|move)"
    r"|used to|\bsent\b|teaching school|\bfrom (?:20\d\d|Year|age)|\bworks? (?:at|in)\b|\bemployed\b",
    re.I,
)
"""Words of a sentence that speaks of another setting on purpose: earlier, later or wished for."""
_RELATIVE = re.compile(
    r"\b(?:sister|brother|sibling|cousin|friend|twin|mother|father|mum|dad|son|daughter)s?\b", re.I
)
_A_FEW = 40
"""Characters after a name that may say why it is named."""


@dataclass(frozen=True, slots=True)
class WrongSetting:
    """A setting that is not the child's and the sentence that takes it for that."""

    name: str
    sentence: Sentence


def wrong_settings(sentences: Sequence[Sentence], child: ChildFacts) -> Iterator[WrongSetting]:
    """The settings named once in the bundle as if they were the child's, in their order."""
    if not child.setting:
        return
    found = [(match, sentence) for sentence in sentences for match in whole_names(sentence.text)]
    counts = Counter(match.group() for match, _ in found)
    for match, sentence in found:
        name = match.group()
        if counts[name] == 1 and not _same(name, child.setting) and not _on_purpose(match, sentence):
            yield WrongSetting(name, sentence)


def _on_purpose(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether the words before a name, or a few after it, say why it is named."""
    before = f"{sentence.label}: {sentence.text[: match.start()]}"
    after = sentence.text[match.end() : match.end() + _A_FEW]
    return bool(_ON_PURPOSE.search(f"{before} … {after}") or _RELATIVE.search(before))


def _same(one: str, other: str) -> bool:
    """Whether two names are one setting's: all that is its own of the shorter name is in the longer."""
    first, second = own_words(one), own_words(other)
    return first <= second or second <= first
