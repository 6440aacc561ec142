"""Passwords: which are taken, and how they are kept.

The rules are those of the National Cyber Security Centre: length rather than symbols, no change by the
calendar, and none that are guessed first ("Password policy: updating your approach").
"""

from __future__ import annotations

import re
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from service.faults import Refused

SHORTEST, LONGEST = 12, 200
FEWEST_DIFFERENT = 5
GUESSED_FIRST = frozenset(
    "admin administrator changeme council football goldthread iloveyou letmein liverpool monkey password "
    "qwerty qwertyuiop secret sunshine welcome".split()
)

_HASHER = PasswordHasher()
"""Argon2id with the library's parameters, which follow RFC 9106's second recommended option."""


class PasswordRefused(Refused):
    """A password that is not taken. Its words are for the person who chose it."""


def check_password(password: str, email: str, name: str) -> None:
    """Raises PasswordRefused where a password is too easily guessed."""
    if len(password) < SHORTEST:
        raise PasswordRefused(f"The password must have at least {SHORTEST} characters. Three words will do.")
    if len(password) > LONGEST:
        raise PasswordRefused(f"The password must have at most {LONGEST} characters.")
    if len(set(password.lower())) < FEWEST_DIFFERENT or _bare(password) in _guesses(email, name):
        raise PasswordRefused("The password is one that is guessed first. Choose three words at random.")


def hashed(password: str) -> str:
    """The password as it is kept."""
    return _HASHER.hash(password)


def is_right(kept: str, password: str) -> bool:
    """Whether a password is the one that is kept."""
    try:
        return _HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether a kept password was hashed with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


@cache
def no_ones() -> str:
    """Compared with when nobody has the address that was given: that takes as long as a wrong password."""
    return hashed("")


def _bare(password: str) -> str:
    """The letters of a password, without the digits and signs that people put around them."""
    return re.sub(r"[^a-z]+", "", password.lower())


def _guesses(email: str, name: str) -> frozenset[str]:
    of_the_person = {_bare(part) for part in (email, email.partition("@")[0], name, *name.split())}
    return GUESSED_FIRST | of_the_person | {""}
