"""One row of errors.csv, from a sentence and the statement that holds it."""

from __future__ import annotations

from dataclasses import dataclass

from eval.corpus import GoldItem
from eval.drafts import DraftStatement
from eval.results import Error


@dataclass(frozen=True, slots=True)
class Place:
    """Where an error is: a sample, and a document of it (none, where it is about the whole)."""

    sample: str
    document: str = ""


def error(
    place: Place,
    what: str,
    about: tuple[GoldItem | None, DraftStatement | None],
    expected: str,
    found: str,
) -> Error:
    """An error about a labelled sentence and the statement that holds it, either of which may lack."""
    label, statement = about
    read = statement.text if statement else ""
    return Error(
        sample=place.sample,
        document=place.document,
        page=str(statement.page or "") if statement else "",
        section=str(label.section or "") if label else "",
        what=what,
        words=label.text if label else read,
        read_as=read,
        expected=str(expected),
        found=found,
        confidence=f"{statement.confidence:.3f}" if statement else "",
        statement=statement.id if statement else "",
        item="",
    )
