"""What the service is told by its environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from drafting.wording.style import DEFAULT, Style
from drafting.wording.style import current as current_style
from extract.limits import current

DATA = "GOLDTHREAD_DATA"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the service keeps its data, by which names it may be called, and what it takes in."""

    data: Path
    hosts: tuple[str, ...] = LOOPBACK
    """Names of this machine that a browser may use. Others are refused: a page elsewhere could otherwise
    have its name point here and read drafts (DNS rebinding)."""
    upload_bytes: int = 500_000_000
    upload_files: int = 500
    style: Style = DEFAULT
    """The house style in which drafts are worded."""


def settings(host: str = "127.0.0.1", environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings for a service that answers on `host`."""
    limits = current(environment)
    everywhere = host in ("0.0.0.0", "::")  # noqa: S104 - recognised, not bound
    hosts = ("*",) if everywhere else (*LOOPBACK, host)
    style = current_style(environment)
    return Settings(_data(environment), hosts, limits.bundle_bytes, limits.bundle_files, style)


def _data(environment: Mapping[str, str]) -> Path:
    """GOLDTHREAD_DATA, else the place for a user's data (XDG Base Directory Specification)."""
    if environment.get(DATA):
        return Path(environment[DATA])
    base = environment.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "goldthread"
