"""A statement as CSV: the days and amounts really received or paid, as banks and apps export them."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from loancalc.core.check.statement import Movement
from loancalc.core.money import ZERO, Money
from loancalc.core.note import Note
from loancalc.core.refusal import Refusal
from loancalc.reading.cell import day_in, is_empty, money_in
from loancalc.reading.heads import STATEMENT_HEADS
from loancalc.reading.read import Read
from loancalc.reading.sheet import Line, Sheet, head_of, sheet_of
from loancalc.reading.text import shown

PAID = {
    "支出",
    "支",
    "付",
    "付款",
    "还款",
    "借",
    "借方",
    "扣款",
    "出",
    "转出",
    "debit",
    "dr",
    "d",
    "out",
    "paid",
    "payment",
}
RECEIVED = {
    "收入", "收", "收款", "放款", "借款", "贷", "贷方", "入", "转入", "credit", "cr", "c", "in", "received",
}  # fmt: skip

Reader = Callable[[Line], Money]


class Statement(NamedTuple):
    """What a statement lists, in order of time."""

    movements: tuple[Movement, ...]


def statement_of_csv(text: str, where: str) -> Read[Statement]:
    """Return the money that a statement lists, with notes on what is not used of it.

    Columns of received and of paid amounts say by themselves which way the money went (in a bank's statement of your
    account 借方 is what left it), and so does a column of directions; an amount alone is received with plus and paid
    with minus.

    Args:
        text: the file.
        where: its name; a cell that cannot be read is refused as ``file:line:column``.

    Raises:
        Refusal: there is no such table in it, or nothing says whether amounts were received or paid.
    """
    sheet = sheet_of(text, where, STATEMENT_HEADS)
    at_day, read = sheet.only("day"), _reader(sheet)
    if at_day is None:
        raise Refusal("statement_columns", where=where, read=", ".join(shown(name) for name in sheet.names if name))
    found = [Movement(_day(sheet, line, at_day), read(line)) for line in sheet.lines]
    moved = tuple(sorted(one for one in found if one.amount))
    if not moved:
        raise Refusal("statement_empty", where=where)
    return Read(Statement(moved), tuple(_notes(sheet)))


def _reader(sheet: Sheet) -> Reader:
    """Return what reads the amount of a line, with its sign."""
    received, paid, amount, direction = map(sheet.only, ("received", "paid", "amount", "direction"))
    if received is not None or paid is not None:
        return lambda line: _received(sheet, line, received) - _paid(sheet, line, paid)
    if amount is None:
        raise Refusal("statement_columns", where=sheet.where, read=", ".join(map(shown, filter(None, sheet.names))))
    if direction is not None:
        return lambda line: _directed(sheet, line, amount, direction)
    signs = [_cell(sheet, line, amount) > ZERO for line in sheet.lines if _cell(sheet, line, amount)]
    if signs and all(signs):
        raise Refusal(
            "statement_signs", where=f"{sheet.where}:{sheet.lines[0].at}:{sheet.names[amount]}", count=len(signs)
        )
    return lambda line: _cell(sheet, line, amount)


def _cell(sheet: Sheet, line: Line, index: int | None) -> Money:
    if index is None or is_empty(line.cell(index)):
        return ZERO
    return money_in(line.cell(index), sheet.place(line, index))


def _received(sheet: Sheet, line: Line, index: int | None) -> Money:
    value = _cell(sheet, line, index)
    if index is not None and value < ZERO:
        raise Refusal("statement_negative", where=sheet.place(line, index), read=str(value))
    return value


def _paid(sheet: Sheet, line: Line, index: int | None) -> Money:
    """Return what a line says was paid; some banks write it with a minus in a column of its own too."""
    return Money(abs(_cell(sheet, line, index).fen))


def _directed(sheet: Sheet, line: Line, index: int, direction: int) -> Money:
    value, said = _cell(sheet, line, index), head_of(line.cell(direction))
    if said not in PAID | RECEIVED:
        raise Refusal("statement_direction", where=sheet.place(line, direction), read=shown(line.cell(direction)))
    return Money(abs(value.fen) * (-1 if said in PAID else 1))


def _day(sheet: Sheet, line: Line, index: int) -> date:
    return day_in(line.cell(index), sheet.place(line, index))


def _notes(sheet: Sheet) -> Iterator[Note]:
    sided = bool({"received", "paid"} & set(sheet.columns))
    used = {"day", *(("received", "paid") if sided else ("amount", "direction"))}
    known = {index for key in used for index in sheet.columns.get(key, ())}
    left = tuple(shown(name) for index, name in enumerate(sheet.names) if name and index not in known)
    if left:
        yield Note("columns_left", {"names": left})
    if sheet.aside:
        yield Note("lines_aside", {"lines": sheet.aside})
