"""The lines of a plan.json as every rendering draws them: in the same order, under the same headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafting.plan import Item
from drafting.render.areas import by_area, loose, main_kind, of_kind
from drafting.render.compose import note, report
from drafting.render.empty import not_received
from drafting.render.labels import area_name, column, report_type, words
from drafting.render.lines import NOT_ASKED, line
from drafting.render.marked import plain
from drafting.render.references import References
from drafting.render.speakers import by_voice
from extract.document import Block, BlockKind, Cell, joined_cells


@dataclass(frozen=True, slots=True)
class Drawn:
    """A block that is drawn of a section: an item, or words that stand in every draft."""

    block: Block
    headings: tuple[str, ...] = ()
    item: Item | None = None


def drawn(letter: str, references: References) -> Iterator[Drawn]:
    """What is drawn of a section from A to K, in order."""
    items = references.plan.section(letter)
    yield from _paragraph(plain(note(letter, bool(items), references)))
    if letter == "A":
        for name, said in by_voice(items, references):
            yield from _items(said, references, name)
    elif letter in ("J", "K"):
        yield from _items(items, references)
        yield from _of_the_authority() if letter == "J" else _reports(references)
    else:
        yield from _areas(letter, items, references)
    yield from _items(of_kind(items, "none"), references)


def _areas(letter: str, items: tuple[Item, ...], references: References) -> Iterator[Drawn]:
    needs = (words("needs"),) if main_kind(letter) == "need" else ()
    for area in by_area(letter, items):
        name = area_name(area.area)
        yield from _items(area.strengths, references, name, words("strengths"))
        yield from _items(area.wanted, references, name, *needs)
        yield from _paragraph(area.nothing, name, *(needs if area.wanted else ()))
        yield from _items(area.other, references, name, words("other"))
    yield from _items(loose(letter, items), references, words("other"))


def _items(items: Iterable[Item], references: References, *headings: str) -> Iterator[Drawn]:
    for item in items:
        yield Drawn(_block(item, references), headings, item)


def _block(item: Item, references: References) -> Block:
    """An item's words; those of provision with what the columns beside them say."""
    if item.kind != "provision":
        return Block(BlockKind.PARAGRAPH, item.text)
    told = line(item, references)
    said = {"who": told.who, "frequency": told.how_often, "duration": told.how_long, "group_size": told.group}
    beside = [Cell(column(name), plain(part)) for name, part in said.items() if part not in ("", NOT_ASKED)]
    cells = (Cell(column("provision"), item.text), *beside)
    return Block(BlockKind.TABLE_ROW, joined_cells(cells), cells=cells)


def _of_the_authority() -> Iterator[Drawn]:
    """What the authority has yet to write, which is drawn in section J."""
    for name in ("working_together", "review"):
        yield from _paragraph(words(f"{name}_gap"), words(f"{name}_heading"))


def _reports(references: References) -> Iterator[Drawn]:
    """The reports, and the advice still to be sought."""
    for document in references.documents:
        told = report(document, references)
        said = {
            "number": told.number,
            "advice_type": told.kind,
            "author": told.author,
            "date": told.date,
            "document": told.file,
        }
        cells = tuple(Cell(column(name), plain(words_of)) for name, words_of in said.items())
        yield Drawn(Block(BlockKind.TABLE_ROW, joined_cells(cells), cells=cells))
    missing = not_received(references.plan)
    if missing:
        yield from _paragraph(words("missing_note"), words("missing_heading"))
    for kind in missing:
        yield Drawn(Block(BlockKind.BULLET, report_type(kind)), (words("missing_heading"),))


def _paragraph(text: str, *headings: str) -> Iterator[Drawn]:
    if text:
        yield Drawn(Block(BlockKind.PARAGRAPH, text), headings)
