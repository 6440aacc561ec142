"""The keys that seal what is kept, and how something is sealed: AES-256-GCM, a fresh nonce each time.

A sealed value is: 1 byte format, 4 bytes of which key, 12 bytes nonce, then the ciphertext with its tag.
Each is bound to a *place* (a column, a part of a file): moved elsewhere, it no longer opens.
"""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from service.faults import Fault

KEY_BYTES, NONCE_BYTES, MARK_BYTES = 32, 12, 4
FORMAT = b"\x01"
_HEAD = len(FORMAT) + MARK_BYTES + NONCE_BYTES
OVERHEAD = _HEAD + 16
"""Bytes that sealing adds: the head and GCM's tag."""


class KeyFault(Fault):
    """A key is missing, malformed, or not the one that sealed a value. Its words are for an administrator."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of 256 bits."""

    secret: bytes

    def __repr__(self) -> str:
        """Without the secret, since a repr ends up in logs."""
        return f"Key({self.mark.hex()})"

    @property
    def mark(self) -> bytes:
        """Four bytes by which a sealed value names its key; they tell nothing about it."""
        return sha256(b"goldthread key mark" + self.secret).digest()[:MARK_BYTES]

    @property
    def written(self) -> str:
        """As it stands in a key file or in the environment."""
        return base64.urlsafe_b64encode(self.secret).decode("ascii")


def new_key() -> Key:
    """A key out of the system's randomness."""
    return Key(AESGCM.generate_key(KEY_BYTES * 8))


def read_keys(text: str) -> Keyring:
    """Keys as written: separated by spaces, commas or new lines, the newest first.

    Raises KeyFault where one is not 32 bytes in URL-safe base64.
    """
    return Keyring(_key(word) for word in text.replace(",", " ").split())


def _key(word: str) -> Key:
    try:
        secret = base64.b64decode(word.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise KeyFault("A key is not written as it should be: 44 letters of URL-safe base64.") from error
    if len(secret) != KEY_BYTES:
        raise KeyFault(f"A key must be {KEY_BYTES} bytes long. Make one with: goldthread key new")
    return Key(secret)


class Keyring:
    """The keys of a service: the first seals, all open."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self.keys = tuple(keys)
        if not self.keys:
            raise KeyFault("There is no key. Make one with: goldthread key new")
        self._by_mark = {key.mark: AESGCM(key.secret) for key in self.keys}

    def seal(self, content: bytes, place: str) -> bytes:
        """The content, sealed with the newest key and bound to its place."""
        newest = self.keys[0].mark
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._by_mark[newest].encrypt(nonce, content, place.encode())
        return FORMAT + newest + nonce + sealed

    def open(self, sealed: bytes, place: str) -> bytes:
        """What was sealed. Raises KeyFault where no key opens it, or where it was altered or moved."""
        mark, nonce = sealed[1 : 1 + MARK_BYTES], sealed[1 + MARK_BYTES : _HEAD]
        key = self._by_mark.get(mark)
        if sealed[:1] != FORMAT or key is None:
            raise KeyFault("Something was sealed with a key that is not here. Add that key to the key file.")
        try:
            return key.decrypt(nonce, sealed[_HEAD:], place.encode())
        except (InvalidTag, ValueError) as error:
            raise KeyFault("Something that was sealed has been altered, or moved from its place.") from error

    def is_newest(self, sealed: bytes) -> bool:
        """Whether a value was sealed with the newest key."""
        return sealed[1 : 1 + MARK_BYTES] == self.keys[0].mark

    def with_new(self, key: Key) -> Keyring:
        """A ring on which a new key seals, and the present ones still open."""
        return Keyring((key, *self.keys))
