"""Rich Text Format cut into tokens (Microsoft's RTF 1.9.1, "Syntax")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z'])|(?P<text>[^{}\\\r\n]+)|[\r\n]+",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A group's brace ("{" or "}"), a control word or symbol with its number, or the bytes of text."""

    name: str
    number: int | None = None
    text: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file in order; binary data is passed over."""
    place = 0
    while match := TOKEN.match(data, place) or TOKEN.search(data, place):
        place = match.end()
        token = _token(match)
        if token.name == "bin":
            place += max(0, token.number or 0)
        elif token.name:
            yield token


def _token(match: re.Match[bytes]) -> Token:
    kind = match.lastgroup
    if match["word"]:
        return Token(match["word"].decode(), int(match["number"]) if match["number"] else None)
    if kind == "open":
        return Token("{")
    if kind == "close":
        return Token("}")
    if kind == "hex":
        return Token("text", text=bytes.fromhex(match["hex"].decode()))
    if kind == "symbol":
        escaped = match["symbol"] in b"{}\\"
        return Token("text", text=match["symbol"]) if escaped else Token(match["symbol"].decode("latin-1"))
    return Token("text", text=match["text"]) if kind == "text" else Token("")
