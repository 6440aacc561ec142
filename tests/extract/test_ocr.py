"""extract.ocr on the corpus' own scans, straight and turned, and on pages drawn here."""

import io
import json
import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from extract.document import Block, BlockKind, Document, Region
from extract.errors import Damaged, NoText, TooLarge
from extract.ocr import read_image
from extract.pdf import read_pdf
from extract.picture import grey, is_sideways, skew, turned, without_specks

FORM = Path("a8-kofi-sld-epilepsy/documents/05-parents-review-form.scan.pdf")
LETTER = Path("a9-jot-college/documents/05-paediatrics.scan.pdf")


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def sentences(samples: Path, scan: Path) -> list[str]:
    gold = json.loads((samples / scan.parts[0] / "gold.json").read_text(encoding="utf-8"))
    report = next(report for report in gold["reports"] if report["file"] == scan.name)
    return [plain(item["text"]) for item in report["items"]]


def share_read(document: Document, wanted: list[str]) -> float:
    """The share of the sentences that have nine words in ten in some block."""
    found = [set(words(f"{block.label} {block.text}")) for block in document.blocks]
    kept = sum(any(len(set(words(s)) & block) >= 0.9 * len(set(words(s))) for block in found) for s in wanted)
    return kept / len(wanted)


@pytest.fixture(scope="module")
def letter(samples: Path) -> Document:
    return read_pdf((samples / LETTER).read_bytes(), LETTER.name)


@pytest.fixture(scope="module")
def form(samples: Path) -> Document:
    return read_pdf((samples / FORM).read_bytes(), FORM.name)


@pytest.fixture(scope="module")
def sheet(samples: Path) -> Image.Image:
    """The scanned letter's page as a picture."""
    page = pdfium.PdfDocument((samples / LETTER).read_bytes())[0]
    return page.render(scale=150 / 72).to_pil().convert("L")


def as_file(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def kinds(document: Document, kind: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind is kind and block.region is Region.BODY]


def test_a_scanned_letter_keeps_its_sentences(samples: Path, letter: Document) -> None:
    assert letter.format == "scan"
    assert share_read(letter, sentences(samples, LETTER)) >= 0.97


def test_bold_lines_of_a_scan_are_headings(letter: Document) -> None:
    assert [block.text for block in kinds(letter, BlockKind.HEADING)] == [
        "Diagnosis:",
        "Plan:",
        "Clinic review",
    ]


def test_bullets_of_a_scan_are_bullets(letter: Document) -> None:
    bullets = [block.text for block in kinds(letter, BlockKind.BULLET)]
    assert len(bullets) == 12
    assert "Hypothyroidism." in bullets


def test_a_scanned_form_gives_fields_and_runs_on_over_the_page(samples: Path, form: Document) -> None:
    labels = [block.label for block in kinds(form, BlockKind.FIELD)]
    assert labels[0] == "Who filled this in?"
    assert labels[-2:] == ["What do you hope for?", "Anything else?"]
    assert share_read(form, sentences(samples, FORM)) >= 0.97


def test_the_footer_of_a_scan_is_set_apart(form: Document) -> None:
    footers = [block.page for block in form.blocks if block.region is Region.FOOTER]
    assert footers == [1, 2]


def test_reading_twice_gives_the_same_document(samples: Path, form: Document) -> None:
    assert read_pdf((samples / FORM).read_bytes(), FORM.name) == form


@pytest.mark.parametrize("degrees", [90, 180, 270, 2.4, -1.7])
def test_a_photograph_is_read_however_it_is_turned(samples: Path, sheet: Image.Image, degrees: float) -> None:
    photograph = as_file(sheet.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255))
    document = read_image(photograph, "page.png")
    assert (document.format, document.pages) == ("image", 1)
    assert share_read(document, sentences(samples, LETTER)) >= 0.9


def test_a_shadow_over_the_page_is_evened_out(samples: Path, sheet: Image.Image) -> None:
    shadow = (
        Image.linear_gradient("L").resize(sheet.size).point(lambda grey_value: 110 + grey_value * 145 // 255)
    )
    dark = Image.composite(sheet, Image.new("L", sheet.size, 0), shadow)
    assert share_read(read_image(as_file(dark, "JPEG"), "page.jpg"), sentences(samples, LETTER)) >= 0.9


def test_a_tiff_of_two_pages_has_two_pages(sheet: Image.Image) -> None:
    data = as_file(sheet, "TIFF", save_all=True, append_images=[sheet])
    document = read_image(data, "pages.tiff")
    assert document.pages == 2
    assert {block.page for block in document.blocks} == {1, 2}


def test_the_limit_of_pages_holds_for_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_LIMIT_PAGES", "1")
    blank = Image.new("L", (100, 100), 255)
    data = as_file(blank, "TIFF", save_all=True, append_images=[blank])
    with pytest.raises(
        TooLarge, match=r"^This picture has 2 pages and no more than 1 are read\. Send fewer\.$"
    ):
        read_image(data, "pages.tiff")


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0 broken", b"GIF89a"])
def test_a_broken_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Damaged):
        read_image(data, "page.jpg")


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10_000)
    with pytest.raises(TooLarge, match=r"^This picture has too many pixels to be opened\. Send"):
        read_image(as_file(Image.new("L", (101, 100), 255)), "page.png")


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(NoText):
        read_image(as_file(Image.new("RGB", (800, 1100), "white")), "page.png")


def test_a_clear_background_is_read_as_white(sheet: Image.Image) -> None:
    glass = Image.new("RGBA", sheet.size, (0, 0, 0, 0))
    glass.paste((0, 0, 0, 255), mask=sheet.point(lambda grey_value: 255 - grey_value))
    assert "Hypothyroidism." in " ".join(
        block.text for block in read_image(as_file(glass), "page.png").blocks
    )


@pytest.mark.parametrize("degrees", [-2.5, -0.8, 0.0, 0.4, 2.9])
def test_the_skew_of_a_page_is_measured(sheet: Image.Image, degrees: float) -> None:
    straight = turned(sheet, skew(sheet))
    assert skew(turned(straight, degrees)) == pytest.approx(-degrees, abs=0.15)


def test_lines_that_run_up_the_page_are_noticed(sheet: Image.Image) -> None:
    assert not is_sideways(sheet)
    assert is_sideways(sheet.rotate(90, expand=True))


def test_dust_goes_and_full_stops_stay() -> None:
    image = Image.new("L", (40, 20), 255)
    draw = ImageDraw.Draw(image)
    draw.point((10, 10), 60)
    draw.rectangle((20, 10, 21, 11), 60)
    clean = without_specks(grey(image))
    assert clean.getpixel((10, 10)) == 255
    assert clean.getpixel((20, 10)) == 60
