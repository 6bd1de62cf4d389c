"""The yearly rate of the People's Bank of China."""

from collections.abc import Sequence
from fractions import Fraction

from loancalc.core.calendar import DAILY, MONTHLY, Every
from loancalc.core.cost.irr import borrowers_irr, yearly
from loancalc.core.cost.standards import eu
from loancalc.core.cost.standards.apr import Apr, printed
from loancalc.core.cost.standards.moment import Moment, moments_undated, timed_amounts
from loancalc.core.cost.standards.series import unit_of
from loancalc.core.cost.standards.sides import Sides, sides_of_dated
from loancalc.core.flows import CashFlows

DECIMALS = 2


def apr_of(flows: CashFlows, every: Every | None) -> Apr:
    """Return the rate by the IRR method, (1 + r)^n − 1, and the simple one, n·r, of the rate r a period [1/year].

    A period is the distance of the payments, odd days at the front are parts of a year of 365 days; where payments
    have no regular distance it is a day.

    Source:
        PBoC announcement 2021 No. 3 (its example: 12.80 % simple, 13.58 % by the IRR method).
    """
    sides = sides_of_dated(flows)
    unit = _unit(flows, every, sides)
    return apr_at(_moments(flows, unit, sides), unit)


def apr_at(moments: Sequence[Moment], unit: Every) -> Apr:
    """Return the same of *moments*, whose powers count periods of *unit*."""
    irr = borrowers_irr(timed_amounts(moments))
    nominal, effective = yearly(irr.rate, unit.per_year)
    return Apr(
        standard="cn",
        apr=effective,
        rounded=printed(effective, DECIMALS),
        others=tuple(yearly(root, unit.per_year)[1] for root in irr.others),
        rate=irr.rate,
        symbol="r",
        unit=unit,
        per_year=unit.per_year,
        moments=tuple(moments),
        simple=nominal,
    )


def _unit(flows: CashFlows, every: Every | None, sides: Sides) -> Every:
    if flows.days is None or every is not None:
        return every or MONTHLY
    return unit_of(sides.credit_days) or DAILY


def _moments(flows: CashFlows, unit: Every, sides: Sides) -> list[Moment]:
    if flows.days is None:
        return moments_undated(flows, 1, Fraction(1))
    placed = eu.moments_by_days(flows, flows.days, unit, sides)
    day = unit.per_year / 365
    return [moment._replace(power=_periods(moment, day)) for moment in placed]


def _periods(moment: Moment, day: Fraction) -> Fraction:
    """Return its time in periods, of which a *day* is so large a part."""
    return moment.whole + moment.days * day if moment.days else Fraction(moment.whole)
