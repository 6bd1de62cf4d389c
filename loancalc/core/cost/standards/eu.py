"""The annual percentage rate of charge of the European Union."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from loancalc.core.calendar import MONTHLY, Every, months_back
from loancalc.core.cost.irr import borrowers_irr
from loancalc.core.cost.standards.apr import Apr, compounded_apr
from loancalc.core.cost.standards.moment import Moment, moments_dated, moments_undated, timed_amounts
from loancalc.core.cost.standards.series import YEARLY, due_days, unit_of
from loancalc.core.cost.standards.sides import Sides, sides_of_dated
from loancalc.core.flows import CashFlows
from loancalc.core.rate import Period

DECIMALS = 1


def apr_of(flows: CashFlows, every: Every | None) -> Apr:
    """Return the rate X of Σ drawdown·(1 + X)^−t = Σ payment·(1 + X)^−t [1/year], time counted as the rule asks.

    Whole months (n/12), years or weeks (n/52) are counted back from each payment to the first drawdown, and the days
    left over are divided by 365 or 366. A charge before the first drawdown has a negative time.

    Source:
        Directives 2008/48/EC Annex I, 2014/17/EU Annex I and (EU) 2023/2225 Annex III; SWD(2012) 128, section 4.1.1.
    """
    sides = sides_of_dated(flows)
    unit = unit_of_flows(flows, every, sides)
    moments = moments_of(flows, every, unit, sides)
    irr = borrowers_irr(timed_amounts(moments))
    return compounded_apr("eu", irr, unit, moments, DECIMALS)


def unit_of_flows(flows: CashFlows, every: Every | None, sides: Sides) -> Every:
    """Return the unit of time: a year, month, week or day as *every* counts, else as the days suggest, else a month."""
    if flows.days is None:
        return Every(1, (every or MONTHLY).unit)
    if every is None or every.unit is Period.DAY:
        return unit_of(sides.credit_days) or MONTHLY
    return YEARLY if every.unit is Period.MONTH and every.count % 12 == 0 else Every(1, every.unit)


def moments_of(flows: CashFlows, every: Every | None, unit: Every, sides: Sides) -> list[Moment]:
    """Return *flows* with their times in years."""
    if flows.days is None:
        return moments_undated(flows, (every or MONTHLY).count, 1 / unit.per_year)
    return moments_by_days(flows, flows.days, unit, sides)


def moments_by_days(flows: CashFlows, days: Sequence[date], unit: Every, sides: Sides) -> list[Moment]:
    """Return *flows*, which move on *days*, with their times in years."""
    start = sides.first_drawdown or min(days)
    due = {day: day.day for day in days} | due_days([day for day in sides.days if day != start])
    return moments_dated(flows, {day: years_between(start, day, unit, due[max(start, day)]) for day in due})


def years_between(start: date, end: date, unit: Every, due_day: int) -> tuple[int, int, Fraction]:
    """Return the whole units and the odd days from *start* to *end*, and the years that they make.

    Args:
        start: the first drawdown.
        end: before it, all three are negative.
        unit: a year, a month, a week or a day.
        due_day: the day of the month that the later of the two stands for.
    """
    if end < start:
        whole, days, years = years_between(end, start, unit, due_day)
        return -whole, -days, -years
    if unit.unit is Period.MONTH:
        whole, stop = months_back(start, end, due_day, unit.count)
    else:
        whole = (end - start).days // unit.days
        stop = end - timedelta(whole * unit.days)
    days = (stop - start).days
    return whole, days, years_of(whole, unit, days, year_length(stop))


def years_of(whole: int, unit: Every, days: int, length: int) -> Fraction:
    """Return *whole* units and *days* ÷ *length* of a year, in years: as one fraction, since there are many."""
    per_year = unit.unit.per_year
    return Fraction(whole * unit.count * length + days * per_year, per_year * length)


def year_length(day: date) -> int:
    """Return the days of the year that ends on *day*: 366 if a 29 February lies in it."""
    year = day.year if (day.month, day.day) >= (2, 29) else day.year - 1
    return 366 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 365
