"""Slips in the reports: another child's name, a wrong pronoun, date of birth or setting, an old report.

Each rule asks for evidence against the commoner explanation: a name may be a relative's or a
colleague's, a pronoun somebody else's, a date another event's. An old report is good practice's
concern, not the law's: no rule sets an age (law-and-practice.md §2, "Old advice"), so the
limit is the caller's to set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from nlp.child import ChildFacts
from nlp.dates import dates
from nlp.old import OLD_AFTER_DAYS, OutOfDate, out_of_date
from nlp.pronouns import WrongPronoun, wrong_pronouns
from nlp.settings import WrongSetting, wrong_settings
from nlp.statement import Advice, Sentence, Slip
from nlp.strangers import Stranger, strangers

NEAR_YEARS = 3
"""A date with the child's day and month, but so few years off, is a mistaken date of birth."""

_BIRTH = re.compile(r"birth|\bd\.?\s?o\.?\s?b\b|\bborn\b", re.I)


def find_slips(
    sentences: Sequence[Sentence],
    advice: Sequence[Advice],
    child: ChildFacts,
    old_after_days: int = OLD_AFTER_DAYS,
) -> tuple[Slip, ...]:
    """Every slip found: names, dates, pronouns and settings, each in order, then what is out of date.

    `old_after_days` is how many days before the newest report of the bundle advice counts as old; the
    default, eighteen months, is good practice, not law.
    """
    family = {report.file for report in advice if report.type in ("parent", "child")}
    return (
        *(_wrong_name(stranger, child) for stranger in strangers(sentences, child, family)),
        *(slip for sentence in sentences for slip in _wrong_birth(sentence, child)),
        *(_wrong_pronoun(wrong, child) for wrong in wrong_pronouns(sentences, child)),
        *(_wrong_setting(wrong, child) for wrong in wrong_settings(sentences, child)),
        *(_out_of_date(found) for found in out_of_date(sentences, advice, child, old_after_days)),
    )


def _wrong_name(stranger: Stranger, child: ChildFacts) -> Slip:
    why = f"{stranger.name} stands where {child.forename or 'the child'} is meant, and is named nowhere else."
    return replace(_slip("wrong_name", stranger.sentence, stranger.sentence.text, why), name=stranger.name)


def _wrong_birth(sentence: Sentence, child: ChildFacts) -> Iterator[Slip]:
    """A date given as the date of birth, or all but the same, that is not the child's."""
    if not child.born:
        return
    born = date.fromisoformat(child.born)
    for found in dates(sentence.text):
        before = f"{sentence.label} {sentence.text[max(0, found.start - 20) : found.start]}"
        said = _BIRTH.search(before) and abs(found.value.year - born.year) <= NEAR_YEARS
        if found.value != born and (said or _nearly(found.value, born)):
            why = f"The date of birth is {_spoken(found.value)} here and {_spoken(born)} elsewhere."
            yield _slip("wrong_date", sentence, sentence.text, why)
            return


def _nearly(one: date, other: date) -> bool:
    """The same day of another year close by, or day and month changed round."""
    close = abs(one.year - other.year) <= NEAR_YEARS
    swapped = one.year == other.year and (one.month, one.day) == (other.day, other.month)
    return close and ((one.month, one.day) == (other.month, other.day) or swapped)


def _wrong_pronoun(wrong: WrongPronoun, child: ChildFacts) -> Slip:
    why = f"“{wrong.word}” stands here, and “{child.pronouns}” for the child elsewhere."
    return _slip("wrong_pronoun", wrong.sentence, wrong.sentence.text, why)


def _wrong_setting(wrong: WrongSetting, child: ChildFacts) -> Slip:
    why = f"{wrong.name} is named here only; the child's setting is {child.setting} elsewhere."
    return replace(_slip("wrong_setting", wrong.sentence, wrong.sentence.text, why), setting=wrong.name)


def _out_of_date(found: OutOfDate) -> Slip:
    statement = found.sentence.id if found.sentence else ""
    return Slip("advice_out_of_date", statement, found.file, found.quote, found.why)


def _slip(code: str, sentence: Sentence, quote: str, why: str) -> Slip:
    return Slip(code, sentence.id, sentence.source.document, quote, why)


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
