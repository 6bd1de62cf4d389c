"""Where a loan stands on a day when everything due so far has been paid."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.accrual import accrued_by_day, accrued_in_first_period, days_charged
from loancalc.core.calendar import periods_between
from loancalc.core.money import ZERO, Money
from loancalc.core.plans import schedule_of
from loancalc.core.plans.flat import fee_per_instalment
from loancalc.core.plans.promotions import coupon_end, discounted, free_share
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Row, Schedule, Time


class Position(NamedTuple):
    """A loan on a day.

    Args:
        day: the day.
        time: distance from the drawdown [units of the schedule].
        paid: the rows that are paid: all that were due by then.
        left: the rows that going on would still bring.
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

    def since(self, schedule: Schedule) -> date:
        """Return the due day before, or the drawdown."""
        return self.paid[-1].due if self.paid else schedule.offer.drawdown

    def days_since(self, schedule: Schedule) -> int:
        """Return the days since then, as they are charged where interest counts days."""
        offer, start = schedule.offer, self.since(schedule)
        if offer.interest == "daily":
            return days_charged(offer, start, self.day, first=not self.paid)
        return (self.day - start).days


def position_after(schedule: Schedule, paid: int) -> Position:
    """Return the position on the due day of row *paid*, once that is paid; 0 is the day of the drawdown.

    Raises:
        Refusal: there is no such row.
    """
    rows = schedule.rows
    if not 0 <= paid <= len(rows):
        raise Refusal("settle_after_outside", where="after", read=paid, most=len(rows))
    return _position(schedule, paid, rows[paid - 1].due if paid else schedule.offer.drawdown)


def position_on(schedule: Schedule, day: date) -> Position:
    """Return the position on any day of the loan; a row that is due that day is paid.

    Raises:
        Refusal: *day* is before the drawdown, or after the last row.
    """
    first, last = schedule.offer.drawdown, schedule.rows[-1].due
    if not first <= day <= last:
        raise Refusal("settle_day_outside", where="on", read=day, first=first, last=last)
    return _position(schedule, sum(row.due <= day for row in schedule.rows), day)


def _position(schedule: Schedule, paid: int, day: date) -> Position:
    rows, times = schedule.rows, schedule.times
    start, begun = (rows[paid - 1].due, times[paid - 1]) if paid else (schedule.offer.drawdown, 0)
    time = begun + periods_between(start, day, schedule.every)
    at = Position(
        day=day,
        time=min([time, *times[paid : paid + 1]]),
        paid=rows[:paid],
        left=rows[paid:],
        balance=rows[paid - 1].balance if paid else schedule.principal,
    )
    if paid and day == start:
        return at
    if schedule.offer.plan == "revolving":
        return _of_revolving(schedule, at)
    return at._replace(accrued=_accrued(schedule, at), begun_fee=flat_fees(schedule, at)[0] if day > start else ZERO)


def flat_fees(schedule: Schedule, at: Position) -> list[Money]:
    """Return the flat fee of each row left, without any other fee; the first of a plan may be discounted [fen]."""
    offer = schedule.offer
    if offer.fee is None:
        return [ZERO] * len(at.left)
    fee = fee_per_instalment(schedule.principal, offer.fee, offer.every)
    fees = [fee] * len(at.left)
    if not at.paid:
        fees[0] = discounted(offer, fee)
    return fees


def accrued_share(schedule: Schedule, at: Position) -> Fraction:
    """Return what 1 yuan has cost since the period began, by the day, before any promotion [1]."""
    accrued = accrued_by_day if at.paid else accrued_in_first_period
    return accrued(schedule.offer, at.since(schedule), at.day)


def _accrued(schedule: Schedule, at: Position) -> Money:
    """Return the interest since the period began, less coupon and discount, at most that of the whole period [fen]."""
    offer, start = schedule.offer, at.since(schedule)
    if offer.rate is None:
        return ZERO
    interest = at.balance.times(accrued_share(schedule, at))
    if start < coupon_end(offer):
        interest -= min(interest, _saved_by_coupon(schedule, at))
    if not at.paid:
        interest = discounted(offer, interest)
    return min(interest, at.left[0].interest)


def _saved_by_coupon(schedule: Schedule, at: Position) -> Money:
    """Return what the coupon saves in the period that has begun, up to the day [fen]."""
    offer = schedule.offer
    saved = at.balance.times(free_share(offer, at.since(schedule), at.day, schedule.rows[0].due))
    return saved if offer.free_cap is None else min(saved, offer.free_cap - _saved_before(schedule, len(at.paid)))


def _saved_before(schedule: Schedule, paid: int) -> Money:
    """Return what the coupon has saved in the first *paid* rows [fen]."""
    with_coupon = schedule.offer._replace(first_discount=None)
    without = with_coupon._replace(free_days=0)
    full, lowered = (
        Money.total(row.interest for row in schedule_of(offer).rows[:paid]) for offer in (without, with_coupon)
    )
    return full - lowered


def _of_revolving(schedule: Schedule, at: Position) -> Position:
    """Return *at* with balance and interest of an account: laid out anew with all that is owed repaid that day."""
    offer = schedule.offer
    later = Money.total(flow.amount for flow in schedule.movements if flow.kind == "drawdown" and flow.day > at.day)
    balance = schedule.principal - later - Money.total(row.principal for row in at.paid)
    if not balance:
        return at._replace(balance=ZERO)
    shortened = offer._replace(
        draws=tuple(draw for draw in offer.draws if draw[0] <= at.day),
        repayments=(*(paid for paid in offer.repayments if paid[0] < at.day), (at.day, None)),
        fees=tuple(fee for fee in offer.fees if not isinstance(fee.when, date)),
    )
    return at._replace(balance=balance, accrued=schedule_of(shortened).rows[-1].interest)
