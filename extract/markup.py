"""XML from strangers, parsed with the network and entities off; for docx, odt and their like."""

from __future__ import annotations

import re

from lxml import etree

from extract.errors import Damaged, TooLarge

TOO_DEEP = "The file's contents are nested deeper than a report's ever are. Save it as a PDF and add that."


def parsed(data: bytes) -> etree._Element:
    """The root of an XML part.

    libxml2 itself refuses more than 256 levels, and entities that grow. Raises Damaged or TooLarge.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise TooLarge(TOO_DEEP) from error
        raise Damaged("The file is damaged: its text breaks off. Ask its author to send it again.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Damaged(
            "The file holds definitions that no word processor writes, so it was not opened. "
            "Ask its author for an ordinary copy."
        )
    return root


def whole_number(text: str | None, otherwise: int, most: int) -> int:
    """The number that an attribute holds, at most `most`; `otherwise` where it holds none."""
    if text is None or not re.fullmatch(r"[0-9]{1,12}", text.strip()):
        return otherwise
    return min(int(text), most)
