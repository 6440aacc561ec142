"""Columns whose values are encrypted before the database sees them.

Which keys a column uses goes by the engine's dialect: one engine, one keyring, and no global key.
"""

from __future__ import annotations

import json
from weakref import WeakKeyDictionary

from sqlalchemy import Dialect, Engine, LargeBinary
from sqlalchemy.types import TypeDecorator

from service.store.keys import KeyFault, Keyring

_KEYRINGS: WeakKeyDictionary[Dialect, Keyring] = WeakKeyDictionary()


def use_keys(engine: Engine, keyring: Keyring) -> None:
    """From now on, what goes through this engine is sealed and opened with these keys."""
    _KEYRINGS[engine.dialect] = keyring


def keys_of(dialect: Dialect) -> Keyring:
    """The keys in use. Raises KeyFault where an engine was given none."""
    keyring = _KEYRINGS.get(dialect)
    if keyring is None:
        raise KeyFault("This database was opened without its keys.")
    return keyring


class SealedText(TypeDecorator[str]):
    """Text that only the service can read. `place` binds it to its column."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Seals."""
        return None if value is None else keys_of(dialect).seal(value.encode(), self.place)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Opens."""
        return None if value is None else keys_of(dialect).open(value, self.place).decode()


class SealedJSON(TypeDecorator[object]):
    """A value of JSON that only the service can read."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: object, dialect: Dialect) -> bytes | None:
        """Seals."""
        if value is None:
            return None
        return keys_of(dialect).seal(json.dumps(value, ensure_ascii=False).encode(), self.place)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> object:
        """Opens."""
        return None if value is None else json.loads(keys_of(dialect).open(value, self.place))
