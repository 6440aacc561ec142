"""Short answers of a form's field ("Sunday nights."), which make no sense without the question over them.

The words of the child and the family are never edited (docs/wording.md), so the question is drawn before
them, as the report has it, and is no part of the item. So is the name of its row before provision that does
not say what it is of ("Training": "Levels 1–2, one day.").
"""

from __future__ import annotations

import re

from drafting.columns import HEADS_WORKING
from drafting.plan import Item
from drafting.private_facts import OF_THE_FAMILY
from drafting.render.labels import words
from drafting.render.references import References
from nlp.names import is_forename
from nlp.private import is_private
from nlp.statement import Statement
from nlp.tables import BETWEEN
from nlp.words import CAPITAL

SHORT = 10
"""Words of an answer that may need its question."""
ALONE = 4
"""Words of an answer that stands alone if it says whom it is about."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SPEAKERS = frozenset({"i", "we", "he", "she"})
_QUESTION = re.compile(
    r"\?\s*$|^\W*(?:\d+\W+)?(?:what|how|who|where|when|why|which|if|things|tell|my|your)(?:\s+\S+){2,}"
    rf"|{HEADS_WORKING}",
    re.IGNORECASE,
)
"""A question, or an opening that the answer ends; "How often" is the header of a column."""
_HEADS_WORKING = re.compile(HEADS_WORKING, re.IGNORECASE)
_NAME_OF_ROW = re.compile(r"[\w'’ ]{1,25}: ")
_ASKS_WHAT_IS_WRONG = re.compile(
    r"\b(?:(?<!and )not|never|difficult\w*|hard(?:er|est)?|worr\w+|dislikes?|unhelpful|wrong|upsets?)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
"""A question whose answer would read as praise without it."""
_BRACKETED = re.compile(r"\([^)]*\)")
_IF = re.compile(r"\W*if\b", re.IGNORECASE)
_WOULD = re.compile(r"\W*(?:I|we|he|she|they)(?:['’]d| would)\b", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"\W*(?:that|to|someone|somebody|being|having|because)\b(?! is\b| was\b|['’]s)", re.IGNORECASE
)
"""How an answer opens that is no sentence of its own."""
_NAMES_ROW = re.compile(rf"{CAPITAL}[a-z]{{2,}}(?:[ -][a-z]+){{0,2}}")
"""The name of a row; more capitals may be a person's, or a setting's."""
_ASKS_FOR_HELP = re.compile(
    r"\b(?:provisions?|support\w*|strateg\w+|recommend\w*|interventions?|actions?|help\w*|approach\w*|advice|input"
    r"|needs?|outcomes?|targets?|aims?|who|how|when|what|where|by|time|frequency|duration|staff\w*|summary"
    r"|items?|programmes?|methods?|ask|points?|steps?|comments?|notes?|other|details?|request\w*"
    r"|requirements?|required|proposed|plan|section)\b",
    re.IGNORECASE,
)
"""Labels of whatever is provided."""
_HAS_VERB = re.compile(
    r"\b(?:will|shall|should|must|may|can|could|would|is|are|was|were|be|been|has|have|had|do|does|needs?"
    r"|requires?)\b",
    re.IGNORECASE,
)


def question(item: Item, references: References) -> str:
    """What a view or provision does not stand without, its last colon left off; "" where it does."""
    lead = next(iter(references.statements(item)), None)
    return _question(lead, item.kind, item.text, references) if lead else ""


def said_in_full(statement: Statement, item: Item, references: References) -> str:
    """What a report said of an item, after its question where it needs it."""
    said = references.said(statement)
    return after_question(_question(statement, item.kind, statement.shown, references), said)


def after_question(asked: str, said: str) -> str:
    """Words as they are drawn after the question that they answer; as they stand where that is ""."""
    return words("answer").format(question=asked) + said if asked else said


def _question(statement: Statement, kind: str, text: str, references: References) -> str:
    asked = _asked(statement, references) if kind == "view" else statement.sentence.label
    if kind == "view":
        is_cell = bool(statement.sentence.row and _HEADS_WORKING.search(asked))
        needs_it = is_cell or _needs_its_question(text, asked, references)
    else:
        needs_it = kind == "provision" and _needs_its_name(text, statement, references)
    if is_private(asked) or not needs_it:
        return ""
    return " ".join(references.without_others(statement.document, asked).split()).rstrip(" :")


def _needs_its_question(text: str, asked: str, references: References) -> bool:
    if _FRAGMENT.match(text) or (_IF.match(asked) and _WOULD.match(text)):
        return True
    spoken = _WORD.findall(text)
    may_be_long = bool(_ASKS_WHAT_IS_WRONG.search(_BRACKETED.sub("", asked)))
    stands_alone = len(spoken) >= ALONE and _says_whom(spoken[0], references)
    return (may_be_long or len(spoken) <= SHORT) and not stands_alone


def _needs_its_name(text: str, statement: Statement, references: References) -> bool:
    """Whether provision is a fragment beside the name of its row in a form, which says what it is of."""
    label = statement.sentence.label.strip(" :")
    if statement.sentence.row or not _NAMES_ROW.fullmatch(label) or _ASKS_FOR_HELP.search(label):
        return False
    first = label.split()[0]
    child = references.plan.case.child
    is_name = is_forename(first) or first in (*child.names, *child.setting.split())
    says_it = label.lower() in text.lower() or _HAS_VERB.search(text) or _instructs(text, statement)
    return not is_name and not says_it


def _instructs(text: str, statement: Statement) -> bool:
    """Whether provision says who is to do it, as its first words: "The SLT to train the staff"."""
    who = re.escape(statement.parts.who) if statement.parts and statement.parts.who else ""
    return bool(who and re.match(rf"(?:the |an? )?{who} to\b", text, re.IGNORECASE))


def _says_whom(word: str, references: References) -> bool:
    """Whether the word that a line opens with says who it is about: "I", "She's", the child's name."""
    child = references.plan.case.child
    known = {name.lower() for name in (child.forename, child.known_as) if name}
    return re.split("['’]", word.lower())[0] in _SPEAKERS | known


def _asked(statement: Statement, references: References) -> str:
    """The question that a statement answers: its field's label, else the heading over it; "" for none."""
    sentence = statement.sentence
    # In the family's own report each label is a question to them, however it is put; over a whole row it is
    # the header of the row's own name ("People I trust: Pete").
    if sentence.label and references.advice(statement.document).type in OF_THE_FAMILY:
        is_row = BETWEEN in statement.text or _NAME_OF_ROW.match(statement.text)
        return "" if is_row and not _QUESTION.search(sentence.label) else sentence.label
    nearest = next(filter(None, (sentence.label, *sentence.headings[-1:])), "")
    return nearest if _QUESTION.search(nearest) else ""
