"""The items of the price of a loan that is paid on time: interest, each fee, and what is taken off."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from loancalc.core.money import Money
from loancalc.core.plans import schedule_of
from loancalc.core.plans.flat import fee_per_instalment
from loancalc.core.plans.promotions import discounted
from loancalc.core.rate import FlatFee, Rate, Share, charge_of
from loancalc.core.schedule import Schedule

Standard = Rate | FlatFee | Share | Money | int


class Item(NamedTuple):
    """One item of the price of a loan that is paid on time.

    Args:
        key: of the offer: ``rate``, ``fee``, ``upfront_fee``, ``payment_fee``, ``fees``, ``free_days``,
            ``first_discount`` or ``cashback``.
        amount: what it comes to over the loan [fen]; below zero for what is taken off.
        standard: the rate or amount as stated; of a coupon, its days.
        when: ``upfront``, ``first``, ``each``, ``last``, or a day; None for a coupon.
        how: ``payment`` (with it), ``deducted``, ``paid`` by hand, ``financed``; ``off`` the price, or ``returned``.
        name: of an item of ``fees``.
        to: who takes it, if stated.
    """

    key: str
    amount: Money
    standard: Standard
    when: str | date | None
    how: str
    name: str = ""
    to: str | None = None


def items_of(schedule: Schedule) -> tuple[Item, ...]:
    """Return the items of the price of *schedule*: interest, fees, and what is taken off; they sum to its cost."""
    return tuple(chain(_prices(schedule), _charges(schedule), _reductions(schedule)))


def _prices(schedule: Schedule) -> Iterator[Item]:
    """Yield interest and flat fee, before any promotion."""
    offer, count = schedule.offer, len(schedule.rows)
    when = "each" if count > 1 else "last"
    if offer.rate is not None:
        yield Item("rate", _without(schedule, "coupon", "discount").total("interest"), offer.rate, when, "payment")
    if offer.fee is not None:
        yield Item("fee", _flat_fee(schedule).times(count), offer.fee, when, "payment")


def _charges(schedule: Schedule) -> Iterator[Item]:
    offer, count = schedule.offer, len(schedule.rows)
    if offer.upfront_fee is not None:
        when, how = ("first", "payment") if offer.upfront_mode == "first" else ("upfront", offer.upfront_mode)
        yield Item("upfront_fee", charge_of(offer.upfront_fee, offer.principal), offer.upfront_fee, when, how)
    if offer.payment_fee is not None:
        paid = Money.total(charge_of(offer.payment_fee, base) for base in _payments_before_fees(schedule))
        yield Item("payment_fee", paid, offer.payment_fee, "each" if count > 1 else "last", "payment")
    for fee in offer.fees:
        amount = charge_of(fee.amount, offer.principal).times(count if fee.when == "each" else 1)
        how = fee.how if fee.when == "upfront" else "paid" if isinstance(fee.when, date) else "payment"
        yield Item("fees", amount, fee.amount, fee.when, how, fee.name, fee.to)


def _reductions(schedule: Schedule) -> Iterator[Item]:
    """Yield what promotions take off, each after the one before."""
    offer = schedule.offer
    undiscounted = _without(schedule, "discount")
    if offer.free_days:
        saved = _without(schedule, "coupon", "discount").total("interest") - undiscounted.total("interest")
        yield Item("free_days", -saved, offer.free_days, None, "off")
    if offer.first_discount is not None:
        if offer.fee is None:
            saved = undiscounted.total("interest") - schedule.total("interest")
        else:
            saved = _flat_fee(schedule) - discounted(offer, _flat_fee(schedule))
        yield Item("first_discount", -saved, Share(offer.first_discount), "first", "off")
    if offer.cashback:
        yield Item("cashback", -offer.cashback, offer.cashback, "upfront", "returned")


_PROMOTIONS: Mapping[str, Mapping[str, Any]] = {
    "coupon": {"free_days": 0, "free_cap": None},
    "discount": {"first_discount": None},
}


def _without(schedule: Schedule, *promotions: str) -> Schedule:
    """Return *schedule* without these promotions; they never touch the principal parts."""
    offer = schedule.offer
    for promotion in promotions:
        offer = offer._replace(**_PROMOTIONS[promotion])
    return schedule if offer == schedule.offer else schedule_of(offer)


def _flat_fee(schedule: Schedule) -> Money:
    assert schedule.offer.fee is not None
    return fee_per_instalment(schedule.principal, schedule.offer.fee, schedule.offer.every)


def _payments_before_fees(schedule: Schedule) -> list[Money]:
    """Return principal, interest and flat fee of each payment: what a share as ``payment_fee`` is taken of."""
    bare = [row.principal + row.interest for row in schedule.rows]
    if schedule.offer.fee is None:
        return bare
    flat = _flat_fee(schedule)
    return [bare[0] + discounted(schedule.offer, flat), *(part + flat for part in bare[1:])]
