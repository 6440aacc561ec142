"""A child is called by the name that the reports use."""

from __future__ import annotations

import pytest

from extract.document import Block, BlockKind, Document
from nlp.known_as import known_as


def reports(*texts: str) -> list[Document]:
    blocks = [(Block(BlockKind.PARAGRAPH, text),) for text in texts]
    return [Document(f"{at}.txt", "txt", "0" * 64, 1, one) for at, one in enumerate(blocks)]


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("Isabella (Bella) Quiroga was seen.", "Isabella reads."), "Bella"),
        (("Isabella Quiroga, known as Izzy, was seen.",), "Izzy"),
        (("Ottilie was seen. Tilly sings. Tilly runs.", "Tilly likes paint. Tilly's coat."), "Tilly"),
        (("Tomasz was seen. Mr Tomlin teaches him. Mr Tomlin wrote.", "Tomasz sings."), "Tomasz"),
        (("Ben sings with Benita. Benita and Benita.",), "Ben"),
    ],
)
def test_a_child_is_called_as_the_reports_call_it(texts: tuple[str, ...], name: str) -> None:
    surnames = {"Ben": "Moss", "Isabella": "Quiroga", "Ottilie": "Marsh", "Tomasz": "Wrona"}
    first = texts[0].split()[0]
    assert known_as(reports(*texts), first, surnames[first]) == name


def test_a_label_says_what_the_child_is_called() -> None:
    field = Block(BlockKind.FIELD, "Bex", label="Likes to be called")
    assert known_as([Document("a.txt", "txt", "0" * 64, 1, (field,))], "Rebecca", "Moss") == "Bex"


def test_without_a_name_nothing_is_called() -> None:
    assert known_as([], "", "") == ""
