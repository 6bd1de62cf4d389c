"""One offer written as TOML, so that a one-liner becomes a file."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from loancalc.core.money import Money
from loancalc.reading.value import price

_CHARGES = {"upfront_fee", "payment_fee", "deposit", "early_fee", "amount"}
"""Keys, ``amount`` that of a fee, whose number could be meant in per cent; where it would be doubted, 元 is written."""
_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def toml_of(terms: Mapping[str, object]) -> str:
    """Return *terms* (as `loancalc.reading.terms.terms_of` gives them) as TOML that `document` reads back.

    Fees become ``[[fees]]`` tables after the other keys.
    """
    fees = terms.get("fees")
    lines = [_line(key, value) for key, value in terms.items() if key != "fees"]
    for table in fees if isinstance(fees, list | tuple) else []:
        lines += ["", "[[fees]]", *(_line(key, value) for key, value in table.items())]
    return "\n".join(lines) + "\n"


def _line(key: str, value: object) -> str:
    doubtful = key in _CHARGES and isinstance(value, Money) and price(Decimal(str(value)), key).notes
    return f"{key} = {_value(f'{value}元' if doubtful else value)}"


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Money | int):
        return str(value)
    return f'"{_escaped(str(value))}"'


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(char) or (char if char.isprintable() else f"\\U{ord(char):08X}") for char in text)
