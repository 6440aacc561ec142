"""How a rendered plan refers to its own lines (B1, F3) and to the reports (1, p. 3)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace

from drafting.advice_sought import resting_on
from drafting.earlier_plan import CODE as EARLIER
from drafting.earlier_plan import plan_named
from drafting.placeholders import is_put_off
from drafting.plan import NAME_GAP, Finding, Item, Plan
from drafting.private_facts import is_for_a_person
from drafting.render.labels import gap
from drafting.render.marked import clean, gaps_marked, one_line
from drafting.render.part_words import told_once, with_number
from drafting.told_beside import told_beside
from extract.document import Document
from nlp.omission import omissions, without_names
from nlp.report_date import newest_date
from nlp.statement import Advice, Parts, Statement

_AUTHOR = re.compile(r"\b(?:I|me|myself)\b|^(?:[Uu]s|[Ww]e)\b")

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
        self._told_beside = told_beside(tuple(self._statements.values()))
        self._advice = {one.file: one for one in advice}
        self.newest = newest_date(self._advice.values())
        """The date of the newest report; "" where none is known."""
        self._numbers = {document.file: n for n, document in enumerate(documents, start=1)}
        self._item_of = {statement: item.id for item in plan.items for statement in item.statements}
        self._pages = {document.file: document.pages for document in documents}
        self._labels = _labels(plan)
        self._others: dict[str, set[str]] = defaultdict(set)
        for statement in self._statements.values():
            self._others[statement.document] |= set(statement.other_children)
        self._only_earlier = {
            one for finding in plan.findings if finding.code == EARLIER for one in finding.statements
        }
        self._section = {one.id: one.section for one in plan.items}
        self._order = {item: n for n, item in enumerate(self._labels)}
        self._answering: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._serving: dict[str, list[str]] = defaultdict(list)
        for one in plan.items:
            for need in one.needs:
                self._answering[need, one.kind].append(one.id)
            for outcome in one.outcomes if one.kind == "provision" else ():
                self._serving[outcome].append(one.id)

    def label(self, item: str) -> str:
        """What a numbered item is called, "B1"; "" for an item that has no number."""
        return self._labels.get(item, "")

    def labels(self, items: Iterable[str]) -> str:
        """Several items' labels, in the plan's order, neighbours as a range: "B1, B4 to B6"."""
        runs: list[list[str]] = []
        for item in sorted({item for item in items if item in self._labels}, key=self._order.__getitem__):
            if runs and self._follow_on(runs[-1][-1], item):
                runs[-1].append(item)
            else:
                runs.append([item])
        return ", ".join(_range([self._labels[item] for item in run]) for run in runs)

    def _follow_on(self, item: str, other: str) -> bool:
        """Whether one numbered item comes right after another in the same section."""
        return self._order[other] == self._order[item] + 1 and self._section[item] == self._section[other]

    def place(self, finding: Finding) -> str:
        """What a finding points to: its lines, its sections, its report, or where it was read; else ""."""
        if labels := self.labels(self.lines_of(finding)):
            return labels
        if finding.section:
            letters = _sections((*resting_on(finding.advice), finding.section))
            # An item without a number is found by where it was read.
            return f"{letters} {self.where_read(finding.statements)}".rstrip() if finding.item else letters
        if finding.document in self._numbers:
            return f"[{self._numbers[finding.document]}]"
        return self.where_read(finding.statements)

    def lines_of(self, finding: Finding) -> frozenset[str]:
        """Ids of the items that a finding is about: the one that it names, and those of its statements."""
        cited = {self._item_of[one] for one in finding.statements if one in self._item_of}
        return frozenset({finding.item, *cited} if finding.item else cited)

    def where_read(self, ids: Iterable[str]) -> str:
        """Where the statements of these ids were read: "[1, p. 3; 4]"; "" for none."""
        return self._bracketed(self.found(ids))

    def answering(self, need: str, kind: str) -> str:
        """Labels of the items of `kind` that answer an item of need."""
        return self.labels(self._answering.get((need, kind), ()))

    def serving(self, outcome: str) -> str:
        """Labels of the provision that serves an item of outcome."""
        return self.labels(self._serving.get(outcome, ()))

    def number(self, file: str) -> int:
        """A document's number in section K."""
        return self._numbers[file]

    def advice(self, file: str) -> Advice:
        """Who wrote a document; of type "other" where nobody could tell."""
        return self._advice.get(file, Advice(file, "other"))

    def source(self, item: Item) -> str:
        """Where an item's words were read: "[1, p. 3; 4]"."""
        return self._bracketed(self.statements(item))

    def statements(self, item: Item) -> list[Statement]:
        """The statements that an item was selected from."""
        return self.found(item.statements)

    def file(self, item: Item) -> str:
        """The document that an item's first statement was read from; "" if there is none."""
        return next((statement.document for statement in self.statements(item)), "")

    def parts(self, item: Item) -> Parts:
        """The parts of a provision, in the advice's own words, over all its statements.

        How long is not told again under how often unless as a number a week, nor how often under how long;
        nor is the child among those who provide.
        """
        found = [self._drawn(one) for one in self.statements(item)]

        def joined(name: str) -> str:
            return "; ".join(dict.fromkeys(filter(None, (getattr(parts, name) for parts in found))))

        parts = Parts(*(joined(name) for name in ("what", "who", "frequency", "duration", "group_size")))
        own = replace(told_once(parts), who=self._without_child(parts.who))
        return self._with_told_beside(own, item)

    def _drawn(self, statement: Statement) -> Parts:
        """A statement's parts in words that read by themselves."""
        stated = statement.parts or Parts()
        said = {one.name: getattr(stated, one.name) for one in fields(stated)}
        given = Parts(**{name: "" if is_put_off(words) else words for name, words in said.items()})
        parts = with_number(given, statement.text)
        return self._with_role(self._unnamed(parts, statement.document), statement.document)

    def _with_told_beside(self, parts: Parts, item: Item) -> Parts:
        """The parts, with what the line leaves unsaid and one beside it says, and which line that is."""
        found = {}
        for name, other in self._told_beside.get(item.statements[0] if item.statements else "", {}).items():
            if not getattr(parts, name):
                where = self.label(self._item_of.get(other.id, "")) or self.read_at([other])
                found[name] = f"{getattr(self._drawn(other), name)} ({where})"
        return replace(parts, **found)

    def _without_child(self, who: str) -> str:
        """Who provides, but for the child, beside them or alone."""
        own = "|".join(map(re.escape, sorted(self.plan.case.child.names, key=len, reverse=True)))
        beside = rf"^(?:{own})(?:(?:,| and)\s+|$)|(?:,| and)\s+(?:{own})$"
        return re.sub(beside, "", who) if own else who

    def _unnamed(self, parts: Parts, file: str) -> Parts:
        """The parts, with the names of other children marked as gaps, as they are in the line's words."""
        if not self._others.get(file):
            return parts
        return Parts(*(self.without_others(file, getattr(parts, one.name)) for one in fields(parts)))

    def _with_role(self, parts: Parts, file: str) -> Parts:
        """The parts, with who it is that says "I" or "me": the author's role, where the report gives it."""
        role = self.advice(file).role
        if not role or not _AUTHOR.search(parts.who):
            return parts
        return replace(parts, who=f"{parts.who} ({one_line(role)})")

    def words(self, item: Item) -> str:
        """An item's words in one line; another child's name, which they leave out, is marked as a gap."""
        shown = one_line(item.text)
        return gaps_marked(shown, self._omissions(item), gap(NAME_GAP)) if NAME_GAP in item.gaps else shown

    def only_earlier(self, item: Item) -> str:
        """The earlier plan that alone says what an item does, as it is spoken of; "" for any other item."""
        if not item.statements or not self._only_earlier.issuperset(item.statements):
            return ""
        return plan_named({self.advice(one.document).date or "" for one in self.statements(item)})

    def _omissions(self, item: Item) -> frozenset[int]:
        """Which of the ellipses in an item's words stand for a name."""
        lead = next(iter(self.statements(item)), None)
        return omissions(lead.text, lead.other_children) if lead else frozenset()

    def said(self, statement: Statement) -> str:
        """A statement's words in one line, with another child's name marked as a gap."""
        return " ".join(self.without_others(statement.document, statement.text).split())

    def without_others(self, file: str, text: str) -> str:
        """Words of a document, clean, with the names of other children marked as gaps."""
        names = sorted(self._others.get(file, ()))
        return gaps_marked(clean(without_names(text, names)), omissions(text, names), gap(NAME_GAP))

    def found(self, ids: Iterable[str]) -> list[Statement]:
        """The statements of these ids, of those that are known."""
        return [self._statements[one] for one in ids if one in self._statements]

    def used(self, statement: str) -> bool:
        """Whether the plan holds a statement."""
        return statement in self._item_of

    def held(self) -> list[Statement]:
        """The statements that the plan might hold, were they not perhaps private."""
        drafted = {one.document for one in self._statements.values() if self.used(one.id)}
        return [
            one
            for one in self._statements.values()
            if is_for_a_person(one) and not self.used(one.id) and one.document in drafted
        ]

    def paged(self, file: str) -> bool:
        """Whether a document has pages to tell apart."""
        return self._pages.get(file, 0) > 1

    def read_at(self, statements: Iterable[Statement]) -> str:
        """Where statements were read, without brackets: "1, p. 3; 4"."""
        return "; ".join(dict.fromkeys(self._place_read(statement) for statement in statements))

    def _bracketed(self, statements: Iterable[Statement]) -> str:
        places = self.read_at(statements)
        return f"[{places}]" if places else ""

    def _place_read(self, statement: Statement) -> str:
        number = str(self._numbers.get(statement.document, "?"))
        if not self.paged(statement.document):
            return number
        # No-break spaces: a reference stays on one line.
        return f"{number},\u00a0p.\u00a0{statement.sentence.source.page}"


def _sections(letters: Sequence[str]) -> str:
    return f"Section{'s' if len(letters) > 1 else ''} {', '.join(letters)}"


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
