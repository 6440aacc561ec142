"""Fuzzes the reader of PDFs: `python -m benchmarks.fuzz_pdf -max_total_time=600` (extra "fuzz").

Seeds are the corpus' smallest PDFs, and PDFs drawn here without compression, so that a changed byte changes
what is on the page and not only whether a stream unpacks.
"""

from __future__ import annotations

import io
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["extract"]):
    import extract.pdf  # noqa: F401 - read loads it late, when it would not be instrumented any more
    from benchmarks.fuzzing import FUZZ, read, run

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

SAMPLES = Path("eval/samples/rendered")
FEW = 6
TOKENS = """obj endobj stream endstream xref trailer startxref /Type /Page /Pages /Kids /Count /MediaBox
    /Rotate /Font /Encoding /ToUnicode /Annots /AcroForm /Fields /Widget /FreeText /XObject /Image /Form
    /Matrix /Length /Filter /FlateDecode /DCTDecode /Encrypt /Root /Prev /ObjStm BT ET Tf Td Tj TJ Tm
    re f S m l c cm q Q Do 3 0 R -1 0 99999999999 1e38 null true""".split()


def drawn(kind: str) -> bytes:
    """A small uncompressed PDF of text, with a table, a form or a turned page."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=0)
    for row in range(12):
        canvas.drawString(72, 740 - 14 * row, f"She reads page {row} with an adult every day.")
    if kind == "table":
        canvas.grid([72, 200, 400], [300, 330, 360, 400])
        canvas.drawString(80, 310, "Need")
        canvas.drawString(210, 310, "Provision")
    if kind == "form":
        canvas.acroForm.textfield(name="views", tooltip="Views", value="She likes trains.", x=72, y=200)
        canvas.acroForm.checkbox(name="agreed", tooltip="Agreed", checked=True, x=72, y=150)
    if kind == "turned":
        canvas.setPageRotation(90)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def seeds() -> dict[str, bytes]:
    """The corpus' smallest PDFs and some of our own."""
    paths = sorted(SAMPLES.glob("*/documents/*.pdf"), key=lambda path: path.stat().st_size)[:FEW]
    found = {f"corpus-{number}": path.read_bytes() for number, path in enumerate(paths)}
    return found | {kind: drawn(kind) for kind in ("text", "table", "form", "turned")}


def dictionary() -> str:
    """The words of PDF for libFuzzer, as an option."""
    path = FUZZ / "pdf.dict"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f'"{token}"\n' for token in TOKENS))
    return f"-dict={path}"


if __name__ == "__main__":
    run("pdf", seeds(), read, options=[dictionary()])
