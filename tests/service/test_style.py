"""The house style is a setting: of one draft on the command line, of all by the environment."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from drafting.wording.style import SETTING, Style
from service.cli import cli
from service.settings import settings


def test_the_web_page_drafts_in_the_style_that_the_environment_sets() -> None:
    assert settings(environment={}).style is Style.LIGHT
    assert settings(environment={SETTING: "verbatim"}).style is Style.VERBATIM


def test_a_style_that_there_is_not_is_exit_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("draft", str(tmp_path), "-o", str(tmp_path / "out"))
    assert CliRunner().invoke(cli, [*words, "--style", "bold"]).exit_code == 2
    monkeypatch.setenv(SETTING, "bold")
    assert CliRunner().invoke(cli, words).exit_code == 2
