"""Questions to the authors of the reports: exactly what their advice leaves open, or where it disagrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.plan import Finding, Item, Query
from nlp.statement import Statement
from nlp.understand import Understanding

ASKED = {
    "what": "what exactly will be provided",
    "who": "who will provide it, by role, and with what training or expertise",
    "frequency": "how often it will be provided",
    "duration": "how long each time lasts, or how many hours it comes to",
    "specific": "what exactly the child or young person will be able to do",
    "measurable": "how anybody will know that it has been reached",
    "time": "by when it is to be reached",
}
"""What a gap asks for, in plain words (Code of Practice 9.66 and 9.69(F))."""


def queries(
    items: Sequence[Item], understanding: Understanding, findings: Sequence[Finding] = ()
) -> tuple[Query, ...]:
    """The questions, by report: a question for each item with gaps, need unanswered, and disagreement.

    Each goes to the author of the report that it quotes. Nothing that the plan leaves out is quoted.
    """
    asking = _Asking(items, understanding)
    asked = [
        *(query for item in items for query in asking.about_gaps(item)),
        *(query for finding in findings for query in asking.about(finding)),
    ]
    return tuple(sorted(asked, key=lambda query: query.document))


class _Asking:
    """Who wrote what is asked about, and in what words."""

    def __init__(self, items: Sequence[Item], understanding: Understanding) -> None:
        self._items = {statement: item for item in items for statement in item.statements}
        self._statements = {one.id: one for one in understanding.statements}
        self._authors = {report.file: report.author for report in understanding.advice}
        self._misnamed = {slip.statement for slip in understanding.slips if slip.code == "wrong_name"}

    def about_gaps(self, item: Item) -> Iterator[Query]:
        """A question for an item's gaps, to the author of the report that it leads from."""
        if item.gaps:
            wanted = _listed([ASKED[gap] for gap in item.gaps])
            yield self._query(self._statements[item.statements[0]], f"Please state {wanted}.", [item])

    def about(self, finding: Finding) -> Iterator[Query]:
        """Questions for a need without provision and for advice that disagrees."""
        used = [self._statements[one] for one in finding.statements if one in self._items]
        if finding.code == "need_without_provision" and used:
            wanted = "Please state what provision this need calls for, or that it calls for none."
            yield self._query(used[0], wanted, [self._items[used[0].id]])
        if finding.code == "conflicting_advice":
            for one in used:
                yield from self._disagreement(
                    one, [other for other in used if other.document != one.document]
                )

    def _disagreement(self, one: Statement, others: Sequence[Statement]) -> Iterator[Query]:
        if others:
            said = _listed([f"“{self._quote(other)}”" for other in others])
            wanted = f"Other advice says: {said} Please state which holds, and why."
            items = list(dict.fromkeys(self._items[each.id] for each in (one, *others)))
            yield self._query(one, wanted, items)

    def _query(self, statement: Statement, wanted: str, items: Sequence[Item]) -> Query:
        page = f" on page {statement.sentence.source.page}" if statement.sentence.source.page > 1 else ""
        return Query(
            statement.document,
            self._authors.get(statement.document, ""),
            f"Your report says{page}: “{self._quote(statement)}” {wanted}",
            tuple(item.id for item in items),
        )

    def _quote(self, statement: Statement) -> str:
        """The report's words; the plan's where the report's name another child."""
        return self._items[statement.id].text if statement.id in self._misnamed else statement.text


def _listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "a; b and c". They hold commas themselves."""
    return " and ".join(filter(None, ("; ".join(words[:-1]), words[-1])))
