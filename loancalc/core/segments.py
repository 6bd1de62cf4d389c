"""Interest by segments: each stretch of one balance and one rate, as it accrues before any rounding."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.accrual import accrued_by_day, accrued_by_period, segments
from loancalc.core.digits import places
from loancalc.core.money import ZERO, Money
from loancalc.core.rate import Rate
from loancalc.core.schedule import Schedule


class Segment(NamedTuple):
    """A stretch of one balance and one rate.

    Args:
        number: of the row whose interest it belongs to.
        start: its first day.
        end: the day after its last.
        days: between them.
        balance: owed in it [fen].
        rate: in force in it.
        amount: interest that accrues in it, to 6 decimals half up [yuan]; the sum of a row is rounded once, half up.
    """

    number: int
    start: date
    end: date
    days: int
    balance: Money
    rate: Rate
    amount: Decimal


def segments_of(schedule: Schedule) -> tuple[Segment, ...]:
    """Return the segments of *schedule* in order of time; none for a plan without interest.

    Days that ``day_ends`` or ``min_days`` add, coupons and discounts change a row's interest, not its segments.
    """
    return tuple(_segments(schedule)) if schedule.offer.rate is not None else ()


def _segments(schedule: Schedule) -> Iterator[Segment]:
    offer = schedule.offer
    start, owed = offer.drawdown, schedule.principal - _later_draws(schedule)
    draws = [flow for flow in schedule.movements if flow.kind == "drawdown" and flow.day > start]
    for row in schedule.rows:
        for end, drawn in [*((flow.day, flow.amount) for flow in draws if flow.day <= row.due), (row.due, ZERO)]:
            for since, until, rate in segments(offer, start, end) if start < end else ():
                fen = owed.fen * _share(schedule, since, until, period=(start, row.due))
                yield Segment(row.number, since, until, (until - since).days, owed, rate, places(fen / 100, 6))
            start = end
            owed += drawn
        draws = [flow for flow in draws if flow.day > row.due]
        owed -= row.principal


def _later_draws(schedule: Schedule) -> Money:
    start = schedule.offer.drawdown
    return Money.total(flow.amount for flow in schedule.movements if flow.kind == "drawdown" and flow.day > start)


def _share(schedule: Schedule, since: date, until: date, *, period: tuple[date, date]) -> Fraction:
    """Return the interest of 1 yuan from *since* to *until*, as it accrues within the *period* from start to due."""
    offer, (start, due) = schedule.offer, period
    if offer.interest == "daily":
        return accrued_by_day(offer, since, until, origin=start)
    periods = schedule.times[0] if offer.plan == "bullet" else 1
    whole = accrued_by_period(offer._replace(every=schedule.every), since, until) * periods
    return whole * Fraction((until - since).days, (due - start).days)
