"""OpenDocument texts and web pages under other names: both keep words between and behind their elements."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree, html

from eval.pseudonymise.slots import AttributeOf, Fixed, Rename, Slot, TailOf, TextOf, rename
from eval.pseudonymise.word import local_name, rewritten_zip
from extract.encodings import decoded
from extract.html import BLOCKS, CHARSET
from extract.markup import parsed

_ODT_BLOCKS = frozenset({"p", "h", "note", "annotation", "text-box", "table", "list", "frame"})
_ODT_SPACES = {"s": " ", "tab": "\t", "line-break": "\n"}
_ODT_WRITERS = frozenset({"creator", "initial-creator", "printed-by", "creator-initials"})
_HTML_BLOCKS = frozenset(
    BLOCKS | {"td", "th", "tr", "tbody", "thead", "tfoot", "caption", "title", "body", "option"}
)
_HTML_SPACES = {"br": "\n", "img": " ", "input": " "}
_HTML_DROPPED = ("script", "style", "noscript", "iframe", "object", "embed", "svg", "audio", "video", "link")
_HTML_SAID = ("alt", "title", "href", "value", "content", "placeholder", "aria-label", "summary")

Story = list[Slot]


def rename_odt(data: bytes, changes_of: Rename) -> bytes:
    """The bytes of an OpenDocument text with every name in it replaced. Raises a ReadError."""

    def part(_: str, content: bytes) -> bytes:
        root = parsed(content)
        for element in root.iter("{*}*"):
            if local_name(element) in _ODT_WRITERS:
                element.text = ""
        for story in _stories(root, lambda node: local_name(node) in _ODT_BLOCKS, _ODT_SPACES):
            rename(story, changes_of)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    return rewritten_zip(data, part)


def rename_html(data: bytes, changes_of: Rename) -> bytes:
    """The bytes of a web page with every name in it replaced, in UTF-8; scripts and pictures taken out."""
    charset = CHARSET.search(data[:4096])
    text = decoded(data, charset[1].decode() if charset else "")
    return rename_html_text(text, changes_of).encode()


def rename_html_text(text: str, changes_of: Rename) -> str:
    """The same for the text of a page, such as the HTML part of a mail."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    for element in list(root.iter(*_HTML_DROPPED)):
        _drop(element)
    for element in root.iter("meta"):
        if element.get("charset") or "charset" in element.get("content", ""):
            element.attrib.clear()
            element.set("charset", "utf-8")
    for element in root.iter("{*}*"):
        if "src" in element.attrib:
            del element.attrib["src"]
        for name in _HTML_SAID:
            if element.get(name):
                rename([AttributeOf(element, name)], changes_of)
    for story in _stories(root, lambda node: node.tag in _HTML_BLOCKS, _HTML_SPACES):
        rename(story, changes_of)
    page: str = html.tostring(root, encoding="unicode", doctype="<!doctype html>")
    return page


def _stories(
    root: etree._Element, is_block: Callable[[etree._Element], bool], spaces: dict[str, str]
) -> list[Story]:
    """The pieces of each paragraph's words; what stands in a paragraph of its own is a story of its own."""
    stories: list[Story] = [[]]

    def walk(node: etree._Element, story: Story) -> None:
        story.append(TextOf(node))
        for child in node:
            if is_block(child):
                stories.append([])
                walk(child, stories[-1])
                story.append(Fixed("\n"))
            elif local_name(child) in spaces:
                story.append(Fixed(spaces[local_name(child)]))
            else:
                walk(child, story)
            story.append(TailOf(child))

    walk(root, stories[0])
    return [story for story in stories if any(_spoken(story))]


def _drop(element: etree._Element) -> None:
    """Takes an element out, and leaves what stands behind it."""
    before, parent = element.getprevious(), element.getparent()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _spoken(story: Story) -> Iterator[str]:
    return (slot.text for slot in story if slot.text.strip())
