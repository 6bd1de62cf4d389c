"""Cells of a table: nothing, a day, an amount, in the forms that can be read in one way only."""

from datetime import date

from loancalc.core.money import Money
from loancalc.core.refusal import Refusal
from loancalc.reading.amount import amount
from loancalc.reading.day import day
from loancalc.reading.pattern import Pattern
from loancalc.reading.text import shown

EMPTY = {"", "-", "--", "---", "—", "——", "–", "/", "无", "n/a", "na", "nil", "null", "none"}
_CUT = Pattern(r"0[0-9]{2}(?:\.[0-9]{1,15})?")
_CLOCK = Pattern(r"(.{6,16}?)[ T　]{1,2}[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2}(?:\.[0-9]{1,6})?)?")


def is_empty(text: str) -> bool:
    """Tell whether a cell states nothing: blank, a dash, a stroke, «n/a»."""
    return text.lower() in EMPTY


def day_in(text: str, where: str) -> date:
    """Return the day of a cell: ``2026-11-22``, ``2026/11/22``, ``2026年11月22日``, ``20261122``, with a time or not.

    Raises:
        Refusal: it is no day, or its day and month could change places.
    """
    clock = _CLOCK.fullmatch(text)
    try:
        return day(clock[1] if clock else text, where)
    except Refusal as refusal:
        if refusal.key != "day_near_miss":
            raise
        return day(str(refusal.facts["instead"]), where)


def money_in(text: str, where: str) -> Money:
    """Return the amount of a cell [fen]: ``1,072.00``, ``￥1072``, ``-5``.

    Raises:
        Refusal: those of `amount`, and for ``072.00``, which is the end of a number cut at its separator.
    """
    if _CUT.fullmatch(text):
        raise Refusal("amount_cut", where=where, read=shown(text))
    return amount(text, where, zero=True, negative=True)
