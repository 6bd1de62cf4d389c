"""Offers as documents: TOML, JSON, inline words; and TOML written back."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from loancalc.core.refusal import Refusal
from loancalc.reading.flow import MOST_CHARACTERS
from loancalc.reading.pattern import Pattern
from loancalc.reading.scan import place, scan_json, scan_toml
from loancalc.reading.text import shown
from loancalc.reading.value import words

Terms = Mapping[str, object]
_JSON_START = Pattern(r"[ \t\r\n]*+(?:\{|\[[ \t\r\n]*+[{\]])")
_NO_OBJECT = Pattern(r'null|true|false|[+-]?[0-9][0-9.eE+-]{0,40}|"[^"\n]{0,120}"|\[[^\[\]{}=\n]{1,120}\]')
"""JSON that is no offer; as TOML it would be no more than the head of a table."""
_DIGITS = 20
MOST_OFFERS = 100
"""Most offers in one file."""


def document(text: str, where: str) -> tuple[Terms, ...]:
    """Return the offers of a TOML or JSON file, one mapping of terms each; a BOM is fine.

    TOML holds one offer at the top, or ``[[offer]]`` tables. JSON holds an object, a list of objects, ``{"offer": …}``
    or ``{"offers": […]}``; the whole JSON answer of a plan command is read too.

    Raises:
        Refusal: ``toml_unreadable`` or ``json_unreadable`` with line and column in ``where``; ``file_too_long``;
            ``file_utf16``; ``document_scalar`` for JSON that is no object; keys twice; brackets too deep; several
            offers of which one has no name or two have the same.
    """
    if len(text) > MOST_CHARACTERS:
        raise Refusal("file_too_long", where=where, length=len(text), limit=MOST_CHARACTERS)
    body = text.removeprefix("\ufeff")
    if "\0" in body:
        raise Refusal("file_utf16", where=where, read=where)
    plain = body.strip()
    if _NO_OBJECT.fullmatch(plain):
        raise Refusal("document_scalar", where=where, read=shown(plain))
    tree = _json(body, where) if _JSON_START.match(body) else _toml(body, where)
    return _named(_offers(tree, where), where)


def inline(line: str, where: str = "offer") -> dict[str, object]:
    """Return the terms of inline words (``plan=flat principal=12000 fee=0.6%/m periods=12``), split as a shell splits.

    ``change=``, ``draw=`` and ``repay=`` may repeat; hyphens in keys are underscores.

    Raises:
        Refusal: ``inline_word`` without ``=``, ``key_twice``, ``inline_quote`` left open, ``inline_too_long``.
    """
    import shlex  # noqa: PLC0415  # only where words are split

    if len(line) > _MOST_WORDS:
        raise Refusal("inline_too_long", where=where, length=len(line), limit=_MOST_WORDS)
    try:
        pairs = shlex.split(line.replace("\u3000", " "))
    except ValueError:
        raise Refusal("inline_quote", where=where, read=shown(line)) from None
    terms: dict[str, object] = {}
    for pair in pairs:
        key, sign, value = pair.replace("＝", "=", 1).partition("=")
        if not sign or not key:
            raise Refusal("inline_word", where=where, read=shown(pair))
        _add(terms, key.replace("-", "_"), value)
    return terms


_MOST_WORDS = 1 << 16
REPEATED = {"change": "changes", "draw": "draws", "repay": "repayments"}
"""Option that repeats → the key of its list."""


def _add(terms: dict[str, object], key: str, value: str) -> None:
    key = REPEATED.get(key, key)
    before = terms.get(key)
    if key in REPEATED.values():
        terms[key] = [*before, value] if isinstance(before, list) else [value]
    elif key in terms:
        raise Refusal("key_twice", where=shown(key))
    else:
        terms[key] = value


def _toml(text: str, where: str) -> object:
    import tomllib  # noqa: PLC0415  # only where a file is read

    scan_toml(text, where)
    try:
        return tomllib.loads(text, parse_float=_number)
    except ValueError as error:
        at = re.search(r"\(at line ([0-9]+), column ([0-9]+)\)", str(error))
        at_end = place(where, text, len(text))
        spot = f"{where}:{at[1]}:{at[2]}" if at else at_end
        raise Refusal("toml_unreadable", where=spot, reason=shown(str(error).partition(" (at")[0])) from None


def _json(text: str, where: str) -> object:
    import json  # noqa: PLC0415  # only where a file is read

    scan_json(text, where)
    try:
        return json.loads(
            text, parse_float=_number, parse_int=_whole, parse_constant=str, object_pairs_hook=_single_keys
        )
    except json.JSONDecodeError as error:
        spot = f"{where}:{error.lineno}:{error.colno}"
        raise Refusal("json_unreadable", where=spot, reason=shown(error.msg)) from None


def _number(text: str) -> Decimal | str:
    """Return a plain decimal; what has an exponent, an underscore or no value stays text, which the readers refuse."""
    plain = re.fullmatch(r"[+-]?[0-9]{1,20}\.[0-9]{1,20}", text)
    return Decimal(text) if plain else text


def _whole(text: str) -> int | str:
    return int(text) if len(text) <= _DIGITS else text


def _single_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refusal("key_twice", where=shown(key))
        found[key] = value
    return found


def _offers(tree: object, where: str) -> list[Terms]:
    if isinstance(tree, Mapping):
        wrapped = [key for key in ("offer", "offers") if key in tree]
        if not wrapped:
            return [tree]
        others = [key for key in tree if key != wrapped[0]]
        if others and not str(tree.get("schema")).startswith("loancalc/"):
            raise Refusal("key_outside_offer", where=where, read=shown(others[0]), inside=wrapped[0])
        return _offers(tree[wrapped[0]], where)
    if not isinstance(tree, list) or not tree or not all(isinstance(one, Mapping) for one in tree):
        raise Refusal("no_offer", where=where)
    return tree


def _named(offers: Sequence[Terms], where: str) -> tuple[Terms, ...]:
    if len(offers) > MOST_OFFERS:
        raise Refusal("too_many_offers", where=where, count=len(offers), limit=MOST_OFFERS)
    seen: set[str] = set()
    for number, terms in enumerate(offers if len(offers) > 1 else (), 1):
        if not terms.get("name"):
            raise Refusal("offer_unnamed", where=where, number=number)
        name = words(terms["name"], "name").strip()
        if name in seen:
            raise Refusal("offer_twice", where=where, read=shown(name))
        seen.add(name)
    return tuple(offers)
