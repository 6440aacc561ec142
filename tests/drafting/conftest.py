"""A draft to be proved, made once: two reports and a file that cannot be read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from drafting.line import draft_bundle, write_draft
from extract.bundle import read_bundle
from extract.document import Document
from tests.drafting.verified import REPORT, Data


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a draft of two reports and a file that cannot be read."""
    bundle, out = tmp_path_factory.mktemp("bundle"), tmp_path_factory.mktemp("out")
    (bundle / "01-therapy.txt").write_text(REPORT, encoding="utf-8")
    (bundle / "02-letter.txt").write_text("We want him to have a friend of his own.", encoding="utf-8")
    (bundle / "03-empty.txt").write_text("", encoding="utf-8")
    write_draft(draft_bundle([bundle]), out)
    return out


@pytest.fixture(scope="session")
def documents(drafted: Path) -> tuple[Document, ...]:
    return read_bundle([drafted / "sources"]).documents


@pytest.fixture(scope="session")
def files(drafted: Path) -> tuple[Data, Data]:
    plan, ledger = (json.loads((drafted / f"{name}.json").read_text()) for name in ("plan", "ledger"))
    return plan, ledger


@pytest.fixture
def out(drafted: Path, tmp_path: Path) -> Path:
    """A copy of the draft, to be spoilt."""
    return Path(shutil.copytree(drafted, tmp_path / "out"))
