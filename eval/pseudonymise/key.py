"""The key: what was replaced by what. It undoes the replacing, so it is kept apart, for its owner alone."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

SCHEMA = "goldthread/key/1"
_OWNER_ALONE = 0o600


class BadKey(Exception):
    """A key file that cannot be used. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """Words that were replaced, by what, and how often."""

    kind: str
    words: str
    stand_in: str
    times: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that a person should look at before the copy is shared."""

    words: str
    file: str
    why: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Key:
    """What a bundle was put under other names by. The same key gives another document the same names."""

    seed: str = field(default_factory=lambda: secrets.token_hex(16))
    days: int | None = None
    """How far every date moved; None before the first bundle."""
    names: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    """What each file is called in the copy."""
    replaced: Sequence[Replaced] = ()
    unsure: Sequence[Doubt] = ()


def read_key(path: Path) -> Key:
    """A key from its file. Raises BadKey."""
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if told["schema"] != SCHEMA:
            raise ValueError(SCHEMA)
        return Key(str(told["seed"]), int(told["days"]), dict(told["names"]), dict(told["places"]))
    except OSError as error:
        raise BadKey(f"{path} cannot be opened. Check that it is there and that you may read it.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadKey(f"{path} is not a key that Goldthread wrote. Choose the .key.json file.") from error


def write_key(path: Path, key: Key) -> None:
    """Writes a key so that only its owner can read it. Raises OSError."""
    text = json.dumps({"schema": SCHEMA, **asdict(key)}, indent=1, ensure_ascii=False)
    path.unlink(missing_ok=True)
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ALONE), "w", encoding="utf-8"
    ) as file:
        file.write(text + "\n")
