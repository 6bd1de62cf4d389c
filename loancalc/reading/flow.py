"""Cash flows: ``12000 -1072x12``, ``2026-11-22=10000 2026-12-29=-10185``, and CSV with the same two columns."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO

from loancalc.core.calendar import MONTHLY, Every, series
from loancalc.core.flows import CashFlows
from loancalc.core.refusal import Refusal
from loancalc.reading.amount import MOST, yuan_of
from loancalc.reading.day import day
from loancalc.reading.movement import dated
from loancalc.reading.pattern import Pattern
from loancalc.reading.text import clean, shown

FEWEST, MOST_FLOWS = 2, 36_600
MOST_CHARACTERS = 1 << 20
"""Longest file [characters], whatever reads it."""

_REPEATED = Pattern("(.{1,48}?)[x×*]([0-9]{1,9})(?:期|次)?", re.IGNORECASE)
_DAYS = (
    "date", "day", "due", "due_date", "日期", "时间", "还款日", "还款日期", "应还日期", "到期日", "到期日期",
    "交易日期",
)  # fmt: skip
_AMOUNTS = (
    "amount", "payment", "flow", "cashflow", "cash_flow", "金额", "现金流", "月供", "应还", "应还总额", "应还金额",
    "应还本息", "本期应还", "每期应还", "还款金额", "还款额", "交易金额", "发生额",
)  # fmt: skip
_BREAKS = "\r\n"
_DELIMITERS = ",;\t"
Line = tuple[date | None, Decimal]
Cell = Callable[[str, str], Decimal]
"""Reads one flow (text, where)."""


def yuan(text: str, where: str) -> Decimal:
    """Return one flow [yuan], with its sign and up to 15 decimals, at most 10^12 either way."""
    value = yuan_of(clean(text, where))
    if value is None:
        raise Refusal("flow_unreadable", where=where, read=shown(text))
    if abs(value) > Decimal(MOST):
        raise Refusal("flow_out_of_range", where=where, read=shown(text), high=MOST)
    return value


def flows_of_words(words: Sequence[str], where: str = "flows", every: Every = MONTHLY, cell: Cell = yuan) -> CashFlows:
    """Return the flows that *words* list: amounts (``-1072x12`` is twelve of them), or ``day=amount`` each.

    Args:
        words: as typed; ``2027-01-31=-1072x12`` is the first of twelve days that are *every* apart and never drift.
        where: what to call them.
        every: the distance of repeated dated flows.
        cell: reads one flow.

    Raises:
        Refusal: a word is none of these, dated and undated are mixed, or there are not 2 to 36,600 flows.
    """
    lines: list[Line] = []
    for word in words:
        when, what = dated(word, where) if "=" in word or "＝" in word else (None, word)
        value, times = _repeated(what, where, cell)
        _bounded(len(lines) + times, where)
        lines += [
            (moved, value) for moved in ([None] * times if when is None else [when, *series(when, every, times - 1)])
        ]
    return _flows(lines, where)


def flows_of_csv(text: str, where: str, cell: Cell = yuan) -> CashFlows:
    """Return the flows of a CSV file with the header ``date,amount`` or ``amount``, in English or Chinese.

    Other columns are left alone; a BOM, blank lines and thousands separators in quotes are fine.

    Raises:
        Refusal: its ``where`` is ``file:line:column`` for a cell that cannot be read.
    """
    import csv  # noqa: PLC0415  # only where a file is read

    if len(text) > MOST_CHARACTERS:
        raise Refusal("file_too_long", where=where, length=len(text), limit=MOST_CHARACTERS)
    body = text.removeprefix("\ufeff")
    lines = csv.reader(StringIO(body, newline=""), delimiter=_delimiter(body), strict=True)
    try:
        return _flows(_rows(lines, where, lambda: f"{where}:{lines.line_num}", cell), where)
    except csv.Error as error:
        raise Refusal("csv_unreadable", where=f"{where}:{lines.line_num}", reason=str(error)) from None


def _repeated(text: str, where: str, cell: Cell) -> tuple[Decimal, int]:
    match = _REPEATED.fullmatch(clean(text, where))
    if not match:
        return cell(text, where), 1
    if int(match[2]) < 1:
        raise Refusal("flow_unreadable", where=where, read=shown(text))
    return cell(match[1], where), int(match[2])


def _bounded(count: int, where: str) -> None:
    if count > MOST_FLOWS:
        raise Refusal("flow_count", where=where, count=count, low=FEWEST, high=MOST_FLOWS)


def _flows(lines: Iterable[Line], where: str) -> CashFlows:
    known = []
    for line in lines:
        known.append(line)
        _bounded(len(known), where)
    days = tuple(when for when, _ in known if when is not None)
    if days and len(days) != len(known):
        raise Refusal("flow_mixed", where=where)
    if len(known) < FEWEST:
        raise Refusal("flow_count", where=where, count=len(known), low=FEWEST, high=MOST_FLOWS)
    return CashFlows(tuple(value for _, value in known), days or None)


def _delimiter(text: str) -> str:
    header = text.lstrip(_BREAKS).partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def _rows(lines: Iterator[list[str]], where: str, place: Callable[[], str], cell: Cell) -> Iterator[Line]:
    filled = (row for row in lines if any(text.strip() for text in row))
    header = next(filled, None)
    if header is None:
        raise Refusal("csv_empty", where=where)
    names = [name.strip().lower() for name in header]
    at_day, at_amount = _column(names, _DAYS, place()), _column(names, _AMOUNTS, place())
    if at_amount is None:
        raise Refusal("csv_header", where=place(), read=shown(",".join(header)))
    for row in filled:
        if len(row) != len(header):
            raise Refusal("csv_row", where=place(), count=len(row), expected=len(header))
        when = None if at_day is None else day(row[at_day], f"{place()}:{names[at_day]}")
        yield when, cell(row[at_amount], f"{place()}:{names[at_amount]}")


def _column(names: Sequence[str], known: Sequence[str], where: str) -> int | None:
    found = [index for index, name in enumerate(names) if name in known]
    if len(found) > 1:
        raise Refusal("csv_columns", where=where, columns=tuple(names[index] for index in found))
    return found[0] if found else None
