"""Every format under other names: what a reader finds in the copy, and what the file itself still holds."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from eval.pseudonymise.dictionary import dictionary_of
from eval.pseudonymise.files import IN_PLACE, Files, Made
from eval.pseudonymise.stand_ins import StandIns
from eval.pseudonymise.text import Renamer
from extract.document import BlockKind, Document
from extract.read import read_bytes

NAMES = ("Tobi", "TOBI", "tobi", "Adeyemi", "Larkfield", "Quillfeather", "2016")
"""What must not be left anywhere in a copy."""
SAID = "Tobi Adeyemi, born 2 May 2016, attends Larkfield Primary School. Mrs Quillfeather teaches Tobi."


def made(name: str, data: bytes) -> Made:
    """The file's copy, its names gathered from itself."""
    documents = read_bytes(data, name)
    files = Files(documents)
    dictionary = dictionary_of(documents, [*files.texts(name, data), name])
    copy = files.made(name, data, Renamer(dictionary, StandIns("seed"), -7 * 108))
    assert copy is not None
    return copy


def words_of(data: bytes, name: str = "copy") -> str:
    """What a reader finds in a file."""
    documents = read_bytes(data, name)
    return "\n".join(f"{block.label} {block.text}" for document in documents for block in document.blocks)


def everything_in(data: bytes) -> str:
    """Every character of a file, what is packed in it unpacked."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    return "\n".join(part.decode("utf-8") for part in parts)


def assert_nobody_named(copy: Made) -> None:
    assert not [name for name in NAMES if name in everything_in(copy.data)]
    assert "Primary School" in words_of(copy.data)


def word_file() -> bytes:
    """A Word file with names in runs, a table, a header, a comment and its properties."""
    word = docx.Document()
    word.add_heading("Advice on Tobi Adeyemi", 1)
    paragraph = word.add_paragraph("For ")
    for piece in ("To", "bi Ade", "yemi"):
        paragraph.add_run(piece).bold = piece == "To"
    paragraph.add_run(" only. ").italic = True
    word.add_paragraph(SAID)
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Name", "Tobi Adeyemi"
    word.sections[0].header.paragraphs[0].text = "Tobi Adeyemi DOB 02/05/2016"
    word.add_comment(paragraph.runs, "Ask Mrs Quillfeather", author="Ada Quillfeather", initials="AQ")
    word.core_properties.author = "Ada Quillfeather"
    word.core_properties.title = "Tobi Adeyemi"
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def test_a_word_file_is_rewritten_in_every_part_and_keeps_its_form() -> None:
    copy = made("02-tobis-advice.docx", word_file())
    assert_nobody_named(copy)
    assert not copy.anew
    assert "tobi" not in copy.name
    again = docx.Document(io.BytesIO(copy.data))
    split = again.paragraphs[1]
    assert split.runs[1].bold
    assert split.text.endswith(" only. ")
    assert split.runs[4].italic
    assert again.core_properties.author == ""
    assert again.sections[0].header.paragraphs[0].text.endswith("07/04/2014")


def test_pictures_and_embedded_files_of_a_word_file_are_emptied() -> None:
    with zipfile.ZipFile(io.BytesIO(word_file())) as old:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name))
            new.writestr("word/media/image1.png", b"\x89PNG a photograph")
            new.writestr("word/embeddings/sheet.xlsx", b"Tobi Adeyemi")
    copy = made("advice.docx", buffer.getvalue())
    with zipfile.ZipFile(io.BytesIO(copy.data)) as archive:
        assert b"photograph" not in archive.read("word/media/image1.png")
        assert archive.read("word/embeddings/sheet.xlsx") == b""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notes.txt", f"Re: Tobi Adeyemi\n\n{SAID}\n".encode()),
        ("notes.txt", f"Re: Tobi Adeyemi\r\n\r\n{SAID} Zoë".encode("cp1252")),
        (
            "page.html",
            f"<html><head><title>Tobi Adeyemi</title><script>var child = 'Tobi';</script></head><body>"
            f"<!-- Tobi --><p>Re: To<b>bi Ade</b>yemi</p><p>{SAID}</p>"
            f"<img alt='Tobi' src='data:image/png;base64,VG9iaQ=='></body></html>".encode(),
        ),
        (
            "notes.rtf",
            rb"{\rtf1\ansi\ansicpg1252{\info{\author Ada Quillfeather}}{\fonttbl{\f0 Arial;}}\f0 Re: "
            rb"To{\b bi Ade}yemi\par " + SAID.encode() + rb"\par Zo\'eb, caf\u233?\par{\pict 546f6269}}",
        ),
    ],
)
def test_text_pages_and_rich_text_are_rewritten_in_place(name: str, data: bytes) -> None:
    copy = made(name, data)
    assert_nobody_named(copy)
    assert not copy.anew
    assert copy.name == name


def test_rich_text_keeps_its_other_signs() -> None:
    data = rb"{\rtf1\ansi\ansicpg1252 Re: Tobi Adeyemi\par Caf\'e9 \u8364? 5 \{a\} na\u239?ve\par}"
    text = words_of(made("notes.rtf", data).data)
    assert "Café € 5 {a} naïve" in text


def test_a_mail_is_rewritten_with_what_is_attached_and_loses_its_ways() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = (
        "Ada Quillfeather <a.quillfeather@larkfield.example>",
        "casework@council.example",
    )
    mail["Subject"], mail["Date"] = "Tobi Adeyemi", "Mon, 02 May 2016 10:00:00 +0000"
    mail["Received"] = "from larkfield.example by mx; for Tobi"
    mail.set_content(f"Re: Tobi Adeyemi\n\n{SAID}\n")
    mail.add_alternative(f"<p>Re: Tobi Adeyemi</p><p>{SAID}</p>", subtype="html")
    mail.add_attachment(word_file(), "application", "octet-stream", filename="tobi.docx")
    copy = made("mail.eml", mail.as_bytes())
    assert_nobody_named(copy)
    assert "larkfield" not in everything_in(copy.data)
    documents = read_bytes(copy.data, "copy.eml")
    assert len(documents) == 2
    assert "Mon, 04 Apr 2014" not in words_of(copy.data)
    assert not [name for name in NAMES if name in words_of(copy.data)]


def test_a_pdf_becomes_a_word_file_of_what_was_read(bundle: Path) -> None:
    path = bundle / "documents" / "02-speech-language-aac.pdf"
    data = path.read_bytes()
    copy = made(path.name, data)
    assert copy.anew
    assert copy.name == "02-speech-language-aac.docx"
    assert "Safiya" not in everything_in(copy.data)
    kinds = [block.kind for document in read_bytes(data, path.name) for block in document.blocks]
    again = [block.kind for document in read_bytes(copy.data, copy.name) for block in document.blocks]
    for kind in (BlockKind.TABLE_ROW, BlockKind.BULLET, BlockKind.HEADING):
        assert kinds.count(kind) == again.count(kind)


def test_an_opendocument_text_is_rewritten_in_place(samples: Path) -> None:
    path = sorted(samples.glob("*/documents/*.odt"))[0]
    data = path.read_bytes()
    copy = made(path.name, data)
    assert not copy.anew
    before, after = read_bytes(data, "a.odt")[0].blocks, read_bytes(copy.data, "a.odt")[0].blocks
    assert [block.kind for block in before] == [block.kind for block in after]
    assert [block.text for block in before] != [block.text for block in after]


def test_the_same_file_gives_the_same_copy_byte_for_byte() -> None:
    for name, data in (("advice.docx", word_file()), ("notes.txt", SAID.encode())):
        assert made(name, data) == made(name, data)


def test_every_format_that_is_rewritten_is_one_that_is_read() -> None:
    assert set(IN_PLACE) <= {"docx", "odt", "rtf", "html", "txt"}


def test_a_document_that_could_not_be_read_is_not_copied() -> None:
    nothing: tuple[Document, ...] = read_bytes(b"", "empty.pdf")
    renamer = Renamer(dictionary_of(nothing), StandIns("seed"), -7)
    assert Files(nothing).made("empty.pdf", b"", renamer) is None
