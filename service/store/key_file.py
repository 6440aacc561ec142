"""The file of keys: read, made at the very first start, and given a new key at the front."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from service.settings import Settings
from service.store.keys import Key, KeyFault, Keyring, new_key, read_keys


def load_keys(settings: Settings) -> Keyring:
    """The keys of a service. At the first start of one that needs no other setting, a key is made.

    Raises KeyFault where there is none and something may have been sealed with one that is missing.
    """
    if settings.key:
        return read_keys(settings.key)
    path = settings.key_path
    if not path.exists():
        if settings.database or settings.files or settings.sqlite_path.exists():
            raise KeyFault(
                f"There is no key file at {path}. If this service has never run, make one with "
                "`goldthread key new`; if it has, put its key file back: without it nothing can be opened."
            )
        _make(path)
    return read_keys(path.read_text(encoding="ascii"))


def make_key_file(settings: Settings) -> Path:
    """Makes a key file with one key. Raises KeyFault where there is one already."""
    path = settings.key_path
    if settings.key or path.exists():
        raise KeyFault("There is a key already. A new one takes its place with: goldthread key rotate")
    _make(path)
    return path


def add_key(settings: Settings, keyring: Keyring) -> Keyring:
    """Puts a new key at the front of the key file; the old ones stay, for what they sealed."""
    ring = keyring.with_new(new_key())
    _write_beside(settings.key_path, ring.keys).replace(settings.key_path)
    return ring


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = _write_beside(path, (new_key(),))
    try:
        # Where another process starts at the same moment, the file that was first stays.
        os.link(beside, path)
    except FileExistsError:
        pass
    finally:
        beside.unlink()


def _write_beside(path: Path, keys: tuple[Key, ...]) -> Path:
    """Writes keys, for their owner's eyes alone, into a new file beside a path."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as target:
        target.writelines(f"{key.written}\n" for key in keys)
        target.flush()
        os.fsync(target.fileno())
    return beside
