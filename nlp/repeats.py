"""Which statements say the same as an earlier one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from nlp.likeness import Words
from nlp.statement import Kind, Statement
from nlp.ties import Relation, topic_likeness

SAME_WORDS = 0.9
"""How alike two statements must be to say the same: next to word for word."""
IN_OTHER_WORDS = (Kind.NEED,)
"""Kinds of which two reports say the same in words of their own. Provision and outcomes are merged only when
next to word for word, so that no amount, measure or date is lost."""
NEVER = (Kind.BACKGROUND, Kind.ADMIN, Kind.SENSITIVE)

_DECISIVE = re.compile(r"\d+(?:[.:]\d+)?|\b(?:not|no|never|without)\b|n['’]t\b")
"""Words that turn a statement into another: numbers and negations."""


class Repeats:
    """The repetitions among the statements of one bundle."""

    def __init__(self, statements: Sequence[Statement], words: Words) -> None:
        """`statements` are the whole bundle's, in order, and `words` theirs."""
        self._statements = statements
        self._words = words
        self._likenesses: dict[tuple[str, str], dict[str, float]] = {}
        self._exact = self._word_for_word_repeats()

    def likenesses(self, one: Statement, other: Statement) -> dict[str, float]:
        """How two statements are alike."""
        key = (one.id, other.id)
        if key not in self._likenesses:
            self._likenesses[key] = self._compared(one, other)
        return self._likenesses[key]

    def _compared(self, one: Statement, other: Statement) -> dict[str, float]:
        return {
            "topic": topic_likeness(one.topic, other.topic),
            "words": self._words.alike(one, other),
            "words_with_headings": self._words.alike_with_headings(one, other),
            "same_document": float(one.document == other.document),
            "same_area": float(one.area is other.area),
            "same_section": float(one.section is other.section),
        }

    def find(self, relation: Relation) -> dict[str, str]:
        """For each repetition, the id of the first statement of its kind and section that it repeats."""
        found = dict(self._exact)
        first: dict[object, list[Statement]] = defaultdict(list)
        for statement in self._statements:
            if statement.kind in IN_OTHER_WORDS and statement.id not in found:
                earlier = first[statement.kind, statement.section]
                match = self._in_other_words(statement, earlier, relation)
                if match:
                    found[statement.id] = match.id
                else:
                    earlier.append(statement)
        return {repeat: found.get(one, one) for repeat, one in found.items()}

    def _in_other_words(
        self, statement: Statement, earlier: Sequence[Statement], relation: Relation
    ) -> Statement | None:
        """The earlier statement that most surely says the same, or None."""
        likely = [(relation.likelihood(self.likenesses(one, statement)), one) for one in earlier]
        best = max(likely, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= relation.least else None

    def _word_for_word_repeats(self) -> dict[str, str]:
        """What repeats an earlier statement of its kind and section next to word for word."""
        first: dict[object, list[Statement]] = defaultdict(list)
        found: dict[str, str] = {}
        for statement in self._statements:
            if statement.kind not in NEVER:
                earlier = first[statement.kind, statement.section]
                match = next((one for one in earlier if self._word_for_word(one, statement)), None)
                if match:
                    found[statement.id] = match.id
                else:
                    earlier.append(statement)
        return found

    def _word_for_word(self, one: Statement, other: Statement) -> bool:
        """Next to word for word, with the same numbers and the same negations."""
        return self._words.alike(one, other) >= SAME_WORDS and (
            _DECISIVE.findall(one.text.lower()) == _DECISIVE.findall(other.text.lower())
        )
