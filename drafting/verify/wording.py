"""Whether every word of an item comes from its statements, or from an edit that its rule could have made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafting.findings import GAP_RULES
from drafting.lists import lead_ins
from drafting.plan import NAME_GAP, Edit, Item, Plan
from drafting.verify.fault import Fault, of_item, quoted
from drafting.verify.kept import LedgerStatement
from drafting.wording.edits import NoSuchPlace, made, original
from drafting.wording.kept import is_kept, kept, words_of
from drafting.wording.reword import Advice, bound_after, changes
from drafting.wording.rule import Line
from drafting.wording.rules import BY_NAME
from extract.document import Document
from nlp.names import NAME_TOKEN, is_forename
from nlp.omission import OMITTED
from nlp.statement import Sentence

GAPS = frozenset(gap for _, gap in GAP_RULES)
_MOST_WORDS = 3
"""Words that one fault names: enough to find the place."""


def wording_faults(
    plan: Plan,
    statements: Sequence[LedgerStatement],
    sentences: Sequence[Sentence],
    documents: Sequence[Document],
) -> Iterator[Fault]:
    """Words of the plan that no statement and no edit accounts for, and gaps hidden or invented."""
    lists = lead_ins(sentences, documents, plan.case.child.names)
    advice = Advice(sentences, plan.case.child, lists)
    known = {statement.id: statement for statement in statements}
    for item in plan.items:
        cited = [known[key] for key in item.statements if key in known]
        yield from _of_words(item, cited, advice)
        yield from _of_gaps(item, cited)


def _of_words(item: Item, cited: Sequence[LedgerStatement], advice: Advice) -> Iterator[Fault]:
    try:
        source = original(item.text, item.edits)
    except NoSuchPlace:
        yield of_item(item, "It declares an edit whose words are not in it.")
        return
    if _is_advised(source, item, cited, advice):
        yield from _of_edits(item, source, advice)
    else:
        yield of_item(item, _difference(source, cited))


def _is_advised(source: str, item: Item, cited: Sequence[LedgerStatement], advice: Advice) -> bool:
    """Whether words are a statement's, or all of an item's statements' in order.

    Where the item declares that another child's name is left out, ellipses may stand for such names.
    """
    texts = [statement.text for statement in cited]
    whole = {*texts, " ".join(texts)}
    if NAME_GAP not in item.gaps:
        return source in whole
    return any(_leaves_names_out(source, text, advice) for text in whole)


def _leaves_names_out(source: str, text: str, advice: Advice) -> bool:
    """Whether words are those of a text but for names of others."""
    omitted = "|".join(re.escape(words) for words in (OMITTED, *sorted(_others_named(text, advice))))
    return bool(re.fullmatch(f"(?:{omitted})".join(map(re.escape, source.split(OMITTED))), text))


def _others_named(text: str, advice: Advice) -> set[str]:
    """The forenames in a text that are none of the child's."""
    return {word for word in NAME_TOKEN.findall(text) if is_forename(word)} - advice.child.names


def _of_edits(item: Item, source: str, advice: Advice) -> Iterator[Fault]:
    line, text = advice.line(item, source), source
    for edit in item.edits:
        try:
            after = made(text, edit)
        except NoSuchPlace:
            after = ""
        what = f"turn {quoted(edit.original)} into {quoted(edit.edited)}"
        if edit.rule not in BY_NAME:
            yield of_item(item, f"There is no rule {quoted(edit.rule)} that could {what}.")
        elif kept(edit.edited) != bound_after(edit.original, BY_NAME[edit.rule], replace(line, text=text)):
            yield of_item(item, f"No edit may {what}: {_touched(edit)}.")
        elif after not in _made_by(edit.rule, replace(line, text=text)):
            yield of_item(item, f"The rule {edit.rule} does not {what} here.")
        text = after
    if text != item.text:
        yield of_item(item, "Its edits do not lead from the words of its statement to its own.")


def _made_by(rule: str, line: Line) -> set[str]:
    """What a rule could make of a line, change by change."""
    return {change.made(line.text) for change in changes(BY_NAME[rule], line)}


def _touched(edit: Edit) -> str:
    before, after = kept(edit.original), kept(edit.edited)
    touched = (before - after) + (after - before)
    return f"it touches {', '.join(quoted(word) for word in sorted(touched)[:_MOST_WORDS])}"


def _difference(source: str, cited: Sequence[LedgerStatement]) -> str:
    """What an item says that its statements do not, and what it leaves out that binds."""
    if not cited:
        return "None of its words can be traced, since it cites no statement of the ledger."
    words = Counter(words_of(source))
    nearest = max((Counter(words_of(one.text)) for one in cited), key=lambda said: (said & words).total())
    added = words - nearest
    lost = Counter({word: count for word, count in (nearest - words).items() if is_kept(word)})
    parts = [
        f"It says {_named(added)}, which neither its statements nor an edit account for." if added else "",
        f"It leaves out {_named(lost)} of its statement." if lost else "",
    ]
    return " ".join(filter(None, parts)) or "Its words are not those of its statement in their order."


def _named(words: Mapping[str, int]) -> str:
    return ", ".join(quoted(word) for word in list(words)[:_MOST_WORDS])


def _of_gaps(item: Item, cited: Sequence[LedgerStatement]) -> Iterator[Fault]:
    """A gap is what the statements leave open: none is invented, none that all of them leave is hidden."""
    missing = [set(statement.missing) for statement in cited]
    for gap in sorted(set(item.gaps) - {NAME_GAP} - (set().union(*missing) & GAPS)):
        yield of_item(item, f"Its gap {quoted(gap)} is not one that its statements leave.")
    for gap in sorted(set.intersection(*missing) - set(item.gaps)) if missing else []:
        yield of_item(item, f"Its statements do not say {gap}, and it hides that gap.")
