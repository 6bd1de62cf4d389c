"""The annual percentage rate of the United States, by the actuarial method."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from loancalc.core.calendar import MONTHLY, Every, step
from loancalc.core.cost.choice import Irr, chosen, known
from loancalc.core.cost.irr import check_loan, irr_of, yearly
from loancalc.core.cost.roots import roots_of
from loancalc.core.cost.standards.apr import SEMIMONTH, Apr, Unit, printed
from loancalc.core.cost.standards.cleared import cleared
from loancalc.core.cost.standards.moment import Moment, timed_amounts
from loancalc.core.cost.standards.series import due_days
from loancalc.core.cost.standards.sides import Sides, sides_of, sides_of_dated
from loancalc.core.cost.standards.unit_period import (
    Span,
    half_months,
    interval_of,
    per_year_of,
    span_of,
    term_of,
    unit_period_of,
)
from loancalc.core.cost.sums import ticked
from loancalc.core.flows import CashFlows
from loancalc.core.rate import Period

DECIMALS = 2
REGULAR, IRREGULAR = Decimal("0.00125"), Decimal("0.0025")
"""How far a disclosed rate may be off: 12 CFR 1026.22(a)(2) and (3)."""

BEGINNING = Span(0, 0, Fraction(0))
"""The beginning of the term."""

FIRST, CALENDAR_YEARS = date(1901, 1, 1), 290
"""The day from which flows without days are counted, as every month has a 1st, and how many years there are of days."""


def apr_of(flows: CashFlows, every: Every | None) -> Apr:
    """Return unit-period rate × unit-periods a year [1/year], the odd days at the front at simple interest.

    Source:
        12 CFR 1026 (Regulation Z) Appendix J (b)(8):
        Σ advance ÷ [(1 + e·i)(1 + i)^q] = Σ payment ÷ [(1 + f·i)(1 + i)^t].
    """
    unit, spans, sides = _placed(flows, every)
    moments = [
        Moment(day, amount, span.whole, span.days, Fraction(span.whole), span.odd)
        for day, amount, span in zip(flows.days or [None] * len(spans), flows.amounts, spans, strict=True)
    ]
    irr, per_year = known(_irr(moments)), per_year_of(unit)
    apr, _ = yearly(irr.rate, per_year)
    return Apr(
        standard="us",
        apr=apr,
        rounded=printed(apr, DECIMALS),
        others=tuple(yearly(root, per_year)[0] for root in irr.others),
        rate=irr.rate,
        symbol="i",
        unit=unit,
        per_year=per_year,
        moments=tuple(moments),
        tolerance=_tolerance(sides, moments),
    )


def agrees(apr: Decimal, claimed: Fraction, tolerance: Decimal) -> bool:
    """Tell whether a *claimed* rate lies within the *tolerance* of *apr* [1/year]."""
    return abs(Fraction(apr) - claimed) <= Fraction(tolerance)


def _irr(moments: Sequence[Moment]) -> Irr:
    flows = timed_amounts(moments)
    if not any(moment.simple for moment in moments):
        return irr_of(flows)
    merged, _ = ticked(flows)
    check_loan(flows, merged)
    return chosen(roots_of(cleared(moments)), merged)


def _placed(flows: CashFlows, every: Every | None) -> tuple[Unit, list[Span], Sides]:
    """Return the unit-period, and where each flow lies; flows without days are given some, as it is found from days."""
    if flows.days is not None:
        sides = sides_of_dated(flows)
        unit = _unit(sides, every)
        return unit, _spans(flows.days, sides, unit), sides
    every, count = every or MONTHLY, len(flows.amounts)
    if count * every.count / every.unit.per_year > CALENDAR_YEARS:
        sides = sides_of([FIRST + timedelta(number) for number in range(count)], flows)
        unit = interval_of(every)
        return unit, [_evenly(number * unit.per_year / every.per_year) for number in range(count)], sides
    days = [step(FIRST, every, number) for number in range(count)]
    sides = sides_of(days, flows)
    unit = _unit(sides, None)
    return unit, _spans(days, sides, unit), sides


def _evenly(time: Fraction) -> Span:
    """Return a distance in a series that outlasts the calendar."""
    whole, odd = divmod(time, 1)
    return Span(int(whole), 0, odd)


def _unit(sides: Sides, every: Every | None) -> Unit:
    """Return the unit-period; *every* is the distance of the payments, where it is known."""
    advances, payments = list(sides.advances), list(sides.payments)
    if not (advances and payments):
        return MONTHLY  # the solver says why this is no loan
    if len(advances) == len(payments) == 1:
        return term_of(*sides.days)
    if every is not None and every.unit is not Period.DAY:
        return interval_of(every)
    return unit_period_of(advances, payments)


def _spans(days: Sequence[date], sides: Sides, unit: Unit) -> list[Span]:
    """Return the distance of each of *days* from the beginning of the term, the first day on which money moves."""
    moving = sides.days or [min(days)]
    start = moving[0]
    due = {day: day.day for day in days} | due_days(moving[1:])
    spans = {day: span_of(start, day, unit, due[day]) if day > start else BEGINNING for day in due}
    if unit == SEMIMONTH:
        spans |= _half_month_spans(list(sides.payments), spans)
    return [spans[day] for day in days]


def _half_month_spans(payments: Sequence[date], spans: dict[date, Span]) -> dict[date, Span]:
    """Return a semimonthly series: the odd part of its first payment, then whole semimonths.

    Measured anew, 30-day months would make the odd part of every other payment swing.
    """
    halves = half_months(payments)
    first = min(halves, default=None)
    if first is None:
        return {}
    return {day: spans[first]._replace(whole=spans[first].whole + half - halves[first]) for day, half in halves.items()}


def _tolerance(sides: Sides, moments: Sequence[Moment]) -> Decimal:
    """Return the wider tolerance for several advances, or payments irregular but for the first and the last."""
    if len(sides.advances) != 1 or len({*list(sides.payments.values())[1:-1]}) > 1:
        return IRREGULAR
    times = sorted({moment.time for moment in moments if moment.amount})
    gaps = {later - earlier for earlier, later in pairwise(times[1:])}
    return REGULAR if len(gaps) <= 1 else IRREGULAR
