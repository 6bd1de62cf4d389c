"""A statement as CSV: the days and amounts really received or paid, as banks and apps export them."""

from decimal import Decimal
from typing import NamedTuple

from loancalc.core.audit.statement import Movement
from loancalc.core.money import Money
from loancalc.core.refusal import Refusal
from loancalc.reading.cell import is_empty, money_in
from loancalc.reading.heads import STATEMENT_HEADS
from loancalc.reading.read import Read
from loancalc.reading.sheet import sheet_of
from loancalc.reading.sides import NOTHING, day_of, notes_of, sides_of
from loancalc.reading.text import shown


class Statement(NamedTuple):
    """What a statement lists, in order of time."""

    movements: tuple[Movement, ...]


def statement_of_csv(text: str, where: str) -> Read[Statement]:
    """Return the money that a statement lists, with notes on what is not used of it.

    Which way the money went is read as `sides_of` does; in a bank's statement of your account 借方 is what left it.

    Args:
        text: the file.
        where: its name; a cell that cannot be read is refused as ``file:line:column``.

    Raises:
        Refusal: there is no such table in it, or nothing says whether amounts were received or paid.
    """
    sheet = sheet_of(text, where, STATEMENT_HEADS)
    at_day, sides = sheet.only("day"), sides_of(sheet, _yuan)
    if at_day is None:
        raise Refusal("statement_columns", where=where, read=", ".join(shown(name) for name in sheet.names if name))
    found = [Movement(day_of(sheet, line, at_day), Money.of_yuan(sides.amount(line))) for line in sheet.lines]
    moved = tuple(sorted(one for one in found if one.amount))
    if not moved:
        raise Refusal("statement_empty", where=where)
    if sides.used == ("amount",) and all(one.amount > Money(0) for one in moved):
        (index,) = sheet.columns["amount"]
        raise Refusal("statement_signs", where=sheet.place(sheet.lines[0], index), count=len(moved))
    return Read(Statement(moved), tuple(notes_of(sheet, ("day", *sides.used))))


def _yuan(text: str, where: str) -> Decimal:
    return NOTHING if is_empty(text) else money_in(text, where).yuan
