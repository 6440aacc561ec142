"""Slips in the reports: another child's name, a wrong pronoun, date of birth or setting, an old report.

Each rule asks for evidence against the commoner explanation: a name may be a relative's or a
colleague's, a pronoun somebody else's, a date another event's. An old report is good practice's
concern, not the law's: no rule sets an age (law-and-practice.md §2, "Old advice"), so the limit is a setting.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from nlp.child import ChildFacts
from nlp.dates import dates
from nlp.pronouns import WrongPronoun, wrong_pronouns
from nlp.statement import Advice, Sentence, Slip
from nlp.strangers import Stranger, strangers
from nlp.words import word_list

OLD_AFTER_DAYS = 548
"""Eighteen months before the newest report of the bundle: good practice, not law."""
NEAR_YEARS = 3
"""A date with the child's day and month, but so few years off, is a mistaken date of birth."""

_BIRTH = re.compile(r"birth|\bd\.?\s?o\.?\s?b\b|\bborn\b", re.I)
_OF_GENDER = {"he": {"he", "him", "his", "himself"}, "she": {"she", "her", "hers", "herself"}}
_SOMEBODY = word_list("people")
_NOT_NAMES = word_list("not_names")
_SETTING_WORD = (
    "Infants?|Juniors?|Primary|Secondary|High(?! Street)|Nursery|Academy|Playgroup|Pre-?school|Sixth Form"
)
_SETTING = re.compile(
    r"\b(?:St\.? )?(?:[A-Z][a-z'’-]+ ){1,4}(?:C of E )?"
    rf"(?:{_SETTING_WORD})(?: (?:School|Academy|College|Nursery))?\b"
)
_ELSEWHERE = re.compile(
    r"previous|former|\bleft\b|moved|transferred|\battended|joined|started at|\bbefore\b|visit|sister"
    r"|brother|sibling|(?:would|d) like|want|prefer|consult|next|transit|secondary|\bhope|\bcc\b|records",
    re.I,
)
"""Words of a sentence that speaks of another setting on purpose: earlier, later, or a relative's."""


def find_slips(
    sentences: Sequence[Sentence], advice: Sequence[Advice], child: ChildFacts
) -> tuple[Slip, ...]:
    """Every slip found: names, dates, pronouns and settings, each in order, then old reports."""
    family = {report.file for report in advice if report.type in ("parent", "child")}
    return (
        *(_wrong_name(stranger, child) for stranger in strangers(sentences, child, family)),
        *(slip for sentence in sentences for slip in _wrong_birth(sentence, child)),
        *(_wrong_pronoun(wrong, child) for wrong in wrong_pronouns(sentences, child)),
        *_wrong_settings(sentences, child),
        *_old_reports(advice),
    )


def _wrong_name(stranger: Stranger, child: ChildFacts) -> Slip:
    why = f"{stranger.name} stands where {child.forename or 'the child'} is meant, and is named nowhere else."
    return _slip("wrong_name", stranger.sentence, stranger.sentence.text, why)


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


def _wrong_settings(sentences: Sequence[Sentence], child: ChildFacts) -> Iterator[Slip]:
    """A setting named once in the bundle, as if it were the child's."""
    if not child.setting:
        return
    found = [
        (match.group(), sentence) for sentence in sentences for match in _SETTING.finditer(sentence.text)
    ]
    counts = Counter(name for name, _ in found)
    for name, sentence in found:
        if counts[name] == 1 and not _alike(name, child.setting) and not _ELSEWHERE.search(sentence.text):
            why = f"{name} is named here only; the child's setting is {child.setting} elsewhere."
            yield _slip("wrong_setting", sentence, sentence.text, why)


def _alike(one: str, other: str) -> bool:
    first, second = (set(re.findall(r"[a-z]+", name.lower())) for name in (one, other))
    return bool(first & second - word_list("settings"))


def _old_reports(advice: Sequence[Advice]) -> Iterator[Slip]:
    dated = [(date.fromisoformat(report.date), report) for report in advice if report.date]
    newest = max((day for day, _ in dated), default=None)
    for day, report in dated:
        if newest and (newest - day).days > OLD_AFTER_DAYS and report.type != "previous_plan":
            why = f"This report is dated {_spoken(day)}, and the newest of the bundle {_spoken(newest)}."
            quote = report.words_for("date") or report.date or ""
            yield Slip("advice_out_of_date", "", report.file, quote, why)


def _slip(code: str, sentence: Sentence, quote: str, why: str) -> Slip:
    return Slip(code, sentence.id, sentence.source.document, quote, why)


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
