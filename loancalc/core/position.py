"""Where a loan stands on a day when everything due so far has been paid."""

from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.accrual import accrued_by_day, accrued_in_first_period
from loancalc.core.calendar import periods_between
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.plans import schedule_of
from loancalc.core.plans.flat import fee_per_instalment
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Row, Schedule, Time


class Position(NamedTuple):
    """A loan on a day.

    Args:
        day: the day.
        time: distance from the drawdown [units of the schedule].
        paid: the rows that are paid: all that were due by then.
        left: the rows that going on would still cost.
        balance: principal owed [fen].
        accrued: interest since the last due day (or the drawdown), by actual days [fen].
        begun_fee: flat fee of the period that has begun, whole [fen].
    """

    day: date
    time: Time
    paid: tuple[Row, ...]
    left: tuple[Row, ...]
    balance: Money
    accrued: Money = ZERO
    begun_fee: Money = ZERO


def position_after(schedule: Schedule, paid: int) -> Position:
    """Return the position on the due day of row *paid*, once that is paid; 0 is the day of the drawdown.

    Raises:
        Refusal: there is no such row, or nothing is owed after it.
    """
    rows = schedule.rows
    if not 0 <= paid < len(rows):
        raise Refusal("settle_after_outside", where="after", read=paid, most=len(rows) - 1)
    if schedule.offer.plan == "revolving":
        return _of_revolving(schedule, rows[paid - 1].due if paid else schedule.offer.drawdown)
    if not paid:
        return Position(schedule.offer.drawdown, 0, (), rows, schedule.principal)
    return Position(rows[paid - 1].due, schedule.times[paid - 1], rows[:paid], rows[paid:], rows[paid - 1].balance)


def position_on(schedule: Schedule, day: date) -> Position:
    """Return the position on any day of the loan.

    Raises:
        Refusal: *day* is before the drawdown, or nothing is owed any more.
    """
    offer, last = schedule.offer, schedule.rows[-1].due
    if not offer.drawdown <= day < last:
        raise Refusal("settle_day_outside", where="on", read=day, first=offer.drawdown, last=last - timedelta(1))
    if offer.plan == "revolving":
        return _of_revolving(schedule, day)
    at = position_after(schedule, sum(row.due <= day for row in schedule.rows))
    begun = ZERO
    if offer.fee is not None and day > at.day:
        begun = fee_per_instalment(schedule.principal, offer.fee, offer.every)
    time = at.time + periods_between(at.day, day, schedule.every)
    return at._replace(day=day, time=time, accrued=_accrued(offer, at, day), begun_fee=begun)


def _accrued(offer: Offer, at: Position, day: date) -> Money:
    """Return the interest since *at*: a coupon of the first days and a first discount lower it as in the plan."""
    if offer.rate is None or (day == at.day and not offer.min_days and offer.day_ends == "head"):
        return ZERO
    if at.paid:
        return at.balance.times(accrued_by_day(offer, at.day, day))
    share = accrued_in_first_period(offer, at.day, day)
    free = accrued_by_day(offer, at.day, min(day, at.day + timedelta(offer.free_days)))
    interest, saved = at.balance.times(share), at.balance.times(min(share, free))
    if offer.free_cap is not None:
        saved = min(saved, offer.free_cap)
    left = interest - saved
    return left if offer.first_discount is None else left.times(Fraction(offer.first_discount))


def _of_revolving(schedule: Schedule, day: date) -> Position:
    """Return the position by laying the loan out anew with all that is owed repaid on *day*."""
    offer = schedule.offer
    shortened = schedule_of(
        offer._replace(
            periods=None,
            draws=tuple(draw for draw in offer.draws if draw[0] <= day),
            repayments=(*(paid for paid in offer.repayments if paid[0] < day), (day, None)),
        )
    )
    last = shortened.rows[-1]
    left = tuple(row for row in schedule.rows if row.due >= day)
    return Position(day, shortened.times[-1], shortened.rows[:-1], left, last.principal, last.interest)
