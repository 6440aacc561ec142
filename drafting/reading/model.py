"""What a plan is once it has been read back: a PlanAsRead, whoever wrote the plan and in whatever layout.

Checks, amendments and transfers look at this and at nothing else, so that a rule never needs to know
whether the words stood in a table, a bullet or a PDF. Three promises hold for every plan read:

- `Line.source` is where the words stand: `plan.document.blocks[source.block].text[source.start:source.end]`
  is `source.quote`, so that a finding can be shown at its words.
- A section that was not found is named in `missing`; it is never an empty section. An empty section is
  one whose heading stands in the plan with nothing beneath it.
- Nothing of the body is dropped: words before the first section are in `front` (but for a draft's own list of
  what must be settled before it is issued), those under a heading that ends the last section (signatures,
  notes) in `after`, the rest in sections (headings, which head lines, are in `Line.headings`; words in bold
  before a line are among them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from extract.document import Document, Source
from nlp.child import Child
from nlp.sentences import ABBREVIATIONS, sentence_spans
from nlp.statement import Parts

KINDS = (
    "need",
    "strength",
    "view",
    "history",
    "outcome",
    "step",
    "provision",
    "none",
    "arrangement",
    "lead",
    "placement",
    "budget",
    "advice",
)
"""What a line may be. By section: A view or history; B, C and D need or strength; E outcome or step (one
towards an outcome); F, G, H1 and H2 provision; I placement; J budget; K advice. In any section but A, I, J
and K: `none`, the plan's own word that there is nothing here ("None.", "Not applicable", "No social care need
was found"); `arrangement`, how the plan is monitored and reviewed; and `lead`, words that only lead to what
follows them ("By July 2027:"). A strength counts as one only under a heading that says so."""

_TEXTS_KEPT = 2_000
"""Texts at hand, of a plan or two: each check asks for the sentences of its lines anew."""
_BOUNDARY = re.compile(r"(?P<word>[\w.]*)[.!?][\"'”’)]*\s+(?=[\"“‘(]?[A-Z])")


@lru_cache(maxsize=_TEXTS_KEPT)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Every sentence by itself, those too that advice is kept together by (nlp.together)."""
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[tuple[int, int]]:
    for start, end in sentence_spans(text):
        begin = start
        for match in _BOUNDARY.finditer(text, start, end):
            word = match["word"].lower()
            if word not in ABBREVIATIONS and not (len(word) == 1 and word.isalpha()) and "." not in word:
                yield begin, match.start() + len(match.group().rstrip())
                begin = match.end()
        yield begin, end


@dataclass(frozen=True, slots=True)
class CellAsRead:
    """One filled cell of a line's table row, under its column's header ("" where the table has none)."""

    header: str
    text: str
    part: str
    """What the column holds: who, frequency, duration, group_size, arrangement (several of these together),
    provision, statement (a need or an outcome), row_name, other, or "" where the header does not tell
    (nlp.tables.Role)."""
    source: Source


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a plan: a sentence of a paragraph, a whole bullet, or a table row's main cell.

    A bullet or cell that numbers its items ("(a) Speech. (b) Play.") gives one line for each.

    A row of a table with columns for several sections (need | provision | outcome) gives one line for each
    of these cells. A row of a table within one section gives one line, whose other cells are in `cells`.
    """

    section: str
    """One of drafting.plan.SECTIONS."""
    kind: str
    """One of KINDS."""
    text: str
    """The words alone, without the number or label before them and without Goldthread's own marks."""
    source: Source
    """Where `text` stands. Its `quote` is `text` as the document has it."""
    area: str | None = None
    """CI, CL, SEMH, SP, IND, HEALTH or CARE, by the headings above it and the needs it refers to."""
    label: str = ""
    """What the plan calls the line: "B1", "1.2", "3"; "" for a line without a label."""
    refers_to: tuple[str, ...] = ()
    """Labels of other lines that it, its row or its heading names: ("B1", "B2")."""
    headings: tuple[str, ...] = ()
    """The headings above it within its section, outermost first."""
    cells: tuple[CellAsRead, ...] = ()
    """Its row's filled cells in order, its own included; () outside tables."""
    parts: Parts = field(default_factory=Parts)
    """Of a provision row: who, how often, how long and in what group, from cells of their own."""
    gaps: tuple[str, ...] = ()
    """Of a Goldthread draft: the parts whose marks ("[how often: not stated in advice]") stand with it."""
    order: int = 0
    """Its place among the plan's lines, from 0, in reading order."""

    @property
    def whole(self) -> str:
        """The words with those of the cells beside it, as a reader takes them in: "What; who; how often"."""
        return "; ".join(cell.text for cell in self.cells) or self.text

    @property
    def sentences(self) -> tuple[Source, ...]:
        """Each sentence of the line with its own place, for rules that look at one sentence at a time."""
        at = self.source
        return tuple(
            Source(at.document, at.page, at.block, at.start + start, at.start + end, self.text[start:end])
            for start, end in _sentences(self.text)
        )


@dataclass(frozen=True, slots=True)
class SectionAsRead:
    """A section that the plan has, with its heading and what stands beneath it."""

    letter: str
    heading: Source
    """The heading's words; for H in one piece, H1 and H2 have the same heading."""
    lines: tuple[Line, ...]
    shared: tuple[str, ...] = ()
    """The other sections under the same heading ("Sections B, F and E: needs, provision and outcomes")."""


@dataclass(frozen=True, slots=True)
class DateAsRead:
    """A date on the front page, under the plan's own name for it."""

    label: str
    value: str
    """ISO 8601."""
    source: Source


@dataclass(frozen=True, slots=True)
class Facts:
    """What the front page says; "" for what it does not say."""

    child: Child = field(default_factory=Child)
    authority: str = ""
    status: str = ""
    """draft, final, amended or ""."""
    dates: tuple[DateAsRead, ...] = ()
    """Every labelled date but the date of birth, in order."""
    places: Mapping[str, Source] = field(default_factory=dict)
    """For "name", "born", "year_group", "setting", "authority" and "status": the words that say it."""


@dataclass(frozen=True, slots=True)
class PlanAsRead:
    """A plan read back."""

    document: Document
    """The document that it was read from; for plan.json, one paragraph for each item."""
    facts: Facts
    sections: Mapping[str, SectionAsRead]
    """By letter, in the order of drafting.plan.SECTIONS; only those that were found."""
    missing: tuple[str, ...]
    """Letters of the sections that were not found. Nothing may be said of them but that."""
    front: tuple[Source, ...] = ()
    """The words before the first section, block by block; of a draft, those before what must be settled."""
    after: tuple[Source, ...] = ()
    """The words under a heading that ends the last section, block by block, that heading's own among them."""
    unread: tuple[str, ...] = ()
    """Why the plan may not have been read whole ("Page 3 holds no words"). A plan with anything here must
    never be called clean."""

    def lines(self, *letters: str) -> tuple[Line, ...]:
        """The lines of these sections (of all, where none is named), in reading order."""
        return tuple(sorted(self._lines(letters), key=lambda line: line.order))

    def of_kind(self, kind: str, *letters: str) -> tuple[Line, ...]:
        """The lines of one kind."""
        return tuple(line for line in self.lines(*letters) if line.kind == kind)

    def labelled(self, label: str) -> Line | None:
        """The line that the plan calls so, or None: "B1", "outcome 2" as "2" or "E2"."""
        return next((line for line in self.lines() if line.label == label), None)

    def _lines(self, letters: tuple[str, ...]) -> Iterator[Line]:
        for letter, section in self.sections.items():
            if not letters or letter in letters:
                yield from section.lines
