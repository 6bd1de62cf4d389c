"""Cash flows as CSV: the columns of a statement, the day left out where one flow follows another a period apart."""

from loancalc.core.flows import CashFlows
from loancalc.core.refusal import Refusal
from loancalc.reading.flow import MOST_FLOWS, flows_of_lines, yuan
from loancalc.reading.heads import FLOW_HEADS
from loancalc.reading.read import Read
from loancalc.reading.sheet import sheet_of
from loancalc.reading.sides import Cell, day_of, notes_of, sides_of
from loancalc.reading.table import Sheet


def flows_of_csv(text: str, where: str, cell: Cell = yuan) -> Read[CashFlows]:
    """Return the flows of a CSV file, with notes on what is not used of it.

    Its header is ``date,amount`` or ``amount``, or that of a statement: columns of received and of paid amounts, a
    column of directions; see `sides_of`.

    Args:
        text: the file; titles, sums, blank lines and thousands separators in quotes are fine.
        where: its name; a cell that cannot be read is refused as ``file:line:column``.
        cell: reads one flow.

    Raises:
        Refusal: there are no amounts in it, or nothing says which way they went.
    """
    sheet = _with_amount(sheet_of(text, where, FLOW_HEADS, least=1, most=MOST_FLOWS, unknown="csv_header"))
    at_day, sides = sheet.only("day"), sides_of(sheet, cell)
    lines = [(None if at_day is None else day_of(sheet, line, at_day), sides.amount(line)) for line in sheet.lines]
    return Read(flows_of_lines(lines, where), tuple(notes_of(sheet, ("day", *sides.used))))


def _with_amount(sheet: Sheet) -> Sheet:
    """Return *sheet*, the only column of amounts named amount: what is paid with plus may be received with minus."""
    one = [key for key in ("received", "paid") if key in sheet.columns]
    if len(one) == 2:
        return sheet
    found = tuple(index for key in (*one, "amount") for index in sheet.columns.get(key, ()))
    if not found:
        raise Refusal("csv_header", where=sheet.where, read=", ".join(filter(None, sheet.names)))
    others = {key: columns for key, columns in sheet.columns.items() if key not in one}
    return sheet._replace(columns={**others, "amount": found})
