"""An authority's profile: which checks it runs, how bad each finding is, and the checks' settings.

A profile is the file goldthread.toml (docs/checks.md says what it may hold). What it does not say is as
Goldthread has it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, cast, get_args

from drafting.checks.registry import registered
from drafting.checks.settings import Settings
from drafting.plan import Severity

NAME = "goldthread.toml"
"""The profile's name, looked for in the folder that the command is given in."""
FAIL_ON = (*get_args(Severity), "never")


class ProfileError(Exception):
    """A profile that cannot be used. The message is for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What an authority asks of the checks."""

    select: tuple[str, ...] = ()
    """Codes; all, where none is named."""
    ignore: tuple[str, ...] = ()
    fail_on: str = "must_fix"
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """By code, where the authority holds a fault for worse, or less bad, than Goldthread does."""
    settings: Settings = field(default_factory=Settings)


def read_profile(path: Path) -> Profile:
    """The profile in a file. Raises ProfileError where it cannot be opened or says what nothing knows."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProfileError(f"{path} cannot be opened: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path} is no TOML file: {error}.") from error
    _only(told, ("check",), path)
    check = _table(told, "check", path)
    _only(check, ("select", "ignore", "fail_on", "severity", "settings"), path)
    severities = _table(check, "severity", path)
    _known_codes(severities, path)
    _one_of(severities.values(), get_args(Severity), path)
    fail_on = str(check.get("fail_on", "must_fix"))
    _one_of([fail_on], FAIL_ON, path)
    return Profile(
        _codes(check, "select", path),
        _codes(check, "ignore", path),
        fail_on,
        {code: cast(Severity, severity) for code, severity in severities.items()},
        _settings(_table(check, "settings", path), path),
    )


def _table(told: Mapping[str, Any], name: str, path: Path) -> Mapping[str, Any]:
    table = told.get(name, {})
    if not isinstance(table, dict):
        raise ProfileError(f"{path}: “{name}” is to be a table.")
    return table


def _codes(told: Mapping[str, Any], name: str, path: Path) -> tuple[str, ...]:
    codes = told.get(name, [])
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise ProfileError(f"{path}: “{name}” is to be a list of codes.")
    _known_codes(codes, path)
    return tuple(codes)


def _known_codes(codes: Collection[str], path: Path) -> None:
    unknown = sorted(set(codes) - set(registered()))
    if unknown:
        raise ProfileError(f"{path}: there is no check {', '.join(unknown)}. `goldthread checks` lists them.")


def _only(told: Mapping[str, Any], known: Collection[str], path: Path) -> None:
    unknown = sorted(set(told) - set(known))
    if unknown:
        raise ProfileError(f"{path}: “{unknown[0]}” is not known here. Known are: {', '.join(known)}.")


def _one_of(values: Collection[Any], known: Collection[str], path: Path) -> None:
    for value in values:
        if value not in known:
            raise ProfileError(f"{path}: “{value}” is to be one of: {', '.join(known)}.")


def _settings(told: Mapping[str, Any], path: Path) -> Settings:
    """The settings, those that the profile names changed. Each must be of the kind that it is by itself."""
    _only(told, tuple(one.name for one in fields(Settings)), path)
    changed: dict[str, Any] = {}
    for name, value in told.items():
        own = getattr(Settings(), name)
        given = tuple(value) if isinstance(value, list) else value
        alike = type(given) is type(own) and (not isinstance(own, int) or value > 0)
        if not alike or (isinstance(own, tuple) and not all(isinstance(one, str) for one in given)):
            wanted = "a list of words" if isinstance(own, tuple) else "a whole number above 0"
            raise ProfileError(f"{path}: “{name}” is to be {wanted}.")
        changed[name] = given
    return Settings(**changed)
