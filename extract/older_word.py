"""Older Word documents (.doc): turned into .docx by LibreOffice where it is installed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from extract.document import Document
from extract.docx import read_docx
from extract.errors import Damaged, TooSlow, UnknownFormat

SECONDS = 90
"""LibreOffice takes 5 s for a report, 30 when it starts for the first time."""


def read_doc(data: bytes, file: str) -> Document:
    """Reads a .doc through LibreOffice.

    Takes its bytes and its path within the bundle. Raises UnknownFormat where LibreOffice is not installed,
    Damaged or TooSlow where it fails, and what `read_docx` raises.
    """
    office = shutil.which("soffice")
    if office is None:
        raise UnknownFormat(
            "This is an older Word document (.doc). Open it in Word, save it as .docx and add it again."
        )
    with tempfile.TemporaryDirectory() as folder:
        document = read_docx(_converted(Path(folder), data, office), file)
    warning = "An older Word document (.doc), read through LibreOffice."
    return replace(document, sha256=hashlib.sha256(data).hexdigest(), warnings=(*document.warnings, warning))


def _converted(folder: Path, data: bytes, office: str) -> bytes:
    """The bytes of the .docx. Macros are not run: a new profile trusts nothing."""
    (folder / "report.doc").write_bytes(data)
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(folder / "report.doc")]
    try:
        subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603 - fixed words
        return (folder / "report.docx").read_bytes()
    except subprocess.TimeoutExpired as error:
        raise TooSlow(
            "Turning this older Word document (.doc) into .docx took too long. Save it as .docx."
        ) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise Damaged("This older Word document (.doc) could not be opened. Save it as .docx.") from error
