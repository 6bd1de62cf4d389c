"""Promotions: what lowers the interest or the flat fee, never the principal parts."""

from datetime import date, timedelta
from fractions import Fraction

from loancalc.core.accrual import accrued_by_day, days_added, interest_of_one_day
from loancalc.core.money import Money
from loancalc.core.offer import Offer
from loancalc.core.plans.timetable import Timetable, is_charged_by_day


def coupon_end(offer: Offer) -> date:
    """Return the first day that the interest-free coupon does not cover."""
    return offer.drawdown + timedelta(offer.free_days)


def discounted(offer: Offer, amount: Money) -> Money:
    """Return what ``first_discount`` leaves to pay of *amount*, interest or flat fee of the first period."""
    return amount if offer.first_discount is None else amount.times(Fraction(offer.first_discount))


def first_discounted(offer: Offer, charged: list[int]) -> list[int]:
    """Return *charged* with the first entry lowered to what ``first_discount`` leaves to pay [fen]."""
    return [discounted(offer, Money(charged[0])).fen, *charged[1:]]


def with_coupon(offer: Offer, table: Timetable, interest: list[int], balances: list[int]) -> list[int]:
    """Return the interest less that of the first ``free_days``, at most ``free_cap`` in all [fen].

    Args:
        offer: its coupon.
        table: the periods; of one that the coupon ends in, the days up to there are free.
        interest: of each period, before the coupon.
        balances: owed at the start of each period.
    """
    left = sum(interest) if offer.free_cap is None else offer.free_cap.fen
    paid = []
    for index, (charged, balance) in enumerate(zip(interest, balances, strict=True)):
        saved = min(Money(balance).times(_free_in_period(offer, table, index)).fen, left, charged)
        left -= saved
        paid.append(charged - saved)
    return paid


def _free_in_period(offer: Offer, table: Timetable, index: int) -> Fraction:
    """Return the interest of 1 yuan in one period that the coupon covers [1]."""
    start, due, whole = table.starts[index], table.dues[index], table.charged[index]
    if is_charged_by_day(offer, due, first=index == 0):
        return free_share(offer, start, due, table.dues[0])
    free, length = max(0, (coupon_end(offer) - start).days), (due - start).days
    return whole * Fraction(free, length) if free < length else whole


def free_share(offer: Offer, start: date, day: date, first_due: date) -> Fraction:
    """Return what the coupon takes off 1 yuan from *start* to *day* [1].

    A day that ``day_ends`` or ``min_days`` adds to the first period is one of those that follow *day*; the coupon that
    covers it ends so much earlier, for it frees no more days than it has.

    Args:
        offer: its coupon, its rates and how it counts days.
        start: drawdown or due date before.
        day: up to which interest has accrued.
        first_due: the due date that ends the first period.
    """
    if start != offer.drawdown:
        return free_by_day(offer, start, day, free_days_added(offer, offer.drawdown, first_due))
    return free_by_day(offer, start, day) + free_days_added(offer, start, day) * interest_of_one_day(offer, day)


def free_by_day(offer: Offer, start: date, day: date, used: int = 0) -> Fraction:
    """Return what the coupon, less *used* days, takes off 1 yuan of what accrues from *start* to *day* [1]."""
    end = min(day, coupon_end(offer) - timedelta(used))
    return accrued_by_day(offer, start, end) if start < end else Fraction(0)


def free_days_added(offer: Offer, since: date, day: date) -> int:
    """Return how many of the days added to money that arrived *since*, as of *day*, the coupon covers [days]."""
    return max(0, min(days_added(offer, since, day), (coupon_end(offer) - day).days))
