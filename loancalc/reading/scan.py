"""A linear look at a document before a parser sees it: depth of brackets, length of dotted keys, open strings.

The parsers of the standard library take seconds and gigabytes for a few kilobytes of hostile text; this takes one pass.
"""

import re

from loancalc.core.refusal import Refusal

DEEPEST = 16
MOST_PARTS = 8
MOST_KEYS = 20_000

# Every alternative is possessive or one character, so no text makes it go back. A quote that closes nothing is open.
_TOML = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|#[^\n]*+|[\w \t:+-]++|.",
    re.DOTALL,
)
_JSON = re.compile(r'"(?:[^"\\\n]|\\.)*+"|[^"\[\]{}:]++|.', re.DOTALL)

_QUOTES = frozenset("\"'")
_OPENING = frozenset("[{")
_CLOSING = frozenset("]}")
_ENDING = frozenset("\n=,[]{}")
"""What ends a dotted key."""


def scan_toml(text: str, where: str) -> None:
    """Refuse brackets more than 16 deep, keys of more than 8 dotted parts, over 20,000 keys, and strings left open."""
    depth = dots = keys = 0
    for match in _TOML.finditer(text):
        piece = match[0]
        if piece in _QUOTES:
            raise Refusal("string_open", where=place(where, text, match.start()))
        depth += (piece in _OPENING) - (piece in _CLOSING)
        dots = dots + 1 if piece == "." else 0 if piece in _ENDING else dots
        keys += piece == "="
        if depth > DEEPEST:
            raise Refusal("too_deep", where=place(where, text, match.start()), limit=DEEPEST)
        if dots >= MOST_PARTS:
            raise Refusal("key_too_dotted", where=place(where, text, match.start()), limit=MOST_PARTS)
    _few(keys, where)


def scan_json(text: str, where: str) -> None:
    """Refuse brackets more than 16 deep, over 20,000 keys, and strings left open."""
    depth = keys = 0
    for match in _JSON.finditer(text):
        piece = match[0]
        if piece == '"':
            raise Refusal("string_open", where=place(where, text, match.start()))
        depth += (piece in _OPENING) - (piece in _CLOSING)
        keys += piece == ":"
        if depth > DEEPEST:
            raise Refusal("too_deep", where=place(where, text, match.start()), limit=DEEPEST)
    _few(keys, where)


def place(where: str, text: str, at: int) -> str:
    """Return ``where:line:column`` of a character, counted from 1."""
    *lines, last = text[:at].split("\n")
    return f"{where}:{len(lines) + 1}:{len(last) + 1}"


def _few(keys: int, where: str) -> None:
    if keys > MOST_KEYS:
        raise Refusal("too_many_keys", where=where, count=keys, limit=MOST_KEYS)
