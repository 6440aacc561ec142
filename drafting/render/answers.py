"""Short answers of a form's field ("Sunday nights."), which make no sense without the question over them.

The words of the child and the family are never edited (docs/wording.md), so the question is drawn before
them, as the report has it, and is no part of the item.
"""

from __future__ import annotations

import re

from drafting.plan import Item
from drafting.render.references import References
from nlp.private import is_private
from nlp.statement import Statement

SHORT = 10
"""Words of an answer that may need its question."""
ALONE = 4
"""Words of an answer that stands alone if it says whom it is about."""
OF_THE_FAMILY = ("child", "parent")
"""The types of report in which each label is a question to the child or the family, however it is put."""

_WORD = re.compile(r"[^\W\d_]+")
_SPEAKERS = frozenset({"i", "we", "he", "she"})
_QUESTION = re.compile(
    r"\?\s*$|^\W*(?:\d+\W+)?(?:what|how|who|where|when|why|which|things|tell|my|your)(?:\s+\S+){2,}",
    re.IGNORECASE,
)
"""A question, or an opening that the answer ends; "How often" is the header of a column."""


def question(item: Item, references: References) -> str:
    """The question that a view answers too shortly to stand without it, its last colon left off; else ""."""
    lead = next(iter(references.statements(item)), None)
    if lead is None or item.kind != "view" or not _needs_its_question(item.text, references):
        return ""
    asked = _asked(lead, references)
    shown = "" if is_private(asked) else references.without_others(lead.document, asked)
    return " ".join(shown.split()).rstrip(" :")


def _needs_its_question(text: str, references: References) -> bool:
    words = _WORD.findall(text)
    child = references.plan.case.child
    known = {name.lower() for name in (child.forename, child.known_as) if name}
    says_whom = bool(words) and words[0].lower() in _SPEAKERS | known
    return len(words) <= SHORT and not (says_whom and len(words) >= ALONE)


def _asked(statement: Statement, references: References) -> str:
    """The question that a statement answers: its field's label, else the heading over it; "" for none."""
    sentence = statement.sentence
    if sentence.label and references.advice(statement.document).type in OF_THE_FAMILY:
        return sentence.label
    nearest = next(filter(None, (sentence.label, *sentence.headings[-1:])), "")
    return nearest if _QUESTION.search(nearest) else ""
