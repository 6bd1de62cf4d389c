"""Promotions: what lowers the interest or the flat fee, never the principal parts."""

from fractions import Fraction

from loancalc.core.money import Money
from loancalc.core.offer import Offer
from loancalc.core.plans.timetable import Timetable


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
    days = offer.free_days
    paid = []
    for charged, balance, share, length in zip(interest, balances, table.charged, table.days, strict=True):
        free = min(days, length)
        saved = min(Money(balance).times(share * Fraction(free, max(length, 1))).fen, left, charged)
        days, left = days - free, left - saved
        paid.append(charged - saved)
    return paid
