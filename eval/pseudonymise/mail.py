"""Mails under other names: the headers that a reader needs, the words, and what is attached."""

from __future__ import annotations

import email
import re
from collections.abc import Callable
from email import policy
from email.message import EmailMessage, MIMEPart

from eval.pseudonymise.flowing import rename_html_text
from eval.pseudonymise.slots import Rename
from extract.email import attachments

_KEPT = ("From", "To", "Cc", "Subject", "Date")
"""The other headers name machines, ways and programs."""

Attached = Callable[[str, bytes], tuple[str, bytes] | None]
"""What becomes of an attachment, from its name and bytes; None if it is left out."""


def rename_mail(data: bytes, changes_of: Rename, renamed: Callable[[str], str], attached: Attached) -> bytes:
    """The bytes of a mail with every name in it replaced."""
    old = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.default)
    new = EmailMessage()
    for name in _KEPT:
        if old[name]:
            new[name] = re.sub(r"\s+", " ", renamed(str(old[name])))
    plain, page = old.get_body(("plain",)), old.get_body(("html",))
    new.set_content(renamed(_text(plain)))
    if page is not None:
        new.add_alternative(rename_html_text(_text(page), changes_of), subtype="html")
    for name, content in attachments(data):
        made = attached(name, content)
        if made is not None:
            new.add_attachment(made[1], "application", "octet-stream", filename=made[0])
    _fix_boundaries(new)
    return new.as_bytes()


def _text(part: MIMEPart | None) -> str:
    content = part.get_content() if part is not None else ""
    return content if isinstance(content, str) else ""


def _fix_boundaries(message: EmailMessage) -> None:
    """The marks between the parts, numbered: the library draws them by lot, and no two copies were alike."""
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=-part-{number}")
