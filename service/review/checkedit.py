"""A person’s words, checked at once: what the cited advice does not say, what is lost, what is weak.

Amounts, names and negations weigh most: "the amounts may not be invented" and none may be watered down
(Children and Families Act 2014, s. 37(2); Code of Practice 9.69(F)).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import drafting.checks  # noqa: F401 - registers the checks
from drafting.checks.run import Finding as CheckFinding
from drafting.checks.run import run_checks
from drafting.plan import Case, Item, Plan, Severity
from drafting.reading.plan_json import read_plan_json
from drafting.render.json import plan_json
from drafting.wording.edits import undone
from drafting.wording.kept import is_kept, kept, words_of
from drafting.wording.sentence import starts_sentence
from nlp.names import NAME_TOKEN, is_forename
from nlp.words import word_list
from service.review.model import REVIEWER, DecisionKind
from service.review.reviewed import Reviewed
from service.review.words import ASKS, one_line, rewritten

LINE_CHECKS = frozenset(
    "provision_weasel provision_what_unclear provision_who_missing provision_frequency_missing "
    "provision_duration_missing outcome_is_provision outcome_not_measurable outcome_not_timebound wrong_name "
    "wrong_pronoun third_party_sensitive wrong_date setting_named_in_draft deficit_language "
    "jargon_unexplained copied_boilerplate".split()
)
"""The checks that one line by itself can pass or fail."""
_SHORT = 3
"""Letters of a word that joins others and says nothing itself."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a person's words that a reader should know."""

    kind: str
    """amount, name, word (not in the cited advice), lost, or the code of a check."""
    words: str
    why: str
    severity: Severity


def check_edit(reviewed: Reviewed, item: str, words: str) -> tuple[Doubt, ...]:
    """What is to be said of a line if it had these words. Raises DecisionRefused for no such line."""
    changed = rewritten(reviewed.item(item), one_line(words))
    return doubts(reviewed.with_item(changed), changed)


def doubts(reviewed: Reviewed, item: Item) -> tuple[Doubt, ...]:
    """What is to be said of a line whose words, section or kind a person changed."""
    before = before_person(item)
    cited = [reviewed.statement(key).shown for key in item.statements]
    sourced = _sourced(reviewed, item)
    return (
        *_amounts(item.text, [before, *cited], sourced),
        *_names(item.text, [before, *cited], sourced),
        *_other_children(reviewed, item),
        *_words(item.text, [before, *cited], sourced),
        *_lost(reviewed, item, before),
        *_failed(reviewed, item, before),
    )


def codes_found(reviewed: Reviewed, item: Item) -> frozenset[str]:
    """The codes of the checks that a line by itself fails."""
    return frozenset(found.code for found in _found(item, reviewed.draft.plan.case))


def before_person(item: Item) -> str:
    """The words of a line before any person changed them."""
    text = item.text
    for edit in reversed(item.edits):
        if edit.rule != REVIEWER:
            break
        text = undone(text, edit)
    return text


def _sourced(reviewed: Reviewed, item: Item) -> Counter[str]:
    """The words for which a person said who gave them."""
    said: Counter[str] = Counter()
    for decision in reviewed.by.get(item.id, ()):
        if decision.kind in (DecisionKind.FILL, DecisionKind.EDIT):
            asked = " ".join(ASKS[gap] for gap in decision.detail.gaps)
            said += Counter(words_of(f"{asked} {decision.detail.words}" if asked else ""))
    return said


def _amounts(text: str, known: Sequence[str], sourced: Counter[str]) -> Iterator[Doubt]:
    amounts = [word for word in words_of(text) if is_kept(word)]
    advised = [[word for word in words_of(one) if is_kept(word)] for one in known]
    if any(_in_order(amounts, one) for one in advised):
        return
    most: Counter[str] = Counter()
    for one in advised:
        most |= Counter(one)
    added = Counter(amounts) - most - sourced
    if added:
        why = "The advice that this line cites does not say this. No amount may be added without its author."
        yield Doubt("amount", ", ".join(added), why, "must_fix")
    elif not sourced:
        why = (
            "The advice that this line cites says this in another order, so that it may mean something else."
        )
        yield Doubt("amount", ", ".join(dict.fromkeys(amounts)), why, "must_fix")


def _in_order(words: Sequence[str], within: Sequence[str]) -> bool:
    """Whether words stand within others, in their order."""
    rest = iter(within)
    return all(word in rest for word in words)


def _names(text: str, known: Sequence[str], sourced: Counter[str]) -> Iterator[Doubt]:
    said = {word for one in known for word in words_of(one)} | set(sourced)
    for found in NAME_TOKEN.finditer(text):
        new = found[0].lower() not in said
        if new and (is_forename(found[0]) or not starts_sentence(text, found.start())):
            why = "The advice that this line cites does not name this. Check that it is about this child."
            yield Doubt("name", found[0], why, "must_fix")


def _other_children(reviewed: Reviewed, item: Item) -> Iterator[Doubt]:
    """Names of other children, which stood in the advice where the child's belongs."""
    names = {name for key in item.statements for name in reviewed.statement(key).other_children}
    for name in sorted(names & set(NAME_TOKEN.findall(item.text))):
        why = "Another child is called so in the advice. No other child may be named in a plan."
        yield Doubt("name", name, why, "must_fix")


def _words(text: str, known: Sequence[str], sourced: Counter[str]) -> Iterator[Doubt]:
    said = {word for one in known for word in words_of(one)} | set(sourced) | word_list("common")
    new = [word for word in words_of(text) if word not in said and not is_kept(word) and len(word) > _SHORT]
    if new:
        why = "The advice that this line cites does not use these words. They are marked as yours."
        yield Doubt("word", ", ".join(dict.fromkeys(new)), why, "advice")


def _lost(reviewed: Reviewed, item: Item, before: str) -> Iterator[Doubt]:
    """Amounts, negations and dates that neither the line nor another piece of it holds any more."""
    pieces = {one.id: one.text for key in item.statements for one in reviewed.citing(key)}
    still = Counter(word for text in pieces.values() for word in words_of(text))
    gone = kept(before) - still
    if gone:
        why = "The advice says this and the line does not any more, so that less is owed, or something else."
        yield Doubt("lost", ", ".join(gone), why, "must_fix")


def _failed(reviewed: Reviewed, item: Item, before: str) -> Iterator[Doubt]:
    """What the checks of plans find in the line that they did not find in it before."""
    case, drafted = reviewed.draft.plan.case, _drafted(reviewed, item)
    known = {found.code for found in _found(replace(item, text=before), case)} if drafted else set()
    for found in _found(item, case):
        if found.code not in known:
            yield Doubt(found.code, found.quote, f"{found.why} {found.ask}", found.severity)


def _drafted(reviewed: Reviewed, item: Item) -> bool:
    """Whether the draft had the line in this section, as of this kind."""
    cited = set(item.statements)
    return any(
        (one.section, one.kind) == (item.section, item.kind) and not cited.isdisjoint(one.statements)
        for one in reviewed.draft.plan.items
    )


def _found(item: Item, case: Case) -> tuple[CheckFinding, ...]:
    """What the checks find in one line by itself, without its links."""
    return _found_alone(replace(item, edits=(), gaps=(), needs=(), outcomes=(), statements=()), case)


@lru_cache(maxsize=4096)
def _found_alone(item: Item, case: Case) -> tuple[CheckFinding, ...]:
    plan = plan_json(Plan(case, {}, (item,)))
    return run_checks(read_plan_json(json.dumps(plan).encode(), "line.json"), LINE_CHECKS).findings
