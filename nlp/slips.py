"""Slips in the reports: another child's name, a wrong pronoun, date of birth or setting, an old report.

First rules. A wrong name is a forename that stands where the child's would, in one report only, and is
nobody else's in the bundle. An old report is good practice's concern, not the law's: no rule sets an
age (law-and-practice.md §2, "Old advice"), so the limit is a setting.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from nlp.child import ChildFacts
from nlp.dates import dates
from nlp.statement import Advice, Sentence, Slip
from nlp.words import word_list

OLD_AFTER_DAYS = 548
"""Eighteen months before the newest report of the bundle: good practice, not law."""

_BIRTH = re.compile(r"birth|\bd\.?\s?o\.?\s?b\b|\bborn\b", re.I)
_SUBJECT = re.compile(
    r"(?:^|[.:;]\s+|\b(?:for|that|when|if|to|with|of|Re:?)\s+)(?P<name>[A-Z][a-z’'-]{2,})(?:['’]s)?\s+"
    r"(?P<verb>is|was|has|had|will|can|cannot|should|would|does|did|needs|finds|likes|said|says|to|could|may|must)\b"
)
_OWNER = re.compile(r"\b(?P<name>[A-Z][a-z]{2,})['’]s\s+[a-z]")
_NOT_NAMES = word_list("not_names")


def find_slips(
    sentences: Sequence[Sentence], advice: Sequence[Advice], child: ChildFacts
) -> tuple[Slip, ...]:
    """Every slip found, in the order of the sentences, then the old reports."""
    found = [
        *_wrong_names(sentences, child),
        *(slip for sentence in sentences for slip in _sentence_slips(sentence, child)),
        *_old_reports(advice),
    ]
    return tuple(found)


def _sentence_slips(sentence: Sentence, child: ChildFacts) -> Iterator[Slip]:
    yield from _wrong_birth(sentence, child)


def _wrong_birth(sentence: Sentence, child: ChildFacts) -> Iterator[Slip]:
    """A date given as the date of birth that is not the child's."""
    if not child.born:
        return
    labelled = bool(_BIRTH.search(sentence.label))
    for match in [re.match("", sentence.text)] if labelled else list(_BIRTH.finditer(sentence.text)):
        near = sentence.text[match.end() : match.end() + 30] if match else ""
        for found in dates(near):
            if found.value.isoformat() != child.born:
                elsewhere = _spoken(date.fromisoformat(child.born))
                why = f"The date of birth is {_spoken(found.value)} here and {elsewhere} elsewhere."
                yield _slip("wrong_date", sentence, sentence.text, why)
            break


def _wrong_names(sentences: Sequence[Sentence], child: ChildFacts) -> Iterator[Slip]:
    places: dict[str, list[Sentence]] = defaultdict(list)
    mentions: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for word in set(re.findall(r"[A-Z][a-z]{2,}", sentence.text)):
            mentions[word].add(sentence.id)
        names = {match["name"] for p in (_SUBJECT, _OWNER) for match in p.finditer(sentence.text)}
        for name in names - _NOT_NAMES - child.names:
            places[name].append(sentence)
    for name, where in sorted(places.items()):
        if len(mentions[name]) == 1 and not _somebody_else(name, sentences):
            why = f"{name} stands where {child.forename or 'the child'} is meant, and is named nowhere else."
            yield _slip("wrong_name", where[0], where[0].text, why)


def _somebody_else(name: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the bundle introduces the name as somebody's: a relative, a professional, a place, a word."""
    known = re.compile(
        rf"(?:\b(?:brother|sister|cousin|friend|twin|uncle|aunt|partner|son|daughter|dog|cat|Mr|Mrs|Ms|Miss|Dr|[A-Z]\.?)"
        rf"\s*,?\s*\(?{name}\b)|\b{name}\s+[A-Z][a-z]+|\b{name.lower()}\b"
    )
    return any(known.search(sentence.text) for sentence in sentences)


def _old_reports(advice: Sequence[Advice]) -> Iterator[Slip]:
    dated = [(date.fromisoformat(report.date), report) for report in advice if report.date]
    newest = max((day for day, _ in dated), default=None)
    for day, report in dated:
        if newest and (newest - day).days > OLD_AFTER_DAYS and report.type != "previous_plan":
            why = f"This report is dated {_spoken(day)}, and the newest of the bundle {_spoken(newest)}."
            yield Slip("advice_out_of_date", "", report.file, report.date or "", why)


def _slip(code: str, sentence: Sentence, quote: str, why: str) -> Slip:
    return Slip(code, sentence.id, sentence.source.document, quote, why)


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
