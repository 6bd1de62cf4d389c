"""The annual percentage rate of the United States, by the actuarial method."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from loancalc.core.calendar import DAILY, MONTHLY, Every
from loancalc.core.cost.irr import Irr, check_loan, chosen, irr_of, known, yearly
from loancalc.core.cost.roots import roots_of
from loancalc.core.cost.standards.apr import SEMIMONTH, Apr, printed
from loancalc.core.cost.standards.cleared import cleared
from loancalc.core.cost.standards.moment import Moment, timed_amounts
from loancalc.core.cost.standards.series import due_days, whole_months
from loancalc.core.cost.standards.sides import Sides, moving_days, sides_of
from loancalc.core.cost.standards.unit_period import (
    Span,
    Unit,
    per_year_of,
    span_of,
    span_undated,
    term_of,
    term_undated,
    unit_period_of,
    unit_undated,
)
from loancalc.core.cost.sums import ticked
from loancalc.core.flows import CashFlows
from loancalc.core.rate import Period

DECIMALS = 2
REGULAR, IRREGULAR = Decimal("0.00125"), Decimal("0.0025")
"""How far a disclosed rate may be off: 12 CFR 1026.22(a)(2) and (3)."""


NOWHERE = Span(0, 0, Fraction(0))
"""The beginning of the term."""


def apr_of(flows: CashFlows, every: Every | None) -> Apr:
    """Return unit-period rate × unit-periods a year [1/year], the odd days at the front at simple interest.

    Source:
        12 CFR 1026 (Regulation Z) Appendix J (b)(8):
        Σ advance ÷ [(1 + e·i)(1 + i)^q] = Σ payment ÷ [(1 + f·i)(1 + i)^t].
    """
    unit, spans = _placed(flows, every)
    moments = [
        Moment(day, amount, span.whole, span.days, Fraction(span.whole), span.odd)
        for day, amount, span in zip(flows.days or [None] * len(spans), flows.amounts, spans, strict=True)
    ]
    irr = known(_irr(moments))
    per_year = per_year_of(unit)
    apr, _ = yearly(irr.rate, per_year)
    return Apr(
        standard="us",
        apr=apr,
        rounded=printed(apr, DECIMALS),
        roots=irr.roots,
        rate=irr.rate,
        unit=unit,
        per_year=per_year,
        moments=tuple(moments),
        tolerance=_tolerance(flows, moments),
    )


def _irr(moments: Sequence[Moment]) -> Irr:
    flows = timed_amounts(moments)
    if not any(moment.simple for moment in moments):
        return irr_of(flows)
    merged, _ = ticked(flows)
    check_loan(flows, merged)
    return chosen(roots_of(cleared(moments)), merged)


def _placed(flows: CashFlows, every: Every | None) -> tuple[Unit, list[Span]]:
    """Return the unit-period and the distance of each flow from the beginning of the term."""
    if flows.days is None:
        numbers = tuple(range(len(flows.amounts)))
        return _placed_undated(sides_of(numbers, flows), numbers, every or MONTHLY)
    sides = sides_of(flows.days, flows)
    if not (sides.advances and sides.payments):  # the solver says why this is no loan
        return DAILY, [Span(day.toordinal(), 0, Fraction(0)) for day in flows.days]
    start, *days = moving_days(flows.days, flows)
    due = {day: day.day for day in flows.days if day > start} | due_days(days)
    if len(sides.advances) == len(sides.payments) == 1:
        unit: Unit = term_of(start, days[-1], days[-1].day)
    elif every is not None and every.unit is not Period.DAY:
        unit = unit_undated([1, 1], every)
    else:
        unit = unit_period_of(list(sides.advances), list(sides.payments))
    places = {day: span_of(start, day, unit, due[day]) for day in due}
    if unit == SEMIMONTH:
        places |= _half_months(list(sides.payments), places)
    return unit, [places.get(day, NOWHERE) for day in flows.days]


def _placed_undated(sides: Sides[int], numbers: Sequence[int], every: Every) -> tuple[Every, list[Span]]:
    places = sorted({*sides.advances, *sides.payments})
    start = places[0] if places else 0
    if len(sides.advances) == len(sides.payments) == 1:
        unit = term_undated(places[-1] - start, every)
    else:
        days = [list(side) for side in sides]
        gaps = [later - earlier for side in days for earlier, later in pairwise(side)]
        gaps += [side[0] - start for side in days if side and side[0] > start]
        unit = unit_undated(gaps, every)
    return unit, [span_undated(max(number - start, 0), every, unit) for number in numbers]


def _half_months(payments: Sequence[date], places: dict[date, Span]) -> dict[date, Span]:
    """Return the payments of a semimonthly series: the odd part of the first one, then whole semimonths.

    Measured anew, 30-day months would make the odd part of every other payment swing.
    """
    due = due_days(payments)
    first = payments[0]
    second = next((day for day in payments if due[day] != due[first]), first)
    spans = {}
    for day in payments:
        anchor = first if due[day] == due[first] else second
        months = whole_months(anchor, day, due)
        if months is not None:
            odd = places.get(first, NOWHERE)
            spans[day] = odd._replace(whole=odd.whole + 2 * months + (anchor != first))
    return spans


def _tolerance(flows: CashFlows, moments: Sequence[Moment]) -> Decimal:
    """Return the wider tolerance for several advances, or payments irregular but for the first and the last."""
    numbers = tuple(range(len(moments)))
    sides: Sides[int] | Sides[date] = sides_of(flows.days, flows) if flows.days else sides_of(numbers, flows)
    times = sorted({moment.time for moment in moments if moment.amount})
    gaps = {later - earlier for earlier, later in pairwise(times[1:])}
    level = len({*list(sides.payments.values())[1:-1]}) <= 1
    return REGULAR if len(sides.advances) == 1 and level and len(gaps) <= 1 else IRREGULAR


def agrees(apr: Apr, claimed: Fraction) -> bool:
    """Tell whether a *claimed* rate lies within the tolerance of *apr* [1/year]."""
    return abs(Fraction(apr.apr) - claimed) <= Fraction(apr.tolerance or 0)
