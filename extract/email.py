"""Mails (.eml): who wrote, when and about what, the words themselves, and what is attached."""

from __future__ import annotations

import email
import hashlib
import re
from collections.abc import Iterator, Sequence
from email import policy
from email.message import EmailMessage, Message

from extract.document import Block, BlockKind, Document, Region
from extract.encodings import decoded
from extract.errors import NoText, ReadError
from extract.html import html_document
from extract.text import text_blocks
from extract.words import tidy

HEADERS = ("From", "To", "Date", "Subject")
NONSENSE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What the email package raises on headers that no mail program writes."""
MUCH_MORE = 3
"""Times as many words in the HTML as in the plain text, which then only says that there is HTML."""
LEAST_PICTURE = 50_000
"""Bytes: pictures within a mail that are smaller are logos of signatures."""


def read_email(data: bytes, file: str) -> Document:
    """Reads a mail, without what is attached.

    Takes its bytes and its path within the bundle. Raises NoText. The words are those of its plain text, or
    of its HTML where it has none; answers quoted below are kept.
    """
    message = _parsed(data)
    fields = [block for name in HEADERS for block in _header(message, name)]
    words, warnings = _words(message, file)
    if not words and not any(attachments(data)):
        raise NoText("The mail opens, but there are no words in it. Ask its author to send it again.")
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(file, "eml", sha256, 1, tuple(fields + words), warnings=warnings)


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """What is attached to a mail: names, no two alike, and bytes."""
    seen: dict[str, int] = {}
    for part in _parsed(data).iter_attachments():
        content = _content(part)
        if content and not _is_ornament(part, content):
            name = _name(part)
            seen[name] = seen.get(name, 0) + 1
            yield (name if seen[name] == 1 else f"({seen[name]}) {name}"), content


def _parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _header(message: EmailMessage, name: str) -> list[Block]:
    """A field for a header line; none where it is missing or the library cannot make sense of it."""
    try:
        text = tidy(str(message[name] or ""))
    except NONSENSE:
        return []
    return [Block(BlockKind.FIELD, text, label=name, region=Region.HEADER)] if text else []


def _words(message: EmailMessage, file: str) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks of the plain text, unless the HTML says much more; and warnings."""
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    blocks = text_blocks(_text(plain)) if plain is not None else []
    if page is None:
        return blocks, ()
    try:
        document = html_document(_text(page), file)
    except NoText:
        return blocks, ()
    except ReadError as error:
        return blocks, () if blocks else (f"The words of the mail itself could not be read. {error}",)
    if _count(document.blocks) > MUCH_MORE * _count(blocks):
        return list(document.blocks), document.warnings
    return blocks, ()


def _count(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def _text(part: Message) -> str:
    """The characters of a part, lines that format=flowed has broken joined again (RFC 3676)."""
    payload = part.get_payload(decode=True)
    text = decoded(payload, str(part.get_content_charset() or "")) if isinstance(payload, bytes) else ""
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    return re.sub(r"(?<=\S) \r?\n(?=[^\s>])", " ", text) if flowed else text


def _content(part: Message) -> bytes:
    """The bytes of an attachment; a mail that is attached is written out again."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], Message) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _is_ornament(part: Message, content: bytes) -> bool:
    small = part.get_content_maintype() == "image" and len(content) < LEAST_PICTURE
    return small and part.get_content_disposition() != "attachment"


def _name(part: Message) -> str:
    """The attachment's own name, without folders; a mail's is its subject."""
    name = part.get_filename() or {"message/rfc822": "mail.eml"}.get(part.get_content_type(), "attachment")
    return tidy(re.sub(r"[/\\\x00-\x1f]+", "_", name)).strip(". ") or "attachment"
