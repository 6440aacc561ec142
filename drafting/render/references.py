"""How a rendered plan refers to its own lines (B1, F3) and to the reports (1, p. 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from drafting.plan import Finding, Item, Plan
from extract.document import Document
from nlp.statement import Advice, Parts, Statement

NUMBERED = ("need", "outcome", "provision")
"""The kinds of item that other lines refer to."""


class References:
    """Looks up what a plan's items are called, where they come from, and what answers what."""

    def __init__(
        self,
        plan: Plan,
        statements: Iterable[Statement],
        advice: Iterable[Advice],
        documents: Sequence[Document],
    ) -> None:
        self.plan = plan
        self.documents = documents
        self._statements = {statement.id: statement for statement in statements}
        self._advice = {one.file: one for one in advice}
        self._numbers = {document.file: n for n, document in enumerate(documents, start=1)}
        self._pages = {document.file: document.pages for document in documents}
        self._labels = _labels(plan)
        self._section_of = {self._labels[one.id]: one.section for one in plan.items if one.id in self._labels}

    def label(self, item: str) -> str:
        """What a numbered item is called, "B1"; "" for an item that has no number."""
        return self._labels.get(item, "")

    def labels(self, items: Iterable[str]) -> str:
        """Several items' labels, in the plan's order, neighbours as a range: "B1, B4 to B6"."""
        wanted = set(items)
        runs: list[list[str]] = []
        for item, label in self._labels.items():
            if item not in wanted:
                runs.append([])
            elif runs and runs[-1] and self._section_of[runs[-1][-1]] == self._section_of[label]:
                runs[-1].append(label)
            else:
                runs.append([label])
        return ", ".join(_range(run) for run in runs if run)

    def place(self, finding: Finding) -> str:
        """What a finding points to: a line, else a section, else where it was read, else ""."""
        if finding.item and self.label(finding.item):
            return self.label(finding.item)
        if finding.section:
            return f"Section {finding.section}"
        return self._read_at(self._found(finding.statements))

    def answering(self, need: str, kind: str) -> str:
        """Labels of the items of `kind` that answer an item of need."""
        return self.labels(item.id for item in self.plan.items if item.kind == kind and need in item.needs)

    def serving(self, outcome: str) -> str:
        """Labels of the provision that serves an item of outcome."""
        return self.labels(item.id for item in self.plan.items if outcome in item.outcomes)

    def number(self, file: str) -> int:
        """A document's number in section K."""
        return self._numbers[file]

    def advice(self, file: str) -> Advice:
        """Who wrote a document; of type "other" where nobody could tell."""
        return self._advice.get(file, Advice(file, "other"))

    def source(self, item: Item) -> str:
        """Where an item's words were read: "[1, p. 3; 4]"."""
        return self._read_at(self.statements(item))

    def statements(self, item: Item) -> list[Statement]:
        """The statements that an item was selected from."""
        return self._found(item.statements)

    def file(self, item: Item) -> str:
        """The document that an item's first statement was read from; "" if there is none."""
        return next((statement.document for statement in self.statements(item)), "")

    def parts(self, item: Item) -> Parts:
        """The parts of a provision, in the advice's own words, over all its statements."""
        found = [statement.parts for statement in self.statements(item) if statement.parts]

        def joined(name: str) -> str:
            return "; ".join(dict.fromkeys(filter(None, (getattr(parts, name) for parts in found))))

        return Parts(*(joined(name) for name in ("what", "who", "frequency", "duration", "group_size")))

    def _found(self, ids: Iterable[str]) -> list[Statement]:
        return [self._statements[one] for one in ids if one in self._statements]

    def _read_at(self, statements: Iterable[Statement]) -> str:
        places = dict.fromkeys(self._place_read(statement) for statement in statements)
        return f"[{'; '.join(places)}]" if places else ""

    def _place_read(self, statement: Statement) -> str:
        number = str(self._numbers.get(statement.document, "?"))
        if self._pages.get(statement.document, 0) <= 1:
            return number
        # No-break spaces: a reference stays on one line.
        return f"{number},\u00a0p.\u00a0{statement.sentence.source.page}"


def _range(run: Sequence[str]) -> str:
    """Labels that follow each other: "B4 to B6" from three on."""
    return ", ".join(run) if len(run) < 3 else f"{run[0]} to {run[-1]}"


def _labels(plan: Plan) -> dict[str, str]:
    counts: Counter[str] = Counter()
    labels = {}
    for item in plan.items:
        if item.kind in NUMBERED:
            counts[item.section] += 1
            # "H11" could be read as the eleventh line of H, so H1 and H2 take a stop: "H1.1".
            stop = "." if item.section[-1].isdigit() else ""
            labels[item.id] = f"{item.section}{stop}{counts[item.section]}"
    return labels
