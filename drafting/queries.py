"""Questions to the authors of the reports: what their advice leaves open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from drafting.plan import Item, Query
from nlp.understand import Understanding

ASKED = {
    "what": "what exactly will be provided",
    "who": "who will provide it, with what expertise",
    "frequency": "how often",
    "duration": "how long each time, or how many hours",
    "specific": "what exactly the child will be able to do",
    "measurable": "how it will be known to be reached",
    "time": "by when",
}


def queries(items: Sequence[Item], understanding: Understanding) -> tuple[Query, ...]:
    """One question for each item with gaps, to the author of the report that it leads from."""
    document_of = {s.id: s.document for s in understanding.statements}
    author_of = {report.file: report.author for report in understanding.advice}
    asked: dict[str, list[Query]] = defaultdict(list)
    for item in items:
        if item.gaps:
            document = document_of[item.statements[0]]
            asked[document].append(Query(document, author_of.get(document, ""), _question(item), (item.id,)))
    return tuple(query for document in sorted(asked) for query in asked[document])


def _question(item: Item) -> str:
    wanted = [ASKED[gap] for gap in item.gaps]
    listed = wanted[0] if len(wanted) == 1 else f"{', '.join(wanted[:-1])} and {wanted[-1]}"
    return f"Your report says: “{item.text}” Please state {listed}."
