"""Spreadsheet formulas that reproduce a yearly rate from the table of its proof."""

from fractions import Fraction

from loancalc.core.cost.standards.apr import Apr
from loancalc.core.digits import plain_text
from loancalc.report.standard import by_the_year

FIRST_ROW = 2
"""Row 1 of the table holds the heads."""


def formulas_of(apr: Apr) -> tuple[str, ...]:
    """Return the formulas, in the columns of the proof: A day or number, B amount, C whole, D days, E time.

    Where no function of spreadsheets has the rule, the last formula is the present value itself: with the rate in H1 it
    is 0, and the goal seek of a spreadsheet finds the rate.
    """
    last = FIRST_ROW - 1 + len(apr.moments)
    if apr.standard == "xirr":
        return (f"=XIRR(B{FIRST_ROW}:B{last},A{FIRST_ROW}:A{last})",)
    step = _step(apr)
    if step is None:
        return (_present_value(apr, last),)
    irr = _level(apr) or f"IRR(B{FIRST_ROW}:B{last})"
    if by_the_year(apr):
        return (f"=(1+{irr})^{_number(1 / step)}-1",)
    nominal = f"={irr}*{_number(apr.per_year / step)}"
    return (nominal, f"=(1+{irr})^{_number(apr.per_year / step)}-1") if apr.standard == "cn" else (nominal,)


def _step(apr: Apr) -> Fraction | None:
    """Return the time from one row to the next; None if the rows are not evenly spaced whole powers of it from 0."""
    times = [moment.power for moment in sorted(apr.moments, key=lambda moment: moment.time)]
    if len(times) < 2 or any(moment.simple for moment in apr.moments):
        return None
    step = times[1] - times[0]
    even = step > 0 and all(time == times[0] + number * step for number, time in enumerate(times))
    return step if even else None


def _level(apr: Apr) -> str | None:
    """Return RATE for one amount and level payments after it."""
    first, *others = (moment.amount for moment in sorted(apr.moments, key=lambda moment: moment.time))
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
