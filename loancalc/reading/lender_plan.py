"""A lender's repayment plan as CSV, in Chinese or English, as apps and spreadsheets export it."""

from collections.abc import Iterator, Mapping, Sequence

from loancalc.core.audit.lender_plan import AMOUNTS, LenderPlan, PlanLine
from loancalc.core.money import ZERO, Money
from loancalc.core.note import Note
from loancalc.core.refusal import Refusal
from loancalc.reading.cell import day_in, is_empty, money_in
from loancalc.reading.heads import PLAN_HEADS
from loancalc.reading.numeral import quantity
from loancalc.reading.pattern import Pattern
from loancalc.reading.read import Read
from loancalc.reading.sheet import MOST_LINES, sheet_of
from loancalc.reading.table import Line, Sheet
from loancalc.reading.text import clean, shown

SUMMED = ("fee", "penalty")
"""What several columns may hold parts of; an empty cell of it is no fee, where it elsewhere states nothing."""

_NUMBER = Pattern("第?([0-9]{1,4})(?:\\.0{1,6})?期?(?:[/／]共?[0-9]{1,4}期?)?")
_SPOKEN = Pattern("第?([一二三四五六七八九十百]{1,7})期?")


def lender_plan_of_csv(text: str, where: str) -> Read[LenderPlan]:
    """Return the plan that a CSV file states, with notes on all that is not used of it.

    Args:
        text: the file.
        where: its name; a cell that cannot be read is refused as ``file:line:column``.

    Raises:
        Refusal: there is no such table in it, a cell can be read in several ways or none, or a number stands twice.
    """
    sheet = sheet_of(text, where, PLAN_HEADS)
    columns = _columns(sheet)
    if not {"payment", "principal", "interest"} & set(columns):
        raise Refusal("plan_no_amounts", where=where, read=", ".join(shown(name) for name in sheet.names if name))
    lines, opening = _numbered(sheet, [_line(sheet, columns, at, line) for at, line in enumerate(sheet.lines, 1)])
    totals = _amounts(sheet, columns, sheet.totals) if sheet.totals else None
    stated = tuple(key for key in ("due", *AMOUNTS) if key in columns)
    plan = LenderPlan(stated, lines, _with(PlanLine(0), totals) if totals else None)
    return Read(plan, tuple(_notes(sheet, columns, plan, opening)))


def _columns(sheet: Sheet) -> dict[str, tuple[int, ...]]:
    """Return what the plan states → the columns that hold it.

    A column of principal and interest together is the payment where no other is, and no fee stands beside it.
    """
    columns = {key: found for key, found in sheet.columns.items() if key in SUMMED}
    for key in ("number", "due", "payment", "principal", "interest", "balance"):
        index = sheet.only(key)
        if index is not None:
            columns[key] = (index,)
    if "payment" not in columns and not set(SUMMED) & set(columns):
        both = sheet.only("both")
        columns |= {} if both is None else {"payment": (both,)}
    return columns


def _line(sheet: Sheet, columns: Mapping[str, tuple[int, ...]], at: int, line: Line) -> PlanLine:
    number, due = at, None
    if "number" in columns:
        index = columns["number"][0]
        number = _number(line.cell(index), sheet.place(line, index))
    if "due" in columns:
        index = columns["due"][0]
        due = None if is_empty(line.cell(index)) else day_in(line.cell(index), sheet.place(line, index))
    return _with(PlanLine(number, due), _amounts(sheet, columns, line))


def _with(line: PlanLine, amounts: Mapping[str, Money | None]) -> PlanLine:
    return PlanLine(*line[:2], *(amounts.get(key) for key in AMOUNTS))


def _amounts(sheet: Sheet, columns: Mapping[str, tuple[int, ...]], line: Line) -> dict[str, Money | None]:
    return {key: _amount(sheet, line, columns[key], key) for key in AMOUNTS if key in columns}


def _amount(sheet: Sheet, line: Line, indices: Sequence[int], key: str) -> Money | None:
    """Return what the cells of one meaning sum to; None where they state nothing."""
    filled = [index for index in indices if not is_empty(line.cell(index))]
    if not filled and key not in SUMMED:
        return None
    return Money.total(money_in(sheet.whole(line, index), sheet.place(line, index)) for index in filled)


def _number(text: str, where: str) -> int:
    plain = clean(text, where)
    digits, spoken = _NUMBER.fullmatch(plain), _SPOKEN.fullmatch(plain)
    value = int(digits[1]) if digits else quantity(spoken[1]) if spoken else None
    if value is None or value > MOST_LINES:
        raise Refusal("plan_number", where=where, read=shown(text), low=1, high=MOST_LINES)
    return int(value)


def _numbered(sheet: Sheet, lines: Sequence[PlanLine]) -> tuple[tuple[PlanLine, ...], PlanLine | None]:
    """Return the lines in order of their numbers, and line 0, that of the drawdown, if there is one."""
    places: dict[int, int] = {}
    for line, read in zip(lines, sheet.lines, strict=True):
        if line.number in places:
            raise Refusal(
                "plan_number_twice", where=f"{sheet.where}:{read.at}", read=line.number, line=places[line.number]
            )
        if not line.number and line.paid not in (None, ZERO):
            raise Refusal("plan_number", where=f"{sheet.where}:{read.at}", read="0", low=1, high=MOST_LINES)
        places[line.number] = read.at
    ordered = tuple(sorted(line for line in lines if line.number))
    if not ordered:
        raise Refusal("sheet_lines", where=sheet.where, count=0, low=1, high=MOST_LINES)
    return ordered, next((line for line in lines if not line.number), None)


def _notes(
    sheet: Sheet, columns: Mapping[str, Sequence[int]], plan: LenderPlan, opening: PlanLine | None
) -> Iterator[Note]:
    used = {index for indices in columns.values() for index in indices}
    left = tuple(shown(name) for index, name in enumerate(sheet.names) if name and index not in used)
    if left:
        yield Note("columns_left", {"names": left})
    for key in SUMMED:
        if len(columns.get(key, ())) > 1:
            yield Note("columns_summed", {"names": sheet.named([key])})
    if sheet.aside:
        yield Note("lines_aside", {"lines": sheet.aside})
    if opening:
        yield Note("plan_opening_line")
    empty = sum(getattr(line, key) is None for line in plan.lines for key in plan.columns)
    if empty:
        yield Note("cells_empty", {"count": empty})
