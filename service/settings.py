"""What the service is told by its environment: every setting, with its reason.

A field of Settings is set by GOLDTHREAD_ and its name in capitals; docs/settings.md is made from here.
The limits on reading are settings of their own (extract.limits), and so is what an upload may hold.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drafting.wording.style import DEFAULT, Style
from drafting.wording.style import current as current_style
from extract.limits import current

PREFIX = "GOLDTHREAD_"
LONGEST_KEY_DAYS = 3_650
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings. The text under each is its reason."""

    data: Path
    """The folder of everything that is kept. As it comes, the place for a user's data on this machine."""
    hosts: tuple[str, ...] = LOOPBACK
    """Names by which a browser may call the service, besides those of the machine itself, separated by
    commas. Others are refused: a page elsewhere could otherwise have its name point here and read plans (DNS
    rebinding)."""
    database: str = ""
    """The URL of the database: `postgresql://user:password@host/name`. As it comes, an SQLite file in the
    data folder, which serves one machine."""
    files: str = ""
    """The folder where encrypted files lie, if not within the data folder: one that several machines share,
    say."""
    key: str = field(default="", repr=False)
    """The keys themselves, the newest first, separated by commas, for places that give secrets to programs
    in the environment. It goes before the key file."""
    key_file: str = ""
    """The file of keys. As it comes, `keys` in the data folder; keep it elsewhere, or whoever copies the
    folder has both the lock and the key."""
    https: bool = False
    """Whether browsers reach the service by https, through a reverse proxy: 1 or 0. Cookies then travel by
    https alone, and browsers remember to use nothing else."""
    proxies: str = "127.0.0.1"
    """Addresses of the reverse proxies whose word is taken for where a request came from, separated by
    commas. Anybody else could claim any address, and so escape the rate limits."""
    drafts_at_once: int = 1
    """Bundles that one worker drafts at the same time. Each takes up to 1.2 GiB and every core."""
    keep_approved_days: int = 0
    """Days after its completion until `goldthread dispose` disposes of a case; 0 keeps it until somebody
    erases it. The authority says how long: its contract, or its retention schedule."""
    keep_ended_days: int = 0
    """The same for cases that failed or were withdrawn, counted from the last change."""
    api_key_days: int = 365
    """Days that a new API key holds, from 1 to 3650; whoever makes one may choose fewer. So a key that was
    left somewhere and forgotten does not open the service for ever."""
    style: Style = DEFAULT
    """The house style in which drafts are worded: `light` or `verbatim` (docs/wording.md)."""
    upload_bytes: int = 500_000_000
    """What one upload may hold. Set by GOLDTHREAD_LIMIT_BUNDLE_BYTES (docs/reading.md)."""
    upload_files: int = 500
    """Files of one upload. Set by GOLDTHREAD_LIMIT_BUNDLE_FILES (docs/reading.md)."""

    @property
    def database_url(self) -> str:
        """The database to open."""
        return self.database or f"sqlite:///{self.sqlite_path}"

    @property
    def sqlite_path(self) -> Path:
        """The database that is there when no other is named."""
        return self.data / "goldthread.sqlite"

    @property
    def files_root(self) -> str:
        """Where encrypted files lie."""
        return self.files or str(self.data / "files")

    @property
    def key_path(self) -> Path:
        """The file of keys."""
        return Path(self.key_file) if self.key_file else self.data / "keys"


def settings(host: str = "127.0.0.1", environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings for a service that answers on `host`.

    Raises ValueError, naming the setting, for a value that cannot be.
    """
    limits = current(environment)
    given = _Given(environment)
    return Settings(
        data=_data(environment),
        hosts=_hosts(host, given.text("hosts")),
        database=given.text("database"),
        files=given.text("files"),
        key=given.text("key"),
        key_file=given.text("key_file"),
        https=given.yes("https"),
        proxies=given.text("proxies", "127.0.0.1"),
        drafts_at_once=max(given.count("drafts_at_once", 1), 1),
        keep_approved_days=given.count("keep_approved_days", 0),
        keep_ended_days=given.count("keep_ended_days", 0),
        api_key_days=given.days("api_key_days", 365, LONGEST_KEY_DAYS),
        style=current_style(environment),
        upload_bytes=limits.bundle_bytes,
        upload_files=limits.bundle_files,
    )


@dataclass(frozen=True, slots=True)
class _Given:
    """The environment, asked by the names of fields."""

    environment: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        return self.environment.get(PREFIX + name.upper(), "").strip() or default

    def yes(self, name: str) -> bool:
        text = self.text(name, "0")
        if text not in ("0", "1"):
            raise ValueError(f"{PREFIX}{name.upper()} must be 1 or 0, not {text!r}.")
        return text == "1"

    def count(self, name: str, default: int) -> int:
        text = self.text(name, str(default))
        if not text.isascii() or not text.isdigit():
            raise ValueError(f"{PREFIX}{name.upper()} must be a whole number, not {text!r}.")
        return int(text)

    def days(self, name: str, default: int, most: int) -> int:
        number = self.count(name, default)
        if not 1 <= number <= most:
            raise ValueError(f"{PREFIX}{name.upper()} must be from 1 to {most}, not {number}.")
        return number


def _hosts(host: str, named: str) -> tuple[str, ...]:
    """The machine's own names, and those given; any name where it answers everywhere and none is given."""
    given = tuple(name.strip() for name in named.split(",") if name.strip())
    everywhere = host in ("0.0.0.0", "::")  # noqa: S104 - recognised, not bound
    if everywhere and not given:
        return ("*",)
    return tuple(dict.fromkeys((*LOOPBACK, *(given or (host,)))))


def _data(environment: Mapping[str, str]) -> Path:
    """GOLDTHREAD_DATA, else the place for a user's data (XDG Base Directory Specification)."""
    if environment.get(f"{PREFIX}DATA"):
        return Path(environment[f"{PREFIX}DATA"])
    base = environment.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "goldthread"
