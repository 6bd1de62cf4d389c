"""Values as files hold them: text, numbers, days and lists, each brought to what a reader takes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from loancalc.core.digits import plain_text
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.rate import Charge
from loancalc.core.refusal import Refusal
from loancalc.reading.amount import amount, charge, percent_or_yuan
from loancalc.reading.every import cardinal_or_one
from loancalc.reading.pattern import Pattern
from loancalc.reading.ratio import percent
from loancalc.reading.read import Read
from loancalc.reading.text import LIMIT, clean, shown, visible

MOST_ENTRIES = 600
"""Draws, repayments or fees that one list may name."""


def words(value: object, where: str) -> str:
    """Return a scalar from a file as the text that a reader takes; money and decimals in plain digits.

    Raises:
        Refusal: ``value_type`` for true, false, tables, lists and times; ``value_datetime`` for a day with a time;
            ``number_out_of_range`` for huge numbers.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Money):
        return str(value)
    if isinstance(value, datetime):
        day = value.date().isoformat()
        raise Refusal("value_datetime", where=where, read=value.isoformat(sep=" "), instead=day)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Refusal("value_type", where=where, read=shape(value))
    if not Decimal(-(10**15)) < value < Decimal(10**15):
        raise Refusal("number_out_of_range", where=where)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def shape(value: object) -> str:
    """Return what kind of value it is: a list may hold a number that takes forever to print."""
    if isinstance(value, bool):
        return str(value).lower()
    return "[…]" if isinstance(value, list | tuple) else "{…}" if isinstance(value, Mapping) else type(value).__name__


_FORMULA = "=+-@＝＋－＠﹢﹣﹦﹫"


def name(text: str, where: str) -> str:
    """Return the name of an offer or a fee: 1 to 64 visible characters that no spreadsheet takes for a formula.

    Raises:
        Refusal: ``name_unreadable``, ``name_formula``, ``hidden_character``.
    """
    if len(text) > LIMIT or not text.strip():
        raise Refusal("name_unreadable", where=where, read=shown(text), low=1, high=LIMIT)
    plain = visible(text, where).strip()
    if plain[0] in _FORMULA:
        raise Refusal("name_formula", where=where, read=shown(text), character=plain[0])
    return plain


_NUMBER = Pattern("([0-9]{1,9}|[零一二两三四五六七八九十百]{1,6})(?:天|日|号|days?|d)?")


def number(text: str, where: str, *, low: int, high: int) -> int:
    """Return a whole number of days or a day of the month, *low* to *high*; else ``number_unreadable``."""
    match = _NUMBER.fullmatch(clean(text, where).lower())
    found = cardinal_or_one(match[1]) if match else None
    if found is None or not low <= found <= high:
        raise Refusal("number_unreadable", where=where, read=shown(text), low=low, high=high)
    return found


def price(value: object, where: str) -> Read[Charge]:
    """Return a charge; a number that names no currency is money, with a note where per cent may be meant (``3``)."""
    if isinstance(value, Money):
        return Read(value)
    text = words(value, where)
    found = charge(text, where) if isinstance(value, str) else amount(text, where, zero=True)
    doubt = None if _price_tag(value) else percent_or_yuan(clean(text, where))
    return Read(found, () if doubt is None else (_money_assumed(doubt, text, where),))


def _price_tag(value: object) -> bool:
    """Tell whether a number of a file has two decimals, the last a 0, from 1 yuan on: nobody writes 77.80 %."""
    return isinstance(value, Decimal) and value >= 1 and value.as_tuple().exponent == -2 and not value * 10 % 1


def _money_assumed(yuan: Decimal, text: str, where: str) -> Note:
    """Return the note that *text* is read as *yuan*; below 1 it may be a fraction too (0.03: 3 % or 0.03 %)."""
    number = plain_text(yuan)
    others = (f"{number}%",) if yuan >= 1 else (percent(yuan), f"{number}%")
    facts = {"where": where, "read": shown(text), "reading": Money.of_yuan(yuan), "others": others}
    return Note("money_assumed", {**facts, "number": number})


def entries(value: object, where: str, most: int = MOST_ENTRIES) -> Sequence[object]:
    """Return the entries of a list, or the one that stands without a list.

    Raises:
        Refusal: ``list_too_long`` above *most*.
    """
    found = value if isinstance(value, list | tuple) else [value]
    if len(found) > most:
        raise Refusal("list_too_long", where=where, count=len(found), high=most)
    return found


def lines(value: object, where: str, most: int = MOST_ENTRIES) -> Iterator[str]:
    """Yield the ``day=value`` texts of a list, of a table ``{"2027-01-15" = "0.045%/d"}``, or of a single text.

    Raises:
        Refusal: ``list_too_long``, ``value_type`` where it is none of these.
    """
    if isinstance(value, Mapping):
        value = [f"{when}={words(what, where)}" for when, what in value.items()]
    for line in entries(value, where, most):
        if not isinstance(line, str):
            raise Refusal("value_type", where=where, read=shape(line))
        yield line


def known(given: Mapping[str, object], keys: tuple[str, ...], where: str = "") -> None:
    """Refuse the first key that is not one of *keys*, with the nearest of them as suggestion."""
    for key in given:
        if key not in keys:
            from difflib import get_close_matches  # noqa: PLC0415  # only where something is misspelt

            place = f"{where}.{shown(key)}" if where else shown(key)
            close = get_close_matches(key[:LIMIT], keys)
            if close:
                raise Refusal("key_unknown_near", where=place, instead=close[0])
            raise Refusal("key_unknown", where=place, known=keys)
