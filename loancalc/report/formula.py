"""Spreadsheet formulas that reproduce a yearly rate from the table of its proof."""

from fractions import Fraction

from loancalc.core.cost.standards.apr import Apr
from loancalc.core.cost.standards.moment import in_order
from loancalc.core.digits import plain_text

FIRST_ROW = 2
"""Row 1 of the table holds the heads."""

SHORT, MOST_GUESSED = 40, 1000
"""Up to this row spreadsheets find a rate by themselves; a rate beyond 100,000 % is no guess."""


def formulas_of(apr: Apr) -> tuple[str, ...]:
    """Return the formulas, in the columns of the proof: A day or number, B amount, C whole, D days, E time.

    Where no function of spreadsheets has the rule, the formula is the present value itself: with the rate in H1 it
    is 0 but for rounding, and the goal seek of a spreadsheet finds the rate.
    """
    last = FIRST_ROW - 1 + len(apr.moments)
    if apr.standard == "xirr":
        return (f"=XIRR(B{FIRST_ROW}:B{last},A{FIRST_ROW}:A{last})",)
    step = _step(apr)
    if step is None:
        return (_present_value(apr, last),)
    irr = _level(apr) or _irr(apr, last, step)
    if apr.by_the_year:
        return (_yearly(irr, 1 / step),)
    nominal = f"={_powered(irr, 1 / step)}{_times(apr.per_year)}"
    return (nominal, _yearly(irr, apr.per_year / step)) if apr.standard == "cn" else (nominal,)


def _irr(apr: Apr, last: int, step: Fraction) -> str:
    """Return IRR with the rate a row as its guess: without one, spreadsheets give up on some long loans."""
    if last <= SHORT or apr.rate > MOST_GUESSED:
        return f"IRR(B{FIRST_ROW}:B{last})"
    return f"IRR(B{FIRST_ROW}:B{last},{float(1 + apr.rate) ** float(step) - 1:.4f})"


def _yearly(irr: str, rows_per_year: Fraction) -> str:
    return f"={irr}" if rows_per_year == 1 else f"=(1+{irr})^{_number(rows_per_year)}-1"


def _powered(irr: str, per_row: Fraction) -> str:
    """Return the rate of a unit from that of a row."""
    return irr if per_row == 1 else f"((1+{irr})^{_number(per_row)}-1)"


def _times(per_year: Fraction) -> str:
    return "" if per_year == 1 else f"*{_number(per_year)}"


def _step(apr: Apr) -> Fraction | None:
    """Return the time from one row to the next; None if the rows are not evenly spaced whole powers of it from 0."""
    if len(apr.moments) < 2 or any(moment.simple for moment in apr.moments):
        return None
    times = [moment.power for moment in in_order(apr.moments)]
    step = times[1] - times[0]
    even = step > 0 and all(time == times[0] + number * step for number, time in enumerate(times))
    return step if even else None


def _level(apr: Apr) -> str | None:
    """Return RATE for one amount and level payments after it."""
    first, *others = (moment.amount for moment in in_order(apr.moments))
    if len(set(others)) > 1 or not others:
        return None
    return f"RATE({len(others)},{plain_text(others[0])},{plain_text(first)})"


def _present_value(apr: Apr, last: int) -> str:
    amounts, whole, times = (f"{column}{FIRST_ROW}:{column}{last}" for column in "BCE")
    if apr.standard == "us":
        return f"=SUMPRODUCT({amounts}/(1+({times}-{whole})*H1)/(1+H1)^{whole})"
    return f"=SUMPRODUCT({amounts}/(1+H1)^{times})"


def _number(number: Fraction) -> str:
    return str(number) if number.denominator == 1 else f"({number})"
