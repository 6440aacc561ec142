"""What docs/deploy.md and the files under deploy/ tell an administrator to type is there to be typed."""

from __future__ import annotations

import re
import shlex
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from service.cli import cli
from service.settings import PREFIX, Settings, settings

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
DOCS = DEPLOY.parent / "docs"
COMMAND = re.compile(r"goldthread ((?:user|audit|key) [a-z]+|[a-z]+)([^`\n]*)")
OPTION = re.compile(r" --[a-z-]+")


def commands() -> list[str]:
    """Every command that the units and the pages name, with the options that follow it at once."""
    texts = [path.read_text(encoding="utf-8") for path in (*DEPLOY.glob("*.service"), DOCS / "deploy.md")]
    found = {name + "".join(OPTION.findall(rest)) for text in texts for name, rest in COMMAND.findall(text)}
    known = set(get_command(cli).commands)  # type: ignore[attr-defined]
    return sorted(command for command in found if command.split()[0] in known)


def test_the_commands_of_the_units_are_found() -> None:
    assert {"serve", "worker", "dispose", "audit verify", "backup", "key new", "restore"} <= {
        re.sub(r" --.*", "", command) for command in commands()
    }


@pytest.mark.parametrize("command", commands())
def test_each_command_and_its_options_exist(command: str) -> None:
    words = shlex.split(command)
    names = [word for word in words if not word.startswith("--")]
    done = CliRunner(env={"COLUMNS": "200"}).invoke(cli, [*names, "--help"])
    assert done.exit_code == 0
    assert all(word in done.output for word in words if word.startswith("--"))


def test_the_settings_of_the_example_are_settings_and_are_taken() -> None:
    lines = (DEPLOY / "goldthread.env").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if not line.startswith("#"))
    assert set(given) <= {PREFIX + field.name.upper() for field in fields(Settings)}
    taken = settings(environment=given)
    assert taken.https
    assert taken.key_path == Path("/etc/goldthread/keys")


def test_the_proxy_takes_what_the_service_takes() -> None:
    megabytes = settings(environment={"GOLDTHREAD_DATA": "/"}).upload_bytes // 1_000_000
    assert f"max_size {megabytes + 1}MB" in (DEPLOY / "Caddyfile").read_text(encoding="utf-8")


def test_the_image_is_of_the_python_that_is_tested_and_holds_every_room() -> None:
    project = tomllib.loads((DEPLOY.parent / "pyproject.toml").read_text(encoding="utf-8"))
    image = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    version = project["project"]["requires-python"].removeprefix(">=")
    assert f"FROM docker.io/library/python:{version}-slim-bookworm" in image
    rooms = project["tool"]["importlinter"]["root_packages"]
    assert {f"COPY {room} {room}" for room in rooms} <= set(image)
