"""Promotions: what lowers the interest or the flat fee, never the principal parts."""

from datetime import date, timedelta
from fractions import Fraction

from loancalc.core.accrual import accrued_by_day
from loancalc.core.money import Money
from loancalc.core.offer import Offer
from loancalc.core.plans.timetable import Timetable


def coupon_end(offer: Offer) -> date:
    """Return the first day that the interest-free coupon does not cover."""
    return offer.drawdown + timedelta(offer.free_days)


def first_discounted(offer: Offer, charged: list[int]) -> list[int]:
    """Return *charged* with the first entry lowered to what ``first_discount`` leaves to pay [fen]."""
    if offer.first_discount is None:
        return charged
    return [Money(charged[0]).times(Fraction(offer.first_discount)).fen, *charged[1:]]


def with_coupon(offer: Offer, table: Timetable, interest: list[int], balances: list[int]) -> list[int]:
    """Return the interest less that of the first ``free_days``, at most ``free_cap`` in all [fen].

    Args:
        offer: its coupon.
        table: the periods; one that the coupon ends in is free for its share of the days charged.
        interest: of each period, before the coupon.
        balances: owed at the start of each period.
    """
    left = sum(interest) if offer.free_cap is None else offer.free_cap.fen
    paid = []
    for index, (charged, balance) in enumerate(zip(interest, balances, strict=True)):
        saved = min(Money(balance).times(_free_share(offer, table, index)).fen, left, charged)
        left -= saved
        paid.append(charged - saved)
    return paid


def _free_share(offer: Offer, table: Timetable, index: int) -> Fraction:
    """Return the interest of 1 yuan in one period that the coupon's days cover [1]."""
    start, due, length = table.starts[index], table.dues[index], table.days[index]
    free = offer.free_days - sum(table.days[:index])
    if free >= length or free <= 0:
        return table.charged[index] if free > 0 else Fraction(0)
    if offer.interest == "daily" and start + timedelta(free) <= due:
        return accrued_by_day(offer, start, start + timedelta(free))
    return table.charged[index] * Fraction(free, length)
