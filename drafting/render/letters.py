"""queries.docx and queries.txt: a letter to each author with what their report leaves open, ready to send."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafting.old_reports import CODE as OLD
from drafting.plan import Query
from drafting.private_facts import OF_THE_FAMILY
from drafting.render.labels import layout, long_date, report_type, words
from drafting.render.letter import write_letter
from drafting.render.marked import one_line
from drafting.render.pieces import NUMBERED, Piece, paragraph
from drafting.render.references import References
from drafting.under_review import AMENDMENT, purpose_shown


def write_queries(references: References, out: Path) -> None:
    """Writes both files into `out`. Without a question, they say that there is none.

    Raises OSError where they cannot be written.
    """
    letters = _letters(references)
    authority = references.plan.case.authority
    parts = letters or [[paragraph(words("queries_none"))]]
    write_letter(out / "queries.docx", words("queries_title"), authority, parts)
    (out / "queries.txt").write_text("\n\n\n".join(map(_as_text, parts)) + "\n", encoding="utf-8")


def _letters(references: References) -> list[list[Piece]]:
    asked: dict[str, list[Query]] = {}
    for query in references.plan.queries:
        asked.setdefault(query.document, []).append(query)
    return [_letter(file, queries, references) for file, queries in asked.items()]


def _letter(file: str, queries: Sequence[Query], references: References) -> list[Piece]:
    said = layout()["queries_letter"]
    advice = references.advice(file)
    child = one_line(references.plan.case.child.name) or words("the_child")
    dated = f" {said['dated'].format(date=long_date(advice.date))}" if advice.date else ""
    kind = report_type(advice.type)
    called = said["report"] if advice.type == "other" else f"{kind[0].lower()}{kind[1:]}"
    author = one_line(advice.author)
    family = "_family" if advice.type in OF_THE_FAMILY else ""
    # Two reports of one type without an author are told apart by their numbers in section K.
    unsigned = f"{words('unsigned')} [{references.number(file)}]"
    asking = "asking_one" if len(queries) == 1 else "asking"
    return [
        paragraph(said["heading"].format(report=kind, author=author or unsigned), "Heading 1"),
        paragraph(said["greeting"].format(author=author or said["colleague"])),
        paragraph(said[_thanks(file, references)].format(report=called + dated, child=child)),
        paragraph(said[asking + family].format(count=len(queries))),
        *(
            paragraph(one_line(f"{number}. {query.question}"), NUMBERED)
            for number, query in enumerate(queries, 1)
        ),
        paragraph(said["closing" + family]),
        paragraph(said["regards"]),
        paragraph(one_line(references.plan.case.authority) or said["sender"]),
    ]


def _thanks(file: str, references: References) -> str:
    """Which words of thanks a report is due: views are no advice, an old report was for something else."""
    if references.advice(file).type in OF_THE_FAMILY:
        return "thanks_family"
    if any(one.code == OLD and one.document == file for one in references.plan.findings):
        return "thanks_earlier"
    return "thanks_amendment" if purpose_shown(references.plan) == AMENDMENT else "thanks"


def _as_text(pieces: Sequence[Piece]) -> str:
    """A letter without styles, an empty line between its paragraphs."""
    told = ["".join(run.text for run in piece.runs) for piece in pieces if hasattr(piece, "runs")]
    return "\n\n".join([words("draft_mark"), *told])
