"""The annual percentage rate of charge of the United Kingdom."""

from datetime import date, timedelta
from fractions import Fraction

from loancalc.core.calendar import MONTHLY, Every, months_between, months_later
from loancalc.core.cost.choice import BorrowersIrr, nearest_zero
from loancalc.core.cost.irr import irr_of
from loancalc.core.cost.standards.apr import Apr, compounded_apr
from loancalc.core.cost.standards.eu import DECIMALS, unit_of_flows, year_length, years_of
from loancalc.core.cost.standards.moment import Moment, moments_dated, moments_undated, timed_amounts
from loancalc.core.cost.standards.series import due_days
from loancalc.core.cost.standards.sides import Sides, sides_of_dated
from loancalc.core.flows import CashFlows
from loancalc.core.rate import Period


def apr_of(flows: CashFlows, every: Every | None) -> Apr:
    """Return the rate of the equation that the United Kingdom shares with the European Union [1/year].

    Whole months, weeks or years are counted on from the first drawdown, from a month's end to a month's end too; the
    days left over are divided by 365, or by 366 as far as they lie in a leap year. Of several rates that fit, the
    positive one nearest 0 is the answer, else the negative one nearest 0.

    Source:
        FCA Handbook CONC App 1.1.10, App 1.2.6; MCOB 10.3.1 R (2) for the choice among several rates.
    """
    sides = sides_of_dated(flows)
    unit = unit_of_flows(flows, every, sides)
    moments = moments_of(flows, every, unit, sides)
    roots = irr_of(timed_amounts(moments)).roots
    return compounded_apr("uk", BorrowersIrr(nearest_zero(roots), roots), unit, moments, DECIMALS)


def moments_of(flows: CashFlows, every: Every | None, unit: Every, sides: Sides) -> list[Moment]:
    """Return *flows* with their times in years."""
    if flows.days is None:
        return moments_undated(flows, (every or MONTHLY).count, 1 / unit.per_year)
    start = sides.first_drawdown or min(flows.days)
    due = {day: day.day for day in flows.days} | due_days({*sides.days, start})
    return moments_dated(flows, {day: years_between(start, day, unit, same_day=due[start] == due[day]) for day in due})


def years_between(start: date, end: date, unit: Every, *, same_day: bool) -> tuple[int, int, Fraction]:
    """Return the whole units and the odd days from *start* on to *end*, and the years that they make.

    Args:
        start: the first drawdown.
        end: before it, all three are negative.
        unit: a year, a month, a week or a day.
        same_day: whether both stand for the same day of the month, so that whole months lie between them.
    """
    if end < start:
        whole, days, years = years_between(end, start, unit, same_day=same_day)
        return -whole, -days, -years
    whole, stop = _on(start, end, unit, same_day=same_day)
    return whole, (end - stop).days, years_of(whole, unit, *_odd_years(stop, end))


def _on(start: date, end: date, unit: Every, *, same_day: bool) -> tuple[int, date]:
    """Return how many whole units fit when counted on from *start*, and the day where that stops."""
    if unit.unit is not Period.MONTH:
        whole = (end - start).days // unit.days
        return whole, start + timedelta(whole * unit.days)
    months = months_between(start, end)
    if same_day and months % unit.count == 0:
        return months // unit.count, end
    if months_later(start, months) > end:
        months -= 1
    whole = months // unit.count
    return whole, months_later(start, whole * unit.count)


def _odd_years(start: date, end: date) -> tuple[int, int]:
    """Return the days from *start* to *end*, less than two years apart, as parts of the calendar years they lie in.

    Returns:
        Numerator and denominator [years].
    """
    length = year_length(date(end.year, 12, 31))
    if start.year == end.year:
        return (end - start).days, length
    before = date(end.year - 1, 12, 31)
    other = year_length(before)
    return (before - start).days * length + (end - before).days * other, length * other
