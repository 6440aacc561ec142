"""Mails: who wrote, the words, and what is attached."""

from __future__ import annotations

from email.message import EmailMessage

from extract.document import BlockKind, Region
from extract.email import attachments, read_email


def message(text: str | None = None, html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "A Therapist <therapist@example.org>"
    mail["To"] = "sen@example.org"
    mail["Subject"] = "Advice – speech"
    mail["Date"] = "Fri, 14 Mar 2025 09:12:00 +0000"
    if text is not None:
        mail.set_content(text)
    if html is not None and text is not None:
        mail.add_alternative(html, subtype="html")
    elif html is not None:
        mail.set_content(html, subtype="html")
    return mail


def body(mail: EmailMessage) -> list[str]:
    return [block.text for block in read_email(bytes(mail), "a.eml").blocks if block.region == Region.BODY]


def test_the_head_of_a_mail_is_fields() -> None:
    head = [
        block
        for block in read_email(bytes(message("Hello.")), "a.eml").blocks
        if block.region == Region.HEADER
    ]
    assert [(block.kind, block.label, block.text) for block in head] == [
        (BlockKind.FIELD, "From", "A Therapist <therapist@example.org>"),
        (BlockKind.FIELD, "To", "sen@example.org"),
        (BlockKind.FIELD, "Date", "Fri, 14 Mar 2025 09:12:00 +0000"),
        (BlockKind.FIELD, "Subject", "Advice – speech"),
    ]


def test_plain_words_are_read_once_and_html_only_without_them() -> None:
    assert body(message("He stammers.", "<p>He stammers.</p>")) == ["He stammers."]
    page = "<p>He <b>stammers</b>.</p><ul><li>Give time.</li></ul>"
    assert body(message(html=page)) == ["He stammers.", "Give time."]


def test_html_is_read_where_the_plain_text_only_points_to_it() -> None:
    page = "<p>He stammers when he has to speak to adults whom he does not know well.</p>"
    assert body(message("See the HTML.", page)) == [
        "He stammers when he has to speak to adults whom he does not know well."
    ]


def test_words_that_cannot_be_read_are_told_of() -> None:
    mail = message(html="<div>" * 300 + "Deep.")
    mail.add_attachment(b"He stammers.", maintype="text", subtype="plain", filename="a.txt")
    assert read_email(bytes(mail), "a.eml").warnings == (
        "The words of the mail itself could not be read. The file's contents are nested deeper than a "
        "report's ever are. Save it as a PDF and add that.",
    )


def test_quoted_answers_are_kept() -> None:
    assert body(message("See below.\n\n> He needs an hour a week.\n> > Of what?\n")) == [
        "See below.",
        "He needs an hour a week.\nOf what?",
    ]


def test_flowed_lines_are_joined() -> None:
    mail = message("He needs an hour \na week of speech \ntherapy.\n")
    mail.set_param("format", "flowed")
    assert body(mail) == ["He needs an hour a week of speech therapy."]


def test_attachments_have_names_of_their_own_and_no_folders() -> None:
    mail = message("Attached.")
    for name in ("../../report.pdf", "report.pdf", "report.pdf"):
        mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename=name)
    assert [name for name, _ in attachments(bytes(mail))] == [
        "_.._report.pdf",
        "report.pdf",
        "(2) report.pdf",
    ]


def test_a_mail_that_is_attached_is_a_mail_again() -> None:
    outer = message("Forwarded.")
    outer.add_attachment(message("He stammers."))
    ((name, content),) = attachments(bytes(outer))
    assert name == "mail.eml"
    assert [block.text for block in read_email(content, name).blocks][-1] == "He stammers."


def test_logos_of_signatures_are_no_attachments() -> None:
    mail = message("Hello.")
    mail.add_attachment(b"small", maintype="image", subtype="png", disposition="inline", filename="logo.png")
    assert list(attachments(bytes(mail))) == []


def test_a_mail_with_nothing_but_attachments_is_read() -> None:
    mail = message("")
    mail.add_attachment(b"He stammers.", maintype="text", subtype="plain", filename="a.txt")
    assert body(mail) == []
