"""Which way the money of a line went: by its column, by a column of directions, or by its sign."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from loancalc.core.note import Note
from loancalc.core.refusal import Refusal
from loancalc.reading.cell import day_in, is_empty
from loancalc.reading.table import Line, Sheet, head_of
from loancalc.reading.text import shown

PAID = {
    "支出", "支", "付", "付款", "还款", "借", "借方", "扣款", "出", "转出", "debit", "dr", "d", "out", "paid",
    "payment",
}  # fmt: skip
RECEIVED = {
    "收入", "收", "收款", "放款", "借款", "贷", "贷方", "入", "转入", "credit", "cr", "c", "in", "received",
}  # fmt: skip

NOTHING = Decimal(0)
Cell = Callable[[str, str], Decimal]
"""Reads one amount (text, where) [yuan], with its sign."""


class Sides(NamedTuple):
    """How the amounts of a table are read.

    Args:
        amount: of a line, + received, − paid [yuan].
        used: meanings of the columns that it looks at.
    """

    amount: Callable[[Line], Decimal]
    used: tuple[str, ...]


def sides_of(sheet: Sheet, cell: Cell) -> Sides:
    """Return how the amounts of *sheet* are read.

    Columns of received and of paid amounts say by themselves which way the money went, and so does a column of
    directions; an amount alone is received with plus and paid with minus.

    Args:
        sheet: a table with the columns of `loancalc.reading.heads.STATEMENT_HEADS`.
        cell: reads one amount.

    Raises:
        Refusal: ``statement_columns`` where there are no amounts; a line is refused when it is read.
    """
    received, paid, amount, direction = map(sheet.only, ("received", "paid", "amount", "direction"))
    if received is not None or paid is not None:
        return Sides(lambda line: _of_two(sheet, line, (received, paid), cell), ("received", "paid"))
    if amount is None:
        raise Refusal("statement_columns", where=sheet.where, read=", ".join(map(shown, filter(None, sheet.names))))
    if direction is not None and _directs(sheet, amount, direction, cell):
        return Sides(lambda line: _directed(sheet, line, (amount, direction), cell), ("amount", "direction"))
    return Sides(lambda line: _amount(sheet, line, amount, cell), ("amount",))


def day_of(sheet: Sheet, line: Line, index: int) -> date:
    """Return the day of a line."""
    return day_in(line.cell(index), sheet.place(line, index))


def notes_of(sheet: Sheet, used: tuple[str, ...]) -> Iterator[Note]:
    """Yield a note on the columns that mean none of *used*, and one on the lines that are not used."""
    known = {index for key in used for index in sheet.columns.get(key, ())}
    left = tuple(shown(name) for index, name in enumerate(sheet.names) if name and index not in known)
    if left:
        yield Note("columns_left", {"names": left})
    aside = (*sheet.aside, *(() if sheet.totals is None else (sheet.totals.quoted,)))
    if aside:
        yield Note("lines_aside", {"lines": aside})


def _amount(sheet: Sheet, line: Line, index: int, cell: Cell) -> Decimal:
    return cell(sheet.figure(line, index), sheet.place(line, index))


def _of_two(sheet: Sheet, line: Line, sides: tuple[int | None, int | None], cell: Cell) -> Decimal:
    """Return what was received or paid; some banks write what was paid with a minus in a column of its own too."""
    received, paid = (_side(sheet, line, index, cell) for index in sides)
    if received and paid:
        read = tuple(shown(line.cell(index)) for index in sides if index is not None)
        raise Refusal("statement_both", where=f"{sheet.where}:{line.at}", read=read)
    if received < 0:
        raise _negative("statement_negative", sheet, line, sides[0])
    return received - abs(paid)


def _side(sheet: Sheet, line: Line, index: int | None, cell: Cell) -> Decimal:
    if index is None or is_empty(sheet.figure(line, index)):
        return NOTHING
    return _amount(sheet, line, index, cell)


def _directs(sheet: Sheet, amount: int, direction: int, cell: Cell) -> bool:
    """Tell whether the column says a direction; a type of another kind beside amounts of both signs is a remark."""
    if any(head_of(line.cell(direction)) in PAID | RECEIVED for line in sheet.lines):
        return True
    amounts = [_amount(sheet, line, amount, cell) for line in sheet.lines]
    return len({value.is_signed() for value in amounts if value}) < 2


def _directed(sheet: Sheet, line: Line, columns: tuple[int, int], cell: Cell) -> Decimal:
    amount, direction = columns
    value, said = _amount(sheet, line, amount, cell), head_of(line.cell(direction))
    if said not in PAID | RECEIVED:
        raise Refusal("statement_direction", where=sheet.place(line, direction), read=shown(line.cell(direction)))
    if value < 0 and said in RECEIVED:
        raise _negative("statement_contradicts", sheet, line, amount)
    return abs(value) * (-1 if said in PAID else 1)


def _negative(key: str, sheet: Sheet, line: Line, index: int | None) -> Refusal:
    assert index is not None  # what is negative was read
    return Refusal(key, where=sheet.place(line, index), read=shown(line.cell(index)))
