"""Plan to Plan in house style: each item edited by the rules, every edit declared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from drafting.lists import NO_LISTS, LeadIn
from drafting.plan import Edit, Item, Plan
from drafting.wording.abbreviations import expansions, used_in
from drafting.wording.edits import Change, declared, made
from drafting.wording.kept import in_quotation, kept
from drafting.wording.numbering import numbers
from drafting.wording.rule import Line, Rule
from drafting.wording.rules import RULES
from drafting.wording.style import Style
from nlp.child import Child
from nlp.statement import Sentence

MOST_EDITS = 20
"""Of one item: a rule that never had enough of it would be a fault, not a style."""


class Advice:
    """What the sentences of the bundle tell the rules."""

    def __init__(
        self, sentences: Sequence[Sentence], child: Child, lists: Mapping[str, LeadIn] = NO_LISTS
    ) -> None:
        self.child = child
        self._lists = lists
        self._numbers = numbers(sentences)
        self.expansions: Mapping[str, str] = expansions(sentence.text for sentence in sentences)
        self._texts = {sentence.id: sentence.text for sentence in sentences}
        self._around = dict(_sentences_before(sentences))
        self._headings = {s.id: " ".join((*s.headings[-1:], s.label)) for s in sentences}
        self._name = _name_said(sentences, child)

    def line(self, item: Item, text: str, explained: Iterable[str] = ()) -> Line:
        """An item as a rule sees it, with the words that it has so far."""
        known = set(explained)
        untold = {letters: words for letters, words in self.expansions.items() if letters not in known}
        lead = self._lead(item, text)
        before, heading = self._around.get(lead, ()), self._headings.get(lead, "")
        led_by = self._lists[lead].text if lead in self._lists else ""
        number = self._numbers.get(lead, "")
        return Line(
            text, item.section, item.kind, self.child, before, heading, self._name, untold, led_by, number
        )

    def _lead(self, item: Item, text: str) -> str:
        """The statement whose words an item has; the first where none has just those."""
        same = (key for key in item.statements if self._texts.get(key) == text)
        return next(same, item.statements[0] if item.statements else "")


def reword(
    plan: Plan, sentences: Sequence[Sentence], style: Style, lists: Mapping[str, LeadIn] = NO_LISTS
) -> Plan:
    """The plan in house style. `sentences` are all those of the bundle, in the order of its documents.

    `lists` are its bullets that go on from the words before their list (`drafting.lists.lead_ins`).
    """
    if style is Style.VERBATIM:
        return plan
    advice, explained, items = Advice(sentences, plan.case.child, lists), set[str](), []
    for item in plan.items:
        items.append(_reworded(item, advice, explained))
        if item.section != "A":
            explained |= used_in(items[-1].text, advice.expansions)
    return replace(plan, items=tuple(items))


def changes(rule: Rule, line: Line) -> Iterator[Change]:
    """What a rule may change in a line: nothing that is quoted, no amount, no negation, no date."""
    if not rule.applies(line):
        return
    bound = bound_after(line.text, rule, line)
    for change in rule.changes(line):
        quoted = in_quotation(line.text, change.start, change.end)
        if not quoted and kept(change.made(line.text)) == bound:
            yield change


def bound_after(text: str, rule: Rule, line: Line) -> Counter[str]:
    """The amounts, negations and dates that a rule must leave of some words of a line."""
    return kept(text) + kept(rule.brings(line)) - kept(rule.drops(line))


def _reworded(item: Item, advice: Advice, explained: set[str]) -> Item:
    source, text, edits = item.text, item.text, list[Edit]()
    line = advice.line(item, source, explained)
    for rule in RULES:
        while len(edits) < MOST_EDITS:
            change = next(changes(rule, replace(line, text=text)), None)
            if change is None:
                break
            edits.append(declared(text, change, rule.name))
            text = made(text, edits[-1])
    return replace(item, text=text, edits=tuple(edits))


def _name_said(sentences: Sequence[Sentence], child: Child) -> str:
    """The child's name, if the advice itself says it: no word of a plan comes from elsewhere."""
    name = child.known_as or child.forename
    said = (
        any(re.search(rf"\b{re.escape(name)}\b", sentence.text) for sentence in sentences) if name else False
    )
    return name if said else ""


def _sentences_before(sentences: Sequence[Sentence]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each sentence, those of its paragraph before it, after those of the paragraph before that."""
    document, block = "", -1
    above: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    for sentence in sentences:
        place = sentence.source.document, sentence.source.block
        if place != (document, block):
            above = here if place[0] == document else ()
            here, (document, block) = (), place
        yield sentence.id, above + here
        here = (*here, sentence.text)
